//! The promise as a decision, before any words: `(tracking, today) -> Promise`.

use chrono::{FixedOffset, NaiveDate};
use parcel_tracking::{CourierTime, Edd, EddSource, ReviseReason, Subtag, Tag, Tracking};

use super::deadline::deadline;
use super::span::{Span, is_plausible};
use crate::view_model::situation::{self, Situation};

/// What can be promised.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Promise {
    /// Delivered or collected: never the estimate relabelled.
    HandedOver {
        /// Collected by the shopper, not brought.
        collected: bool,
        /// When, if known.
        when: Option<CourierTime>,
        /// Against what was promised, only if both dates are known.
        outcome: Option<Outcome>,
    },
    /// Waiting at a pickup point.
    Ready {
        /// The last day, if known.
        until: Option<NaiveDate>,
    },
    /// On its way, with a date.
    Expected(Expected),
    /// Its day has passed.
    Missed {
        /// The day.
        day: NaiveDate,
        /// What was promised first, if that was another date.
        first: Option<Span>,
    },
    /// Going back; the provider gave a new date since, which is not the shopper's.
    GoingBack(Expected),
    /// There was a date, and it no longer holds.
    Withheld,
    /// Nothing known.
    Nothing,
}

/// A date, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expected {
    /// When.
    pub(super) span: Span,
    /// Who says so.
    pub(super) source: Option<EddSource>,
    /// What was promised first, if that was another date.
    pub(super) first: Option<Span>,
    /// How it moved since.
    pub(super) moved: Moved,
    /// Why it moved, if told.
    pub(super) reason: Option<ReviseReason>,
    /// The provider's model is not sure.
    pub(super) likely: bool,
    /// How far the wall clock of its place is from UTC, where both ends say so.
    pub(super) offset: Option<FixedOffset>,
}

/// How a date moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// Not, or only within what was promised.
    No,
    /// To an earlier day.
    Earlier,
    /// To a later day.
    Later,
}

/// A delivery against the first promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// On a promised day.
    OnTime,
    /// Days before the first one promised.
    Early(u64),
    /// Days after the last one promised.
    Late(u64),
}

/// Decides the promise.
pub(super) fn decide(tracking: &Tracking, situation: Situation, today: NaiveDate) -> Promise {
    match situation {
        Situation::Delivered | Situation::Collected => handed_over(tracking, situation),
        Situation::Ready => Promise::Ready { until: deadline(tracking, event_day(tracking), today) },
        Situation::Returned | Situation::Gone => match estimate(tracking) {
            Some(_) => Promise::Withheld,
            None => Promise::Nothing,
        },
        _ => expected(tracking, situation, today),
    }
}

fn handed_over(tracking: &Tracking, situation: Situation) -> Promise {
    let collected = situation == Situation::Collected;
    let when = delivery_time(tracking);
    // When somebody comes to collect says nothing about the courier being on time.
    let outcome = match (&when, collected) {
        (Some(when), false) => when.day().and_then(|day| outcome(tracking, day)),
        _ => None,
    };
    Promise::HandedOver { collected, when: when.cloned(), outcome }
}

/// When it was delivered: the tracking's own field, or the delivery scan where that is more exact.
fn delivery_time(tracking: &Tracking) -> Option<&CourierTime> {
    let is_known = |time: &&CourierTime| time.day().is_none_or(is_plausible);
    let field = tracking.shipment_delivery_date.as_ref().filter(is_known);
    let scan = newest(tracking, &Tag::Delivered).filter(is_known);
    match (field, scan) {
        (Some(field), Some(scan))
            if field.time().is_none()
                && scan.time().is_some()
                && (field.day().is_none() || field.day() == scan.day()) =>
        {
            Some(scan)
        }
        (field, scan) => field.or(scan),
    }
}

fn outcome(tracking: &Tracking, day: NaiveDate) -> Option<Outcome> {
    let first = tracking.first_edd.as_ref().and_then(Span::of);
    let (start, end) = first.or_else(|| estimate(tracking).map(|(_, span, _)| span))?.ends()?;
    let outcome = if day < start {
        Outcome::Early((start - day).num_days().unsigned_abs())
    } else if day > end {
        Outcome::Late((day - end).num_days().unsigned_abs())
    } else {
        Outcome::OnTime
    };
    Some(outcome)
}

fn expected(tracking: &Tracking, situation: Situation, today: NaiveDate) -> Promise {
    let Some((edd, span, source)) = estimate(tracking) else { return Promise::Nothing };
    let likely = is_unsure(tracking, edd, &span, source.as_ref());
    let first = tracking.first_edd.as_ref().and_then(Span::of).filter(|first| first.ends() != span.ends());
    let moved = moved(first.as_ref(), &span);
    let (reason, offset) = (edd.revise_reason.clone(), offset(edd));
    let expected = Expected { moved, first, likely, reason, source, span, offset };

    if situation.withholds_date() && !is_given_since(tracking, situation, &expected, today) {
        return Promise::Withheld;
    }
    if situation == Situation::Returning {
        return Promise::GoingBack(expected);
    }
    match expected.span.last() {
        // Not before a day says nothing about being late.
        Some(day) if day < today && !matches!(expected.span, Span::From(_)) => {
            Promise::Missed { day, first: expected.first }
        }
        _ => Promise::Expected(expected),
    }
}

