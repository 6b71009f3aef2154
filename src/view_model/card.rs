//! One parcel's card, put together.

use chrono::{DateTime, FixedOffset};
use parcel_tracking::Tracking;

use super::{CourierView, Fact, ProgressView, PromiseView, StatusView, TimelineView};
use crate::i18n::Language;

/// Everything one card shows, already in words.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// The badge.
    pub status: StatusView,
    /// "Order 10482", where known.
    pub order: Option<String>,
    /// The card's heading: the promise's headline, else what happened last.
    pub heading: String,
    /// One calm sentence under the heading, where the heading alone would worry: "New numbers often
    /// show up within a day", "The date comes back once it is paid".
    pub hint: Option<String>,
    /// The lines under the heading; `None` where nothing is known.
    pub promise: Option<PromiseView>,
    /// The rail; `None` where progress has no meaning (an unknown status).
    pub progress: Option<ProgressView>,
    /// Delivery method, pickup point, note, signature and so on, in reading order.
    pub facts: Vec<Fact>,
    /// Courier, number and link; `None` where neither is known.
    pub courier: Option<CourierView>,
    /// The other couriers on the way, each with its own number and link, in travelling order.
    pub other_couriers: Vec<CourierView>,
    /// What happened, newest first.
    pub timeline: TimelineView,
    /// "Updated 2 minutes ago", or "As of 09:42, you are offline".
    pub updated: Option<String>,
    /// True where `updated` tells of an old answer.
    pub outdated: bool,
    /// One sentence for the live region: status and promise.
    pub announcement: String,
}

/// How old an answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// When the provider said it.
    pub as_of: Option<DateTime<FixedOffset>>,
    /// Why there is nothing newer.
    pub outdated: Option<Outdated>,
}

/// Why a card shows an old answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outdated {
    /// The shopper's device has no network.
    Offline,
    /// The proxy or the provider does not answer.
    ProviderDown,
}

/// Words one tracking. `now` carries the shopper's offset, which decides what "today" is.
pub fn card(
    tracking: &Tracking,
    now: DateTime<FixedOffset>,
    language: &Language,
    freshness: &Freshness,
) -> CardView {
    let _ = (tracking, now, language, freshness);
    todo!()
}
