//! Answers that misbehave on their way: cut, slow, half.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::time::Sleep;

use crate::api::Api;
use crate::faults::{Fault, Faults};

/// The longest a stalled answer is held back.
const LONGEST_STALL: Duration = Duration::from_secs(600);

/// How long a cut waits, so that what came before it is on its way.
const BEFORE_CUT: Duration = Duration::from_millis(20);

/// Misbehaves before the request is looked at. `None` where the answer itself is made as always.
pub async fn before<A: Api>(fault: &Fault, faults: &Faults, path: &str) -> Option<Response> {
    match fault {
        Fault::Status(status) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Some(A::refuse(status, path))
        }
        Fault::Latency(by) => {
            tokio::time::sleep(*by).await;
            None
        }
        Fault::Stall => {
            // Whether it was cleared or took too long: answered late is what comes of both.
            let _ = tokio::time::timeout(LONGEST_STALL, faults.cleared()).await;
            None
        }
        Fault::Drop => Some(Response::new(Body::new(Spoilt::at_once()))),
        Fault::Body { content_type, body } => {
            Some(([(header::CONTENT_TYPE, *content_type)], body.clone()).into_response())
        }
        Fault::Truncate(_) | Fault::Malformed | Fault::Slow { .. } => None,
    }
}

/// Spoils an answer on its way out.
pub async fn after(fault: &Fault, response: Response) -> Response {
    let cut: fn(&Fault, Bytes) -> Body = match fault {
        Fault::Truncate(_) => |fault, whole| {
            let Fault::Truncate(length) = fault else { return Body::from(whole) };
            Body::new(Spoilt::cut(whole.slice(..length.of(whole.len()))))
        },
        Fault::Malformed => |_, whole| Body::from(whole.slice(..whole.len() / 2)),
        Fault::Slow { .. } => |fault, whole| {
            let Fault::Slow { bytes, every } = fault else { return Body::from(whole) };
            Body::new(Spoilt::slow(whole, (*bytes).max(1), *every))
        },
        _ => return response,
    };
    let (mut parts, body) = response.into_parts();
    // The sandbox's own answers are always whole.
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    if matches!(fault, Fault::Truncate(_)) {
        // What was promised is what the answer would have been, so that the reader sees it broke off.
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    } else {
        parts.headers.remove(header::CONTENT_LENGTH);
    }
    Response::from_parts(parts, cut(fault, whole))
}

/// A body that comes in pieces, and may end by a cut, upon which the server closes the connection.
struct Spoilt {
    left: Bytes,
    step: usize,
    every: Duration,
    pause: Pin<Box<Sleep>>,
    cut: bool,
    /// Whether nothing is to be sent at all.
    untouched: bool,
}

impl Spoilt {
    /// Cut before anything was sent.
    fn at_once() -> Self {
        Self { untouched: true, ..Self::cut(Bytes::new()) }
    }

    /// Cut after these.
    fn cut(sent: Bytes) -> Self {
        let pause = Box::pin(tokio::time::sleep(Duration::ZERO));
        Self { step: sent.len().max(1), left: sent, every: BEFORE_CUT, pause, cut: true, untouched: false }
    }

    fn slow(left: Bytes, step: usize, every: Duration) -> Self {
        Self { left, step, every, pause: Box::pin(tokio::time::sleep(every)), cut: false, untouched: false }
    }
}

impl HttpBody for Spoilt {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        if self.left.is_empty() && !self.cut {
            return Poll::Ready(None);
        }
        if self.left.is_empty() && self.untouched {
            // Cut before the head of the answer is on its way: not a byte comes.
            return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
        }
        if self.pause.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        if self.left.is_empty() {
            return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
        }
        let next = tokio::time::Instant::now() + self.every;
        self.pause.as_mut().reset(next);
        let step = self.step.min(self.left.len());
        let piece = self.left.split_to(step);
        Poll::Ready(Some(Ok(http_body::Frame::data(piece))))
    }
}
