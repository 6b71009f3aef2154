//! What a single JSON value is, and what it can be read as.

use serde_json::{Map, Number, Value};

use crate::{decimal, json};

/// Whole numbers beyond this are not exact as `f64`, so their digits cannot be trusted.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A field that holds something: not null, not an empty string, list or object.
pub(super) fn present<'a>(map: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    map.get(key).filter(|value| !is_nothing(value))
}

/// Null, or empty.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

pub(super) fn is_zero_date(text: &str) -> bool {
    text.starts_with("0000-00-00") || text.starts_with("0001-01-01")
}

pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => whole(number).map(decimal),
        _ => None,
    }
}

/// Numbers in text are read by the JSON reader, which is there anyway.
pub(super) fn as_number(value: &Value) -> Option<Number> {
    let spelled = match value {
        Value::String(text) => json::parse(text.trim().trim_start_matches('+')).ok(),
        _ => None,
    };
    match spelled.as_ref().unwrap_or(value) {
        Value::Number(number) => Some(number.clone()),
        _ => None,
    }
}

pub(super) fn whole(number: &Number) -> Option<i64> {
    if let Some(whole) = number.as_i64() {
        return Some(whole);
    }
    let float = number.as_f64().filter(|float| float.abs() < EXACT)?;
    let whole = float as i64;
    (whole as f64 == float).then_some(whole)
}

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}
