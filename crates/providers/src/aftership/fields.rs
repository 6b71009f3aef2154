//! Tolerant access to the fields of answers that are no trackings.
//!
//! `null`, an empty text and a missing field are all absent; so is a value of another kind.

use serde_json::Value;

/// Text; a number counts as its digits.
pub(super) fn text(object: &Value, key: &str) -> Option<String> {
    as_text(object.get(key)?)
}

/// A list of text; text alone counts as a list of one.
pub(super) fn texts(object: &Value, key: &str) -> Vec<String> {
    match object.get(key) {
        Some(Value::Array(list)) => list.iter().filter_map(as_text).collect(),
        Some(other) => as_text(other).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A list of objects, without what is none.
pub(super) fn objects<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten().filter(|item| item.is_object())
}

/// True or false, also in words.
pub(super) fn flag(object: &Value, key: &str) -> Option<bool> {
    let value = object.get(key)?;
    value.as_bool().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A number, also in text.
pub(super) fn number(object: &Value, key: &str) -> Option<f64> {
    let value = object.get(key)?;
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite())
}

/// A whole number, also in text. One with a fraction is none.
pub(super) fn whole(object: &Value, key: &str) -> Option<i64> {
    let value = object.get(key)?;
    let told = value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    told.or_else(|| {
        number(object, key)
            .filter(|number| number.fract() == 0.0 && number.abs() < 1e15)
            .map(|number| number as i64)
    })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
