//! One line per request, and one count: which route, how it ended, how long it took.
//!
//! Never the address itself, which holds ids and numbers, never headers, never bodies. Every line
//! that is written on a request's behalf carries its name, [`crate::request_id`].

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use tracing::Span;

use crate::metrics::Metrics;
use crate::request_id::{self, REQUEST_ID};

/// Asked every few seconds by machines: told only to who asks for details.
const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// A request under way.
pub struct Line {
    started: Instant,
    method: &'static str,
    route: Option<MatchedPath>,
    id: HeaderValue,
    /// What is logged on the request's behalf belongs in here.
    pub span: Span,
}

impl Line {
    /// A request that has just come.
    pub fn begin(request: &Request) -> Self {
        let id = request_id::of(request.headers());
        let span = tracing::error_span!("request", id = id.to_str().unwrap_or("-"));
        let route = request.extensions().get::<MatchedPath>().cloned();
        Self { started: Instant::now(), method: known(request.method()), route, id, span }
    }

    /// Logs and counts it, and gives the answer its name.
    pub fn end(self, response: &mut Response, metrics: &Metrics) {
        let Self { started, method, route, id, span } = self;
        let route = route.as_ref().map_or("-", MatchedPath::as_str);
        let (time, status) = (started.elapsed(), response.status().as_u16());
        metrics.request(route, method, status, time);
        let ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        span.in_scope(|| {
            if PROBES.contains(&route) && status == 200 {
                tracing::debug!(method, route, status, ms, "request");
            } else {
                tracing::info!(method, route, status, ms, "request");
            }
        });
        response.headers_mut().insert(REQUEST_ID, id);
    }
}

/// A method by its name; one of the caller's own making may hold anything, and any amount of it.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
