//! One thing that happened to a parcel.

use crate::{CourierTime, Slug, Subtag, Tag};

/// One thing that happened to a parcel: when, where, and in whose words.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Checkpoint {
    /// When it happened, at the place where it happened.
    pub time: Option<CourierTime>,
    /// When the provider stored it; equal across a batch, so never shown and never sorted by.
    pub created_at: Option<CourierTime>,
    /// Whose scan it is.
    pub slug: Option<Slug>,
    /// The courier's wording, any language.
    pub message: Option<String>,
    /// The whole place in one line, as sent.
    pub location: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postcode (`zip` before 2026-01).
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-3, as sent (`country_iso3` before 2025-01).
    pub country_region: Option<String>,
    /// The country's name, or other place text.
    pub country_region_name: Option<String>,
    /// Where on the map.
    #[cfg(feature = "whole")]
    pub coordinate: Option<Coordinate>,
    /// Status at this point.
    pub tag: Option<Tag>,
    /// Sub-status at this point.
    pub subtag: Option<Subtag>,
    /// The provider's English for the sub-status; shown only where the code is unknown.
    pub subtag_message: Option<String>,
    /// The courier's own code.
    #[cfg(feature = "whole")]
    pub raw_tag: Option<String>,
    /// Finer events (beta).
    pub events: Vec<Event>,
    /// Who reported it.
    pub source: Option<CheckpointSource>,
    /// For de-duplication (2026-07 and later).
    #[cfg(feature = "whole")]
    pub hash: Option<String>,
}

/// A point on the map, degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Coordinate {
    /// North positive.
    pub latitude: f64,
    /// East positive.
    pub longitude: f64,
}

/// A finer event of a checkpoint, such as `delivered_to_neighbor`. Open lists, kept as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Event {
    /// What happened.
    pub code: String,
    /// Why, where told.
    pub reason: Option<String>,
}

/// `source` of a checkpoint (2025-01 and later).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CheckpointSource {
    /// The courier's scan.
    Carrier,
    /// Somebody marked the tracking as completed.
    User,
    /// Newer than this build.
    Other(String),
}

crate::open_words::open_words!(CheckpointSource { Carrier = "carrier", User = "user" });
