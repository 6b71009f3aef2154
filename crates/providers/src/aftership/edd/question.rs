//! What a prediction is made from.

use chrono::{NaiveDateTime, NaiveTime};
use parcel_tracking::Slug;
use serde_json::{Map, Value, json};

use super::super::Version;
use super::super::check::{self, checked, invalid};
use crate::{Country, Private, ProviderError};

/// A parcel to be, whose delivery date is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct EddQuestion {
    /// The courier.
    pub courier: Slug,
    /// The courier's service, by AfterShip's name: `FEDEX HOME DELIVERY`.
    pub service_type_name: Option<String>,
    /// Where it comes from.
    pub origin: EddAddress,
    /// Where it goes to.
    pub destination: EddAddress,
    /// How heavy it is.
    pub weight: Option<Weight>,
    /// How many packages it is.
    pub package_count: Option<u32>,
    /// When the courier gets it.
    pub pickup: Pickup,
}

/// One end of a way to be. AfterShip wants the state or the postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EddAddress {
    /// The country.
    pub country: Country,
    /// The state.
    pub state: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The postcode.
    pub postal_code: Option<Private>,
    /// The address in one line.
    pub raw_location: Option<Private>,
}

/// A weight: more than nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// The unit: `kg`, `lb`. Which it takes, AfterShip does not say.
    pub unit: String,
    /// How much.
    pub value: f64,
}

/// When the courier gets the parcel. AfterShip wants one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pickup {
    /// Then, by the clock where it comes from.
    At(NaiveDateTime),
    /// As the shop's rules say.
    Estimated(EstimatedPickup),
}

/// From an order to the moment the courier gets the parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimatedPickup {
    /// When it was ordered, by the clock where it comes from.
    pub order_time: NaiveDateTime,
    /// Orders later in the day count as of the next; 18:00 by itself.
    pub cutoff: Option<NaiveTime>,
    /// Days the shop sends on, 1 for Monday to 7 for Sunday; 1 to 5 by itself.
    pub business_days: Option<Vec<u8>>,
    /// Days it takes the shop; none by itself.
    pub processing_days: Option<u32>,
}

/// The most questions in one batch.
const LARGEST_BATCH: usize = 5;

/// How times are written: `2021-07-01 15:00:00`.
const TIME: &str = "%Y-%m-%d %H:%M:%S";

/// The body of a batch.
pub(in crate::aftership) fn batch(
    questions: &[EddQuestion],
    version: Version,
) -> Result<Value, ProviderError> {
    if !(1..=LARGEST_BATCH).contains(&questions.len()) {
        return Err(invalid("estimated_delivery_dates", "must be 1 to 5"));
    }
    let bodies: Vec<Value> =
        questions.iter().map(|question| question.body(version)).collect::<Result<_, _>>()?;
    Ok(json!({ "estimated_delivery_dates": bodies }))
}

impl EddQuestion {
    /// A parcel of which only courier, ends and pickup are known.
    pub fn new(courier: Slug, origin: EddAddress, destination: EddAddress, pickup: Pickup) -> Self {
        let (service_type_name, weight, package_count) = (None, None, None);
        Self { courier, service_type_name, origin, destination, weight, package_count, pickup }
    }

    pub(in crate::aftership) fn body(&self, version: Version) -> Result<Value, ProviderError> {
        checked("slug", self.courier.as_str(), check::slug)?;
        let mut body = Map::new();
        let mut put = |field: &str, value: Value| body.insert(field.to_owned(), value);
        put("slug", json!(self.courier.as_str()));
        if let Some(service) = &self.service_type_name {
            checked("service_type_name", service, check::something)?;
            put("service_type_name", json!(service));
        }
        put("origin_address", self.origin.body("origin_address", version)?);
        put("destination_address", self.destination.body("destination_address", version)?);
        if let Some(weight) = &self.weight {
            checked("weight.unit", &weight.unit, check::something)?;
            if !weight.value.is_finite() || weight.value <= 0.0 {
                return Err(invalid("weight.value", "must be more than 0"));
            }
            put("weight", json!({ "unit": weight.unit, "value": weight.value }));
        }
        if let Some(count) = self.package_count {
            if count == 0 {
                return Err(invalid("package_count", "must be 1 or more"));
            }
            put("package_count", json!(count));
        }
        match &self.pickup {
            Pickup::At(time) => put("pickup_time", json!(time.format(TIME).to_string())),
            Pickup::Estimated(estimated) => put("estimated_pickup", estimated.body()?),
        };
        Ok(Value::Object(body))
    }
}

impl EddAddress {
    /// An address of which a country and a postcode are known.
    pub fn postal(country: Country, postal_code: impl Into<Private>) -> Self {
        let (state, city, raw_location) = (None, None, None);
        Self { country, state, city, postal_code: Some(postal_code.into()), raw_location }
    }

    fn body(&self, field: &'static str, version: Version) -> Result<Value, ProviderError> {
        let state = self.state.as_deref().filter(|state| !state.trim().is_empty());
        let postal_code =
            self.postal_code.as_ref().map(Private::expose).filter(|code| !code.trim().is_empty());
        if state.is_none() && postal_code.is_none() {
            return Err(invalid(field, "must have a state or a postal_code"));
        }
        let country = if version.says_iso3() { "country" } else { "country_region" };
        let fields = [
            (country, Some(self.country.alpha3())),
            ("state", state),
            ("city", self.city.as_deref()),
            ("postal_code", postal_code),
            ("raw_location", self.raw_location.as_ref().map(Private::expose)),
        ];
        Ok(fields.into_iter().filter_map(|(field, value)| Some((field.to_owned(), json!(value?)))).collect())
    }
}

impl EstimatedPickup {
    /// An order, and the shop's rules as AfterShip assumes them.
    pub fn from_order(order_time: NaiveDateTime) -> Self {
        Self { order_time, cutoff: None, business_days: None, processing_days: None }
    }

    fn body(&self) -> Result<Value, ProviderError> {
        let mut body = Map::new();
        let mut put = |field: &str, value: Value| body.insert(field.to_owned(), value);
        put("order_time", json!(self.order_time.format(TIME).to_string()));
        if let Some(cutoff) = self.cutoff {
            put("order_cutoff_time", json!(cutoff.format("%H:%M:%S").to_string()));
        }
        if let Some(days) = &self.business_days {
            if days.is_empty() || days.iter().any(|day| !(1..=7).contains(day)) {
                return Err(invalid("estimated_pickup.business_days", "must be days from 1 to 7"));
            }
            put("business_days", json!(days));
        }
        if let Some(days) = self.processing_days {
            put("order_processing_time", json!({ "unit": "day", "value": days }));
        }
        Ok(Value::Object(body))
    }
}
