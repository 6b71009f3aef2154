//! One parcel's card: on narrow screens one column, on wide ones the timeline beside the rest.

use super::element::{Element, element, part};
use super::{
    Place,
    facts::facts,
    footer::{Acts, footer},
    progress_rail::progress_rail,
    promise::promise,
    route::route,
    status_badge::status_badge,
    text::days_together,
    timeline::{Fold, timeline},
    what_now::what_now,
};
use crate::view_model::CardView;

/// Parts: `card`, `main`, `side`, `top`, `order`, `heading`, `hint`, and those of the pieces. Slots: `items`, `support`.
pub fn card(card: &CardView, fold: Fold, place: &Place, acts: &Acts) -> Element {
    let acts = &acts.of(place.index);
    let order = card.order.clone().map(|order| part("p", "order").with(element("bdi").text(order)));
    let hint = card.hint.clone().map(|hint| part("p", "hint").text(hint));

    // No landmark: a page of several parcels would be full of landmarks with the same name.
    part("article", "card")
        .set("aria-labelledby", place.id.clone())
        // Among several each has a tone of its own.
        .set("data-tone", card.status.tone.name())
        .with(
            part("div", "main")
                .with(part("div", "top").with(status_badge(&card.status)).with_all(order))
                .with(
                    part(place.heading, "heading")
                        .set("id", place.id.clone())
                        .text(days_together(&card.heading)),
                )
                .with_all(hint)
                .with_all(card.promise.as_ref().and_then(promise))
                .with_all(card.progress.as_ref().map(progress_rail))
                .with_all(card.what_now.as_ref().map(|view| what_now(view, acts)))
                .with_all(card.route.as_ref().map(route))
                .with_all(facts(&card.facts, card.courier.iter().chain(&card.other_couriers), acts))
                .with_all(place.slot("items")),
        )
        .with(
            part("div", "side")
                .with_all(timeline(&card.timeline, fold, acts, place.inner))
                .with_all(place.slot("support"))
                .with_all(footer(card, acts)),
        )
}
