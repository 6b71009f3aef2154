//! One tracking's changes, as they come.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::query::{EventsParameters, IdParameter, Parameters};
use super::trackings::{admit, id_key};
use crate::api::EventsResponses;
use crate::app::AppState;
use crate::cache::Key;
use crate::error::ProxyError;
use crate::push::{Full, Revisions, events};

/// Where a stream that was cut goes on.
const LAST_EVENT_ID: &str = "last-event-id";

/// Tells nginx to hand on each event as it comes.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// One tracking's changes, as server-sent events.
///
/// An event says that there is something new, not what: read the tracking then. `change` carries the new
/// revision as its id and in `data`; `end` follows where nothing more will come, and the stream closes. A
/// comment is sent every 20 to 25 seconds. Answered 204, nothing more will come either, and browsers stop
/// asking.
#[utoipa::path(
    get,
    path = "/v1/trackings/{id}/events",
    operation_id = "trackingEvents",
    tag = "trackings",
    params(IdParameter, EventsParameters),
    responses(EventsResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_id(
    State(app): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    parameters: Parameters,
    request: Request,
) -> Result<Response, ProxyError> {
    let key = id_key(id)?;
    let Key::Id(id) = &key else { return Err(ProxyError::Internal) };
    let known = match request.headers().get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()) {
        Some(id) => Some(id.to_owned()),
        None => parameters.one("revision")?.map(str::to_owned),
    };
    let client = app.trust.client(request.extensions(), request.headers());
    // The seat first: what changes while the tracking is looked up is told all the same.
    let seat = app.push.enter(id, client).map_err(|full| match full {
        Full::Client => {
            app.metrics.limited("streams");
            ProxyError::RateLimited(30)
        }
        Full::Proxy => ProxyError::Busy,
    })?;
    let (found, _) = admit(&app, &key, request.headers()).await?;
    let now = Revisions(&app.keys).outside(&found.seen.revision);
    let settled = found.seen.is_settled() && !found.stale;
    let mut response = if settled && known.as_ref() == Some(&now) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        let keys = app.keys.clone();
        let outside = move |revision: &str| Revisions(&keys).outside(revision);
        let body = Body::from_stream(events(seat, now, known, settled, outside));
        ([(CONTENT_TYPE, "text/event-stream")], body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_ACCEL_BUFFERING, HeaderValue::from_static("no"));
    Ok(response)
}
