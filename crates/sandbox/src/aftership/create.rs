//! Making a tracking.

use axum::http::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::call::{Answer, Call};
use super::errors::ApiError;
use super::{Version, body, shape, validation};
use crate::blank::{self, Object};
use crate::couriers::Couriers;
use crate::record::Record;
use crate::store::is_called;

/// Makes a tracking from the body of a create, and adds it to the others.
///
/// # Errors
/// The provider's codes: 4001, 4003, 4005 to 4012, 4017.
pub fn create(call: &Call) -> Answer {
    let couriers = &call.sandbox.data().couriers;
    let body = body::tracking(call.version, &call.body)?;
    let number = validation::number(call.version, &body)?;
    let mut fields = validation::create(call.version, &body)?;
    let slug = courier(couriers, &fields, number)?;
    fields.remove("slug_group");
    wanted(call.version, couriers, &slug, &fields)?;
    shape::incoming(call.version, &mut fields, &Object::new());
    if let Some(Value::Object(leg)) = fields.get_mut("last_mile") {
        leg.insert("source".to_owned(), json!("user"));
    }
    let (id, legacy_id) = ids(call, &slug, number);
    let mut base = blank::tracking();
    base.insert("title".to_owned(), json!(number));
    base.insert("id".to_owned(), json!(id));
    base.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
    for (field, value) in [
        ("legacy_id", json!(legacy_id)),
        ("tracking_number", json!(number)),
        ("courier_tracking_link", json!(couriers.link(&slug, number))),
        ("courier_redirect_link", json!(couriers.redirect(&slug, number))),
        ("slug", json!(slug)),
    ] {
        base.insert(field.to_owned(), value);
    }
    let made = call.sandbox.store().with(|records| {
        let id = base.get("id").and_then(Value::as_str).unwrap_or_default();
        if let Some(existing) = records.iter().find(|other| is_same(other, &slug, number, id)) {
            return Err(already_exists(call, existing));
        }
        let record = call.sandbox.data().begin(base, call.now);
        let made = record.at(call.now);
        records.push(record);
        Ok(made)
    })?;
    Ok(call.about(StatusCode::CREATED, shape::tracking(call.version, made, None)))
}

/// One number of one courier is one tracking; and no two have the same id.
fn is_same(other: &Record, slug: &str, number: &str, id: &str) -> bool {
    other.text("tracking_number") == number && other.text("slug") == slug || is_called(other, id)
}

fn already_exists(call: &Call, existing: &Record) -> ApiError {
    let told = call.version <= Version::V2024_04;
    let existing = || shape::brief(shape::tracking(call.version, existing.at(call.now), None));
    ApiError::already_exists(told.then(|| Value::Object(existing())))
}

/// The new id and the old one: the same for the same number, made at the same moment.
fn ids(call: &Call, slug: &str, number: &str) -> (String, String) {
    let hash = Sha256::digest(format!("{slug}\n{number}\n{}", call.now.timestamp_micros()));
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let (id, rest) = hex.split_at_checked(32).unwrap_or_default();
    (id.to_owned(), rest.get(..24).unwrap_or_default().to_owned())
}

/// The courier named, or the one the number looks like.
fn courier(couriers: &Couriers, fields: &Object, number: &str) -> Result<String, ApiError> {
    let text = |field: &str| fields.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
    if let Some(slug) = text("slug") {
        return couriers.get(slug).map(|_| slug.to_owned()).ok_or_else(ApiError::slug_invalid);
    }
    let group = text("slug_group");
    let mut found = couriers.all_like(number).map(|(slug, _)| slug);
    found
        .find(|slug| group.is_none_or(|group| is_of(slug, group)))
        .map(str::to_owned)
        .ok_or_else(ApiError::cannot_import)
}

/// Whether a courier is of a group: `dhl` and `dhl-germany` are of `dhl-group`.
pub fn is_of(slug: &str, group: &str) -> bool {
    let name = group.strip_suffix("-group").unwrap_or(group);
    slug.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// What has become of a courier's wishes in 2026-07: the origin's and destination's own fields.
const NOW_TOLD_BY: [(&str, &str); 4] = [
    ("tracking_postal_code", "destination_postal_code"),
    ("tracking_state", "destination_state"),
    ("tracking_origin_country_region", "origin_country_region"),
    ("tracking_destination_country_region", "destination_country_region"),
];

/// Refuses what the courier cannot look up, naming the fields as the version does.
fn wanted(version: Version, couriers: &Couriers, slug: &str, fields: &Object) -> Result<(), ApiError> {
    let told = |field: &str| fields.get(field).and_then(Value::as_str).is_some_and(|value| !value.is_empty());
    let called = |field: &str| -> String {
        let now = NOW_TOLD_BY.iter().find(|(then, _)| version >= Version::V2026_07 && *then == field);
        now.map_or_else(|| field.to_owned(), |(_, now)| (*now).to_owned())
    };
    let required = couriers.get(slug).map(|courier| courier.required_fields.as_slice()).unwrap_or_default();
    let missing = required.iter().map(|field| called(field)).filter(|field| !told(field));
    let missing: Vec<String> =
        missing.map(|field| shape::TRACKING.called(version, &field).to_owned()).collect();
    if missing.is_empty() { Ok(()) } else { Err(ApiError::courier_wants(&missing)) }
}
