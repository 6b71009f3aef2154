//! How much a request may bring.

use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::ProxyError;

/// Bytes of a body at most: a look-up form fits many times. A route that wants more says so itself.
pub const LIMIT: usize = 4 * 1024;

/// Refuses what says of itself that it is too long, before a byte of it is read. What does not say so
/// is cut off where it is read, by axum's own limit.
pub async fn refuse(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let length = length.map(|length| length.parse::<u64>().unwrap_or(u64::MAX));
    if length.is_some_and(|length| length > LIMIT as u64) {
        return ProxyError::TooLarge.into_response();
    }
    next.run(request).await
}