/// Whether the date was given after the event that made the earlier one worthless.
///
/// No answer says when an estimate was made. The evidence there is: the date lies after the event's
/// day and has not passed, and (except after a failed attempt, whose own day it cannot be) it was
/// revised at all: a reason is given, or it is not the first date any more.
fn is_given_since(tracking: &Tracking, situation: Situation, expected: &Expected, today: NaiveDate) -> bool {
    let (Some(event), Some(day)) = (event_day(tracking), expected.span.last()) else { return false };
    let revised = tracking.latest_edd.as_ref().is_some_and(|latest| !latest.is_empty())
        && (expected.reason.is_some() || expected.first.is_some());
    day > event && day >= today && (revised || situation == Situation::AttemptFailed)
}

/// The day of the newest scan with the status in force, else of the newest scan.
fn event_day(tracking: &Tracking) -> Option<NaiveDate> {
    let of_status = situation::tag(tracking).and_then(|tag| newest(tracking, &tag)?.day());
    let newest =
        || tracking.oldest_first().iter().rev().find_map(|checkpoint| checkpoint.time.as_ref()?.day());
    of_status.or_else(newest)
}

/// The time of the newest checkpoint with a status.
fn newest<'a>(tracking: &'a Tracking, tag: &Tag) -> Option<&'a CourierTime> {
    let has_tag = |own: Option<&Tag>, hint: Option<&Subtag>| match own {
        Some(own) => own == tag,
        None => hint.and_then(Subtag::tag_hint).as_ref() == Some(tag),
    };
    tracking
        .oldest_first()
        .into_iter()
        .rev()
        .find(|checkpoint| has_tag(checkpoint.tag.as_ref(), checkpoint.subtag.as_ref()))?
        .time
        .as_ref()
}

/// The estimate in force, what it spans and who says so: the provider's latest, else the order the
/// provider documents. One that can be read goes before one that can only be quoted.
fn estimate(tracking: &Tracking) -> Option<(&Edd, Span, Option<EddSource>)> {
    let candidates = [
        (&tracking.latest_edd, None),
        (&tracking.courier_edd, Some(EddSource::Carrier)),
        (&tracking.aftership_edd, Some(EddSource::AfterShip)),
        (&tracking.order_promised_edd, Some(EddSource::Order)),
        (&tracking.custom_edd, Some(EddSource::Custom)),
    ];
    let mut quoted = None;
    for (edd, source) in candidates {
        let Some(edd) = edd else { continue };
        let Some(span) = Span::of(edd) else { continue };
        let source = edd.source.clone().or(source);
        let readable = span.ends().is_some();
        let found = (edd, ranged(tracking, edd, span, source.as_ref()), source);
        if readable {
            return Some(found);
        }
        quoted.get_or_insert(found);
    }
    quoted
}

/// The range instead of the single day, where the provider's model trusts its range more.
fn ranged(tracking: &Tracking, edd: &Edd, single: Span, source: Option<&EddSource>) -> Span {
    let Span::Day(day, _) = single else { return single };
    if source != Some(&EddSource::AfterShip) || confidence(tracking, edd).is_none_or(|code| code == 10_000) {
        return single;
    }
    [Some(edd), tracking.aftership_edd.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|edd| {
            let (first, last) = (edd.datetime_min.as_ref()?.day()?, edd.datetime_max.as_ref()?.day()?);
            (first < last && first <= day && day <= last).then_some(Span::Days(first, last))
        })
        .next()
        .unwrap_or(single)
}

fn is_unsure(tracking: &Tracking, edd: &Edd, span: &Span, source: Option<&EddSource>) -> bool {
    /// On v4 the model gives a score in place of a code; under this it is no better than a guess.
    const SURE: f64 = 0.7;
    if source != Some(&EddSource::AfterShip) {
        return false;
    }
    let model = tracking.aftership_edd.as_ref();
    let code = edd.confidence_code.or_else(|| model?.confidence_code);
    let score = edd.confidence_score.or_else(|| model?.confidence_score);
    match code {
        Some(code) => code.is_low(!matches!(span, Span::Day(..))),
        None => score.is_some_and(|score| score < SURE),
    }
}

/// The model's code, beside the date or, for `latest_estimated_delivery`, in the model's own field.
fn confidence(tracking: &Tracking, edd: &Edd) -> Option<u32> {
    let code = edd.confidence_code.or_else(|| tracking.aftership_edd.as_ref()?.confidence_code)?;
    Some(code.0)
}

fn offset(edd: &Edd) -> Option<FixedOffset> {
    let [first, last] = [edd.first()?, edd.last()?].map(|end| end.instant().map(|moment| *moment.offset()));
    first.filter(|_| first == last)
}

fn moved(first: Option<&Span>, span: &Span) -> Moved {
    let (Some((was_start, was_end)), Some((start, end))) = (first.and_then(Span::ends), span.ends()) else {
        return Moved::No;
    };
    if end > was_end {
        Moved::Later
    } else if start < was_start {
        Moved::Earlier
    } else {
        Moved::No
    }
}
