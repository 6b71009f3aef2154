//! What ICU4X lacks for Japanese, as CLDR has it: "2025年11月6日(木)", and ranges, which are not made of the
//! patterns for one day or time: "11/06(木)～11/07(金)".

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A day with its year.
pub(super) fn day_of_year(day: NaiveDate, without_year: &str) -> String {
    format!("{}年{without_year}", day.year())
}

/// A day within a range: its year, or else its weekday.
pub(super) fn day(day: NaiveDate, with_year: bool, weekday: &str) -> String {
    let (month, number) = (day.month(), day.day());
    if with_year {
        format!("{}/{month:02}/{number:02}", day.year())
    } else {
        format!("{month:02}/{number:02}({weekday})")
    }
}

/// A time within a range.
pub(super) fn time(time: NaiveTime) -> String {
    format!("{}時{:02}分", time.hour(), time.minute())
}

/// Both ends.
pub(super) fn range(first: &str, last: &str) -> String {
    [first, "～", last].concat()
}
