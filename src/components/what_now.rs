//! What to do now.

use super::element::{Element, element, part};
use super::footer::{Acts, button, form_slot};
use super::icon::icon;
use crate::view_model::{Act, ActionView, WhatNowView};

/// Parts: `what-now`, `icon`, `advice`, `action`, `subscribe`. `data-action` says which action it is.
pub fn what_now(view: &WhatNowView, acts: &Acts) -> Element {
    let asks = view.action.as_ref().is_some_and(|action| action.href.is_none());
    part("div", "what-now")
        .set("role", "note")
        .set("data-tone", view.tone.name())
        .with(icon(view.icon))
        .with(part("p", "advice").text(view.sentence.clone()))
        .with_all(view.action.as_ref().map(|view| action(view, acts)))
        .with_all(asks.then(|| form_slot(acts)))
}

fn action(action: &ActionView, acts: &Acts) -> Element {
    match &action.href {
        Some(href) => link(href),
        None => button("action", &Act::Subscribe, acts),
    }
    .set("data-action", action.kind.name())
    .with(element("bdi").text(action.label.clone()))
}

fn link(href: &str) -> Element {
    // A mail program opens beside the page by itself.
    let away = href.starts_with("https").then_some("_blank");
    part("a", "action")
        .set("href", href.to_owned())
        .set_some("target", away)
        .set("rel", "noopener noreferrer")
}
