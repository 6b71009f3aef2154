//! The promise: when it comes, who says so, and what was said before (DESIGN: promise table).

use chrono::{DateTime, FixedOffset};
use parcel_tracking::Tracking;

use crate::i18n::Language;

/// The promise in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseView {
    /// The largest text on the card: "Arriving today, 14:00 – 18:00".
    pub headline: String,
    /// "Thursday 6 November, says DHL Germany"; "on time"; the revise reason.
    pub details: Vec<String>,
    /// "First promised Tue 4 Nov", struck through.
    pub was: Option<String>,
    /// The day has passed, or the date moved later.
    pub late: bool,
}

/// Decides the promise, or that there is none to show.
pub fn promise(tracking: &Tracking, now: DateTime<FixedOffset>, language: &Language) -> Option<PromiseView> {
    let _ = (tracking, now, language);
    todo!()
}
