//! Trackings addressed by courier and number, up to 2024-07.

use parcel_tracking::Tracking;

use super::super::AfterShip;
use super::super::target::Target;
use super::super::trackings::{CompletedAs, GetQuery, UpdateTracking};
use super::NumberAddress;
use crate::ProviderError;

/// Trackings addressed by courier and number; from [`AfterShip::by_courier_and_number`]. What each call does
/// and fails with is as for the one of the same name that takes an id.
#[derive(Clone, Copy, Debug)]
pub struct ByNumber<'a>(&'a AfterShip);

impl AfterShip {
    /// Trackings addressed by courier and number, up to 2024-07.
    pub fn by_courier_and_number(&self) -> Option<ByNumber<'_>> {
        self.version().addresses_by_number().then_some(ByNumber(self))
    }
}

impl ByNumber<'_> {
    /// As [`AfterShip::get`].
    ///
    /// # Errors
    /// As there.
    pub async fn get(self, address: &NumberAddress, query: &GetQuery) -> Result<Tracking, ProviderError> {
        self.0.get_at(&self.target(address)?, query, |found| is_it(found, address)).await
    }

    /// As [`AfterShip::update`].
    ///
    /// # Errors
    /// As there.
    pub async fn update(
        self,
        address: &NumberAddress,
        update: &UpdateTracking,
    ) -> Result<Tracking, ProviderError> {
        // The courier itself may be what changes.
        self.0.update_at(&self.target(address)?, update, |found| has_number(found, address)).await
    }

    /// As [`AfterShip::delete`].
    ///
    /// # Errors
    /// As there.
    pub async fn delete(self, address: &NumberAddress) -> Result<Tracking, ProviderError> {
        self.0.delete_at(&self.target(address)?, |found| is_it(found, address)).await
    }

    /// As [`AfterShip::retrack`].
    ///
    /// # Errors
    /// As there.
    pub async fn retrack(self, address: &NumberAddress) -> Result<Tracking, ProviderError> {
        self.0.retrack_at(&self.target(address)?, |found| is_it(found, address)).await
    }

    /// As [`AfterShip::mark_as_completed`].
    ///
    /// # Errors
    /// As there.
    pub async fn mark_as_completed(
        self,
        address: &NumberAddress,
        reason: CompletedAs,
    ) -> Result<Tracking, ProviderError> {
        self.0.complete_at(&self.target(address)?, reason, |found| is_it(found, address)).await
    }

    fn target(self, address: &NumberAddress) -> Result<Target, ProviderError> {
        address.target("trackings", self.0.version())
    }
}

fn is_it(found: &Tracking, address: &NumberAddress) -> bool {
    has_number(found, address) && found.slug.as_ref() == Some(&address.courier)
}

fn has_number(found: &Tracking, address: &NumberAddress) -> bool {
    found.tracking_number.as_deref().is_some_and(|number| number.eq_ignore_ascii_case(&address.number))
}
