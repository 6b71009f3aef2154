//! What is to be changed about a tracking.

use parcel_tracking::Slug;
use serde_json::Value;

use super::super::Version;
use super::super::body::Body;
use super::super::check::{self, lacking};
use super::create::last_mile;
use super::{LastMile, More, details};
use crate::{Details, ProviderError, TrackingUpdate};

/// What is to be changed about a tracking. What is left out stays as it is, an empty text clears a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateTracking {
    /// The right courier, where the wrong one was taken.
    pub courier: Option<Slug>,
    /// What the shop knows about it now.
    pub details: Details,
    /// What AfterShip takes besides.
    pub more: More,
    /// Who takes it over for the last mile, from 2026-07 on.
    pub last_mile: Option<LastMile>,
}

impl UpdateTracking {
    pub(in crate::aftership) fn body(&self, version: Version) -> Result<Value, ProviderError> {
        let mut body = Body::new(version);
        body.text("slug", self.courier.as_ref().map(Slug::as_str), check::slug)?;
        match &self.last_mile {
            Some(leg) if version.updates_last_mile() => last_mile(&mut body, leg)?,
            Some(_) => return Err(lacking("last_mile")),
            None => {}
        }
        details::write(&mut body, &self.details, &self.more, check::anything)?;
        Ok(body.done_as_tracking())
    }
}

impl From<&TrackingUpdate> for UpdateTracking {
    fn from(update: &TrackingUpdate) -> Self {
        Self { courier: update.courier.clone(), details: update.details.clone(), ..Self::default() }
    }
}
