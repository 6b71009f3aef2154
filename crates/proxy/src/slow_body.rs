//! How long a request's body may take.
//!
//! The head has a time limit of its own, see [`crate::server`]; without one for the body, whoever sends a
//! byte now and then would hold a connection for as long as they like.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;

use crate::body_limit::read;
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

/// Until the whole body is there. The longest one is a webhook's, from one data centre to another.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes that are read at most before a route, which may want less, sees any: more than any route takes.
const MOST: usize = 512 * 1024;

/// The request, once its body is whole.
///
/// # Errors
/// The body is longer than any route takes, cannot be read, or does not come in time.
pub async fn whole(request: Request) -> Result<Request, ProxyError> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    let bytes = tokio::time::timeout(PATIENCE, read(body, MOST)).await.map_err(|_| WriteProblem::Slow)??;
    Ok(Request::from_parts(parts, Body::from(bytes)))
}
