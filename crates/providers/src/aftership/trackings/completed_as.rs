//! Why a tracking is over.

use parcel_tracking::Subtag;

/// Why a tracking is over, as far as the merchant knows. AfterShip then asks the courier no more, until the
/// tracking is taken up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletedAs {
    /// It arrived.
    Delivered,
    /// It is lost.
    Lost,
    /// It is back at the sender's.
    ReturnedToSender,
}

impl CompletedAs {
    /// The `reason` that is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "DELIVERED",
            Self::Lost => "LOST",
            Self::ReturnedToSender => "RETURNED_TO_SENDER",
        }
    }

    /// The sub-status that the tracking has from then on.
    pub fn subtag(self) -> Subtag {
        Subtag::from(match self {
            Self::Delivered => "Delivered_001",
            Self::Lost => "Exception_013",
            Self::ReturnedToSender => "Exception_011",
        })
    }
}
