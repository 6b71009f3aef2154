//! How much a request may bring.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::http::header::CONTENT_LENGTH;

use crate::error::ProxyError;

/// Bytes of a body at most: a look-up form fits many times.
pub const LIMIT: usize = 4 * 1024;

/// A parcel with everything that can be said of it.
pub const PARCEL: usize = 64 * 1024;

/// Bytes of a webhook's body at most. The providers name no limit; the longest history seen has a tenth.
pub const WEBHOOK_LIMIT: usize = 256 * 1024;

/// Routes that take more.
const LONGER: &[(Method, &str, usize)] = &[
    (Method::POST, "/v1/trackings", PARCEL),
    (Method::PUT, "/v1/trackings/{id}", PARCEL),
    (Method::POST, "/webhooks/aftership", WEBHOOK_LIMIT),
    (Method::POST, "/webhooks/trackingmore", WEBHOOK_LIMIT),
];

/// Whether a request says of itself that it is too long, before a byte of it is read. What does not say so
/// is cut off where it is read, by the route.
pub fn is_exceeded(request: &Request) -> bool {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let length = length.map(|length| length.parse::<u64>().unwrap_or(u64::MAX));
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let longer = LONGER.iter().find(|(method, path, _)| method == request.method() && Some(*path) == route);
    let limit = longer.map_or(LIMIT, |(_, _, limit)| *limit);
    length.is_some_and(|length| length > limit as u64)
}

/// A whole body of at most so many bytes.
///
/// # Errors
/// There is more of it, or it cannot be read.
pub async fn read(body: Body, most: usize) -> Result<Bytes, ProxyError> {
    to_bytes(body, most).await.map_err(|error| match error {
        error if is_too_long(&error) => ProxyError::TooLarge,
        _ => ProxyError::BadRequest("The body cannot be read."),
    })
}

/// Whether reading a body failed because there was more of it than is read.
pub fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}
