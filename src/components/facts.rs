//! What is known of the delivery, term by term, and who carries it.

use leptos::prelude::*;

use super::{courier_line::courier_line, text::text};
use crate::view_model::{CourierView, Fact};

/// Parts: `facts`, `fact`, `term`, `value`. Each fact has its key in `data-fact`.
pub fn facts<'a>(facts: &[Fact], couriers: impl Iterator<Item = &'a CourierView>) -> AnyView {
    let mut rows = facts
        .iter()
        .map(|fact| {
            let lines =
                fact.lines.iter().map(|line| view! { <p>{text(line)}</p> }.into_any()).collect::<Vec<_>>();
            row(fact.key, fact.term.clone(), lines.into_any())
        })
        .collect::<Vec<_>>();
    rows.extend(couriers.map(|courier| row("courier", courier.term.clone(), courier_line(courier))));
    if rows.is_empty() {
        return ().into_any();
    }
    view! { <dl part="facts">{rows}</dl> }.into_any()
}

fn row(key: &'static str, term: String, value: AnyView) -> AnyView {
    view! {
        <div part="fact" data-fact=key>
            <dt part="term">{term}</dt>
            <dd part="value">{value}</dd>
        </div>
    }
    .into_any()
}
