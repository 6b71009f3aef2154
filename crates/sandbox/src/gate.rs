//! What every request to either API passes: the log, the faults, the key, the rate limit; and the headers of
//! every answer.

use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;

use crate::api::Api;
use crate::{Sandbox, requests, spoil};

/// The largest body read, bytes.
const LARGEST_BODY: usize = 1 << 20;

/// Passes a request on, or refuses it.
pub async fn pass<A: Api>(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_BODY).await;
    // The nested router sees its own part of the path alone.
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    let path = uri.path().to_owned();
    let endpoint = A::endpoint(&parts.method, &path);
    let key = parts.headers.get(A::KEY_HEADER).map(HeaderValue::as_bytes);
    let authorised = key == Some(sandbox.config().key.as_bytes());
    // Limits are the organisation's, and without its key there is none to count for.
    let counted = endpoint.filter(|_| authorised);
    let standing = counted.map(|endpoint| {
        let limit = A::limit(&sandbox, endpoint, &path).times(sandbox.config().limit_times);
        sandbox.limits().count(limit, Instant::now())
    });
    let limited = standing.is_some_and(|standing| standing.exceeded);
    sandbox.log().note(requests::Request {
        at: Instant::now(),
        endpoint,
        method: parts.method.to_string(),
        path: path.clone(),
        query: uri.query().unwrap_or_default().to_owned(),
        authorised,
        limited,
        body: body.as_ref().cloned().unwrap_or_default(),
    });
    let fault = endpoint.and_then(|endpoint| sandbox.faults().take(endpoint));
    let spoilt = match &fault {
        Some(fault) => spoil::before::<A>(fault, sandbox.faults(), &path).await,
        None => None,
    };
    let mut response = match (spoilt, body) {
        (Some(response), _) => response,
        _ if !authorised => A::stranger(key, &path),
        _ if limited => A::refuse(StatusCode::TOO_MANY_REQUESTS, &path),
        (_, Err(_)) => A::refuse(StatusCode::BAD_REQUEST, &path),
        (_, Ok(body)) => match A::verify(&sandbox, &parts, &path, &body) {
            Ok(()) => next.run(Request::from_parts(parts, Body::from(body))).await,
            Err(refused) => *refused,
        },
    };
    A::label(response.headers_mut(), &path, standing);
    match &fault {
        Some(fault) => spoil::after(fault, response).await,
        None => response,
    }
}
