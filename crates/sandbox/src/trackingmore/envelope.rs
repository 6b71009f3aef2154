//! The envelope every answer comes in.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer of `meta` and `data`.
pub fn answer(status: StatusCode, code: u16, kind: &str, message: &str, data: &Value) -> Response {
    let meta = json!({ "code": code, "type": kind, "message": message });
    let body = json!({ "meta": meta, "data": data }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

/// `200 Success`.
pub fn success(data: &Value) -> Response {
    answer(StatusCode::OK, 200, "Success", "Success", data)
}

/// `201 Created`: made, and known from an earlier time. HTTP says 200 all the same.
pub fn made_again(data: &Value) -> Response {
    answer(StatusCode::OK, 201, "Created", "The tracking was added once before.", data)
}
