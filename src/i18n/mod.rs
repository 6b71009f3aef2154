//! Words by key, dates and plurals by the platform.
//!
//! In the browser dates come from `Intl`, natively (tests, the proxy's first paint) from ICU4X; both
//! implement [`Dates`], so that both sides write the same words.

mod english;
#[cfg(any(feature = "csr", feature = "ssr"))]
mod range;
#[cfg(any(feature = "csr", feature = "ssr"))]
mod spoken;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod subscription;
#[cfg(any(feature = "csr", feature = "ssr"))]
mod wish;
mod words;

#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod arabic;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod german;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod icu;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod icu_japanese;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod icu_range;
#[cfg(feature = "csr")]
mod intl;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod japanese;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod languages;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub(crate) mod look_up;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod pseudo;

use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};

#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use subscription::{Subscription, SubscriptionWords, subscription};
pub use words::Words;
pub(crate) use words::{Said, WhatNowWords, fill};

/// A language: its words, and the platform's dates in it.
#[derive(Clone)]
pub struct Language {
    /// BCP 47, for `lang` and `Intl`: `en-GB`.
    pub locale: String,
    /// Right to left.
    pub rtl: bool,
    /// Words by key.
    pub words: &'static Words,
    /// Dates, numbers and plurals.
    pub dates: Rc<dyn Dates>,
}

/// How much of a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayStyle {
    /// "Thursday 6 November"; with the year where it is not `now`'s.
    Long,
    /// "Thu 6 Nov".
    Short,
}

/// Dates, numbers and plurals of one locale. Nothing here converts zones: digits in, words out.
///
/// No line may end beside the dash of a range: no-break spaces or a word joiner (U+2060) hold it.
pub trait Dates {
    /// A day; `with_year` where it would be unclear without.
    fn day(&self, day: NaiveDate, style: DayStyle, with_year: bool) -> String;
    /// Two days as a range, parts they share written once: "Thu 6 – Fri 7 November"; with the years where
    /// they differ, and without weekdays where there are years. As [`Dates::day`] where the days are one.
    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String;
    /// A time of day, hours and minutes: "14:00", "2:00 PM".
    fn time(&self, time: NaiveTime) -> String;
    /// Two times as a range: "14:00–18:00", "2:00 – 6:00 PM"; a `last` before `first` is after midnight.
    fn times(&self, first: NaiveTime, last: NaiveTime) -> String;
    /// A number, grouped, with at most `decimals` digits after the point.
    fn number(&self, value: f64, decimals: u8) -> String;
    /// The plural category of a count.
    fn plural(&self, count: u64) -> Plural;
}

/// CLDR's plural categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// Zero.
    Zero,
    /// One.
    One,
    /// Two.
    Two,
    /// Few.
    Few,
    /// Many.
    Many,
    /// Everything else.
    Other,
}

/// The language to speak for a wish such as `de-AT`: the nearest one there are words for, English where
/// there are none.
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub fn language(wish: &str) -> Language {
    languages::spoken(wish).language(wish)
}

/// Every language's code, and its words as the widget reads them from a file: see `spoken.rs`. The last one
/// is English in disguise, for tests.
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub fn files() -> impl Iterator<Item = (&'static str, String)> {
    languages::files()
}

/// The language to speak for a wish such as `de-AT`.
#[cfg(feature = "csr")]
pub fn language(wish: &str) -> Language {
    let english =
        spoken::Spoken { code: "en", locale: "en-GB", extension: "", rtl: false, words: &english::ENGLISH };
    english.language(wish)
}
