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
use crate::records::is_called;
use crate::shipments::Data;

/// Makes a tracking from the body of a create, and adds it to the others.
///
/// # Errors
/// The provider's codes: 4001, 4003, 4005 to 4012, 4017.
pub fn create(call: &Call) -> Answer {
    let couriers = &call.sandbox.data().couriers;
    let body = body::tracking(call.version, &call.body)?;
    let number = validation::number(call.version, &body)?;
    let mut fields = validation::create(call.version, &body)?;
    let slug = courier(call.sandbox.data(), &fields, number)?;
    fields.remove("slug_group");
    wanted(call.version, couriers, &slug, &fields)?;
    shape::incoming(call.version, &mut fields, &Object::new());
    if let Some(Value::Object(leg)) = fields.get_mut("last_mile") {
        leg.insert("source".to_owned(), json!("user"));
    }
    let mut base = blank::tracking();
    base.insert("title".to_owned(), json!(number));
    base.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
    for (field, value) in [
        ("tracking_number", json!(number)),
        ("courier_tracking_link", json!(couriers.link(&slug, number))),
        ("courier_redirect_link", json!(couriers.redirect(&slug, number))),
        ("slug", json!(slug)),
    ] {
        base.insert(field.to_owned(), value);
    }
    let made = call.sandbox.store().with(|records| {
        let chosen = base.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
        let same = |other: &&Record| {
            other.text("tracking_number") == number && other.slug() == slug
                || chosen.is_some_and(|id| is_called(other, id))
        };
        if let Some(existing) = records.iter().find(same) {
            return Err(already_exists(call, existing));
        }
        let (id, legacy_id) = ids(call.sandbox.config().seed, records, &slug, number);
        base.insert("id".to_owned(), json!(chosen.map_or(id, str::to_owned)));
        base.insert("legacy_id".to_owned(), json!(legacy_id));
        let record = call.sandbox.data().begin(base, call.now);
        let made = record.at(call.now);
        records.push(record);
        Ok(made)
    })?;
    Ok(call.about(StatusCode::CREATED, shape::tracking(call.version, made, None)))
}

fn already_exists(call: &Call, existing: &Record) -> ApiError {
    let told = call.version <= Version::V2024_04;
    let existing = || shape::brief(shape::tracking(call.version, existing.at(call.now), None));
    ApiError::already_exists(told.then(|| Value::Object(existing())))
}

/// A new id and an old one: the same for the same number, so that equal questions make an equal sandbox, unless
/// another tracking has them. That is so where one of this number was given another courier since.
fn ids(seed: u64, records: &[Record], slug: &str, number: &str) -> (String, String) {
    let made = |attempt: usize| {
        let hash = Sha256::digest(format!("{seed}/{slug}/{number}/{attempt}"));
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let (id, rest) = hex.split_at_checked(32).unwrap_or_default();
        (id.to_owned(), rest.get(..24).unwrap_or_default().to_owned())
    };
    let free = |(id, _): &(String, String)| !records.iter().any(|record| is_called(record, id));
    // One attempt more than there are trackings: one of them is free.
    (0..records.len()).map(made).find(free).unwrap_or_else(|| made(records.len()))
}

/// The courier named, or the one the number looks like; `SBX-LOST-1` looks like that of the scenario.
fn courier(data: &Data, fields: &Object, number: &str) -> Result<String, ApiError> {
    let couriers = &data.couriers;
    let text = |field: &str| fields.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
    if let Some(slug) = text("slug") {
        return couriers.get(slug).map(|_| slug.to_owned()).ok_or_else(ApiError::slug_invalid);
    }
    let group = text("slug_group");
    let named = data.numbered(number).map(|scenario| scenario.courier.as_str());
    let mut found = couriers.all_like(number).map(|(slug, _)| slug).chain(named);
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
