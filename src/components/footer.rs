//! The card's last line: how old it is, and what a shopper can take along.

use parcel_tracking::decimal;

use super::element::{Callback, Element, element, part};
use super::icon::icon;
use crate::view_model::{Act, ActView, CardView, Icon};

/// Where presses go: to which parcel, and who sees to them.
#[derive(Clone)]
pub struct Acts {
    index: usize,
    run: Callback<(usize, Act)>,
}

impl Acts {
    /// Of a parcel alone.
    pub fn new(run: Callback<(usize, Act)>) -> Self {
        Self { index: 0, run }
    }

    /// Of one parcel among several.
    pub fn of(&self, index: usize) -> Self {
        Self { index, run: self.run.clone() }
    }
}

/// Parts: `footer`, `updated`, `acts`, `act`, `subscribe`. Each action has its name in `data-act`, and
/// `data-done` right after it was done.
pub fn footer(card: &CardView, acts: &Acts) -> Option<Element> {
    let updated = card
        .updated
        .clone()
        .map(|updated| part("p", "updated").flag("data-outdated", card.outdated).text(updated));
    let act = |action: &ActView| button("act", &action.act, acts).flag("data-done", action.done);
    let actions = (!card.acts.is_empty()).then(|| {
        part("div", "acts").with_all(card.acts.iter().map(|action| act(action).text(action.label.clone())))
    });
    let asks = card.acts.iter().any(|action| action.act == Act::Subscribe);
    let slot = asks.then(|| form_slot(acts));
    let pieces: Vec<_> = updated.into_iter().chain(actions).chain(slot).collect();
    (!pieces.is_empty()).then(|| part("div", "footer").with_all(pieces))
}

/// Part: `copy`, beside a number. An icon, for the number says what would be copied.
pub fn copy_button(action: &ActView, acts: &Acts) -> Element {
    button("copy", &action.act, acts)
        .flag("data-done", action.done)
        .with(icon(if action.done { Icon::Check } else { Icon::Copy }))
        .with(element("span").set("class", "spoken").text(action.label.clone()))
}

/// Where a script puts the form for being told, when it is asked for. Part: `subscribe`.
pub fn form_slot(acts: &Acts) -> Element {
    part("div", "subscribe").set("data-index", decimal(acts.index as i64))
}

/// A button that has something done with the parcel; its name is in `data-act`.
pub fn button(name: &'static str, act: &Act, acts: &Acts) -> Element {
    let (acts, act) = (acts.clone(), act.clone());
    part("button", name)
        .key(act.name())
        .set("type", "button")
        .set("data-act", act.name())
        .on_click(Callback::new(move |()| acts.run.run((acts.index, act.clone()))))
}
