//! Words for everything else on the card, and for the messages in its place.

use super::{Forms, words};

words! {
/// The rail.
pub(crate) struct ProgressWords {
    pub(crate) ordered: &'static str,
    pub(crate) shipped: &'static str,
    pub(crate) on_its_way: &'static str,
    pub(crate) out_for_delivery: &'static str,
    pub(crate) delivered: &'static str,
    pub(crate) ready_to_collect: &'static str,
    pub(crate) collected: &'static str,
    pub(crate) going_back: &'static str,
    pub(crate) returned: &'static str,
    // Spoken states.
    pub(crate) done: &'static str,
    pub(crate) current: &'static str,
    pub(crate) upcoming: &'static str,
}
}

words! {
/// Delivery method and the quiet facts.
pub(crate) struct DeliveryWords {
    pub(crate) delivery: &'static str,
    pub(crate) door_to_door: &'static str,
    pub(crate) pickup_at_store: &'static str,
    pub(crate) pickup_at_courier: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) adult_signature: &'static str,
    pub(crate) indirect_signature: &'static str,
    pub(crate) no_signature: &'static str,
    /// `{method}`, then `{signature}`, as one line.
    pub(crate) method_and_signature: &'static str,
    pub(crate) pickup: &'static str,
    pub(crate) note: &'static str,
    pub(crate) left: &'static str,
    pub(crate) signed_by: &'static str,
    pub(crate) attempts: &'static str,
    pub(crate) failed_attempts: Forms,
    pub(crate) parcel: &'static str,
    pub(crate) packages: Forms,
    /// `{value}` and `{unit}`.
    pub(crate) measure: &'static str,
    /// Joins the facts of one line.
    pub(crate) comma: &'static str,
    pub(crate) service: &'static str,
    pub(crate) carbon: &'static str,
    pub(crate) carbon_value: &'static str,
    // Where it was left.
    pub(crate) front_door: &'static str,
    pub(crate) back_door: &'static str,
    pub(crate) mailbox: &'static str,
    pub(crate) neighbor: &'static str,
    pub(crate) reception: &'static str,
    pub(crate) garage: &'static str,
    pub(crate) porch: &'static str,
    pub(crate) locker: &'static str,
    pub(crate) safe_place: &'static str,
    pub(crate) parcel_shop: &'static str,
}
}

words! {
/// The timeline.
pub(crate) struct TimelineWords {
    pub(crate) title: &'static str,
    pub(crate) today: &'static str,
    pub(crate) yesterday: &'static str,
    pub(crate) handover: &'static str,
    pub(crate) handover_to: &'static str,
    pub(crate) show_earlier: Forms,
    pub(crate) hide_earlier: &'static str,
    pub(crate) show_more: &'static str,
    pub(crate) no_text: &'static str,
}
}

words! {
/// The card's frame.
pub(crate) struct CardWords {
    pub(crate) order: &'static str,
    pub(crate) parcels: Forms,
    /// `{n}` of `{total}`.
    pub(crate) parcel_of: &'static str,
    pub(crate) courier: &'static str,
    pub(crate) number: &'static str,
    pub(crate) track_at: &'static str,
    pub(crate) track_at_courier: &'static str,
    pub(crate) updated_now: &'static str,
    pub(crate) updated_minutes: Forms,
    pub(crate) updated_hours: Forms,
    pub(crate) updated_at: &'static str,
    pub(crate) as_of_offline: &'static str,
    pub(crate) as_of_down: &'static str,
    pub(crate) offline: &'static str,
    pub(crate) down: &'static str,
    /// `{day}`, then `{time}`.
    pub(crate) moment: &'static str,
    /// `{status}`, then `{heading}`, for the live region.
    pub(crate) announcement: &'static str,
}
}

words! {
/// In place of the card: title and body of each.
pub(crate) struct MessageWords {
    pub(crate) not_found: (&'static str, &'static str),
    pub(crate) offline: (&'static str, &'static str),
    pub(crate) unavailable: (&'static str, &'static str),
    pub(crate) rate_limited: (&'static str, &'static str),
    pub(crate) refused: (&'static str, &'static str),
    pub(crate) unreadable: (&'static str, &'static str),
    pub(crate) nothing_asked: (&'static str, &'static str),
    pub(crate) retry: &'static str,
}
}
