//! The whole of one tracker: a card, a message, or the skeleton of a card.

use std::borrow::Cow;

use leptos::prelude::*;

use super::element::{Callback, Element, element, part, slot};
use super::{Acts, Page, Place, card, message, order, skeleton, timeline::Fold};
use crate::view_model::{CardView, Message, Screen};

/// One tracker, in its own root element.
///
/// Parts: `root`; the rest is listed by the pieces. The root carries `lang` and `dir`, `data-screen`
/// (`loading`, `card`, `order`, `message`), and for a card `data-tag` and `data-tone`. Slots: `header`, `footer`.
#[component]
pub fn Tracker(
    /// What to draw. The next page is drawn by leptos' rebuilding of what this one was built to, without signals:
    /// there is one place to draw, and one who tells when.
    page: Page,
    /// What is folded up; the same for every page.
    fold: Fold,
    /// Called when the shopper asks to try again.
    on_retry: Callback,
    /// Called when the shopper wants something done with a card.
    acts: Acts,
) -> impl IntoView {
    root(&page, &fold.or_whole(page.whole), &on_retry, &acts)
}

fn root(page: &Page, fold: &Fold, on_retry: &Callback, acts: &Acts) -> Element {
    let (name, body, announcement) = match &page.screen {
        Screen::Loading => ("loading", skeleton::skeleton(), None),
        Screen::Card(card) => {
            ("card", card::card(card, fold.clone(), &Place::alone(), acts), Some(card.announcement.clone()))
        }
        Screen::Order(view) => {
            ("order", order::order(view, fold, on_retry, acts), Some(view.announcement.clone()))
        }
        // An alert speaks for itself; said in the live region too, it would be heard twice.
        Screen::Message(view) => {
            ("message", message::message(view, on_retry.clone(), &Place::alone()), quiet_announcement(view))
        }
    };
    let root = part("div", "root")
        .set("lang", page.locale.clone())
        .set("dir", if page.rtl { "rtl" } else { "ltr" })
        .set("data-screen", name);
    let root = match &page.screen {
        Screen::Loading => root.set("aria-busy", "true"),
        Screen::Card(card) => {
            root.set("data-tag", card.status.tag.clone()).set("data-tone", card.status.tone.name())
        }
        Screen::Order(_) | Screen::Message(_) => root,
    };
    // The live region is here before its words change, so that a change is spoken.
    // Only what changes in it is spoken: that something was copied does not repeat where the parcel is.
    let spoken = element("p").set("class", "spoken").set("role", "status").set("aria-atomic", "false");
    let (outage, notice) = asides(&page.screen);
    let piece = |words| element("span").text(words);
    let spoken = spoken.with(piece(Cow::from(announcement.unwrap_or_default())));
    root.with(slot("header"))
        .with(body)
        .with(slot("footer"))
        .with(spoken.with(piece(outage.into())).with(piece(notice.into())))
}

fn quiet_announcement(view: &crate::view_model::MessageView) -> Option<String> {
    (view.kind == Message::NothingAsked).then(|| view.title.clone())
}

/// What is said besides: why there is nothing newer, and what became of a press.
fn asides(screen: &Screen) -> (&'static str, &'static str) {
    let of = |card: &CardView| (card.outage.unwrap_or_default(), card.notice.unwrap_or_default());
    match screen {
        Screen::Card(card) => of(card),
        Screen::Order(view) => view.parcels.iter().fold(("", ""), |(outage, notice), parcel| {
            let (more_outage, more_notice) = asides(&parcel.screen);
            // All of them are as old for the same reason: it is said once.
            let first = |said: &'static str, more| if said.is_empty() { more } else { said };
            (first(outage, more_outage), first(notice, more_notice))
        }),
        Screen::Loading | Screen::Message(_) => ("", ""),
    }
}
