//! A question for a delivery date, looked at.

use chrono::{NaiveDateTime, NaiveTime, Weekday};
use serde_json::Value;

use super::read::Reader;
use crate::aftership::Version;
use crate::aftership::country;
use crate::aftership::errors::ApiError;
use crate::aftership::shape::ADDRESS;
use crate::blank::Object;

/// A question for a delivery date.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question as it was asked.
    pub asked: Object,
    /// The courier.
    pub slug: String,
    /// The courier's name of its service.
    pub service: Option<String>,
    /// Where it comes from.
    pub origin: Place,
    /// Where it goes.
    pub destination: Place,
    /// When it is picked up.
    pub pickup: Pickup,
}

/// One end of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// ISO alpha-3.
    pub country: String,
    /// State or province.
    pub state: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
}

/// When a parcel is picked up, in the origin's local time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pickup {
    /// That is known.
    At(NaiveDateTime),
    /// It follows from the order.
    After(Order),
}

/// An order, and how the shop works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// When it was made.
    pub made: NaiveDateTime,
    /// What is ordered later is worked on the next day.
    pub cutoff: NaiveTime,
    /// The days the shop works.
    pub days: Vec<Weekday>,
    /// How many such days an order takes.
    pub processing: u32,
}

/// The longest an order may take, days.
const LONGEST: f64 = 365.0;

impl Question {
    /// Reads a question that stands under `path`.
    ///
    /// # Errors
    /// 4008 and 4009, naming the field.
    pub fn read(version: Version, asked: &Object, path: &str) -> Result<Self, ApiError> {
        let reader = Reader::new(version, asked, path);
        let slug = reader.text("slug")?.ok_or_else(|| reader.required("slug"))?;
        let service = reader.text("service_type_name")?;
        let origin = place(version, &reader, "origin_address")?;
        let destination = place(version, &reader, "destination_address")?;
        weight(&reader)?;
        if let Some(count) = reader.typed("package_count", Value::as_u64)?
            && count == 0
        {
            return Err(reader.invalid("package_count"));
        }
        Ok(Self {
            asked: asked.clone(),
            slug: slug.to_owned(),
            service: service.map(str::to_owned),
            origin,
            destination,
            pickup: pickup(&reader)?,
        })
    }
}

fn place(version: Version, reader: &Reader<'_>, field: &str) -> Result<Place, ApiError> {
    let address = reader.object(field)?.ok_or_else(|| reader.required(field))?;
    let name = ADDRESS.called(version, "country_region");
    let country = address.text(name)?.ok_or_else(|| address.required(name))?;
    if !country::known(country) {
        return Err(address.invalid(name));
    }
    for other in ["city", "raw_location"] {
        address.text(other)?;
    }
    let (state, postcode) = (address.text("state")?, address.text("postal_code")?);
    if state.is_none() && postcode.is_none() {
        return Err(address.required("postal_code"));
    }
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Ok(Place { country: country.to_owned(), state: owned(state), postcode: owned(postcode) })
}

fn weight(reader: &Reader<'_>) -> Result<(), ApiError> {
    let Some(weight) = reader.object("weight")? else { return Ok(()) };
    weight.text("unit")?.ok_or_else(|| weight.required("unit"))?;
    match weight.typed("value", Value::as_f64)? {
        None => Err(weight.required("value")),
        Some(value) if value >= 0.0 => Ok(()),
        Some(_) => Err(weight.invalid("value")),
    }
}

/// One of both is needed; a known time counts more than an estimated one.
fn pickup(reader: &Reader<'_>) -> Result<Pickup, ApiError> {
    let known = reader.time("pickup_time")?;
    let order = reader.object("estimated_pickup")?.map(|order| read_order(&order)).transpose()?;
    let estimated = order.map(Pickup::After);
    known.map(Pickup::At).or(estimated).ok_or_else(|| reader.required("pickup_time"))
}

fn read_order(order: &Reader<'_>) -> Result<Order, ApiError> {
    let made = order.time("order_time")?.ok_or_else(|| order.required("order_time"))?;
    let cutoff = order.clock("order_cutoff_time")?.or(NaiveTime::from_hms_opt(18, 0, 0));
    let days = match order.typed("business_days", Value::as_array)? {
        None => vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
        Some(days) => {
            let days: Option<Vec<Weekday>> = days.iter().map(weekday).collect();
            days.filter(|days| !days.is_empty()).ok_or_else(|| order.invalid("business_days"))?
        }
    };
    let processing = match order.object("order_processing_time")? {
        None => 0.0,
        Some(time) => {
            if time.text("unit")?.is_some_and(|unit| unit != "day") {
                return Err(time.invalid("unit"));
            }
            let days = time.typed("value", Value::as_f64)?.unwrap_or_default();
            if !(0.0..=LONGEST).contains(&days) {
                return Err(time.invalid("value"));
            }
            days
        }
    };
    // A part of a day is worked on that day too. The range was looked at, so nothing is cut off.
    Ok(Order { made, cutoff: cutoff.unwrap_or_default(), days, processing: processing.ceil() as u32 })
}

/// A day by the API's number for it: 1 is Monday. That 0 and 7 are both Sunday is the sandbox's reading: the
/// provider shows 1 to 5 alone.
fn weekday(value: &Value) -> Option<Weekday> {
    match value.as_u64()? {
        0 | 7 => Some(Weekday::Sun),
        1 => Some(Weekday::Mon),
        2 => Some(Weekday::Tue),
        3 => Some(Weekday::Wed),
        4 => Some(Weekday::Thu),
        5 => Some(Weekday::Fri),
        6 => Some(Weekday::Sat),
        _ => None,
    }
}
