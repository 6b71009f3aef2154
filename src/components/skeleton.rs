//! While waiting for the first answer: the shapes of a card, and its usual height.

use super::element::{Element, element, part};

const MAIN: [&str; 6] = ["badge", "heading", "line", "rail", "line", "line"];
const SIDE: [&str; 3] = ["row", "row", "row"];

/// Parts: `skeleton`. The sheet shows it only after a moment, so that a quick answer does not flicker.
pub fn skeleton() -> Element {
    let column = |shapes: &'static [&str]| {
        element("div").with_all(shapes.iter().map(|shape| element("i").set("data-shape", *shape)))
    };
    part("div", "skeleton").set("aria-hidden", "true").with(column(&MAIN)).with(column(&SIDE))
}
