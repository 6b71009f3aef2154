//! The courier, the number, and the way to the courier's own page.

use super::element::{Element, element, part};
use super::footer::{Acts, copy_button};
use crate::view_model::CourierView;

/// Parts: `courier`, `number`, `courier-link`, `copy`. The number is the link where both are known.
pub fn courier_line(courier: &CourierView, acts: &Acts) -> Vec<Element> {
    let name = courier.name.clone().map(|name| part("p", "courier").with(element("bdi").text(name)));
    let number = courier.number.clone().map(|number| part("bdi", "number").text(number));
    let number = match &courier.link {
        Some(href) => Some(link(href.clone(), number, courier.link_label.clone())),
        None => number,
    };
    let copy = courier.copy.as_ref().map(|copy| copy_button(copy, acts));
    let number = number.map(|number| part("p", "number-line").with(number).with_all(copy));
    name.into_iter().chain(number).collect()
}

fn link(href: String, number: Option<Element>, label: String) -> Element {
    // Beside a number the label is for those who cannot see what the number stands for.
    let hidden = number.is_some().then_some("spoken");
    part("a", "courier-link")
        .set("href", href)
        .set("data-kind", "courier")
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .with_all(number)
        .with(element("span").set_some("class", hidden).text(" ").text(label))
}
