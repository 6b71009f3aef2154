//! Words for what a shopper takes along.

use super::{Forms, words};

words! {
/// Copy, calendar, share, print, subscribe, and an answer's age.
pub(crate) struct AlongWords {
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) calendar: &'static str,
    /// The title of an event in a calendar.
    pub(crate) event_arrives: &'static str,
    /// The same, for the last day to collect.
    pub(crate) event_collect: &'static str,
    pub(crate) share: &'static str,
    pub(crate) shared: &'static str,
    pub(crate) print: &'static str,
    pub(crate) subscribe: &'static str,
    /// Nothing came of it.
    pub(crate) failed: &'static str,
    pub(crate) minutes_ago: Forms,
    pub(crate) hours_ago: Forms,
    /// `{when}`, then `{age}`.
    pub(crate) when_and_age: &'static str,
}
}
