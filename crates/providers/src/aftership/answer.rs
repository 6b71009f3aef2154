//! From status, headers and body to what was asked for, or to a typed error.

use parcel_tracking::{
    Answer, OddField, Pagination, Parsed, Tracking, WireError, parse_answer_value, parse_value,
};
use serde_json::Value;

use super::refusal;
use crate::ProviderError;
use crate::http::Reply;

/// Trackings of an answer, where its page stands, and whether it says that there are more.
pub(super) struct Many {
    pub(super) trackings: Vec<Tracking>,
    pub(super) pagination: Pagination,
    pub(super) more: Option<bool>,
}

/// What a good answer holds in `data`; a bad one is its error.
///
/// AfterShip asks to branch on `meta.code`, not on the status; the status decides only where there is no
/// envelope to read.
pub(super) fn data(reply: &Reply) -> Result<Value, ProviderError> {
    let mut body = whole(reply)?;
    match body.get_mut("data") {
        Some(data) => Ok(data.take()),
        None => Err(unreadable("no data")),
    }
}

/// Every tracking of a good answer; a bad one is its error.
pub(super) fn many(reply: &Reply) -> Result<Many, ProviderError> {
    let body = whole(reply)?;
    match parse_answer_value(&body) {
        Ok(Parsed { value, odd }) => {
            note(&odd);
            Ok(match value {
                Answer::One(tracking) => {
                    Many { trackings: vec![*tracking], pagination: Pagination::default(), more: None }
                }
                Answer::Many { trackings, pagination } => {
                    // Flat answers may carry it too, beside `page`.
                    let flat = body.pointer("/data/has_next_page").and_then(Value::as_bool);
                    let more = pagination.has_next_page.or(flat);
                    Many { trackings, pagination, more }
                }
            })
        }
        Err(WireError::NoTracking { path }) => {
            Err(ProviderError::Unreadable { reason: format!("no tracking at {path}") })
        }
        // Both were looked at before.
        Err(WireError::Api(_) | WireError::NotJson { .. }) => Err(unreadable("no tracking")),
    }
}

/// The first tracking of a good answer that fits.
pub(super) fn one(reply: &Reply, fits: impl Fn(&Tracking) -> bool) -> Result<Tracking, ProviderError> {
    // Whatever stands in between may mix answers up: nobody may see another parcel than the one asked for,
    // and that it was another does not mean that there is no such parcel.
    let found = many(reply)?.trackings.into_iter().find(fits);
    found.ok_or_else(|| unreadable("not the tracking that was asked for"))
}

/// Whatever there is of the one tracking of a good answer. With only some of its fields asked for, there may
/// be nothing left that a tracking is known by.
pub(super) fn part(reply: &Reply) -> Result<Tracking, ProviderError> {
    let data = data(reply)?;
    let inner = data.get("tracking").filter(|inner| inner.is_object()).unwrap_or(&data);
    if !inner.is_object() {
        return Err(unreadable("no object at data"));
    }
    let Parsed { value, odd } = parse_value(inner);
    note(&odd);
    Ok(value)
}

/// The whole body of a good answer.
fn whole(reply: &Reply) -> Result<Value, ProviderError> {
    let text = String::from_utf8_lossy(&reply.body);
    // A byte order mark is no JSON, but some servers send it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let body = serde_json::from_str::<Value>(text);
    if let Ok(body) = &body
        && let Some(refused) = refusal::of_envelope(body, &reply.headers)
    {
        return Err(refused);
    }
    if !(200..300).contains(&reply.status) {
        return Err(refusal::of_status(reply));
    }
    body.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        ProviderError::Unreadable { reason: format!("no JSON at line {line}, column {column}") }
    })
}

fn unreadable(reason: &str) -> ProviderError {
    ProviderError::Unreadable { reason: reason.to_owned() }
}

/// Odd fields cost nothing but themselves; their paths, never their values, help to find them.
pub(super) fn note(odd: &[OddField]) {
    for field in odd.iter().take(10) {
        tracing::debug!(path = %field.path, problem = %field.problem, "odd field in a provider's answer");
    }
}
