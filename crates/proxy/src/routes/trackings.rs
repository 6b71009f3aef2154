//! One tracking as JSON.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parcel_tracking::Tracking;

use super::query::{IdParameter, NumberParameters, Parameters};
use crate::api::TrackingResponses;
use crate::app::AppState;
use crate::cache::Key;
use crate::disclosure::{Answer, Level, Origin, as_of, disclose};
use crate::error::ProxyError;
use crate::etag::{etag, is_held};
use crate::headers::AS_OF;
use crate::token::Subject;

/// One tracking by the provider's id.
#[utoipa::path(
    get,
    path = "/v1/trackings/{id}",
    operation_id = "trackingById",
    tag = "trackings",
    params(IdParameter),
    responses(TrackingResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_id(
    State(app): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    respond(&answer(&app, &id_key(id)?, &headers).await?, &headers)
}

/// One tracking by its number.
#[utoipa::path(
    get,
    path = "/v1/trackings",
    operation_id = "trackingByNumber",
    tag = "trackings",
    params(NumberParameters),
    responses(TrackingResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_number(
    State(app): State<AppState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    respond(&answer(&app, &parameters.key()?, &headers).await?, &headers)
}

/// The path's id as a key.
pub(super) fn id_key(id: Result<Path<String>, PathRejection>) -> Result<Key, ProxyError> {
    let Path(id) = id.map_err(|_| ProxyError::BadRequest("The address cannot be read."))?;
    Key::id(&id).map_err(ProxyError::BadRequest)
}

/// What the caller may see of one tracking.
pub(super) struct Disclosed {
    pub(super) answer: Answer,
    pub(super) origin: Origin,
    pub(super) level: Level,
}

/// Proof first, then the tracking, then what the proof opens of it. A token that is not valid, or
/// belongs to another parcel, is refused: answering less in silence would hide the mistake.
pub(super) async fn answer(app: &AppState, key: &Key, headers: &HeaderMap) -> Result<Disclosed, ProxyError> {
    let subject = proof(app, headers)?;
    let found = app.store.get(key).await?;
    let seen = &found.seen;
    let level = match &subject {
        None => Level::Number,
        Some(subject) if opens(subject, &seen.tracking) => Level::Verified,
        Some(_) => return Err(ProxyError::Refused),
    };
    let origin =
        Origin { as_of: seen.as_of, stale: found.stale, checkpoints_omitted: seen.checkpoints_omitted };
    Ok(Disclosed { answer: disclose(&seen.tracking, level, &app.policy, origin), origin, level })
}

/// The subject of the request's token; `None` without one.
fn proof(app: &AppState, headers: &HeaderMap) -> Result<Option<Subject>, ProxyError> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (value, another) = (given.next(), given.next());
    let Some(value) = value else { return Ok(None) };
    let token = value.to_str().ok().and_then(|value| value.split_once(' '));
    match token {
        Some((scheme, token)) if another.is_none() && scheme.eq_ignore_ascii_case("bearer") => {
            app.keys.verify(token.trim(), (app.clock)()).map(Some).map_err(|_| ProxyError::Refused)
        }
        _ => Err(ProxyError::Refused),
    }
}

fn opens(subject: &Subject, tracking: &Tracking) -> bool {
    match subject {
        Subject::Tracking(id) => tracking.id.as_ref() == Some(id) || tracking.legacy_id.as_ref() == Some(id),
        Subject::Order(order) => tracking.order_number.as_ref() == Some(order),
    }
}

fn respond(disclosed: &Disclosed, asked: &HeaderMap) -> Result<Response, ProxyError> {
    let etag = etag(&disclosed.answer.canonical()?);
    let mut response = if is_held(asked, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, "application/json")], disclosed.answer.json()?).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(ETAG, etag);
    mark(headers, disclosed);
    Ok(response)
}

/// How answers may be kept, and how old they are.
pub(super) fn mark(headers: &mut HeaderMap, disclosed: &Disclosed) {
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static(match disclosed.level {
            Level::Number => "private, no-cache",
            Level::Verified => "private, no-store",
        }),
    );
    headers.append(VARY, HeaderValue::from_static("authorization"));
    if let Ok(moment) = HeaderValue::from_str(&as_of(disclosed.origin.as_of)) {
        headers.insert(AS_OF, moment);
    }
}
