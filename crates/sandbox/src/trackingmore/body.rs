//! Bodies: an object, or an array of at most 200.

use serde_json::Value;

use super::errors::{Code, Refusal};
use crate::blank::Object;

/// The most items in one call. (The page about `batch` says 40, the table of codes 200.)
const MOST: usize = 200;

/// Reads a body as one object.
///
/// # Errors
/// 4015 for what is not JSON, odd as that is; 4012 for JSON of another shape.
pub fn object(body: &[u8]) -> Result<Object, Refusal> {
    match json(body)? {
        Value::Object(object) => Ok(object),
        _ => Err(Code::NotUnderstood.into()),
    }
}

/// Reads a body as an array of objects. What is no object counts as an empty one: its fields are missing.
///
/// # Errors
/// 4015 for what is not JSON, 4012 for JSON of another shape or nothing, 4020 for more than 200.
pub fn list(body: &[u8]) -> Result<Vec<Object>, Refusal> {
    match json(body)? {
        Value::Array(items) if items.len() > MOST => Err(Code::TooManyItems.into()),
        Value::Array(items) if !items.is_empty() => {
            let object = |item| if let Value::Object(object) = item { object } else { Object::new() };
            Ok(items.into_iter().map(object).collect())
        }
        _ => Err(Code::NotUnderstood.into()),
    }
}

fn json(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|_| Code::CarrierInvalid.into())
}
