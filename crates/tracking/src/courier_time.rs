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
        let mut iso = String::with_capacity(25);
        match self {
            Self::Day(day) => push_day(&mut iso, *day),
            Self::Local(local) => push_local(&mut iso, *local),
            Self::Zoned(zoned) => {
                push_local(&mut iso, zoned.naive_local());
                let seconds = zoned.offset().local_minus_utc();
                let minutes = seconds.unsigned_abs() / 60;
                push(&mut iso, if seconds < 0 { "-" } else { "+" }, minutes / 60, 2);
                push(&mut iso, ":", minutes % 60, 2);
            }
            Self::Text(_) => return None,
        }
        Some(iso)
    }
}

/// ISO 8601 with exactly what is known; text as given.
impl fmt::Display for CourierTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            known => f.write_str(&known.to_iso().unwrap_or_default()),
        }
    }
}

// By hand: chrono's formatting would cost the widget more than all the rest of chrono, and `write!` with widths
// half of the standard library's.

fn push_day(iso: &mut String, day: NaiveDate) {
    push(iso, if day.year() < 0 { "-" } else { "" }, day.year().unsigned_abs(), 4);
    push(iso, "-", day.month(), 2);
    push(iso, "-", day.day(), 2);
}

fn push_local(iso: &mut String, local: NaiveDateTime) {
    push_day(iso, local.date());
    push(iso, "T", local.hour(), 2);
    push(iso, ":", local.minute(), 2);
    push(iso, ":", local.second(), 2);
    match local.nanosecond() {
        0 => {}
        nanos if nanos % 1_000_000 == 0 => push(iso, ".", nanos / 1_000_000, 3),
        nanos => push(iso, ".", nanos, 9),
    }
}

/// Adds a number of at least so many digits, and what stands before it.
fn push(iso: &mut String, before: &str, number: u32, digits: u32) {
    iso.push_str(before);
    let mut unit = 10_u32.pow(digits.saturating_sub(1));
    while number / unit > 9 {
        unit *= 10;
    }
    while unit > 0 {
        iso.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
}
