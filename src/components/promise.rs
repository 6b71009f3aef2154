//! The lines under the heading: who promises, why it moved, and what was promised before.

use leptos::prelude::*;

use crate::view_model::PromiseView;

/// Parts: `promise`, `was`. `data-late` is there when the day has passed or moved later.
pub fn promise(promise: &PromiseView) -> AnyView {
    let was = promise.was.clone().map(|was| view! { <del part="was">{was}</del> }.into_any());
    let details = promise.details.iter().cloned().map(|detail| view! { <span>{detail}</span> }.into_any());
    let lines = separated(details.chain(was));
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <p part="promise" data-late=promise.late.then_some("")>{lines}</p> }.into_any()
}

fn separated(pieces: impl Iterator<Item = AnyView>) -> Vec<AnyView> {
    let mut views = Vec::new();
    for piece in pieces {
        if !views.is_empty() {
            views.push(view! { <span aria-hidden="true">" · "</span> }.into_any());
        }
        views.push(piece);
    }
    views
}
