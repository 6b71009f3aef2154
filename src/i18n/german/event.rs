//! German for a checkpoint's finer events.

use crate::i18n::words::EventWords;

pub(super) const EVENT: EventWords = EventWords {
    rerouted: "Umgeleitet",
    picked_up: "Vom Paketdienst abgeholt",
    dropped_off_at_collection_point: "An die Abholstelle gebracht",
    delivery_attempt_failed: "Zustellung ohne Erfolg versucht",
    redelivery_scheduled: "Neue Zustellung vereinbart",
    delivered_to_a_location: "Abgestellt, nicht übergeben",
    delivered_to_neighbor: "An Nachbarn zugestellt",
    signed_by_customer: "Zugestellt, mit Unterschrift",
    held_by_customs: "Vom Zoll angehalten",
    misrouted: "Fehlgeleitet",
    rejected_by_customer: "Annahme verweigert",
    return_to_sender_requested: "Rücksendung verlangt",
    returned_to_sender: "An den Absender zurückgegeben",
    shipment_lost: "Der Paketdienst hat das Paket verloren",
    canceled: "Die Sendung wurde storniert",
    shipment_damaged: "Das Paket wurde beschädigt",
    carrier_pickup_failed: "Der Paketdienst konnte es nicht abholen",
    handed_over_to_last_mile_carrier: "An den nächsten Paketdienst übergeben",
    received_by_last_mile_carrier: "Beim letzten Paketdienst eingetroffen",
};
