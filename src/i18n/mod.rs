//! Words by key, dates and plurals by the platform.
//!
//! Natively all languages are there; a browser reads the one it needs from a file (`spoken.rs`). There dates come `Intl`, natively (tests, the proxy's first words) from ICU4X; both implement
//! [`Dates`], so that both sides write the same words.

// Without a platform to write dates nobody speaks.
#![cfg_attr(not(any(feature = "csr", feature = "ssr")), allow(dead_code))]

#[cfg(any(feature = "csr", feature = "ssr"))]
mod range;
mod spoken;
#[cfg(any(feature = "csr", feature = "ssr"))]
mod wish;
mod words;

#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod icu;
#[cfg(feature = "csr")]
mod intl;

#[cfg(feature = "all-words")]
mod arabic;
#[cfg(feature = "all-words")]
mod english;
#[cfg(feature = "all-words")]
mod german;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod hosted;
#[cfg(feature = "all-words")]
mod japanese;
#[cfg(feature = "all-words")]
mod languages;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub(crate) mod look_up;
#[cfg(feature = "all-words")]
mod pseudo;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod subscription;

use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};

#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use hosted::{HOSTED, HostedWords, hosted};
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use subscription::{Subscription, SubscriptionWords, subscription};
pub use words::Words;
pub(crate) use words::{Said, Say, fill};

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
#[cfg(all(feature = "all-words", any(feature = "csr", feature = "ssr")))]
pub fn language(wish: &str) -> Language {
    languages::spoken(wish).language(wish)
}

/// The first of some wishes that there are words for; `None` where there are for none of them.
#[cfg(feature = "all-words")]
pub fn first_spoken<'a>(wishes: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    wishes.into_iter().find(|wish| languages::is_spoken(wish))
}

/// Every language's code, and its words as the widget reads them from a file. The last one is English in
/// disguise, for tests.
#[cfg(feature = "all-words")]
pub fn files() -> impl Iterator<Item = (&'static str, String)> {
    languages::files()
}

/// The language of a file, in the region that was wished for, `de-AT`; `None` if the file is not one of this
/// build. A language's first file is read for good, and stands for all later ones.
#[cfg(feature = "csr")]
pub fn read(file: &str, wish: &str) -> Option<Language> {
    spoken::known(file).map(|spoken| spoken.language(wish))
}
