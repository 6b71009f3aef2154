//! What is to be changed about a parcel.

use parcel_tracking::Slug;

use crate::Details;

/// What is to be changed about a parcel. `None` leaves things as they are; nothing can be taken away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrackingUpdate {
    /// The right courier, where the wrong one was taken.
    pub courier: Option<Slug>,
    /// What else is known now.
    pub details: Details,
}
