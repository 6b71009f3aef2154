//! Words for the way of a parcel: the strip, the legs, what is new, and whose clock is shown.

use super::words;

words! {
/// The way of a parcel.
pub(crate) struct WayWords {
    /// `{from}` and `{to}`, for those who do not see the strip.
    pub(crate) route: &'static str,
    /// How many of a day's checkpoints are new since the last visit: `{n}`.
    pub(crate) news: &'static str,
    /// Of one checkpoint, spoken.
    pub(crate) new_one: &'static str,
    /// A switch that is on or off: times on the reader's own clock.
    pub(crate) my_time: &'static str,
    /// Beside a time on another clock than those around it.
    pub(crate) local_time: &'static str,
    /// A link to a pickup point on a map.
    pub(crate) map: &'static str,
    pub(crate) proof: &'static str,
    pub(crate) proof_photo: &'static str,
    pub(crate) proof_signature: &'static str,
    pub(crate) proof_document: &'static str,
}
}
