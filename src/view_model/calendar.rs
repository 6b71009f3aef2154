//! A date to take along: an iCalendar file (RFC 5545).

use chrono::{DateTime, FixedOffset};
use parcel_tracking::{CourierTime, Slug, Tracking};

use super::clean::{NAME, SENTENCE, clean_field};
use super::courier;
use super::letters::joined;
use super::promise::{Appointment, appointment};
use super::situation::Situation;
use crate::i18n::Language;

/// The most octets of a line, its end not counted (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// The promise as a file with one event: a day or days without hours, or a window on the wall clock of its
/// place, in UTC where the courier named an offset. The last day to collect where it waits.
///
/// `None` where there is no date ahead. `now` is the file's `DTSTAMP`. The event's `UID` depends on the
/// parcel alone, so that a calendar takes a new date in place of the old one. `link` leads to the parcel's
/// page, without anything secret in it.
pub fn calendar(
    tracking: &Tracking,
    now: DateTime<FixedOffset>,
    language: &Language,
    link: Option<&str>,
) -> Option<String> {
    let found = appointment(tracking, Situation::of(tracking), now)?;
    let words = &language.words.along;
    let courier = tracking.slug.as_ref().and_then(courier::name);
    let number = clean_field(&tracking.tracking_number, NAME);
    let carried = joined([courier, number].into_iter().flatten(), " ");
    let place = clean_field(&tracking.pickup_location, SENTENCE).filter(|_| found.is_deadline);
    let title = if found.is_deadline { words.event_collect } else { words.event_arrives };

    let mut file = File(String::with_capacity(512));
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//parcel-tracker//parcel-tracker//EN");
    file.line("BEGIN", "VEVENT");
    file.text("UID", &uid(tracking));
    file.line("DTSTAMP", &in_utc(now)?);
    for (name, time) in [("DTSTART", &found.start), ("DTEND", &found.end)] {
        file.time(name, time)?;
    }
    file.text("SUMMARY", title);
    for (name, value) in [("DESCRIPTION", Some(carried.as_str())), ("LOCATION", place.as_deref())] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            file.text(name, value);
        }
    }
    if let Some(link) = link {
        file.line("URL", link);
    }
    file.line("STATUS", if found.is_likely { "TENTATIVE" } else { "CONFIRMED" });
    // Nobody is busy for a whole day because a parcel comes.
    file.line("TRANSP", "TRANSPARENT");
    file.line("END", "VEVENT");
    file.line("END", "VCALENDAR");
    Some(file.0)
}

/// Whether there is a date to take along.
pub(in crate::view_model) fn is_offered(
    tracking: &Tracking,
    situation: Situation,
    now: DateTime<FixedOffset>,
) -> bool {
    appointment(tracking, situation, now).as_ref().is_some_and(is_writable)
}

/// Four digits of a year are all the format has room for.
fn is_writable(found: &Appointment) -> bool {
    [&found.start, &found.end].into_iter().all(|time| digits(time).is_some())
}

/// The same for a parcel whatever becomes of its date.
fn uid(tracking: &Tracking) -> String {
    let named = clean_field(&tracking.id, NAME);
    let numbered = || {
        let courier = tracking.slug.as_ref().map_or("", Slug::as_str);
        [courier, "-", tracking.tracking_number.as_deref().unwrap_or_default()].concat()
    };
    [&named.unwrap_or_else(numbered), "@parcel-tracker"].concat()
}

/// `20251106`, `20251106T140000`, with a `Z` behind it for an instant.
fn digits(time: &CourierTime) -> Option<String> {
    if let CourierTime::Zoned(instant) = time {
        return in_utc(*instant);
    }
    let iso = time.to_iso()?;
    let short = iso.split('.').next()?.replace(['-', ':'], "");
    matches!(short.len(), 8 | 15).then_some(short)
}

fn in_utc(instant: DateTime<FixedOffset>) -> Option<String> {
    let mut digits = digits(&CourierTime::Local(instant.naive_utc()))?;
    digits.push('Z');
    Some(digits)
}

/// Lines that end in CRLF, folded where they are too long.
struct File(String);

impl File {
    /// A property whose value is written as it is.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            // Within the line that goes on, its space counts too.
            if length + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text, with the signs escaped that would end or divide it.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for letter in value.chars().filter(|letter| !letter.is_control()) {
            if matches!(letter, '\\' | ';' | ',') {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
        self.line(name, &escaped);
    }

    /// A day, or a moment.
    fn time(&mut self, name: &str, time: &CourierTime) -> Option<()> {
        let is_day = matches!(time, CourierTime::Day(_));
        self.line(&[name, if is_day { ";VALUE=DATE" } else { "" }].concat(), &digits(time)?);
        Some(())
    }
}
