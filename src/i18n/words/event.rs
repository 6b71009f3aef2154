//! Words for a checkpoint's finer events (beta).

use super::words;

words! {
/// By documented event.
pub(crate) struct EventWords {
    pub(crate) rerouted: &'static str,
    pub(crate) picked_up: &'static str,
    pub(crate) dropped_off_at_collection_point: &'static str,
    pub(crate) delivery_attempt_failed: &'static str,
    pub(crate) redelivery_scheduled: &'static str,
    pub(crate) delivered_to_a_location: &'static str,
    pub(crate) delivered_to_neighbor: &'static str,
    pub(crate) signed_by_customer: &'static str,
    pub(crate) held_by_customs: &'static str,
    pub(crate) misrouted: &'static str,
    pub(crate) rejected_by_customer: &'static str,
    pub(crate) return_to_sender_requested: &'static str,
    pub(crate) returned_to_sender: &'static str,
    pub(crate) shipment_lost: &'static str,
    pub(crate) canceled: &'static str,
    pub(crate) shipment_damaged: &'static str,
    pub(crate) carrier_pickup_failed: &'static str,
    pub(crate) handed_over_to_last_mile_carrier: &'static str,
    pub(crate) received_by_last_mile_carrier: &'static str,
}
}

impl EventWords {
    /// The words for an event; `None` for an undocumented one.
    pub(crate) fn get(&self, code: &str) -> Option<&'static str> {
        let words = match code {
            "rerouted" => self.rerouted,
            "picked_up" => self.picked_up,
            "dropped_off_at_collection_point" => self.dropped_off_at_collection_point,
            "delivery_attempt_failed" => self.delivery_attempt_failed,
            "redelivery_scheduled" => self.redelivery_scheduled,
            "delivered_to_a_location" => self.delivered_to_a_location,
            "delivered_to_neighbor" => self.delivered_to_neighbor,
            "signed_by_customer" => self.signed_by_customer,
            "held_by_customs" => self.held_by_customs,
            "misrouted" => self.misrouted,
            "rejected_by_customer" => self.rejected_by_customer,
            "return_to_sender_requested" => self.return_to_sender_requested,
            "returned_to_sender" => self.returned_to_sender,
            "shipment_lost" => self.shipment_lost,
            "canceled" => self.canceled,
            "shipment_damaged" => self.shipment_damaged,
            "carrier_pickup_failed" => self.carrier_pickup_failed,
            "handed_over_to_last_mile_carrier" => self.handed_over_to_last_mile_carrier,
            "received_by_last_mile_carrier" => self.received_by_last_mile_carrier,
            _ => return None,
        };
        Some(words)
    }
}
