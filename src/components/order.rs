//! The parcels of an order, one card each.

use super::element::{Callback, Element, element, part, slot};
use super::{Place, card, footer::Acts, message, skeleton, timeline::Fold};
use crate::view_model::{OrderView, ParcelView, Screen};

/// Parts: `parcels`, `parcels-title`, `parcels-count`, `parcel`, `folded`, and those of cards and messages. Slots: `items`,
/// `support`.
pub fn order(view: &OrderView, fold: &Fold, on_retry: &Callback, acts: &Acts) -> Element {
    let count = view.count.clone().map(|count| part("p", "parcels-count").text(count));
    part("div", "parcels")
        .with(part("h2", "parcels-title").text(view.title.clone()))
        .with_all(count)
        .with_all(view.parcels.iter().map(|parcel| one(parcel, fold, on_retry, acts)))
        .with(slot("items"))
        .with(slot("support"))
}

/// One of them. Those that arrived show a line, and the rest when it is pressed.
fn one(parcel: &ParcelView, fold: &Fold, on_retry: &Callback, acts: &Acts) -> Element {
    let place = Place::among(parcel.index);
    let body = match &parcel.screen {
        Screen::Card(view) => card::card(view, fold.of(parcel.index), &place, acts),
        Screen::Message(view) => message::message(view, on_retry.clone(), &place),
        Screen::Loading | Screen::Order(_) => skeleton::skeleton(),
    };
    match &parcel.screen {
        Screen::Card(view) if parcel.folded => part("details", "parcel").flag("data-folded", true).with(
            part("summary", "folded")
                .with(element("span").text(view.heading.clone()))
                .with_all(view.order.clone().map(|order| part("span", "order").text(order))),
        ),
        _ => part("div", "parcel"),
    }
    .with(body)
}
