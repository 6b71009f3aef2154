//! What to do now.

use super::element::{Element, element, part};
use super::icon::icon;
use crate::view_model::{ActionView, WhatNowView};

/// Parts: `what-now`, `icon`, `advice`, `action`. `data-action` says which action it is.
pub fn what_now(view: &WhatNowView) -> Element {
    part("div", "what-now")
        .set("role", "note")
        .set("data-tone", view.tone.name())
        .with(icon(view.icon))
        .with(part("p", "advice").text(view.sentence.clone()))
        .with_all(view.action.as_ref().map(action))
}

fn action(action: &ActionView) -> Element {
    // A mail program opens beside the page by itself.
    let away = action.href.starts_with("https").then_some("_blank");
    part("a", "action")
        .set("data-action", action.kind.name())
        .set("href", action.href.clone())
        .set_some("target", away)
        .set("rel", "noopener noreferrer")
        .with(element("bdi").text(action.label.clone()))
}
