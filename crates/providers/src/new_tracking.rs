//! A parcel that the provider is to follow from now on.

use parcel_tracking::Slug;

use crate::Details;

/// A parcel that the provider is to follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewTracking {
    /// The courier's number: 4 to 100 characters at AfterShip.
    pub number: String,
    /// The courier. Without it AfterShip finds it out by itself, and TrackingMore's client asks for it
    /// first, since there it must be named.
    pub courier: Option<Slug>,
    /// The postcode, the order and whatever else is known.
    pub details: Details,
}
