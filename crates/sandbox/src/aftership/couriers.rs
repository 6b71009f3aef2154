//! The couriers: those of the account, all of them, and those a number may belong to.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::call::{Answer, Call};
use super::create::is_of;
use super::errors::ApiError;
use super::{Version, body, envelope, shape, validation};
use crate::couriers::Courier;

/// `GET /couriers`: the account's couriers until 2025-01. Later all of them, unless `active` (`true` or `false`)
/// or `slug` (several, by comma) asks for some.
///
/// # Errors
/// 4008 for an `active` that is neither.
pub fn of_account(call: &Call) -> Answer {
    if call.version <= Version::V2025_01 {
        return Ok(told(call, |_, courier| courier.active));
    }
    let active = match call.asked("active") {
        None => None,
        Some(text) => Some(text.parse::<bool>().map_err(|_| ApiError::field_invalid("active"))?),
    };
    let slugs: Option<Vec<&str>> = call.asked("slug").map(|slugs| slugs.split(',').map(str::trim).collect());
    Ok(told(call, |slug, courier| {
        active.is_none_or(|active| courier.active == active)
            && slugs.as_ref().is_none_or(|slugs| slugs.contains(&slug))
    }))
}

/// `GET /couriers/all`, until 2025-01.
///
/// # Errors
/// None.
pub fn all(call: &Call) -> Answer {
    Ok(told(call, |_, _| true))
}

/// `POST /couriers/detect`: the account's couriers whose numbers look like this one, among those asked for.
/// A number that looks like nobody's has an empty answer.
///
/// # Errors
/// 4001, 4005 to 4008, 4010, 4017.
pub fn detect(call: &Call) -> Answer {
    let body = body::tracking(call.version, &call.body)?;
    let number = validation::number(call.version, &body)?;
    let fields = validation::detect(call.version, &body)?;
    let couriers = &call.sandbox.data().couriers;
    let asked: Vec<&str> = fields
        .get("slug")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if asked.iter().any(|slug| couriers.get(slug).is_none()) {
        return Err(ApiError::slug_invalid());
    }
    let group = fields.get("slug_group").and_then(Value::as_str).filter(|group| !group.is_empty());
    Ok(told(call, |slug, courier| {
        courier.active
            && courier.knows(number)
            && (asked.is_empty() || asked.contains(&slug))
            && group.is_none_or(|group| is_of(slug, group))
    }))
}

fn told(call: &Call, wanted: impl Fn(&str, &Courier) -> bool) -> Response {
    let couriers = call.sandbox.data().couriers.iter().filter(|(slug, courier)| wanted(slug, courier));
    let couriers: Vec<Value> =
        couriers.map(|(slug, courier)| shape::courier(call.version, slug, courier)).collect();
    envelope::good(StatusCode::OK, &json!({ "total": couriers.len(), "couriers": couriers }))
}
