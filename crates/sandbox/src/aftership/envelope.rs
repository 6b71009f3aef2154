//! The envelope every body comes in.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer of `meta` and `data`.
pub fn answer(status: StatusCode, meta: &Value, data: &Value) -> Response {
    let body = json!({ "meta": meta, "data": data }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

/// A good answer: 200, or 201 for something made.
pub fn good(status: StatusCode, data: &Value) -> Response {
    answer(status, &json!({ "code": status.as_u16() }), data)
}
