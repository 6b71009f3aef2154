//! One parcel through the eyes of one level, under one merchant's policy: what of its texts, links,
//! couriers and places may be told.

use parcel_tracking::{Checkpoint, Slug, Tracking};

use super::mask::{Phrase, mask};
use super::personal::Personal;
use super::policy::Policy;
use super::{Level, clean};

/// What may be told of one parcel.
pub struct View<'a> {
    /// How much the caller has proved.
    pub level: Level,
    policy: &'a Policy,
    personal: Personal,
    phrases: Vec<Phrase>,
    hidden_country: Option<&'a str>,
}

impl<'a> View<'a> {
    /// Gathers what must not be told of `tracking`.
    pub fn of(tracking: &'a Tracking, level: Level, policy: &'a Policy) -> Self {
        Self {
            level,
            policy,
            personal: Personal::of(tracking, level),
            phrases: policy.phrases(tracking),
            hidden_country: policy.hidden_country(tracking),
        }
    }

    /// A courier's words, absent where something personal is in them, and masked.
    pub fn text(&self, given: Option<&String>) -> Option<String> {
        self.personal.text(given).map(|text| mask(text, &self.phrases))
    }

    /// What a checkpoint says.
    pub fn message(&self, checkpoint: &Checkpoint) -> Option<String> {
        self.personal.message(checkpoint).map(|text| mask(text, &self.phrases))
    }

    /// A link to `courier`, absent where the courier must not be named or something personal is in it.
    pub fn link(&self, courier: Option<&Slug>, given: Option<&String>) -> Option<String> {
        if self.hides(courier) { None } else { self.personal.link(given) }
    }

    /// A courier's slug, absent where it must not be named.
    pub fn slug(&self, courier: Option<&Slug>) -> Option<String> {
        if self.hides(courier) { None } else { courier.map(Slug::as_str).and_then(clean::text) }
    }

    /// Whether a courier must not be named.
    pub fn hides(&self, courier: Option<&Slug>) -> bool {
        self.policy.hides(courier)
    }

    /// Whether the place of a checkpoint must not be told.
    pub fn hides_place(&self, checkpoint: &Checkpoint) -> bool {
        self.hidden_country.is_some() && checkpoint.country_region.as_deref() == self.hidden_country
    }

    /// Those of the shop's own fields that may be told, as text.
    pub fn custom_fields(&self, tracking: &Tracking) -> Vec<(String, String)> {
        let allowed = |name: &String| self.policy.custom_fields.contains(name);
        let fields = tracking.custom_fields.iter().filter(|(name, _)| allowed(name));
        fields.filter_map(|(name, value)| Some((name.clone(), self.personal.text(Some(value))?))).collect()
    }
}
