//! The nine states of a tracking.

/// Where a parcel is, in one of the provider's nine words (reference: Delivery Statuses).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Tag {
    /// Just added, or the courier has said nothing yet.
    Pending,
    /// The courier has the order's data, not the parcel.
    InfoReceived,
    /// Accepted by the courier and moving.
    InTransit,
    /// On the van.
    OutForDelivery,
    /// Delivery was tried and failed; usually there is another try.
    AttemptFail,
    /// Delivered or collected.
    Delivered,
    /// Waiting at a pickup point.
    AvailableForPickup,
    /// Customs hold, undeliverable, returned, damaged, lost.
    Exception,
    /// No news for 30 days.
    Expired,
    /// Newer than this build; kept as the provider sent it.
    Other(String),
}

crate::open_words::open_words!(Tag {
    Pending = "Pending",
    InfoReceived = "InfoReceived",
    InTransit = "InTransit",
    OutForDelivery = "OutForDelivery",
    AttemptFail = "AttemptFail",
    Delivered = "Delivered",
    AvailableForPickup = "AvailableForPickup",
    Exception = "Exception",
    Expired = "Expired",
});
