//! The calls about couriers.

use super::super::target::Target;
use super::super::{AfterShip, answer, endpoint};
use super::{CourierProfile, DetectCourier};
use crate::ProviderError;

/// The list of every courier that AfterShip knows; from [`AfterShip::every_courier`].
#[derive(Clone, Copy, Debug)]
pub struct EveryCourier<'a>(&'a AfterShip);

impl AfterShip {
    /// The couriers of the account. From 2025-04 on AfterShip names this in the place of the list of all, and
    /// [`CourierProfile::active`] tells whether the account uses one.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn couriers(&self) -> Result<Vec<CourierProfile>, ProviderError> {
        let reply = self.call(&endpoint::COURIERS, &Target::new(["couriers"]), None).await?;
        CourierProfile::read_all(&answer::data(&reply)?)
    }

    /// The list of every courier, up to 2025-01; [`couriers`](Self::couriers) replaced it.
    pub fn every_courier(&self) -> Option<EveryCourier<'_>> {
        self.version().lists_all_couriers().then_some(EveryCourier(self))
    }

    /// The couriers that a number may belong to, among those the account has switched on.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for a question outside the documented limits; everything that a call can
    /// fail with. That there is none is an empty list.
    pub async fn detect(&self, question: &DetectCourier) -> Result<Vec<CourierProfile>, ProviderError> {
        let body = question.body(self.version())?;
        let reply = self.call(&endpoint::DETECT, &Target::new(["couriers", "detect"]), Some(body)).await?;
        CourierProfile::read_all(&answer::data(&reply)?)
    }
}

impl EveryCourier<'_> {
    /// Every courier that AfterShip knows.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn list(self) -> Result<Vec<CourierProfile>, ProviderError> {
        let reply = self.0.call(&endpoint::ALL_COURIERS, &Target::new(["couriers", "all"]), None).await?;
        CourierProfile::read_all(&answer::data(&reply)?)
    }
}
