//! `GET /carriers` and `POST /carriers/detect`: couriers.

use parcel_tracking::Slug;
use serde_json::{Map, Value};

use super::ask::Ask;
use super::fields::Fields;
use super::pair::check_number;
use super::{TrackingMore, answer};
use crate::{Courier, ProviderError};

impl TrackingMore {
    /// `GET /carriers`: every courier that TrackingMore knows.
    ///
    /// # Errors
    /// What every call can end in.
    pub async fn couriers(&self) -> Result<Vec<Courier>, ProviderError> {
        Ok(read(&self.send(Ask::get(&["carriers"])).await.0?))
    }

    /// `POST /carriers/detect`: the couriers a number may belong to. Empty where none is found; v2 also
    /// says so by 4032.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn detect_couriers(&self, number: &str) -> Result<Vec<Courier>, ProviderError> {
        let body = Fields::default().with("tracking_number", Some(check_number(number)?));
        match self.send(Ask::post(&["carriers", "detect"], Value::from(body))).await.0 {
            Err(ProviderError::NotDetected) => Ok(Vec::new()),
            answered => Ok(read(&answered?)),
        }
    }
}

fn read(data: &Value) -> Vec<Courier> {
    answer::list(data).iter().filter_map(Value::as_object).filter_map(courier).collect()
}

/// One without code is none: nothing can be asked about it.
fn courier(map: &Map<String, Value>) -> Option<Courier> {
    let code = answer::text(map, "code")?;
    Some(Courier {
        slug: Slug::from(code.trim()),
        name: answer::text(map, "name").unwrap_or_else(|| code.trim().to_owned()),
        other_name: None,
        phone: answer::text(map, "phone"),
        website: answer::text(map, "homepage"),
        picture: answer::text(map, "picture"),
        required_fields: Vec::new(),
        optional_fields: Vec::new(),
    })
}
