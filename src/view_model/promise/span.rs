//! What an estimate spans: a day, hours of a day, or days.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use parcel_tracking::{CourierTime, Edd};

use crate::view_model::clean::{NAME, clean};

/// What an estimate spans, on the recipient's calendar: digits as sent, never converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// One day, perhaps hours of it.
    Day(NaiveDate, Hours),
    /// Several days, both ends included.
    Days(NaiveDate, NaiveDate),
    /// Until a day.
    By(NaiveDate),
    /// Not before a day.
    From(NaiveDate),
    /// A text nobody can parse, as given.
    Given(String),
}

/// Hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    /// Any time.
    Any,
    /// Around a time.
    About(NaiveTime),
    /// A window.
    Between(NaiveTime, NaiveTime),
    /// Until a time.
    By(NaiveTime),
    /// Not before a time.
    From(NaiveTime),
}

impl Span {
    /// What an estimate spans; `None` where it names no date, or one that only stands for none.
    pub(super) fn of(edd: &Edd) -> Option<Self> {
        let is_placeholder = |time: Option<&CourierTime>| {
            time.and_then(CourierTime::day).is_some_and(|day| !is_plausible(day))
        };
        if is_placeholder(edd.first()) || is_placeholder(edd.last()) {
            return None;
        }
        let only_min = edd.datetime.is_none() && edd.datetime_max.is_none();
        let only_max = edd.datetime.is_none() && edd.datetime_min.is_none();
        let (first, last) = (edd.first()?, edd.last()?);
        let span = match (first.day(), last.day()) {
            (Some(day), Some(_)) if only_min => Self::From(day),
            (Some(day), Some(_)) if only_max => Self::By(day),
            (Some(day), Some(end)) if day == end => Self::Day(day, hours(first, last)),
            (Some(day), Some(end)) => Self::Days(day, end),
            (Some(day), None) => Self::From(day),
            (None, Some(day)) => Self::By(day),
            (None, None) => Self::Given(given(first)?),
        };
        Some(span)
    }

    /// The first and last day named; `None` for a text.
    pub(super) fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Day(day, _) | Self::By(day) | Self::From(day) => Some((*day, *day)),
            Self::Days(first, last) => Some((*first, *last)),
            Self::Given(_) => None,
        }
    }

    /// The last day named; `None` for a text.
    pub(super) fn last(&self) -> Option<NaiveDate> {
        self.ends().map(|(_, last)| last)
    }
}

/// Whether a day can be one of a parcel's. A computer's first and last days, 1970 and 9999, mean that
/// nobody knows.
pub(in crate::view_model) fn is_plausible(day: NaiveDate) -> bool {
    (2000..2200).contains(&day.year())
}

fn given(time: &CourierTime) -> Option<String> {
    match time {
        CourierTime::Text(text) => clean(text, NAME),
        _ => None,
    }
}

/// The hours between two moments of one day. Couriers write "some time that day" as midnight or as
/// its last minute, so those two are no hours at all.
fn hours(first: &CourierTime, last: &CourierTime) -> Hours {
    let start = first.time().filter(|time| !is_midnight(*time));
    let end = last.time().filter(|time| !is_midnight(*time) && !is_last_minute(*time));
    match (start, end) {
        (Some(start), Some(end)) if start == end => Hours::About(start),
        (Some(start), Some(end)) => Hours::Between(start, end),
        (None, Some(end)) => Hours::By(end),
        (Some(start), None) if !is_last_minute(start) => Hours::From(start),
        _ => Hours::Any,
    }
}

fn is_midnight(time: NaiveTime) -> bool {
    time.num_seconds_from_midnight() == 0
}

fn is_last_minute(time: NaiveTime) -> bool {
    time.hour() == 23 && time.minute() == 59
}
