//! Demo states: a recorded answer or failure, shown with its clock stopped.

use serde_json::Value;

use super::known::Known;
use crate::client::{FetchError, answer};

/// Reads a demo state.
///
/// # Errors
/// [`FetchError::Unreadable`] where the file is not one.
pub fn read(text: &str) -> Result<Known, FetchError> {
    let unreadable = |path: &str| FetchError::Unreadable { path: path.to_owned() };
    let value: Value = serde_json::from_str(text).map_err(|_| unreadable("demo"))?;
    let now = value
        .get("now")
        .and_then(Value::as_str)
        .and_then(answer::instant)
        .ok_or_else(|| unreadable("now"))?;
    let mut known = match value.get("failure").and_then(Value::as_str) {
        None => Known::default(),
        Some(word) => Known::failed(failure(word).ok_or_else(|| unreadable("failure"))?),
    };
    known.frozen = Some(now);
    if let Some(answer) = value.get("answer") {
        known.answer = Some(answer::read_value(answer, now)?);
    }
    Ok(known)
}

fn failure(word: &str) -> Option<FetchError> {
    Some(match word {
        "not-found" => FetchError::NotFound,
        "offline" => FetchError::Offline,
        "unavailable" => FetchError::Unavailable { status: 503, retry_after: None },
        "rate-limited" => FetchError::RateLimited { retry_after: None },
        "refused" => FetchError::Refused,
        "unreadable" => FetchError::Unreadable { path: "data".to_owned() },
        _ => return None,
    })
}
