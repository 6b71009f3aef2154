//! In place of a card: why there is none, calmly, and what to do.

use super::Place;
use super::element::{Callback, Element, element, part};
use crate::view_model::{Message, MessageView};

/// Parts: `message`, `message-title`, `message-body`, `retry`. `data-kind` tells which. Slots: `support`.
pub fn message(view: &MessageView, on_retry: Callback, place: &Place) -> Element {
    // No alert while trying again: it becomes one anew, and is heard anew, if that fails.
    let role = (view.kind != Message::NothingAsked && !view.retrying).then_some("alert");
    let retry = view.retry.clone().map(|label| {
        part("button", "retry")
            .set("type", "button")
            .set_some("aria-busy", view.retrying.then_some("true"))
            .on_click(on_retry)
            .text(label)
    });

    part("article", "message")
        .set("data-kind", view.kind.name())
        .set("aria-labelledby", place.id.clone())
        .with(
            element("div")
                .set_some("role", role)
                .with(
                    part(place.heading, "message-title").set("id", place.id.clone()).text(view.title.clone()),
                )
                .with(part("p", "message-body").text(view.body.clone())),
        )
        .with_all(retry)
        .with_all(place.slot("support"))
}
