//! Trackings and languages for stories.

use std::rc::Rc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use parcel_tracker::i18n::{Dates, DayStyle, Language, Plural, Words};
use parcel_tracker::view_model::{CardContext, CardView, card};
use parcel_tracking::{Checkpoint, CourierTime, Edd, Subtag, Tag, Tracking};

/// English with dates written plainly, so that stories do not depend on a platform's calendar words.
pub fn english() -> Language {
    Language { locale: "en-GB".to_owned(), rtl: false, words: Words::english(), dates: Rc::new(Plain) }
}

struct Plain;

impl Dates for Plain {
    fn day(&self, day: NaiveDate, style: DayStyle, with_year: bool) -> String {
        const DAYS: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
        let year = if with_year { format!(" {}", day.year()) } else { String::new() };
        match style {
            DayStyle::Long => format!("{weekday} {} {}{year}", day.day(), month(day)),
            DayStyle::Short => format!("{} {} {}{year}", &weekday[..3], day.day(), &month(day)[..3]),
        }
    }

    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String {
        let cut = |month: &'static str| if style == DayStyle::Long { month } else { &month[..3] };
        let with_year = with_year || first.year() != last.year();
        let year = if with_year { format!(" {}", last.year()) } else { String::new() };
        if first.year() == last.year() && first.month() == last.month() {
            format!("{}–{} {}{year}", first.day(), last.day(), cut(month(last)))
        } else {
            let begun =
                if first.year() == last.year() { String::new() } else { format!(" {}", first.year()) };
            format!(
                "{} {}{begun} – {} {}{year}",
                first.day(),
                cut(month(first)),
                last.day(),
                cut(month(last))
            )
        }
    }

    fn time(&self, time: NaiveTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    fn times(&self, first: NaiveTime, last: NaiveTime) -> String {
        format!("{}–{}", self.time(first), self.time(last))
    }

    fn number(&self, value: f64, decimals: u8) -> String {
        let text = format!("{value:.*}", usize::from(decimals));
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    fn plural(&self, count: u64) -> Plural {
        if count == 1 { Plural::One } else { Plural::Other }
    }
}

fn month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[day.month0() as usize]
}

/// A clock reading with its offset: `2025-11-06T10:05:00+01:00`.
pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a clock reading with offset")
}

/// A card in plain English, of a shop that says nothing about itself.
pub fn shown_at(parcel: &Tracking, now: &str) -> CardView {
    card(parcel, &CardContext::new(at(now), &english()))
}

/// [`shown_at`], on Thursday 6 November 2025 in Germany, a little after ten.
pub fn shown(parcel: &Tracking) -> CardView {
    shown_at(parcel, "2025-11-06T10:05:00+01:00")
}

/// A courier's time, parsed as from the wire.
pub fn time(text: &str) -> CourierTime {
    CourierTime::parse(text)
}

/// A tracking with a sub-status, its tag from before the underscore, carried by DHL Germany.
pub fn tracking(code: &str) -> Tracking {
    let subtag = Subtag::from(code);
    Tracking {
        tag: subtag.tag_hint(),
        subtag: Some(subtag),
        slug: Some("dhl-germany".into()),
        tracking_number: Some("00340434".to_owned()),
        ..Tracking::default()
    }
}

/// A scan with a sub-status, its tag from before the underscore.
pub fn scan(code: &str, when: &str) -> Checkpoint {
    let subtag = Subtag::from(code);
    Checkpoint {
        tag: subtag.tag_hint(),
        subtag: Some(subtag),
        time: (!when.is_empty()).then(|| time(when)),
        slug: Some("dhl-germany".into()),
        ..Checkpoint::default()
    }
}

/// An estimate of one date.
pub fn single(when: &str) -> Option<Edd> {
    Some(Edd { datetime: Some(time(when)), ..Edd::default() })
}

/// An estimate with two ends.
pub fn range(first: &str, last: &str) -> Option<Edd> {
    Some(Edd { datetime_min: Some(time(first)), datetime_max: Some(time(last)), ..Edd::default() })
}

/// A tag newer than this build.
pub fn new_tag(word: &str) -> Option<Tag> {
    Some(Tag::from(word))
}
