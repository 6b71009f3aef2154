//! English for a checkpoint's finer events.

use crate::i18n::words::EventWords;

pub(super) const EVENT: EventWords = EventWords {
    rerouted: "Rerouted",
    picked_up: "Picked up by the courier",
    dropped_off_at_collection_point: "Brought to the pickup point",
    delivery_attempt_failed: "A delivery attempt failed",
    redelivery_scheduled: "A new delivery was booked",
    delivered_to_a_location: "Left without being handed over",
    delivered_to_neighbor: "Delivered to a neighbour",
    signed_by_customer: "Delivered and signed for",
    held_by_customs: "Held by customs",
    misrouted: "Sent the wrong way",
    rejected_by_customer: "The delivery was refused",
    return_to_sender_requested: "A return was asked for",
    returned_to_sender: "Returned to the sender",
    shipment_lost: "The courier has lost the parcel",
    canceled: "The shipment was cancelled",
    shipment_damaged: "The parcel was damaged",
    carrier_pickup_failed: "The courier could not pick it up",
    handed_over_to_last_mile_carrier: "Handed over to the next courier",
    received_by_last_mile_carrier: "Received by the last courier",
};
