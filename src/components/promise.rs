//! The lines under the heading: who promises, why it moved, and what was promised before.

use super::element::{Element, element, part};
use super::text::days_together;
use crate::view_model::PromiseView;

/// Parts: `promise`, `was`. `data-late` is there when the day has passed or moved later.
pub fn promise(promise: &PromiseView) -> Option<Element> {
    let details = promise.details.iter().map(|detail| element("span").text(days_together(detail)));
    let was = promise.was.as_ref().map(|was| part("del", "was").text(days_together(was)));
    let mut lines = Vec::new();
    for line in details.chain(was) {
        if !lines.is_empty() {
            // The space before the dot does not break: a line must not begin with it.
            lines.push(element("span").set("aria-hidden", "true").text("\u{a0}· "));
        }
        lines.push(line);
    }
    (!lines.is_empty()).then(|| part("p", "promise").flag("data-late", promise.late).with_all(lines))
}
