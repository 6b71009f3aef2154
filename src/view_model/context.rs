//! What a card depends on besides its tracking.

use chrono::{DateTime, FixedOffset};

use super::{Along, Freshness, Reading, Shop};
use crate::i18n::Language;

/// What a card depends on besides its tracking. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CardContext<'a> {
    /// The shopper's clock, with the shopper's own offset, which decides what "today" is.
    pub now: DateTime<FixedOffset>,
    /// The language to speak.
    pub language: &'a Language,
    /// How old the answer is.
    pub freshness: &'a Freshness,
    /// Whose parcel it is.
    pub shop: &'a Shop,
    /// Who reads it.
    pub reading: &'a Reading,
    /// What the page can do for it.
    pub along: &'a Along,
}

impl<'a> CardContext<'a> {
    /// An answer of unknown age, of a shop that says nothing about itself, for somebody who comes for the
    /// first time; the rest is set field by field.
    pub fn new(now: DateTime<FixedOffset>, language: &'a Language) -> Self {
        static AGELESS: Freshness = Freshness { as_of: None, outdated: None };
        static FIRST: Reading = Reading::first();
        Self {
            now,
            language,
            freshness: &AGELESS,
            shop: Shop::nobody(),
            reading: &FIRST,
            along: Along::nothing(),
        }
    }
}
