//! The provider's sub-statuses and its own English for them.

/// The sub-statuses with the provider's normalised message.
pub const SUBTAGS: [(&str, &str); 52] = [
    ("AttemptFail_001", "Failed Attempt"),
    ("AttemptFail_002", "Addressee not available"),
    ("AttemptFail_003", "Business Closed"),
    ("AvailableForPickup_001", "Available for pickup"),
    ("Delivered_001", "Delivered"),
    ("Delivered_002", "Picked up by the customer"),
    ("Delivered_003", "Sign by customer"),
    ("Delivered_004", "Delivered and received cash on delivery"),
    ("Delivered_005", "Delivered to neighbor"),
    ("Exception_001", "Exception"),
    ("Exception_002", "Customer moved"),
    ("Exception_003", "Customer refused delivery"),
    ("Exception_004", "Delayed (Customs clearance)"),
    ("Exception_005", "Delayed (External factors)"),
    ("Exception_006", "Held for payment"),
    ("Exception_007", "Incorrect Address"),
    ("Exception_008", "Pick up missed"),
    ("Exception_009", "Rejected by carrier"),
    ("Exception_010", "Returning to sender"),
    ("Exception_011", "Returned to sender"),
    ("Exception_012", "Shipment damage"),
    ("Exception_013", "Shipment lost"),
    ("Exception_016", "Delayed (Processing issue)"),
    ("Exception_017", "Delayed (Extreme weather)"),
    ("Exception_018", "Incorrect / missing documents"),
    ("Exception_019", "Delayed (Late flight)"),
    ("Exception_020", "Shipment cancelled"),
    ("Exception_021", "Shipment disposed"),
    ("Expired_001", "Expired"),
    ("InTransit_001", "In Transit"),
    ("InTransit_002", "Acceptance scan"),
    ("InTransit_003", "Arrival scan"),
    ("InTransit_004", "Arrived at the destination country"),
    ("InTransit_005", "Customs clearance completed"),
    ("InTransit_006", "Customs clearance started"),
    ("InTransit_007", "Departure Scan"),
    ("InTransit_008", "Problem resolved"),
    ("InTransit_009", "Forwarded to a different delivery address"),
    // Used since 2026; what they say in words the provider does not publish.
    ("InTransit_011", "In Transit"),
    ("InTransit_012", "In Transit"),
    ("InTransit_013", "In Transit"),
    ("InfoReceived_001", "Info Received"),
    ("OutForDelivery_001", "Out for Delivery"),
    ("OutForDelivery_003", "Customer contacted"),
    ("OutForDelivery_004", "Delivery appointment scheduled"),
    ("Pending_001", "Pending"),
    ("Pending_002", "Pending"),
    ("Pending_003", "Pending"),
    ("Pending_004", "Wrong carrier"),
    ("Pending_005", "Pending"),
    ("Pending_006", "Pending"),
    // In an older list; the provider may still send it.
    ("OutForDelivery_002", "Available for pickup"),
];

/// The provider's message for a sub-status; `None` for one it does not list.
pub fn message(subtag: &str) -> Option<&'static str> {
    SUBTAGS.iter().find(|(code, _)| *code == subtag).map(|(_, message)| *message)
}

/// The tag a sub-status belongs to: what stands before the underscore.
pub fn tag(subtag: &str) -> &str {
    subtag.split_once('_').map_or(subtag, |(tag, _)| tag)
}
