//! What every request to either API passes: the log, the faults, the key, the rate limit; and the headers of
//! every answer.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;

use crate::api::Api;
use crate::faults::Fault;
use crate::{Sandbox, requests};

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
    let standing =
        counted.map(|endpoint| sandbox.limits().count(A::limit(&sandbox, endpoint, &path), Instant::now()));
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
    let spoilt = match endpoint.and_then(|endpoint| sandbox.faults().take(endpoint)) {
        Some(fault) => commit::<A>(fault, &path).await,
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
    response
}

/// Misbehaves. `None` where the answer itself stays as it is.
async fn commit<A: Api>(fault: Fault, path: &str) -> Option<Response> {
    match fault {
        Fault::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Some(A::refuse(status, path))
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
