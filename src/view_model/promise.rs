//! The promise: when it comes, who says so, and what was said before (DESIGN: promise table).

mod appointment;
mod deadline;
mod decide;
mod span;
mod wording;

use chrono::{DateTime, FixedOffset, NaiveDate};
use parcel_tracking::Tracking;

pub(super) use self::appointment::{Appointment, appointment};
use self::decide::{Promise, decide};
pub(super) use self::span::is_plausible;
use self::wording::Wording;
use super::CardContext;
use super::headline::happened_last;
use super::situation::Situation;

/// The promise in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseView {
    /// The largest text on the card: "Arriving today, 14:00 – 18:00".
    pub headline: String,
    /// "Thursday 6 November, says DHL Germany"; "on time"; the revise reason.
    pub details: Vec<String>,
    /// "First promised Tue 4 Nov", struck through.
    pub was: Option<String>,
    /// The day has passed, or the date moved later.
    pub late: bool,
}

/// Decides the promise, or that there is none to show. The clock's offset decides the shopper's today.
pub fn promise(tracking: &Tracking, context: &CardContext<'_>) -> Option<PromiseView> {
    in_situation(tracking, Situation::of(tracking), context)
}

/// [`promise`], for callers that know the situation: finding it can take a walk through the history.
pub(super) fn in_situation(
    tracking: &Tracking,
    situation: Situation,
    context: &CardContext<'_>,
) -> Option<PromiseView> {
    let CardContext { now, language, .. } = *context;
    let today = now.date_naive();
    let courier = tracking.slug.as_ref().and_then(super::courier::name);
    let wording = Wording { today, language, courier };
    let view = match decide(tracking, situation, today) {
        Promise::HandedOver { collected, when, outcome } => {
            wording.handed_over(collected, when.as_ref(), outcome, tracking.is_returning())
        }
        Promise::Ready { until } => wording.ready(until),
        Promise::Expected(expected) => wording.expected(&expected),
        Promise::Missed { day, first } => wording.missed(day, first.as_ref()),
        Promise::GoingBack(expected) => {
            wording.going_back(&expected, happened_last(tracking, situation, context))
        }
        Promise::Withheld | Promise::Nothing => return None,
    };
    Some(view)
}

/// The last day to collect a parcel that waits, where it is known.
pub(super) fn collect_until(
    tracking: &Tracking,
    situation: Situation,
    now: DateTime<FixedOffset>,
) -> Option<NaiveDate> {
    match decide(tracking, situation, now.date_naive()) {
        Promise::Ready { until } => until,
        _ => None,
    }
}

/// Whether a date was given that no longer holds.
pub(super) fn is_withheld(tracking: &Tracking, situation: Situation, now: DateTime<FixedOffset>) -> bool {
    decide(tracking, situation, now.date_naive()) == Promise::Withheld
}
