//! One tracking as JSON.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use parcel_tracking::{Slug, Tracking};

use super::order;
use super::query::{IdParameter, NumberParameters, Parameters, PostcodeParameter};
use crate::api::{TrackingResponses, TrackingsResponses};
use crate::app::{AppState, Shared};
use crate::cache::{Found, Key};
use crate::disclosure::{Answer, Level, Origin, as_of, disclose};
use crate::error::ProxyError;
use crate::etag::etag;
use crate::headers::{AS_OF, Asked, POSTCODE};
use crate::push::Revisions;
use crate::token::{Opened, Parcel, Subject};
use crate::writes::first_view;

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
    State(app): State<Shared>,
    id: Result<Path<String>, PathRejection>,
    Asked(headers): Asked,
) -> Result<Response, ProxyError> {
    respond(&app, &id_key(id)?, &headers).await
}

/// One tracking by its number, or all of an order.
///
/// An order wants a signed link whose subject it is, or what a look-up gave.
#[utoipa::path(
    get,
    path = "/v1/trackings",
    operation_id = "trackingByNumber",
    tag = "trackings",
    params(NumberParameters, PostcodeParameter),
    responses(TrackingsResponses),
    security((), ("signedLink" = []))
)]
pub async fn by_number(
    State(app): State<Shared>,
    parameters: Parameters,
    Asked(headers): Asked,
) -> Result<Response, ProxyError> {
    match parameters.order()? {
        Some(order) => order::respond(order::parcels(&app, order, &headers).await?, &headers),
        None => respond(&app, &parameters.key()?, &headers).await,
    }
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

/// What the caller may see.
pub(super) async fn answer(app: &AppState, key: &Key, headers: &HeaderMap) -> Result<Disclosed, ProxyError> {
    let (found, level) = admit(app, key, headers).await?;
    Ok(tell(app, &found, level))
}

/// Proof first, then the tracking, then what the proof opens of it. A token that is not valid, or
/// belongs to another parcel, is refused: answering less in silence would hide the mistake.
pub(super) async fn admit(
    app: &AppState,
    key: &Key,
    headers: &HeaderMap,
) -> Result<(Found, Level), ProxyError> {
    let opened = proof(app, headers)?;
    let found = match app.store.get(key).await {
        Err(ProxyError::NotFound) => {
            first_view::register(app, key, opened.as_ref(), postcode(headers)?.as_deref()).await?
        }
        found => found?,
    };
    let level = match &opened {
        None => Level::Number,
        Some(opened) if opens(opened, &found.seen.tracking) => Level::Verified,
        Some(_) => return Err(ProxyError::Refused),
    };
    Ok((found, level))
}

/// The postcode that a courier wants to know, where a shopper was asked for it.
fn postcode(headers: &HeaderMap) -> Result<Option<String>, ProxyError> {
    let Some(given) = headers.get(POSTCODE) else { return Ok(None) };
    let read = |text: &str| {
        let text = text.trim();
        let fits = |letter: u8| letter.is_ascii_alphanumeric() || b"+- ".contains(&letter);
        ((2..=10).contains(&text.len()) && text.bytes().all(fits)).then(|| text.to_owned())
    };
    let postcode = given.to_str().ok().and_then(read);
    postcode
        .map(Some)
        .ok_or(ProxyError::BadRequest("A postcode has 2 to 10 letters, digits, blanks and hyphens."))
}

/// What a level opens of what was found.
pub(super) fn tell(app: &AppState, found: &Found, level: Level) -> Disclosed {
    let seen = &found.seen;
    let origin =
        Origin { as_of: seen.as_of, stale: found.stale, checkpoints_omitted: seen.checkpoints_omitted };
    let mut answer = disclose(&seen.tracking, level, &app.policy, origin);
    if app.webhooks.is_some() {
        answer = answer.with_revision(Revisions(&app.keys).outside(&seen.revision));
    }
    Disclosed { answer, origin, level }
}

/// What the request's token opens; `None` without one.
pub(super) fn proof(app: &AppState, headers: &HeaderMap) -> Result<Option<Opened>, ProxyError> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (value, another) = (given.next(), given.next());
    let Some(value) = value else { return Ok(None) };
    let token = value.to_str().ok().and_then(|value| value.split_once(' '));
    match token {
        Some((scheme, token)) if another.is_none() && scheme.eq_ignore_ascii_case("bearer") => {
            app.keys.open(token.trim(), (app.clock)()).map(Some).map_err(|_| ProxyError::Refused)
        }
        _ => Err(ProxyError::Refused),
    }
}

/// Whether a token is about this tracking: by its subject, or because the shop names this very parcel in it.
pub(super) fn opens(opened: &Opened, tracking: &Tracking) -> bool {
    let is_subject = match &opened.subject {
        Subject::Tracking(id) => tracking.id.as_ref() == Some(id) || tracking.legacy_id.as_ref() == Some(id),
        Subject::Order(order) => match &opened.ids {
            Some(ids) => [&tracking.id, &tracking.legacy_id].into_iter().flatten().any(|id| ids.contains(id)),
            None => tracking.order_number.as_ref() == Some(order),
        },
    };
    let (number, courier) = (tracking.tracking_number.as_deref(), tracking.slug.as_ref().map(Slug::as_str));
    let named = number.zip(courier).and_then(|(number, courier)| Parcel::new(number, courier).ok());
    is_subject || (named.is_some() && named == opened.parcel)
}

async fn respond(app: &AppState, key: &Key, asked: &HeaderMap) -> Result<Response, ProxyError> {
    let (found, level) = admit(app, key, asked).await?;
    let prepared = app.prepared.get(&found, level, || {
        let disclosed = tell(app, &found, level);
        let mut headers = HeaderMap::new();
        headers.insert(ETAG, etag(&disclosed.answer.canonical()?));
        mark(&mut headers, &disclosed);
        Ok((headers, disclosed.answer.json()?))
    })?;
    Ok(prepared.respond(asked))
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
