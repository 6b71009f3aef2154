//! One parcel's card: on narrow screens one column, on wide ones the timeline beside the rest.

use leptos::prelude::*;

use super::{
    facts::facts,
    progress_rail::progress_rail,
    promise::promise,
    status_badge::status_badge,
    timeline::{Fold, timeline},
};
use crate::view_model::CardView;

/// Parts: `card`, `main`, `side`, `top`, `order`, `heading`, `hint`, `updated`, and those of the pieces.
pub fn card(card: &CardView, fold: Fold) -> AnyView {
    let order = card.order.clone().map(|order| view! { <p part="order"><bdi>{order}</bdi></p> }.into_any());
    let hint = card.hint.clone().map(|hint| view! { <p part="hint">{hint}</p> }.into_any());
    let updated = card.updated.clone().map(|updated| {
        view! { <p part="updated" data-outdated=card.outdated.then_some("")>{updated}</p> }.into_any()
    });
    view! {
        <section part="card" aria-labelledby="pt-heading">
            <div part="main">
                <div part="top">{status_badge(&card.status)} {order}</div>
                <h2 part="heading" id="pt-heading">
                    {card.heading.clone()}
                </h2>
                {hint}
                {card.promise.as_ref().map(promise)}
                {card.progress.as_ref().map(progress_rail)}
                {facts(&card.facts, card.courier.iter().chain(&card.other_couriers))}
            </div>
            <div part="side">{timeline(&card.timeline, fold)} {updated}</div>
        </section>
    }
    .into_any()
}
