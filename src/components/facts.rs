//! What is known of the delivery, term by term, and who carries it.

use super::element::{Element, element, part};
use super::{courier_line::courier_line, footer::Acts, icon::icon, text::text};
use crate::view_model::{CourierView, Fact};

/// Parts: `facts`, `fact`, `term`, `value`, `icon`, `fact-link`. Each fact has its key in `data-fact`.
pub fn facts<'a>(
    facts: &[Fact],
    couriers: impl Iterator<Item = &'a CourierView>,
    acts: &Acts,
) -> Option<Element> {
    let mut rows: Vec<_> = facts
        .iter()
        .map(|fact| {
            let mut shape = fact.icon.map(icon);
            let lines = fact.lines.iter().map(|line| element("p").with_all(shape.take()).with(text(line)));
            let links = fact.links.iter().map(|link| element("p").with(out(&link.href, &link.label)));
            row(fact.key, fact.term.clone(), lines.chain(links).collect())
        })
        .collect();
    rows.extend(couriers.map(|courier| row("courier", courier.term.clone(), courier_line(courier, acts))));
    (!rows.is_empty()).then(|| part("dl", "facts").with_all(rows))
}

/// A link that the shopper opens beside the page.
fn out(href: &str, label: &str) -> Element {
    part("a", "fact-link")
        .set("href", href.to_owned())
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .text(label.to_owned())
}

fn row(key: &'static str, term: String, value: Vec<Element>) -> Element {
    part("div", "fact")
        .set("data-fact", key)
        .with(part("dt", "term").text(term))
        .with(part("dd", "value").with_all(value))
}
