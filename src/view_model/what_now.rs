//! What to do now: one sentence, and at most one action.
//!
//! What is known is gathered into a `Case`, and the first rule of a table that holds of it speaks.

mod case;
mod rules;

use parcel_tracking::{Leg, Tracking};

use self::case::Case;
use self::rules::{Rule, rule_for};
use super::link::https_link;
use super::map::map_link;
use super::situation::Situation;
use super::{Act, CardContext, CourierView, Icon, PromiseView, Tone};
use crate::i18n::{DayStyle, fill};

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatNowView {
    /// "Someone has to be home to sign."
    pub sentence: String,
    /// What can be done with one press.
    pub action: Option<ActionView>,
    /// [`Tone::Neutral`] to wait calmly, [`Tone::Warn`] where something should be done.
    pub tone: Tone,
    /// Its shape.
    pub icon: Icon,
}

/// A way to act: a link, or the form for being told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionView {
    /// Which.
    pub kind: Action,
    /// "Change the delivery".
    pub label: String,
    /// Where it leads: https, or mailto where the shop is written to. `None` to be told, which is asked for in
    /// the card.
    pub href: Option<String>,
}

/// What can be done with one press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The courier's own page.
    CourierPage,
    /// The courier's page to change the delivery.
    ChangeDelivery,
    /// A map of the pickup point, opened only when pressed.
    Directions,
    /// Writing to the shop, where it says how.
    Contact,
    /// Being told of the next news, where the proxy takes such wishes.
    Subscribe,
}

impl Action {
    /// Its word in `data-action`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CourierPage => "courier-page",
            Self::ChangeDelivery => "change-delivery",
            Self::Directions => "directions",
            Self::Contact => "contact",
            Self::Subscribe => "subscribe",
        }
    }
}

/// Says what to do now; `None` where there is nothing to say.
pub(super) fn what_now(
    tracking: &Tracking,
    situation: Situation,
    promise: Option<&PromiseView>,
    couriers: &[&CourierView],
    context: &CardContext<'_>,
) -> Option<WhatNowView> {
    let case = Case::of(tracking, situation, promise, context.now);
    let rule = rule_for(&case)?;
    let action = |kind: &Action| action(*kind, tracking, couriers, context);
    Some(WhatNowView {
        sentence: sentence(rule, &case, context),
        action: rule.actions.iter().find_map(action),
        tone: if rule.warns { Tone::Warn } else { Tone::Neutral },
        icon: rule.icon,
    })
}

fn sentence(rule: &Rule, case: &Case, context: &CardContext<'_>) -> String {
    /// Days of silence from which on it is longer than usual.
    const UNUSUAL: u64 = 7;
    let language = context.language;
    let words = &language.words.what_now;
    let mut sentence = words.say.get(rule.say).to_owned();
    if let Some(day) = case.last.and_then(|day| day.checked_add_days(chrono::Days::new(UNUSUAL))) {
        sentence = fill(&sentence, &[("date", &language.dates.day(day, DayStyle::Long, false))]);
    }
    match case.days {
        Some(days) if rule.counts => {
            let first = words.no_scan.say(u64::from(days), &*language.dates);
            fill(words.sentences, &[("first", &first), ("second", &sentence)])
        }
        _ => sentence,
    }
}

/// The action, if there is where it leads.
fn action(
    kind: Action,
    tracking: &Tracking,
    couriers: &[&CourierView],
    context: &CardContext<'_>,
) -> Option<ActionView> {
    let words = &context.language.words.what_now;
    let shop = context.shop;
    let (label, href) = match kind {
        Action::Subscribe => {
            // Asked for only where it makes sense: no rule that offers it is about a parcel that has come.
            let offered = context.along.subscriptions.then_some(Act::Subscribe)?;
            let label = context.along.act(offered, context.language.words).label;
            return Some(ActionView { kind, label, href: None });
        }
        Action::CourierPage => {
            (words.courier_page, couriers.iter().find_map(|courier| courier.link.clone())?)
        }
        Action::ChangeDelivery => {
            let redirect = |leg: &Leg| https_link(leg.courier_redirect_link.as_deref()?);
            (words.change_delivery, tracking.legs().iter().rev().find_map(redirect)?)
        }
        Action::Directions => (words.directions, map_link(tracking.pickup_location.as_deref()?)?),
        Action::Contact => (words.contact, shop.contact.clone()?),
    };
    let label = match &shop.name {
        Some(name) if kind == Action::Contact => fill(words.contact_name, &[("shop", name)]),
        _ => label.to_owned(),
    };
    Some(ActionView { kind, label, href: Some(href) })
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
