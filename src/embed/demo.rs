//! Demo states: a recorded answer or failure, shown with its clock stopped.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::client::{Answer, FetchError, answer};

/// A demo state's file, read.
pub struct Demo {
    /// The moment at which its clock stands.
    pub now: DateTime<FixedOffset>,
    /// Its answer; beside a failure, the last good one.
    pub answer: Option<Answer>,
    /// Its failure.
    pub failure: Option<FetchError>,
}

/// Reads a demo state.
///
/// # Errors
/// [`FetchError::Unreadable`] where the file is not one.
pub fn read(text: &str) -> Result<Demo, FetchError> {
    let unreadable = |path: &str| FetchError::Unreadable { path: path.to_owned() };
    let value: Value = serde_json::from_str(text).map_err(|_| unreadable("demo"))?;
    let now = value
        .get("now")
        .and_then(Value::as_str)
        .and_then(answer::instant)
        .ok_or_else(|| unreadable("now"))?;
    let failure = match value.get("failure").and_then(Value::as_str) {
        None => None,
        Some(word) => Some(failure(word).ok_or_else(|| unreadable("failure"))?),
    };
    let answer = match value.get("answer") {
        None => None,
        Some(answer) => Some(answer::read_value(answer, now)?),
    };
    Ok(Demo { now, answer, failure })
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
