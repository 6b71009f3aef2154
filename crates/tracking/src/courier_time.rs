//! Times as couriers send them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// A moment as a courier sent it: exactly as precise, and exactly as vague.
///
/// The four kinds are never converted into one another. Only [`Zoned`](Self::Zoned) is an instant;
/// the others are digits on a wall somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourierTime {
    /// `2026-11-06`: a day and nothing else.
    Day(NaiveDate),
    /// `2026-11-06T14:12:00`: a wall clock, whose place is not told.
    Local(NaiveDateTime),
    /// `2026-11-06T14:12:00+01:00`: a wall clock and its distance from UTC.
    Zoned(DateTime<FixedOffset>),
    /// Anything else, as given.
    Text(String),
}

impl CourierTime {
    /// The day on the wall calendar of its place. `None` for text.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Local(local) => Some(local.date()),
            Self::Zoned(zoned) => Some(zoned.date_naive()),
            Self::Text(_) => None,
        }
    }

    /// The time on the wall clock of its place, where one was sent.
    pub fn time(&self) -> Option<NaiveTime> {
        match self {
            Self::Local(local) => Some(local.time()),
            Self::Zoned(zoned) => Some(zoned.time()),
            Self::Day(_) | Self::Text(_) => None,
        }
    }

    /// The day and time on the wall of its place; a bare day counts as its midnight.
    pub fn wall_clock(&self) -> Option<NaiveDateTime> {
        Some(self.day()?.and_time(self.time().unwrap_or(NaiveTime::MIN)))
    }

    /// The instant, where an offset was sent.
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Zoned(zoned) => Some(*zoned),
            _ => None,
        }
    }
}
