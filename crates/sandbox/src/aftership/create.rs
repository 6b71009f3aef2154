//! Making a tracking.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::errors::ApiError;
use super::validation;
use crate::blank::{self, Object};
use crate::couriers::Couriers;
use crate::record::Record;
use crate::shipments::Data;

/// Makes a tracking from the body of a create, and adds it to the others.
///
/// # Errors
/// The provider's codes: 4001, 4003, 4005, 4007 to 4012, 4017.
pub fn create(
    records: &mut Vec<Record>,
    data: &Data,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Record, ApiError> {
    let couriers = &data.couriers;
    let body = validation::object(body)?;
    let number = validation::number(&body)?;
    let mut fields = validation::create(&body)?;
    let slug = courier(couriers, &fields, number)?;
    fields.remove("slug_group");
    wanted(couriers, &slug, &fields)?;
    if records.iter().any(|other| other.text("tracking_number") == number && other.text("slug") == slug) {
        return Err(ApiError::already_exists());
    }
    if let Some(Value::Object(leg)) = fields.get_mut("last_mile") {
        leg.insert("source".to_owned(), json!("user"));
    }
    let mut base = blank::tracking();
    base.insert("title".to_owned(), json!(number));
    base.extend(fields);
    let count = records.len();
    for (field, value) in [
        ("id", json!(format!("c0de{count:028x}"))),
        ("legacy_id", json!(format!("c0de{count:020x}"))),
        ("tracking_number", json!(number)),
        ("courier_tracking_link", json!(couriers.link(&slug, number))),
        ("courier_redirect_link", json!(couriers.redirect(&slug, number))),
        ("slug", json!(slug)),
    ] {
        base.insert(field.to_owned(), value);
    }
    let record = data.begin(base, now);
    records.push(record.clone());
    Ok(record)
}

/// The courier named, or the one the number looks like.
fn courier(couriers: &Couriers, fields: &Object, number: &str) -> Result<String, ApiError> {
    if let Some(slug) = fields.get("slug").and_then(Value::as_str) {
        return match couriers.get(slug) {
            Some(_) => Ok(slug.to_owned()),
            None => Err(ApiError::slug_invalid()),
        };
    }
    let slug = couriers.detect(number).ok_or_else(ApiError::cannot_import)?;
    let group =
        fields.get("slug_group").and_then(Value::as_str).and_then(|group| group.strip_suffix("-group"));
    match group {
        Some(group) if !slug.starts_with(group) => Err(ApiError::cannot_import()),
        _ => Ok(slug.to_owned()),
    }
}

/// Refuses what the courier cannot look up.
fn wanted(couriers: &Couriers, slug: &str, fields: &Object) -> Result<(), ApiError> {
    let told =
        |field: &String| fields.get(field).and_then(Value::as_str).is_some_and(|value| !value.is_empty());
    let required = couriers.get(slug).map(|courier| courier.required_fields.as_slice()).unwrap_or_default();
    let missing: Vec<String> = required.iter().filter(|field| !told(field)).cloned().collect();
    if missing.is_empty() { Ok(()) } else { Err(ApiError::courier_wants(&missing)) }
}
