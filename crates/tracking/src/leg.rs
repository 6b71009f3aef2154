//! One courier's part of the way.

use crate::Slug;

/// One courier's part of the way, as told by `first_mile`, `last_mile` or `next_couriers`.
#[derive(Clone, Debug, Default, PartialEq)]
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
