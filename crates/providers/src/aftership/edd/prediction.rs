//! A predicted delivery date.

use parcel_tracking::{Address, ConfidenceCode, CourierTime, Edd, EddSource, Measure, Slug};
use serde_json::Value;

use super::super::fields::{number, objects, text, whole};
use crate::ProviderError;

/// A predicted delivery date, with what it was made from. Everything may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EddPrediction {
    /// AfterShip's id of it; from 2024-07 on.
    pub id: Option<String>,
    /// The courier.
    pub courier: Option<Slug>,
    /// The courier's service.
    pub service_type_name: Option<String>,
    /// Where it comes from.
    pub origin: Address,
    /// Where it goes to.
    pub destination: Address,
    /// How heavy it is.
    pub weight: Option<Measure>,
    /// How many packages it is.
    pub package_count: Option<i64>,
    /// When the courier gets it, by the clock where it comes from: as asked, or as AfterShip estimates.
    pub pickup_time: Option<CourierTime>,
    /// The date, or the range, and how sure AfterShip is. It can be empty.
    pub edd: Edd,
}

impl EddPrediction {
    /// The one prediction of an answer.
    pub(in crate::aftership) fn read_one(data: &Value) -> Result<Self, ProviderError> {
        match data {
            Value::Object(fields) if !fields.is_empty() => Ok(Self::read(data)),
            _ => Err(ProviderError::Unreadable { reason: "no estimated delivery date at data".to_owned() }),
        }
    }

    /// The predictions of a batch, in the order they were asked for.
    pub(in crate::aftership) fn read_all(data: &Value, asked: usize) -> Result<Vec<Self>, ProviderError> {
        let found: Vec<Self> = objects(data, "estimated_delivery_dates").map(Self::read).collect();
        if found.len() == asked {
            return Ok(found);
        }
        // Nothing else says which question an answer belongs to.
        let reason = "as many estimated delivery dates as asked for are not at data.estimated_delivery_dates";
        Err(ProviderError::Unreadable { reason: reason.to_owned() })
    }

    fn read(edd: &Value) -> Self {
        let time = |key| text(edd, key).map(|text| CourierTime::parse(&text));
        let estimated = edd.get("estimated_pickup").and_then(|pickup| text(pickup, "pickup_time"));
        let weight = edd.get("weight");
        Self {
            id: text(edd, "id"),
            courier: text(edd, "slug").map(|slug| Slug::from(slug.trim())),
            service_type_name: text(edd, "service_type_name"),
            origin: edd.get("origin_address").map(address).unwrap_or_default(),
            destination: edd.get("destination_address").map(address).unwrap_or_default(),
            weight: weight.and_then(|weight| {
                Some(Measure { value: number(weight, "value")?, unit: text(weight, "unit") })
            }),
            package_count: whole(edd, "package_count"),
            pickup_time: time("pickup_time").or(estimated.map(|text| CourierTime::parse(&text))),
            edd: Edd {
                source: Some(EddSource::AfterShip),
                datetime: time("estimated_delivery_date"),
                datetime_min: time("estimated_delivery_date_min"),
                datetime_max: time("estimated_delivery_date_max"),
                confidence_code: whole(edd, "confidence_code")
                    .and_then(|code| u32::try_from(code).ok())
                    .map(ConfidenceCode),
                confidence_score: number(edd, "confidence_score"),
                ..Edd::default()
            },
        }
    }
}

/// `country_region`, or `country` up to 2024-10.
fn address(address: &Value) -> Address {
    Address {
        country_region: text(address, "country_region").or_else(|| text(address, "country")),
        state: text(address, "state"),
        city: text(address, "city"),
        postal_code: text(address, "postal_code"),
        raw_location: text(address, "raw_location"),
    }
}
