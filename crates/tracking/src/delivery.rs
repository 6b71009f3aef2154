//! How a parcel is delivered.

/// `delivery_type`: where it is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DeliveryType {
    /// `door_to_door`.
    DoorToDoor,
    /// `pickup_at_store`: a shop's branch.
    PickupAtStore,
    /// `pickup_at_courier`: a parcel shop, locker or depot.
    PickupAtCourier,
    /// Newer than this build.
    Other(String),
}

/// `signature_requirement`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SignatureRequirement {
    /// `signature_required`: anybody there signs.
    Signature,
    /// `adult_signature_required`.
    AdultSignature,
    /// `indirect_signature_required`: a neighbour may sign.
    IndirectSignature,
    /// `no_signature_required`.
    NoSignature,
    /// Newer than this build.
    Other(String),
}

crate::open_words::open_words!(DeliveryType {
    DoorToDoor = "door_to_door",
    PickupAtStore = "pickup_at_store",
    PickupAtCourier = "pickup_at_courier",
});

crate::open_words::open_words!(SignatureRequirement {
    Signature = "signature_required",
    AdultSignature = "adult_signature_required",
    IndirectSignature = "indirect_signature_required",
    NoSignature = "no_signature_required",
});

/// `on_time_status`. Only `on-time` and `trending-on-time` are confirmed spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OnTimeStatus(pub(crate) String);

impl OnTimeStatus {
    /// The word as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for OnTimeStatus {
    fn from(word: &str) -> Self {
        Self(word.to_owned())
    }
}

/// A picture or paper that shows that a parcel was delivered (2026-07 and later). Personal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Proof {
    /// What it is, as sent: `image`.
    pub kind: Option<String>,
    /// Where it is. As sent: check the scheme before linking.
    pub url: Option<String>,
}

/// A number with its unit: a weight, or a carbon figure.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Measure {
    /// How much.
    pub value: f64,
    /// Of what, as sent: `kg`, `lb`, `g`.
    pub unit: Option<String>,
}
