//! `POST /trackings/aircargo`: air waybills.

use parcel_tracking::{CourierTime, Reader};
use serde_json::{Map, Value};

use super::ask::Ask;
use super::fields;
use super::mapping;
use super::pair::check_number;
use super::{TrackingMore, answer};
use crate::ProviderError;

/// An air waybill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AirWaybill {
    /// Its number.
    pub number: Option<String>,
    /// The weight, as sent.
    pub weight: Option<String>,
    /// How many pieces, as sent.
    pub pieces: Option<String>,
    /// The airport it starts from.
    pub origin: Option<String>,
    /// The airport it goes to.
    pub destination: Option<String>,
    /// The status by number. What the numbers stand for is not told.
    pub status_number: Option<i64>,
    /// What was planned and what happened, in the order sent.
    pub events: Vec<AirEvent>,
    /// Everything else, as sent.
    pub other: Map<String, Value>,
}

/// One event of an air waybill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AirEvent {
    /// When it was planned; no zone is told.
    pub planned: Option<CourierTime>,
    /// When it happened; no zone is told.
    pub actual: Option<CourierTime>,
    /// What.
    pub event: Option<String>,
    /// At which airport.
    pub station: Option<String>,
    /// Everything else, as sent.
    pub other: Map<String, Value>,
}

impl TrackingMore {
    /// `POST /trackings/aircargo`: follows air waybills, at most 200 (code 4020). Each costs twenty
    /// parcels of the quota, so this call is never repeated by itself.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn air_cargo(
        &self,
        numbers: &[String],
        lang: Option<&str>,
    ) -> Result<Vec<AirWaybill>, ProviderError> {
        fields::check_count("track_number", numbers.len(), fields::MOST_ITEMS)?;
        fields::check_language(lang)?;
        let numbers = numbers.iter().map(|number| check_number(number)).collect::<Result<Vec<_>, _>>()?;
        let body = fields::Fields::default().with("track_number", Some(numbers)).with("lang", lang);
        let data = self.send(Ask::post(&["trackings", "aircargo"], Value::from(body)).once()).await.0?;
        let waybills = match &data {
            Value::Object(map) if map.contains_key("track_number") => std::slice::from_ref(&data),
            list => answer::list(list),
        };
        Ok(waybills.iter().filter_map(Value::as_object).map(waybill).collect())
    }
}

fn waybill(map: &Map<String, Value>) -> AirWaybill {
    let told = ["track_number", "weight", "piece", "origin", "destination", "status_number", "track_info"];
    let text = |key| answer::text(map, key);
    let events = map.get("track_info").map(answer::list).unwrap_or_default();
    AirWaybill {
        number: text("track_number"),
        weight: text("weight"),
        pieces: text("piece"),
        origin: text("origin"),
        destination: text("destination"),
        status_number: text("status_number").and_then(|number| number.trim().parse().ok()),
        events: events.iter().filter_map(Value::as_object).map(event).collect(),
        other: answer::rest(map, &told),
    }
}

fn event(map: &Map<String, Value>) -> AirEvent {
    let mut reader = Reader::at("track_info".to_owned());
    AirEvent {
        planned: mapping::time(&mut reader, map, "plan_date"),
        actual: mapping::time(&mut reader, map, "actual_date"),
        event: answer::text(map, "event"),
        station: answer::text(map, "station"),
        other: answer::rest(map, &["plan_date", "actual_date", "event", "station"]),
    }
}
