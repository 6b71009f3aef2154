//! The calls about trackings.

use parcel_tracking::Tracking;
use serde_json::{Value, json};

use super::super::target::Target;
use super::super::{AfterShip, answer, endpoint};
use super::{CompletedAs, CreateTracking, GetQuery, ListQuery, Page, Start, UpdateTracking};
use crate::ProviderError;

impl AfterShip {
    /// One page of the trackings that meet a query.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for a query outside the documented limits, or a start that the version
    /// does not have; everything that a call can fail with.
    pub async fn list(&self, query: &ListQuery, start: &Start) -> Result<Page, ProviderError> {
        let version = self.version();
        let mut pairs = query.pairs(version)?;
        pairs.extend(start.pair(version)?);
        let reply = self.call(&endpoint::LIST, &Target::new(["trackings"]).with(pairs), None).await?;
        let many = answer::many(&reply)?;
        Ok(Page::read(many.trackings, &many.pagination, many.more, start, query.limit, version))
    }

    /// Has AfterShip follow a parcel.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for fields outside the documented limits;
    /// [`ProviderError::AlreadyExists`], [`ProviderError::NeedsFields`], [`ProviderError::NotDetected`] and
    /// everything else that a call can fail with.
    pub async fn create(&self, new: &CreateTracking) -> Result<Tracking, ProviderError> {
        let body = new.body(self.version())?;
        let reply = self.call(&endpoint::CREATE, &Target::new(["trackings"]), Some(body)).await?;
        match answer::one(&reply, |_| true) {
            // An earlier try of this very call may have made it, and only the answer got lost.
            Err(ProviderError::AlreadyExists { id }) if reply.tries > 1 => {
                match self.existing(new, id.as_deref()).await {
                    Ok(Some(tracking)) => Ok(tracking),
                    _ => Err(ProviderError::AlreadyExists { id }),
                }
            }
            settled => settled,
        }
    }

    /// The tracking with an id.
    ///
    /// # Errors
    /// [`ProviderError::NotFound`] and everything else that a call can fail with.
    pub async fn get(&self, id: &str, query: &GetQuery) -> Result<Tracking, ProviderError> {
        self.get_at(&Target::id("trackings", id)?, query, |found| has_id(found, id)).await
    }

    /// Changes a tracking.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for fields outside the documented limits; everything that a call can
    /// fail with.
    pub async fn update(&self, id: &str, update: &UpdateTracking) -> Result<Tracking, ProviderError> {
        self.update_at(&Target::id("trackings", id)?, update, |found| has_id(found, id)).await
    }

    /// Removes a tracking. The answer is the tracking as it was; on 2024-04 no more of it than id, number
    /// and courier.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn delete(&self, id: &str) -> Result<Tracking, ProviderError> {
        self.delete_at(&Target::id("trackings", id)?, |found| has_id(found, id)).await
    }

    /// Takes an expired or completed tracking up again. Once per tracking, as the error says; the endpoint's
    /// own words are three times. On 2024-04 the answer is no more than id, number, courier and `active`.
    ///
    /// # Errors
    /// [`ProviderError::StillActive`], [`ProviderError::RetrackedBefore`], and everything else that a call
    /// can fail with.
    pub async fn retrack(&self, id: &str) -> Result<Tracking, ProviderError> {
        self.retrack_at(&Target::id("trackings", id)?, |found| has_id(found, id)).await
    }

    /// Ends a tracking by the merchant's word.
    ///
    /// # Errors
    /// Everything that a call can fail with.
    pub async fn mark_as_completed(&self, id: &str, reason: CompletedAs) -> Result<Tracking, ProviderError> {
        self.complete_at(&Target::id("trackings", id)?, reason, |found| has_id(found, id)).await
    }

    /// The tracking that a create ran into.
    pub(in crate::aftership) async fn existing(
        &self,
        new: &CreateTracking,
        id: Option<&str>,
    ) -> Result<Option<Tracking>, ProviderError> {
        if let Some(id) = id {
            return self.get(id, &GetQuery::default()).await.map(Some);
        }
        let courier = match &new.courier {
            super::Carrier::Courier(slug) => Some(slug),
            super::Carrier::Detected | super::Carrier::Group(_) => None,
        };
        self.with_number(&new.number, courier).await
    }

    pub(in crate::aftership) async fn get_at(
        &self,
        target: &Target,
        query: &GetQuery,
        fits: impl Fn(&Tracking) -> bool,
    ) -> Result<Tracking, ProviderError> {
        let reply = self.call(&endpoint::GET, &target.clone().with(query.pairs()?), None).await?;
        if query.fields.is_empty() { answer::one(&reply, fits) } else { answer::part(&reply) }
    }

    pub(in crate::aftership) async fn update_at(
        &self,
        target: &Target,
        update: &UpdateTracking,
        fits: impl Fn(&Tracking) -> bool,
    ) -> Result<Tracking, ProviderError> {
        let body = update.body(self.version())?;
        answer::one(&self.call(&endpoint::UPDATE, target, Some(body)).await?, fits)
    }

    pub(in crate::aftership) async fn delete_at(
        &self,
        target: &Target,
        fits: impl Fn(&Tracking) -> bool,
    ) -> Result<Tracking, ProviderError> {
        answer::one(&self.call(&endpoint::DELETE, target, None).await?, fits)
    }

    pub(in crate::aftership) async fn retrack_at(
        &self,
        target: &Target,
        fits: impl Fn(&Tracking) -> bool,
    ) -> Result<Tracking, ProviderError> {
        answer::one(&self.call(&endpoint::RETRACK, &target.clone().below("retrack"), None).await?, fits)
    }

    /// The one body that no version wraps.
    pub(in crate::aftership) async fn complete_at(
        &self,
        target: &Target,
        reason: CompletedAs,
        fits: impl Fn(&Tracking) -> bool,
    ) -> Result<Tracking, ProviderError> {
        let body: Value = json!({ "reason": reason.as_str() });
        let target = target.clone().below("mark-as-completed");
        answer::one(&self.call(&endpoint::COMPLETE, &target, Some(body)).await?, fits)
    }
}

/// Whether a tracking has this id, by its old one or its new one.
pub(in crate::aftership) fn has_id(tracking: &Tracking, id: &str) -> bool {
    [&tracking.id, &tracking.legacy_id].into_iter().any(|found| found.as_deref() == Some(id))
}
