//! One courier's part of the way.

use crate::Slug;

/// One courier's part of the way, as told by `first_mile`, `last_mile` or `next_couriers`.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Leg {
    /// Who carries it.
    pub slug: Option<Slug>,
    /// The number it has there.
    pub tracking_number: Option<String>,
    /// Days, where known.
    pub transit_time: Option<i64>,
    /// The courier's own page. As sent: check the scheme before linking.
    pub courier_tracking_link: Option<String>,
    /// The courier's page to change the delivery. As sent: check the scheme before linking.
    pub courier_redirect_link: Option<String>,
    /// `user` or `system`: who named this courier.
    pub source: Option<String>,
}

impl Leg {
    /// Whether both are the same courier's handling of the parcel: an absent number matches any.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.slug == other.slug
            && (self.tracking_number == other.tracking_number
                || self.tracking_number.is_none()
                || other.tracking_number.is_none())
    }

    /// Takes from `other` what is not known here.
    pub(crate) fn complete(&mut self, other: &Self) {
        fill(&mut self.tracking_number, &other.tracking_number);
        fill(&mut self.courier_tracking_link, &other.courier_tracking_link);
        fill(&mut self.courier_redirect_link, &other.courier_redirect_link);
        fill(&mut self.source, &other.source);
        self.transit_time = self.transit_time.or(other.transit_time);
    }
}

fn fill(known: &mut Option<String>, told: &Option<String>) {
    if known.is_none() {
        known.clone_from(told);
    }
}
