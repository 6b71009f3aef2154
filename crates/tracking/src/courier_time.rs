//! Times as couriers send them.

mod parse;

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A moment as a courier sent it: exactly as precise, and exactly as vague.
///
/// The four kinds are never converted into one another. Only [`Zoned`](Self::Zoned) is an instant;
/// the others are digits on a wall somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    /// Reads `YYYY-MM-DD`, and behind it, after `T` or a space, `HH:MM`, seconds, a fraction, and an
    /// offset (`Z`, `+01:00`, `+0100`, `+01`). Anything else, such as 30 February, is
    /// [`Text`](Self::Text), as given.
    pub fn parse(text: &str) -> Self {
        parse::parse(text.trim()).unwrap_or_else(|| Self::Text(text.to_owned()))
    }

    /// Like [`parse`](Self::parse), and reads `YYYYMMDD` too: the form of `tracking_ship_date`, and
    /// of no other field.
    pub fn parse_ship_date(text: &str) -> Self {
        match parse::compact_day(text.trim()) {
            Some(day) => Self::Day(day),
            None => Self::parse(text),
        }
    }

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

    /// ISO 8601 with exactly what is known: an offset only if one was sent, a time only if one was
    /// sent. `None` for text.
    pub fn to_iso(&self) -> Option<String> {
        match self {
            Self::Text(_) => None,
            known => Some(known.to_string()),
        }
    }
}

/// ISO 8601 with exactly what is known; text as given.
impl fmt::Display for CourierTime {
    // By hand: chrono's formatting would cost the widget more than all the rest of chrono.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write_day(f, *day),
            Self::Local(local) => write_local(f, *local),
            Self::Zoned(zoned) => {
                write_local(f, zoned.naive_local())?;
                let seconds = zoned.offset().local_minus_utc();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Self::Text(text) => f.write_str(text),
        }
    }
}

fn write_day(f: &mut fmt::Formatter<'_>, day: NaiveDate) -> fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

fn write_local(f: &mut fmt::Formatter<'_>, local: NaiveDateTime) -> fmt::Result {
    write_day(f, local.date())?;
    write!(f, "T{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second())?;
    match local.nanosecond() {
        0 => Ok(()),
        nanos if nanos % 1_000_000 == 0 => write!(f, ".{:03}", nanos / 1_000_000),
        nanos => write!(f, ".{nanos:09}"),
    }
}
