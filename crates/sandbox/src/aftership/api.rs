//! What the gate has to know of AfterShip's API.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Utc;

use super::Version;
use super::errors::ApiError;
use super::signature;
use crate::api::Api;
use crate::rate_limit::{Bucket, Limit, Standing};
use crate::{Endpoint, Sandbox};

/// Requests per second and organisation to all endpoints together, before 2024-07.
const SHARED: u32 = 10;

static TRACE: AtomicU64 = AtomicU64::new(1);

/// AfterShip's API.
pub struct AfterShip;

impl Api for AfterShip {
    const KEY_HEADER: &'static str = "as-api-key";

    fn endpoint(method: &Method, path: &str) -> Option<Endpoint> {
        super::Endpoint::of(method, path).map(Endpoint::AfterShip)
    }

    fn limit(_sandbox: &Sandbox, endpoint: Endpoint, path: &str) -> Limit {
        let alone = match endpoint {
            Endpoint::AfterShip(endpoint) => endpoint.limit(),
            Endpoint::TrackingMore(_) => SHARED,
        };
        let shared = Version::split(path).is_some_and(|(version, _)| version < Version::V2024_07);
        let (bucket, requests) = match shared {
            true => (Bucket::Shared("AfterShip before 2024-07"), SHARED),
            false => (Bucket::Endpoint(endpoint), alone),
        };
        Limit { bucket, requests, per: Duration::from_secs(1), pause: None }
    }

    fn refuse(status: StatusCode, _path: &str) -> Response {
        ApiError::plain(status).into_response()
    }

    fn verify(sandbox: &Sandbox, parts: &Parts, _path: &str, body: &[u8]) -> Result<(), Box<Response>> {
        let Some(key) = &sandbox.config().signature else { return Ok(()) };
        signature::verify(key, parts, body, Utc::now()).map_err(|refused| Box::new(refused.into_response()))
    }

    fn label(headers: &mut HeaderMap, path: &str, standing: Option<Standing>) {
        let trace = format!("{:032x}", TRACE.fetch_add(1, Ordering::Relaxed));
        let mut labels = vec![("as-trace-id", trace)];
        if let Some((version, _)) = Version::split(path) {
            labels.push(("as-api-version", version.name().to_owned()));
        }
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
}
