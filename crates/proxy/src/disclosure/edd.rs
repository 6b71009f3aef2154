//! The shapes of an estimate, under AfterShip's names.

use parcel_tracking::{Edd, EddKind, EddSource, ReviseReason};
use serde::Serialize;
use utoipa::ToSchema;

use super::clean;

/// `courier_` and `aftership_estimated_delivery_date`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Estimated {
    #[serde(skip_serializing_if = "Option::is_none")]
    estimated_delivery_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimated_delivery_date_min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimated_delivery_date_max: Option<String>,
    /// The provider's code of how sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence_code: Option<u32>,
    /// How sure it is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence_score: Option<f64>,
}

impl Estimated {
    pub fn of(edd: &Edd) -> Self {
        Self {
            estimated_delivery_date: clean::time(edd.datetime.as_ref()),
            estimated_delivery_date_min: clean::time(edd.datetime_min.as_ref()),
            estimated_delivery_date_max: clean::time(edd.datetime_max.as_ref()),
            confidence_code: edd.confidence_code.map(|code| code.0),
            confidence_score: edd.confidence_score,
        }
    }
}

/// `custom_estimated_delivery_date`, `first_` and `latest_estimated_delivery`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Typed {
    /// `specific` or `range`.
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    /// Such as `Carrier EDD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    datetime: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    datetime_min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    datetime_max: Option<String>,
    /// Why it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    revise_reason: Option<String>,
}

impl Typed {
    pub fn of(edd: &Edd) -> Self {
        Self {
            r#type: edd.kind.as_ref().map(EddKind::as_str).and_then(clean::text),
            source: edd.source.as_ref().map(EddSource::as_str).and_then(clean::text),
            datetime: clean::time(edd.datetime.as_ref()),
            datetime_min: clean::time(edd.datetime_min.as_ref()),
            datetime_max: clean::time(edd.datetime_max.as_ref()),
            revise_reason: edd.revise_reason.as_ref().map(ReviseReason::as_str).and_then(clean::text),
        }
    }
}

/// `order_promised_delivery_date`: text in 2025-01, and 2026-01's object where it is a range, which
/// the text cannot hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Promised {
    Single(String),
    Range {
        #[serde(skip_serializing_if = "Option::is_none")]
        promised_delivery_date: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        promised_delivery_date_min: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        promised_delivery_date_max: Option<String>,
    },
}

impl Promised {
    pub fn of(edd: &Edd) -> Option<Self> {
        let single = clean::time(edd.datetime.as_ref());
        let min = clean::time(edd.datetime_min.as_ref());
        let max = clean::time(edd.datetime_max.as_ref());
        match (single, min, max) {
            (single, None, None) => single.map(Self::Single),
            (promised_delivery_date, promised_delivery_date_min, promised_delivery_date_max) => {
                Some(Self::Range {
                    promised_delivery_date,
                    promised_delivery_date_min,
                    promised_delivery_date_max,
                })
            }
        }
    }
}
