//! One request, and the tracking it is about.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::errors::ApiError;
use super::route::Address;
use super::validation::is_id;
use super::{Version, envelope, shape};
use crate::Sandbox;
use crate::blank::Object;
use crate::record::Record;
use crate::records::Records;

/// The query's parameters, as sent. Of a parameter sent twice the last counts.
pub type Query = HashMap<String, String>;

/// An answer, or a refusal.
pub type Answer = Result<Response, ApiError>;

/// One request to an endpoint that exists.
#[derive(Debug)]
pub struct Call {
    /// Who is asked.
    pub sandbox: Sandbox,
    /// In which version.
    pub version: Version,
    /// About which tracking.
    pub address: Address,
    /// The query.
    pub query: Query,
    /// The body as sent; may be empty.
    pub body: Bytes,
    /// What the sandbox's clock shows.
    pub now: DateTime<Utc>,
}

/// Fields that tell two trackings of one number apart, where it is addressed by number.
const TELLING: [&str; 7] = [
    "tracking_account_number",
    "tracking_key",
    "tracking_ship_date",
    "tracking_origin_country_region",
    "tracking_destination_country_region",
    "tracking_postal_code",
    "tracking_state",
];

impl Call {
    /// A parameter of the query that says something.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The tracking that was named, as it is now.
    ///
    /// # Errors
    /// As [`found`](Self::found).
    pub fn told(&self) -> Result<Object, ApiError> {
        self.sandbox.store().with(|records| {
            let place = self.place(records)?;
            records.get(place).map(|record| record.at(self.now)).ok_or_else(ApiError::no_tracking)
        })
    }

    /// Changes the tracking that was named.
    ///
    /// # Errors
    /// 4015 for what is no id, 4010 for an unknown courier, 4004 where there is no such tracking, and what `turn`
    /// refuses.
    pub fn found<T>(&self, turn: impl FnOnce(&mut Record) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.sandbox.store().with(|records| {
            let place = self.place(records)?;
            records.get_mut(place).map_or_else(|| Err(ApiError::no_tracking()), turn)
        })
    }

    /// Takes the tracking that was named away, and gives it back as it was.
    ///
    /// # Errors
    /// As [`found`](Self::found).
    pub fn removed(&self) -> Result<Object, ApiError> {
        self.sandbox.store().with(|records| {
            let place = self.place(records)?;
            Ok(records.remove(place).at(self.now))
        })
    }

    fn place(&self, records: &mut Records) -> Result<usize, ApiError> {
        let found = match &self.address {
            Address::None => None,
            Address::Id(id) => {
                let found = records.place(id);
                if found.is_none() && !self.may_be_id(id) {
                    return Err(ApiError::id_invalid());
                }
                found
            }
            Address::Number { slug, number } => {
                self.sandbox.data().couriers.get(slug).ok_or_else(ApiError::slug_invalid)?;
                let named =
                    |record: &Record| record.text("tracking_number") == number && record.slug() == slug;
                records.iter().position(|record| named(record) && self.is_meant(&record.at(self.now)))
            }
        };
        found.ok_or_else(ApiError::no_tracking)
    }

    /// 32 hexadecimal digits, or the 24 letters and digits of an old id; from 2025-04 on whatever a caller may choose.
    fn may_be_id(&self, id: &str) -> bool {
        let new = id.len() == 32 && id.chars().all(|letter| letter.is_ascii_hexdigit());
        let old = id.len() == 24 && id.chars().all(|letter| letter.is_ascii_alphanumeric());
        new || old || self.version >= Version::V2026_07 && is_id(id)
    }

    /// Whether the query tells nothing of a tracking of this courier and number that is otherwise.
    fn is_meant(&self, tracking: &Object) -> bool {
        let is = |field: &str, asked: &str| tracking.get(field).is_some_and(|value| value == asked);
        let fits = |field: &str| {
            let asked = self.asked(shape::TRACKING.called(self.version, field));
            let unknown = tracking.get(field).is_none_or(Value::is_null);
            asked.is_none_or(|asked| unknown || is(field, asked))
        };
        TELLING.iter().all(|field| fits(field))
    }

    /// A tracking in the shape asked for, with the fields asked for.
    pub fn shaped(&self, tracking: Object) -> Object {
        let shaped = shape::tracking(self.version, tracking, self.asked("lang"));
        only(shaped, self.asked("fields"))
    }

    /// An answer about one tracking: wrapped until 2024-04.
    pub fn about(&self, status: StatusCode, tracking: Object) -> Response {
        let tracking = Value::Object(tracking);
        let wrapped = self.version <= Version::V2024_04;
        envelope::good(status, &if wrapped { json!({ "tracking": tracking }) } else { tracking })
    }
}

/// An object reduced to the fields asked for, or whole where none were.
pub fn only(mut object: Object, fields: Option<&str>) -> Object {
    if let Some(fields) = fields {
        let wanted: Vec<&str> = fields.split(',').map(str::trim).collect();
        object.retain(|field, _| wanted.contains(&field.as_str()));
    }
    object
}
