//! One parcel's card, put together.

use chrono::{DateTime, Datelike, FixedOffset};
use parcel_tracking::Tracking;

use super::clean::{NAME, clean_field};
use super::situation::Situation;
use super::{
    Act, ActView, CardContext, CourierView, Fact, ProgressView, PromiseView, RouteView, StatusView,
    TimelineView, WhatNowView, acts, courier, delivery, headline, progress, promise, route, status, timeline,
    what_now,
};
use crate::i18n::{DayStyle, Language, fill};

/// Everything one card shows, already in words.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// The badge.
    pub status: StatusView,
    /// "Order 10482", where known.
    pub order: Option<String>,
    /// The card's heading: the promise's headline, else what happened last.
    pub heading: String,
    /// One calm sentence under the heading, where the heading alone would worry: "New numbers often
    /// show up within a day", "A date follows once it is paid".
    pub hint: Option<String>,
    /// The lines under the heading; `None` where nothing is known.
    pub promise: Option<PromiseView>,
    /// The rail; `None` where progress has no meaning (an unknown status).
    pub progress: Option<ProgressView>,
    /// What to do now; `None` where there is nothing to say.
    pub what_now: Option<WhatNowView>,
    /// Delivery method, pickup point, note, signature and so on, in reading order.
    pub facts: Vec<Fact>,
    /// Courier, number and link; `None` where neither is known.
    pub courier: Option<CourierView>,
    /// From where to where, and how far it has come; `None` where that is not known or not forward.
    pub route: Option<RouteView>,
    /// The other couriers on the way, each with its own number and link, in travelling order; without those
    /// that a seam among the recent rows of the timeline names.
    pub other_couriers: Vec<CourierView>,
    /// What happened, newest first.
    pub timeline: TimelineView,
    /// "Updated 2 minutes ago", or "Last updated 09:42. You are offline.".
    pub updated: Option<String>,
    /// True where `updated` tells of an old answer.
    pub outdated: bool,
    /// One sentence for the live region: status and promise.
    pub announcement: String,
    /// What the shopper can take along, in reading order.
    pub acts: Vec<ActView>,
    /// For the live region: that nothing newer can be had, while it is so.
    pub outage: Option<&'static str>,
    /// For the live region: what became of that which was just asked for.
    pub notice: Option<&'static str>,
}

/// How old an answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// When the provider said it.
    pub as_of: Option<DateTime<FixedOffset>>,
    /// Why there is nothing newer.
    pub outdated: Option<Outdated>,
}

/// Why a card shows an old answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outdated {
    /// The shopper's device has no network.
    Offline,
    /// The proxy or the provider does not answer.
    ProviderDown,
}

/// Words one tracking.
pub fn card(tracking: &Tracking, context: &CardContext<'_>) -> CardView {
    let CardContext { now, language, freshness, .. } = *context;
    let words = &language.words.card;
    let situation = Situation::of(tracking);
    let promise = promise::in_situation(tracking, situation, context);
    let late = promise.as_ref().is_some_and(|promise| promise.late);
    let status = status::status(tracking, situation, late, context);
    let heading = match &promise {
        Some(promise) => promise.headline.clone(),
        None => headline::happened_last(tracking, situation, context),
    };
    let (courier, mut other_couriers) = courier::couriers(tracking, context);
    let all: Vec<&CourierView> = courier.iter().chain(&other_couriers).collect();
    let what_now = what_now::what_now(tracking, situation, promise.as_ref(), &all, context);
    let timeline = timeline::timeline(tracking, &other_couriers, context);
    other_couriers.retain(|courier| !timeline.names(courier));
    let mut facts = delivery::facts(tracking, situation, language);
    let mut acts = acts::acts(tracking, situation, context);
    if let Some(action) = what_now.as_ref().and_then(|now| now.action.as_ref()) {
        // What can be done now is offered once.
        match action.href.as_deref() {
            Some(href) => facts.iter_mut().for_each(|fact| fact.links.retain(|link| link.href != href)),
            None => acts.retain(|action| action.act != Act::Subscribe),
        }
    }
    let announcement = if status.label.as_str() == heading {
        heading.clone()
    } else {
        fill(words.announcement, &[("status", status.label.as_str()), ("heading", &heading)])
    };
    CardView {
        order: clean_field(&tracking.order_number, NAME)
            .map(|number| fill(words.order, &[("number", &number)])),
        hint: headline::hint(tracking, situation, now, language),
        progress: progress::progress(tracking, situation, &status, language),
        facts,
        route: route::route(tracking, situation, context),
        timeline,
        updated: updated(freshness, now, language),
        outdated: freshness.outdated.is_some(),
        what_now,
        status,
        heading,
        promise,
        courier,
        other_couriers,
        announcement,
        acts,
        outage: freshness.outdated.map(|outdated| outage(outdated, language)),
        notice: context.along.notice(language.words),
    }
}

/// Why there is nothing newer.
fn outage(outdated: Outdated, language: &Language) -> &'static str {
    match outdated {
        Outdated::Offline => language.words.card.offline,
        Outdated::ProviderDown => language.words.card.down,
    }
}

/// The age of the answer. `as_of` is an instant of our own making, so it may be shown on the shopper's
/// clock, unlike anything a courier sends.
fn updated(freshness: &Freshness, now: DateTime<FixedOffset>, language: &Language) -> Option<String> {
    let words = &language.words.card;
    let Some(as_of) = freshness.as_of else {
        return freshness.outdated.map(|outdated| outage(outdated, language).to_owned());
    };
    // A clock that runs ahead of ours is no reason to speak of the future.
    let minutes = (now - as_of).num_minutes().max(0).unsigned_abs();
    let moment = || {
        let local = as_of.with_timezone(now.offset());
        let time = language.dates.time(local.time());
        if local.date_naive() == now.date_naive() {
            return time;
        }
        let with_year = local.year() != now.year();
        let day = language.dates.day(local.date_naive(), DayStyle::Short, with_year);
        fill(words.moment, &[("day", &day), ("time", &time)])
    };
    // The moment says it to the minute, the age without a look at the clock.
    let aged = || {
        let along = &language.words.along;
        let age = match minutes {
            1..60 => along.minutes_ago.say(minutes, &*language.dates),
            60..1440 => along.hours_ago.say(minutes / 60, &*language.dates),
            _ => return moment(),
        };
        fill(along.when_and_age, &[("when", &moment()), ("age", &age)])
    };
    let line = match (freshness.outdated, minutes) {
        (Some(Outdated::Offline), _) => fill(words.as_of_offline, &[("when", &aged())]),
        (Some(Outdated::ProviderDown), _) => fill(words.as_of_down, &[("when", &aged())]),
        (None, 0) => words.updated_now.to_owned(),
        (None, 1..60) => words.updated_minutes.say(minutes, &*language.dates),
        (None, 60..1440) => words.updated_hours.say(minutes / 60, &*language.dates),
        (None, _) => fill(words.updated_at, &[("when", &moment())]),
    };
    Some(line)
}
