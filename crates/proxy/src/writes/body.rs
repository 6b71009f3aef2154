//! A JSON body. It has come whole by then: see `slow_body.rs`.

use axum::body::to_bytes;
use axum::extract::Request;
use serde::de::DeserializeOwned;

use super::problem::WriteProblem;
use crate::body_limit::is_too_long;
use crate::error::ProxyError;
use crate::headers::is_json;

/// What is said of a value of the wrong kind, an unknown field, or one that is there twice: serde's own
/// words repeat what was sent.
const MISFIT: &str = "is no field of this address, is there twice, or is not of the kind that is described";

/// Reads a body of at most so many bytes.
///
/// # Errors
/// Not called JSON, no JSON, too long; a field that is not as described, by its name.
pub async fn read<T: DeserializeOwned>(request: Request, most: usize) -> Result<T, ProxyError> {
    if !is_json(request.headers()) {
        return Err(ProxyError::MediaType);
    }
    let bytes = to_bytes(request.into_body(), most).await.map_err(|error| match error {
        error if is_too_long(&error) => ProxyError::TooLarge,
        _ => WriteProblem::NoJson.into(),
    })?;
    let mut json = serde_json::Deserializer::from_slice(&bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let is_json = error.inner().is_data();
        match shown(&error.path().to_string()) {
            Some(field) if is_json => WriteProblem::field(field, MISFIT),
            _ if is_json => WriteProblem::field("body", MISFIT),
            _ => WriteProblem::NoJson,
        }
    })?;
    json.end().map_err(|_| WriteProblem::NoJson)?;
    Ok(value)
}

/// A path into the body, such as `customers[0].email`. The caller made it up, so only what looks like one
/// is repeated.
fn shown(path: &str) -> Option<String> {
    let known =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"_.[]".contains(&letter);
    let looks_like_one = (2..=60).contains(&path.len()) && path.bytes().all(known);
    (looks_like_one && path.bytes().filter(u8::is_ascii_digit).count() < 4).then(|| path.to_owned())
}
