//! What the gate has to know of TrackingMore's API.

use std::time::Duration;

use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::account::DELETED_KEY;
use super::endpoint::Endpoint as Own;
use super::envelope;
use super::errors::{Code, Refusal};
use crate::api::Api;
use crate::rate_limit::{Bucket, Limit, Pause, Standing};
use crate::{Endpoint, Sandbox};

/// Realtime requests a second.
const REALTIME: u32 = 3;

/// Two minutes in which every request to this API is refused.
const PAUSE: Pause = Pause { lasts: Duration::from_secs(120), name: "TrackingMore" };

/// TrackingMore's API.
pub struct Version2;

impl Api for Version2 {
    const KEY_HEADER: &'static str = "trackingmore-api-key";

    fn endpoint(method: &Method, path: &str) -> Option<Endpoint> {
        Own::of(method, path).map(Endpoint::TrackingMore)
    }

    /// One request a second by default; the list and realtime have limits of their own, which their pages name.
    fn limit(sandbox: &Sandbox, endpoint: Endpoint, _path: &str) -> Limit {
        let usual = sandbox.trackingmore().account().requests_per_second;
        let (bucket, requests) = match endpoint {
            Endpoint::TrackingMore(Own::List) => (Bucket::Endpoint(endpoint), usual),
            Endpoint::TrackingMore(Own::Realtime) => (Bucket::Endpoint(endpoint), usual.max(REALTIME)),
            _ => (Bucket::Shared("TrackingMore"), usual),
        };
        Limit { bucket, requests, per: Duration::from_secs(1), pause: Some(PAUSE) }
    }

    /// A status that version 2 lists comes inside HTTP 200. Another one can only come from something that stands
    /// before the API, and is an HTTP status.
    fn refuse(status: StatusCode, _path: &str) -> Response {
        match Code::of(status.as_u16()) {
            Some(code) => Refusal::from(code).into_response(),
            None if status == StatusCode::BAD_REQUEST => Refusal::from(Code::NotUnderstood).into_response(),
            None => {
                let reason = status.canonical_reason().unwrap_or("Error");
                envelope::answer(status, status.as_u16(), reason, reason, &json!([]))
            }
        }
    }

    fn stranger(key: Option<&[u8]>, _path: &str) -> Response {
        let code = match key {
            None | Some([]) => Code::Unauthorized,
            Some(key) if key == DELETED_KEY.as_bytes() => Code::KeyDeleted,
            Some(_) => Code::KeyInvalid,
        };
        Refusal::from(code).into_response()
    }

    /// The provider tells no limits in its headers, as far as is known.
    fn label(_headers: &mut HeaderMap, _path: &str, _standing: Option<Standing>) {}

    fn verify(sandbox: &Sandbox, parts: &Parts, path: &str, _body: &[u8]) -> Result<(), Box<Response>> {
        let endpoint = Own::of(&parts.method, path);
        match sandbox.trackingmore().account().refuses(endpoint) {
            Some(code) => Err(Box::new(Refusal::from(code).into_response())),
            None => Ok(()),
        }
    }
}
