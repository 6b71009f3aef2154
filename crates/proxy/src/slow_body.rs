//! How long a request's body may take.
//!
//! The head has a time limit of its own, see [`crate::server`]; without one for the body, whoever sends a
//! byte now and then would hold a connection for as long as they like.

use std::time::Duration;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::body_limit::is_too_long;
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

/// Until the whole body is there. The longest one is a webhook's, from one data centre to another.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes that are read at most before a route, which may want less, sees any: more than any route takes.
const MOST: usize = 512 * 1024;

/// Lets a request through once its body is whole.
pub async fn whole(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(PATIENCE, to_bytes(body, MOST)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(Err(error)) if is_too_long(&error) => ProxyError::TooLarge.into_response(),
        Ok(Err(_)) => ProxyError::BadRequest("The body cannot be read.").into_response(),
        Err(_late) => ProxyError::from(WriteProblem::Slow).into_response(),
    }
}
