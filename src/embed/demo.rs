//! Demo states: a recorded answer or failure, shown with its clock stopped.

use parcel_tracking::json;
use serde_json::Value;

use super::parcels::Parcels;
use crate::client::{FetchError, answer, answers};
use crate::components::Look;
use crate::view_model::{Done, Seen};

/// Reads a demo state: its parcels, and the outcome that the form for being told shows, if that is open.
///
/// # Errors
/// [`FetchError::Unreadable`] where the file is not one.
pub fn read(text: &str) -> Result<(Parcels, Option<String>), FetchError> {
    let unreadable = |path: &str| FetchError::Unreadable { path: path.to_owned() };
    let value = json::parse(text).map_err(|_| unreadable("demo"))?;
    let now = value
        .get("now")
        .and_then(Value::as_str)
        .and_then(answer::instant)
        .ok_or_else(|| unreadable("now"))?;
    let failure = match value.get("failure").and_then(Value::as_str) {
        None => None,
        Some(word) => Some(failure(word).ok_or_else(|| unreadable("failure"))?),
    };
    let mut parcels = Parcels::default();
    if let Some(answer) = value.get("answer") {
        parcels.succeed(answers::read_value(answer, now)?, now);
        // How many checkpoints came since the last visit.
        if let Some(new) = value.get("new").and_then(Value::as_u64) {
            parcels.meet(|tracking| Seen::of(tracking, new as usize), None);
        }
        if value.get("my_time").and_then(Value::as_bool) == Some(true) {
            parcels.look(Look::MyTime);
        }
    }
    if let Some(failure) = failure {
        parcels.fail_at_once(&failure);
    }
    parcels.freeze(now);
    let word = |name: &str| value.get(name).and_then(Value::as_str);
    let done = parcels.at(0).zip(word("done")).and_then(|((_, answer), act)| Done::of(act, &answer.tracking));
    parcels.note(0, done);
    Ok((parcels, word("form").map(str::to_owned)))
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
