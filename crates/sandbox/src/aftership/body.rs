//! The body of a request, taken out of its wrapping.

use serde_json::Value;

use super::Version;
use super::errors::ApiError;
use crate::blank::Object;

/// Reads a body as a JSON object.
///
/// # Errors
/// 4001 for anything that is none.
pub fn object(body: &[u8]) -> Result<Object, ApiError> {
    serde_json::from_slice(body).map_err(|_| ApiError::invalid_json())
}

/// Reads the tracking a body is about, which until 2024-04 stands in `tracking`.
///
/// # Errors
/// 4001 for a body that is no JSON object, 4006 where `tracking` is missing or no object.
pub fn tracking(version: Version, body: &[u8]) -> Result<Object, ApiError> {
    let body = object(body)?;
    if version > Version::V2024_04 { Ok(body) } else { inner(body, "tracking", ApiError::tracking_required) }
}

/// Reads the people a body wants told, which stand in `notification`.
///
/// # Errors
/// 4001 for a body that is no JSON object, 4014 where `notification` is missing or no object.
pub fn notification(body: &[u8]) -> Result<Object, ApiError> {
    inner(object(body)?, "notification", ApiError::notification_required)
}

fn inner(mut body: Object, name: &str, missing: fn() -> ApiError) -> Result<Object, ApiError> {
    match body.remove(name) {
        Some(Value::Object(inner)) => Ok(inner),
        _ => Err(missing()),
    }
}
