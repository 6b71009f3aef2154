//! The endpoints of both APIs under one name, for faults, limits and the log.

use crate::{aftership, trackingmore};

/// One endpoint of one of the two APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// AfterShip Tracking, under `/tracking/{version}`.
    AfterShip(aftership::Endpoint),
    /// TrackingMore, under `/v2`.
    TrackingMore(trackingmore::Endpoint),
}

impl Endpoint {
    /// All of them, AfterShip's first.
    pub fn all() -> impl Iterator<Item = Self> {
        let aftership = aftership::Endpoint::ALL.into_iter().map(Self::AfterShip);
        aftership.chain(trackingmore::Endpoint::ALL.into_iter().map(Self::TrackingMore))
    }
}

impl From<aftership::Endpoint> for Endpoint {
    fn from(endpoint: aftership::Endpoint) -> Self {
        Self::AfterShip(endpoint)
    }
}

impl From<trackingmore::Endpoint> for Endpoint {
    fn from(endpoint: trackingmore::Endpoint) -> Self {
        Self::TrackingMore(endpoint)
    }
}
