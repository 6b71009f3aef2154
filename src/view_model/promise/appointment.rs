//! The promise as a calendar can hold it.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use parcel_tracking::{CourierTime, Tracking};

use super::decide::{Expected, Promise, decide};
use super::span::{Hours, Span};
use crate::view_model::situation::Situation;

/// Further away than this it is no date for a calendar but a mistake, such as the year 9999.
const FURTHEST: i64 = 366;

/// Days, or hours of one day.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::view_model) struct Appointment {
    /// To be collected until then, not brought.
    pub(in crate::view_model) is_deadline: bool,
    /// Of the same kind as the end: a day, digits on a wall, or an instant.
    pub(in crate::view_model) start: CourierTime,
    /// Not included: the day after the last one, or the end of the window.
    pub(in crate::view_model) end: CourierTime,
    /// Whoever promises is not sure.
    pub(in crate::view_model) is_likely: bool,
}

/// What can be kept of the promise; `None` where there is no date ahead, or one without an end.
pub(in crate::view_model) fn appointment(
    tracking: &Tracking,
    situation: Situation,
    now: DateTime<FixedOffset>,
) -> Option<Appointment> {
    let today = now.date_naive();
    let found = match decide(tracking, situation, today) {
        Promise::Ready { until: Some(day) } => days(true, day, day)?,
        Promise::Expected(expected) => arrival(&expected)?,
        _ => return None,
    };
    let end = found.end.day()?;
    // The end of whole days is the day after them.
    let is_over = end < today || (end == today && matches!(found.end, CourierTime::Day(_)));
    (!is_over && (end - today).num_days() <= FURTHEST).then_some(found)
}

fn arrival(expected: &Expected) -> Option<Appointment> {
    let found = match expected.span {
        Span::Day(day, Hours::Between(start, end)) if start < end => {
            let at = |time| {
                let wall = day.and_time(time);
                let instant = expected.offset.and_then(|offset| wall.and_local_timezone(offset).single());
                instant.map_or(CourierTime::Local(wall), CourierTime::Zoned)
            };
            Appointment { is_deadline: false, start: at(start), end: at(end), is_likely: false }
        }
        // Until or from some hour is no window; the day is what holds.
        Span::Day(day, _) | Span::By(day) => days(false, day, day)?,
        Span::Days(first, last) => days(false, first, last)?,
        Span::From(_) | Span::Given(_) => return None,
    };
    Some(Appointment { is_likely: expected.likely, ..found })
}

fn days(is_deadline: bool, first: NaiveDate, last: NaiveDate) -> Option<Appointment> {
    let end = last.checked_add_signed(Duration::days(1)).filter(|end| *end > first)?;
    let (start, end) = (CourierTime::Day(first), CourierTime::Day(end));
    Some(Appointment { is_deadline, start, end, is_likely: false })
}
