//! What a parcel's status means, from tag, sub-status and history.

use parcel_tracking::{Checkpoint, Subtag, Tag, Tracking};

/// What a parcel's status means: what the badge, the promise and the rail all go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Situation {
    /// No scan yet.
    Pending,
    /// The courier has the data, not the parcel.
    Announced,
    /// Under way.
    Moving,
    /// On the van.
    OnTheVan,
    /// Waiting to be collected.
    Ready,
    /// Delivery was tried in vain.
    AttemptFailed,
    /// Handed over at the door.
    Delivered,
    /// Handed over at a pickup point.
    Collected,
    /// Held in customs.
    Customs,
    /// Held until a duty is paid.
    ImportFee,
    /// Held until something is paid.
    Payment,
    /// Delayed, and known why.
    Delayed,
    /// Any other exception that may still end well.
    Problem,
    /// On its way back.
    Returning,
    /// Back at the sender.
    Returned,
    /// Lost, damaged, disposed of or cancelled.
    Gone,
    /// No news for long.
    Expired,
    /// A tag newer than this build, or none.
    Unknown,
}

/// The tag in force: the tracking's own, else what its sub-status hints at.
pub(super) fn tag(tracking: &Tracking) -> Option<Tag> {
    tracking.tag.clone().or_else(|| tracking.subtag.as_ref().and_then(Subtag::tag_hint))
}

/// The sub-status, if it belongs to its tag: where the two disagree the tag wins.
pub(super) fn subtag<'a>(tag: Option<&Tag>, subtag: Option<&'a Subtag>) -> Option<&'a Subtag> {
    subtag.filter(|subtag| match (tag, subtag.tag_hint()) {
        (Some(tag), Some(hint)) => *tag == hint,
        _ => true,
    })
}

impl Situation {
    /// What the tracking's status means.
    pub(super) fn of(tracking: &Tracking) -> Self {
        let Some(tag) = tag(tracking) else { return Self::Unknown };
        let code = subtag(Some(&tag), tracking.subtag.as_ref()).map_or("", Subtag::as_str);
        match tag {
            Tag::Pending => Self::Pending,
            Tag::InfoReceived => Self::Announced,
            // What the provider called `AvailableForPickup_001` before.
            Tag::OutForDelivery if code == "OutForDelivery_002" => Self::Ready,
            Tag::AvailableForPickup => Self::Ready,
            Tag::InTransit | Tag::OutForDelivery | Tag::AttemptFail if tracking.is_returning() => {
                Self::Returning
            }
            Tag::InTransit => Self::Moving,
            Tag::OutForDelivery => Self::OnTheVan,
            Tag::AttemptFail => Self::AttemptFailed,
            Tag::Delivered if code == "Delivered_002" => Self::Collected,
            Tag::Delivered => Self::Delivered,
            Tag::Exception => Self::exception(code, tracking),
            Tag::Expired => Self::Expired,
            Tag::Other(_) => Self::Unknown,
        }
    }

    fn exception(code: &str, tracking: &Tracking) -> Self {
        match code {
            "Exception_004" => Self::Customs,
            "Exception_006" if in_customs(tracking) => Self::ImportFee,
            "Exception_006" => Self::Payment,
            "Exception_005" | "Exception_016" | "Exception_017" | "Exception_019" => Self::Delayed,
            "Exception_010" => Self::Returning,
            "Exception_011" => Self::Returned,
            "Exception_012" | "Exception_013" | "Exception_020" | "Exception_021" => Self::Gone,
            _ if tracking.is_returning() => Self::Returning,
            _ => Self::Problem,
        }
    }

    /// Whether any delivery date given so far is off the table until the provider gives a new one.
    pub(super) fn withholds_date(self) -> bool {
        matches!(
            self,
            Self::AttemptFailed
                | Self::Customs
                | Self::ImportFee
                | Self::Payment
                | Self::Delayed
                | Self::Problem
                | Self::Returning
                | Self::Returned
                | Self::Gone
                | Self::Expired
        )
    }
}

/// The newest scan of the status in force, else the newest of all.
pub(super) fn newest(tracking: &Tracking) -> Option<&Checkpoint> {
    let history = tracking.oldest_first();
    let of_status = history.iter().rev().find(|scan| scan.tag.is_some() && scan.tag == tracking.tag);
    of_status.or(history.last()).copied()
}

/// Whether it is in the destination country and customs have not let it go: then a payment asked for
/// is a duty.
pub(super) fn in_customs(tracking: &Tracking) -> bool {
    let mut held = false;
    for checkpoint in tracking.oldest_first() {
        match checkpoint.subtag.as_ref().map(Subtag::as_str) {
            Some("InTransit_004" | "InTransit_006" | "Exception_004") => held = true,
            Some("InTransit_005") => held = false,
            _ => held |= checkpoint.events.iter().any(|event| event.code == "held_by_customs"),
        }
    }
    held
}
