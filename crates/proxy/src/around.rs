//! What is done around every request, whatever its route.
//!
//! All of it in one layer, for each layer of a router costs every request a copy of what lies within it and some allocations.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tracing::Instrument;

use crate::error::ProxyError;
use crate::log::Line;
use crate::metrics::Metrics;
use crate::{body_limit, headers, slow_body};

/// Answers a request: it is not too long, its body came in time, a panic ends nothing but itself; the answer has the headers
/// that every answer has, and is logged and counted.
pub async fn request(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let line = Line::begin(&request);
    let answered = async {
        match whole(request).await {
            Ok(request) => AssertUnwindSafe(next.run(request)).catch_unwind().await.unwrap_or_else(panicked),
            Err(error) => error.into_response(),
        }
    };
    let mut response = answered.instrument(line.span.clone()).await;
    headers::secure(response.headers_mut());
    line.end(&mut response, &metrics);
    response
}

async fn whole(request: Request) -> Result<Request, ProxyError> {
    if body_limit::is_exceeded(&request) {
        return Err(ProxyError::TooLarge);
    }
    slow_body::whole(request).await
}

/// A fault of one request must not be seen, and must not end the others.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    ProxyError::Internal.into_response()
}
