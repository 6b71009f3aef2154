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

impl Endpoint {
    /// As the control routes name it: `aftership.get`, `trackingmore.update-more`.
    pub fn name(self) -> String {
        let (api, endpoint) = match self {
            Self::AfterShip(endpoint) => ("aftership.", format!("{endpoint:?}")),
            Self::TrackingMore(endpoint) => ("trackingmore.", format!("{endpoint:?}")),
        };
        let mut name = api.to_owned();
        for (place, letter) in endpoint.char_indices() {
            if letter.is_ascii_uppercase() && place > 0 {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    /// The endpoint of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|endpoint| endpoint.name() == name)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_endpoint_has_a_name_of_its_own() {
        let names: BTreeSet<String> = Endpoint::all().map(Endpoint::name).collect();
        assert_eq!(names.len(), Endpoint::all().count());
        assert!(Endpoint::all().all(|endpoint| Endpoint::named(&endpoint.name()) == Some(endpoint)));
        assert_eq!(
            Endpoint::named("trackingmore.update-more"),
            Some(trackingmore::Endpoint::UpdateMore.into())
        );
        assert_eq!(Endpoint::named("aftership.nothing"), None);
    }
}
