//! Words for tags and sub-statuses.

use super::words;

words! {
/// What is said of one status: on the badge, as a thing that happened, and as the card's heading.
pub(crate) struct Said {
    /// In a word or three: "Held by customs".
    pub(crate) badge: &'static str,
    /// In the timeline: "Held by customs".
    pub(crate) happened: &'static str,
    /// As the heading where no date is known: "Waiting for customs".
    pub(crate) heading: &'static str,
}
}

#[cfg(feature = "all-words")]
impl Said {
    /// One wording for all three places.
    pub(crate) const fn plain(text: &'static str) -> Self {
        Self { badge: text, happened: text, heading: text }
    }

    /// A badge, and one sentence for both the timeline and the heading.
    pub(crate) const fn badge(badge: &'static str, happened: &'static str) -> Self {
        Self { badge, happened, heading: happened }
    }

    /// Three wordings.
    pub(crate) const fn all(badge: &'static str, happened: &'static str, heading: &'static str) -> Self {
        Self { badge, happened, heading }
    }
}

words! {
/// By tag, for where the sub-status is absent or has no words of its own.
pub(crate) struct StatusWords {
    pub(crate) pending: Said,
    pub(crate) info_received: Said,
    pub(crate) in_transit: Said,
    pub(crate) out_for_delivery: Said,
    pub(crate) attempt_fail: Said,
    pub(crate) delivered: Said,
    pub(crate) available_for_pickup: Said,
    pub(crate) exception: Said,
    pub(crate) expired: Said,
    /// No tag, or an unknown one without the provider's words.
    pub(crate) unknown: Said,
    /// In transit after a return has begun.
    pub(crate) going_back: Said,
    /// Held for payment while in customs.
    pub(crate) import_fee: Said,
    /// The badge of a parcel under way whose date passed or moved later.
    pub(crate) running_late: &'static str,
}
}

words! {
/// By documented sub-status.
pub(crate) struct SubstatusWords {
    pub(crate) pending_001: Said,
    pub(crate) pending_004: Said,
    pub(crate) info_received_001: Said,
    pub(crate) in_transit_001: Said,
    pub(crate) in_transit_002: Said,
    pub(crate) in_transit_003: Said,
    pub(crate) in_transit_004: Said,
    pub(crate) in_transit_005: Said,
    pub(crate) in_transit_006: Said,
    pub(crate) in_transit_007: Said,
    pub(crate) in_transit_008: Said,
    pub(crate) in_transit_009: Said,
    pub(crate) out_for_delivery_001: Said,
    pub(crate) out_for_delivery_003: Said,
    pub(crate) out_for_delivery_004: Said,
    pub(crate) attempt_fail_001: Said,
    pub(crate) attempt_fail_002: Said,
    pub(crate) attempt_fail_003: Said,
    pub(crate) available_for_pickup_001: Said,
    pub(crate) delivered_001: Said,
    pub(crate) delivered_002: Said,
    pub(crate) delivered_003: Said,
    pub(crate) delivered_004: Said,
    pub(crate) delivered_005: Said,
    pub(crate) exception_001: Said,
    pub(crate) exception_002: Said,
    pub(crate) exception_003: Said,
    pub(crate) exception_004: Said,
    pub(crate) exception_005: Said,
    pub(crate) exception_006: Said,
    pub(crate) exception_007: Said,
    pub(crate) exception_008: Said,
    pub(crate) exception_009: Said,
    pub(crate) exception_010: Said,
    pub(crate) exception_011: Said,
    pub(crate) exception_012: Said,
    pub(crate) exception_013: Said,
    pub(crate) exception_016: Said,
    pub(crate) exception_017: Said,
    pub(crate) exception_018: Said,
    pub(crate) exception_019: Said,
    pub(crate) exception_020: Said,
    pub(crate) exception_021: Said,
    pub(crate) expired_001: Said,
}
}

impl SubstatusWords {
    /// The words for a code; `None` for an undocumented one.
    pub(crate) fn get(&self, code: &str) -> Option<&Said> {
        let (family, number) = code.split_once('_')?;
        let said = match (family, number) {
            ("Pending", "001") => &self.pending_001,
            ("Pending", "004") => &self.pending_004,
            ("InfoReceived", "001") => &self.info_received_001,
            ("InTransit", _) => self.in_transit(number)?,
            ("OutForDelivery", "001") => &self.out_for_delivery_001,
            // What the provider called this before `AvailableForPickup_001`.
            ("AvailableForPickup", "001") | ("OutForDelivery", "002") => &self.available_for_pickup_001,
            ("OutForDelivery", "003") => &self.out_for_delivery_003,
            ("OutForDelivery", "004") => &self.out_for_delivery_004,
            ("AttemptFail", "001") => &self.attempt_fail_001,
            ("AttemptFail", "002") => &self.attempt_fail_002,
            ("AttemptFail", "003") => &self.attempt_fail_003,
            ("Delivered", "001") => &self.delivered_001,
            ("Delivered", "002") => &self.delivered_002,
            ("Delivered", "003") => &self.delivered_003,
            ("Delivered", "004") => &self.delivered_004,
            ("Delivered", "005") => &self.delivered_005,
            ("Exception", _) => self.exception(number)?,
            ("Expired", "001") => &self.expired_001,
            _ => return None,
        };
        Some(said)
    }

    fn in_transit(&self, number: &str) -> Option<&Said> {
        let said = match number {
            "001" => &self.in_transit_001,
            "002" => &self.in_transit_002,
            "003" => &self.in_transit_003,
            "004" => &self.in_transit_004,
            "005" => &self.in_transit_005,
            "006" => &self.in_transit_006,
            "007" => &self.in_transit_007,
            "008" => &self.in_transit_008,
            "009" => &self.in_transit_009,
            _ => return None,
        };
        Some(said)
    }

    fn exception(&self, number: &str) -> Option<&Said> {
        let said = match number {
            "001" => &self.exception_001,
            "002" => &self.exception_002,
            "003" => &self.exception_003,
            "004" => &self.exception_004,
            "005" => &self.exception_005,
            "006" => &self.exception_006,
            "007" => &self.exception_007,
            "008" => &self.exception_008,
            "009" => &self.exception_009,
            "010" => &self.exception_010,
            "011" => &self.exception_011,
            "012" => &self.exception_012,
            "013" => &self.exception_013,
            "016" => &self.exception_016,
            "017" => &self.exception_017,
            "018" => &self.exception_018,
            "019" => &self.exception_019,
            "020" => &self.exception_020,
            "021" => &self.exception_021,
            _ => return None,
        };
        Some(said)
    }
}
