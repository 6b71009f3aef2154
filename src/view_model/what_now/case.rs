//! What the rules go by.

use chrono::{DateTime, FixedOffset, NaiveDate};
use parcel_tracking::{Checkpoint, CourierTime, Subtag, Tracking};

use crate::view_model::PromiseView;
use crate::view_model::calendar::is_offered;
use crate::view_model::letters::holds;
use crate::view_model::promise::{collect_until, is_plausible};
use crate::view_model::situation::{self, Situation, in_customs};

/// What the rules go by.
pub(super) struct Case {
    /// What the status means.
    pub(super) situation: Situation,
    /// Whole calendar days since the last scan, on that scan's own clock; at most 255.
    pub(super) days: Option<u8>,
    /// The day of the last scan.
    pub(super) last: Option<NaiveDate>,
    /// Everything else that is known, a word each, a space behind every word: the number of the sub-status,
    /// the events of the newest scan and their reasons, delivery type, signature requirement, where it was
    /// left, and what is found out here, behind a `=`.
    words: String,
}

impl Case {
    /// Gathers what is known.
    pub(super) fn of(
        tracking: &Tracking,
        situation: Situation,
        promise: Option<&PromiseView>,
        now: DateTime<FixedOffset>,
    ) -> Self {
        let history = tracking.oldest_first();
        let scanned =
            || history.iter().rev().find_map(|scan| scan.time.as_ref().filter(|time| time.day().is_some()));
        let last = match situation {
            Situation::Delivered => tracking.shipment_delivery_date.as_ref().or_else(scanned),
            Situation::Pending | Situation::Announced => scanned().or(tracking.created_at.as_ref()),
            _ => scanned(),
        };
        let day = last.and_then(CourierTime::day).filter(|day| is_plausible(*day));
        let today = last.map_or(now.date_naive(), |last| today_at(last, now));
        let days = day.map(|day| u8::try_from((today - day).num_days().max(0)).unwrap_or(u8::MAX));
        let mut case = Self { situation, days, last: day, words: String::new() };
        case.take_told(tracking, situation::newest(tracking));
        case.find_out(tracking, &history, promise, now);
        case
    }

    /// Whether any of some words, a space between them, is known.
    pub(super) fn knows_any(&self, words: &str) -> bool {
        words.split(' ').any(|word| self.words.split(' ').any(|known| known == word))
    }

    fn add(&mut self, word: &str) {
        self.words.push_str(word);
        self.words.push(' ');
    }

    /// What is told as a word already.
    fn take_told(&mut self, tracking: &Tracking, newest: Option<&Checkpoint>) {
        /// Longer than any event's code that there is.
        const LONGEST: usize = 60;
        const MOST: usize = 20;
        let tag = situation::tag(tracking);
        let code = situation::subtag(tag.as_ref(), tracking.subtag.as_ref()).map_or("", Subtag::as_str);
        let left = tracking.delivery_location_type.as_deref().unwrap_or_default();
        let left: String = left.chars().filter(char::is_ascii_alphabetic).take(LONGEST).collect();
        let told = [
            code.rsplit('_').next(),
            tracking.delivery_type.as_ref().map(|delivery| delivery.as_str()),
            tracking.signature_requirement.as_ref().map(|signature| signature.as_str()),
            Some(&*left.to_ascii_lowercase()),
        ];
        for word in told.into_iter().flatten().filter(|word| word.len() <= LONGEST) {
            self.add(word);
        }
        for event in newest.into_iter().flat_map(|scan| &scan.events).take(MOST) {
            for word in [Some(&event.code), event.reason.as_ref()].into_iter().flatten() {
                if word.len() <= LONGEST {
                    self.add(word);
                }
                if holds(word, "security") {
                    self.add("=security");
                }
            }
        }
    }

    /// What follows from several things.
    fn find_out(
        &mut self,
        tracking: &Tracking,
        history: &[&Checkpoint],
        promise: Option<&PromiseView>,
        now: DateTime<FixedOffset>,
    ) {
        let legs = tracking.legs();
        let carries = history.iter().rev().find_map(|scan| scan.slug.as_ref());
        let last_leg = legs.last().and_then(|leg| leg.slug.as_ref());
        let until = collect_until(tracking, self.situation, now);
        let left = until.map(|until| (until - now.date_naive()).num_days());
        let is_missed =
            promise.is_some_and(|promise| promise.late) && !is_offered(tracking, self.situation, now);
        let tries = tracking.failed_delivery_attempts.unwrap_or(0);
        let found = [
            (in_customs(tracking), "=customs"),
            (legs.len() > 1 && carries.is_some() && carries != last_leg, "=handover"),
            (tracking.is_returning(), "=returning"),
            (tracking.pickup_location.is_some(), "=place"),
            (tracking.signed_by.is_some(), "=signed"),
            (promise.is_some(), "=dated"),
            (is_missed, "=missed"),
            (tries == 2, "=second"),
            (tries > 2, "=third"),
            (left.is_some(), "=deadline"),
            (left.is_some_and(|left| left < 0), "=over"),
            (left == Some(0), "=today"),
            (left == Some(1), "=tomorrow"),
        ];
        for (_, word) in found.into_iter().filter(|(holds, _)| *holds) {
            self.add(word);
        }
    }
}

/// The day it is where a scan was made, as far as the scan tells.
///
/// An offset that differs from the shopper's by an hour is most likely the same place before the clocks were
/// changed, so that the shopper's own wall is nearer to the truth.
fn today_at(scan: &CourierTime, now: DateTime<FixedOffset>) -> NaiveDate {
    const HOUR: i32 = 3_600;
    let here = now.offset().local_minus_utc();
    match scan.instant() {
        Some(scan) if (scan.offset().local_minus_utc() - here).abs() > HOUR => {
            now.with_timezone(scan.offset()).date_naive()
        }
        _ => now.date_naive(),
    }
}
