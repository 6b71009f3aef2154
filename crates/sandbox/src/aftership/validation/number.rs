//! The number of a tracking.

use serde_json::Value;

use crate::aftership::Version;
use crate::aftership::errors::ApiError;
use crate::blank::Object;

/// The number in a body: 4 to 100 of `A`-`Z`, `0`-`9`, `-`, `.`, `_` and `/`.
///
/// # Errors
/// 4007 without one, 4005 for one too short, too long or no text, 4017 for letters no number has.
pub fn number(version: Version, body: &Object) -> Result<&str, ApiError> {
    let number = match body.get("tracking_number") {
        None | Some(Value::Null) => return Err(ApiError::number_required()),
        Some(Value::String(number)) if number.is_empty() => return Err(ApiError::number_required()),
        Some(Value::String(number)) => number,
        // A value of a wrong type was no value at all.
        Some(_) if version < Version::V2025_01 => return Err(ApiError::number_required()),
        Some(_) => return Err(ApiError::number_invalid()),
    };
    let allowed =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || "-._/".contains(letter);
    if !number.chars().all(allowed) {
        return Err(ApiError::number_format_invalid());
    }
    if !(4..=100).contains(&number.len()) {
        return Err(ApiError::number_invalid());
    }
    Ok(number)
}
