//! What a merchant wants told, or not told, beyond what holds for everybody.

use parcel_tracking::{Slug, Tracking};

use super::mask::Phrase;
use super::shop::Shop;
use crate::config::schema;

/// What a merchant wants told, or not told.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Names of the `custom_fields` that a signed link may show. All others are told to nobody.
    pub(super) custom_fields: Vec<String>,
    /// Whether to keep quiet where a parcel comes from.
    pub(super) mask_origin: bool,
    /// Couriers that are not named.
    couriers: Vec<String>,
    /// Words that are masked in couriers' texts.
    phrases: Vec<Phrase>,
    /// What the shop says about itself.
    pub(super) shop: Option<Shop>,
    /// Whether who came by a signed link may ask to be told.
    pub(super) subscriptions: bool,
}

impl Policy {
    /// As configured.
    pub fn new(settings: &schema::Disclosure) -> Self {
        let couriers: Vec<String> =
            settings.mask_couriers.iter().map(|slug| slug.trim().to_ascii_lowercase()).collect();
        let words = settings.mask_words.iter().chain(&couriers);
        Self {
            custom_fields: settings.custom_fields.clone(),
            mask_origin: settings.mask_origin,
            phrases: words.filter_map(|word| Phrase::new(word)).collect(),
            couriers,
            shop: None,
            subscriptions: false,
        }
    }

    /// With or without wishes to be told by e-mail or telephone.
    #[must_use]
    pub fn with_subscriptions(mut self, taken: bool) -> Self {
        self.subscriptions = taken;
        self
    }

    /// With what the shop says about itself.
    #[must_use]
    pub fn of_shop(mut self, shop: &schema::Shop) -> Self {
        self.shop = Shop::new(shop);
        self
    }

    /// Whether a courier must not be named.
    pub(super) fn hides(&self, courier: Option<&Slug>) -> bool {
        courier
            .is_some_and(|slug| self.couriers.iter().any(|hidden| hidden.eq_ignore_ascii_case(slug.as_str())))
    }

    /// What is masked in the texts of this parcel: the configured words, and the names of the places
    /// it comes from where those are kept quiet.
    pub(super) fn phrases(&self, tracking: &Tracking) -> Vec<Phrase> {
        let mut phrases = self.phrases.clone();
        if self.mask_origin {
            let origin = &tracking.origin;
            let own = [&origin.city, &origin.state, &origin.raw_location];
            let country = self.hidden_country(tracking);
            let scans = tracking
                .checkpoints
                .iter()
                .filter(|scan| country.is_some() && scan.country_region.as_deref() == country);
            let theirs = scans.flat_map(|scan| [&scan.city, &scan.state, &scan.country_region_name]);
            let names = own.into_iter().chain(theirs).flatten();
            phrases.extend(names.flat_map(|name| name.split([',', ';', '\n'])).filter_map(Phrase::new));
        }
        phrases
    }

    /// The country of which nothing is told: where the parcel comes from, unless it stays there, for
    /// then every place would be hidden, and the shopper knows the country anyway.
    pub(super) fn hidden_country<'a>(&self, tracking: &'a Tracking) -> Option<&'a str> {
        if !self.mask_origin {
            return None;
        }
        let told =
            tracking.origin.country_region.as_ref().or(tracking.tracking_origin_country_region.as_ref());
        // Where the provider does not say, the first scan does. Couriers' lists come in either order.
        let first = || {
            parcel_tracking::oldest_first(&tracking.checkpoints)
                .into_iter()
                .find_map(|scan| scan.country_region.as_ref())
        };
        let origin = told.or_else(first)?;
        let destination = [
            &tracking.destination.country_region,
            &tracking.courier_destination_country_region,
            &tracking.tracking_destination_country_region,
        ];
        let stays = destination.into_iter().flatten().next().is_some_and(|there| there == origin);
        (!stays).then_some(origin.as_str())
    }
}
