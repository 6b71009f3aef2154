//! What is known of the delivery, term by term, and who carries it.

use super::element::{Element, element, part};
use super::{courier_line::courier_line, text::text};
use crate::view_model::{CourierView, Fact};

/// Parts: `facts`, `fact`, `term`, `value`. Each fact has its key in `data-fact`.
pub fn facts<'a>(facts: &[Fact], couriers: impl Iterator<Item = &'a CourierView>) -> Option<Element> {
    let mut rows: Vec<_> = facts
        .iter()
        .map(|fact| {
            let lines = fact.lines.iter().map(|line| element("p").with(text(line)));
            row(fact.key, fact.term.clone(), lines.collect())
        })
        .collect();
    rows.extend(couriers.map(|courier| row("courier", courier.term.clone(), courier_line(courier))));
    (!rows.is_empty()).then(|| part("dl", "facts").with_all(rows))
}

fn row(key: &'static str, term: String, value: Vec<Element>) -> Element {
    part("div", "fact")
        .set("data-fact", key)
        .with(part("dt", "term").text(term))
        .with(part("dd", "value").with_all(value))
}
