//! The envelope: `{meta: {code, type, message}, data}`.

use parcel_tracking::{OddField, Parsed, Tracking};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{codes, mapping};
use crate::ProviderError;
use crate::http::Reply;

/// `meta`. The code is the only thing to branch on: errors come with HTTP status 200.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) code: i64,
    pub(super) message: String,
}

/// The `meta` of an answer, without keeping the rest. `None` where there is none.
pub(super) fn meta(body: &[u8]) -> Option<Meta> {
    #[derive(Deserialize)]
    struct Envelope {
        meta: Map<String, Value>,
    }
    let Envelope { meta } = serde_json::from_slice(body).ok()?;
    let code = match meta.get("code")? {
        Value::Number(code) => code.as_i64()?,
        Value::String(code) => code.trim().parse().ok()?,
        _ => return None,
    };
    let message = meta.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Meta { code, message })
}

/// The `data` of an answer that says it was done. `id` is of the tracking the call was about.
pub(super) fn data(reply: &Reply, id: Option<String>) -> Result<Value, ProviderError> {
    let Some(meta) = meta(&reply.body) else { return Err(without_envelope(reply)) };
    if let Some(error) = codes::error(meta.code, &meta.message, id) {
        return Err(error);
    }
    match serde_json::from_slice(&reply.body) {
        Ok(Value::Object(mut root)) => Ok(root.remove("data").unwrap_or_default()),
        _ => Err(unreadable("no JSON object")),
    }
}

/// One tracking: the object itself, or the only one of `items` or of a list. An empty list is how v2
/// writes "nothing".
pub(super) fn one(data: &Value) -> Result<Tracking, ProviderError> {
    let (value, path) = match data {
        Value::Object(map) => match map.get("items") {
            Some(Value::Array(items)) => (items.first(), "data.items[0]"),
            _ => (Some(data), "data"),
        },
        Value::Array(items) => (items.first(), "data[0]"),
        Value::Null => (None, "data"),
        _ => return Err(unreadable("no tracking at data")),
    };
    match value {
        None => Err(ProviderError::NotFound),
        Some(Value::Object(map)) if map.is_empty() => Err(ProviderError::NotFound),
        Some(value @ Value::Object(_)) => Ok(read(value, path)),
        Some(_) => Err(unreadable("no tracking where one belongs")),
    }
}

/// Every tracking of a list; what is no object is passed over.
pub(super) fn many(list: &[Value], path: &str) -> Vec<Tracking> {
    let objects = list.iter().enumerate().filter(|(_, item)| item.is_object());
    objects.map(|(at, item)| read(item, &format!("{path}[{at}]"))).collect()
}

/// A list that may also be missing, null or wrapped in `items`.
pub(super) fn list(data: &Value) -> &[Value] {
    match data {
        Value::Array(list) => list,
        Value::Object(map) => match map.get("items") {
            Some(Value::Array(list)) => list,
            _ => &[],
        },
        _ => &[],
    }
}

/// A number that may be text: `total` is.
pub(super) fn count(map: &Map<String, Value>, key: &str) -> Option<u64> {
    match map.get(key)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Text that may be a number; empty is none.
pub(super) fn text(map: &Map<String, Value>, key: &str) -> Option<String> {
    match map.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The fields that are not among those that were read.
pub(super) fn rest(map: &Map<String, Value>, read: &[&str]) -> Map<String, Value> {
    let others = map.iter().filter(|(key, _)| !read.contains(&key.as_str()));
    others.map(|(key, value)| (key.clone(), value.clone())).collect()
}

pub(super) fn unreadable(reason: &str) -> ProviderError {
    ProviderError::Unreadable { reason: reason.to_owned() }
}

fn read(value: &Value, path: &str) -> Tracking {
    let Parsed { value, odd } = mapping::tracking(value, path);
    note(&odd);
    value
}

/// Odd fields cost nothing but themselves; their paths, never their values, help to find them.
fn note(odd: &[OddField]) {
    for field in odd.iter().take(10) {
        tracing::debug!(path = %field.path, problem = %field.problem, "odd field in a provider's answer");
    }
}

/// Something before the provider answered, or the answer was cut.
fn without_envelope(reply: &Reply) -> ProviderError {
    match reply.status {
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        429 => ProviderError::RateLimited { reset: Some(chrono::Utc::now() + codes::PAUSE) },
        status @ 500.. => ProviderError::Unavailable { status },
        // 404 too: a wrong base URL answers so, hence not "no such tracking".
        status => unreadable(&format!("status {status} without an envelope")),
    }
}
