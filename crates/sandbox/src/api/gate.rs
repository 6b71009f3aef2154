//! What every request passes: the log, the faults, the key, the rate limit; and the headers of every answer.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use tokio::time::Instant;

use super::Endpoint;
use super::errors::ApiError;
use super::rate_limit::Standing;
use crate::faults::Fault;
use crate::{Sandbox, requests};

/// The largest body read, bytes.
const LARGEST_BODY: usize = 1 << 20;

static TRACE: AtomicU64 = AtomicU64::new(1);

/// Passes a request on, or refuses it.
pub async fn pass(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_BODY).await;
    // The nested router sees its own part of the path alone.
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    let endpoint = Endpoint::of(&parts.method, uri.path());
    let key = parts.headers.get("as-api-key").map(HeaderValue::as_bytes);
    let authorised = key == Some(sandbox.config().key.as_bytes());
    // Limits are the organisation's, and without its key there is none to count for.
    let counted = endpoint.filter(|_| authorised);
    let standing = counted.map(|endpoint| sandbox.limits().count(endpoint, Instant::now()));
    let limited = standing.is_some_and(|standing| standing.exceeded);
    sandbox.log().note(requests::Request {
        at: Instant::now(),
        endpoint,
        method: parts.method.to_string(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        authorised,
        limited,
        body: body.as_ref().cloned().unwrap_or_default(),
    });
    let spoilt = match endpoint.and_then(|endpoint| sandbox.faults().take(endpoint)) {
        Some(fault) => commit(fault).await,
        None => None,
    };
    let mut response = match (spoilt, body) {
        (Some(response), _) => response,
        _ if !authorised => ApiError::plain(StatusCode::UNAUTHORIZED).into_response(),
        _ if limited => ApiError::plain(StatusCode::TOO_MANY_REQUESTS).into_response(),
        (_, Err(_)) => ApiError::plain(StatusCode::BAD_REQUEST).into_response(),
        (_, Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
    };
    label(response.headers_mut(), standing);
    response
}

/// Misbehaves. `None` where the answer itself stays as it is.
async fn commit(fault: Fault) -> Option<Response> {
    match fault {
        Fault::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Some(ApiError::plain(status).into_response())
        }
        Fault::Latency(by) => {
            tokio::time::sleep(by).await;
            None
        }
        Fault::Drop => Some(Response::new(Body::new(Cut))),
        Fault::Body { content_type, body } => {
            Some(([(header::CONTENT_TYPE, content_type)], body).into_response())
        }
    }
}

/// A body that fails at once, upon which the server closes the connection.
struct Cut;

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
    }
}

fn label(headers: &mut HeaderMap, standing: Option<Standing>) {
    let trace = format!("{:032x}", TRACE.fetch_add(1, Ordering::Relaxed));
    let mut labels = vec![("as-api-version", "2025-01".to_owned()), ("as-trace-id", trace)];
    if let Some(Standing { limit, remaining, reset, .. }) = standing {
        // Rounded up, so that whoever waits until then is let in.
        let reset = (Utc::now() + reset).timestamp() + 1;
        labels.push(("x-ratelimit-limit", limit.to_string()));
        labels.push(("x-ratelimit-remaining", remaining.to_string()));
        labels.push(("x-ratelimit-reset", reset.to_string()));
    }
    for (name, value) in labels {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
