//! All parcels of one order.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::future::join_all;

use super::trackings::{Disclosed, admit, opens, proof, tell};
use crate::app::AppState;
use crate::cache::{Found, Key, Seen};
use crate::disclosure::{Level, as_of};
use crate::encoding::Encoding;
use crate::error::ProxyError;
use crate::etag::{etag, is_held};
use crate::headers::AS_OF;
use crate::lookup::Parcels;
use crate::lookup::answer::{LookupAnswer, Told};
use crate::token::{Opened, Subject};
use crate::writes::problem::WriteProblem;

/// The parcels of an order that the caller's signed link opens, one at least. A link that names a parcel
/// which nobody registered yet registers it.
///
/// # Errors
/// No link, or one to something else; no such order; the provider fails, and nothing is remembered.
pub(super) async fn parcels(
    app: &AppState,
    order: &str,
    headers: &HeaderMap,
) -> Result<Vec<Disclosed>, ProxyError> {
    let opened = proof(app, headers)?.ok_or(ProxyError::Write(WriteProblem::NeedsLink))?;
    let Subject::Order(own) = &opened.subject else { return Err(ProxyError::Refused) };
    let members = app.lookup.parcels(own, order).await?;
    let mut found =
        newest(app, &members, |seen| opened.ids.is_none() || opens(&opened, &seen.tracking)).await;
    if found.is_empty() {
        found.push(named(app, &opened, headers).await?);
    }
    Ok(found.iter().map(|found| tell(app, found, Level::Verified)).collect())
}

/// The parcel that the link names besides its order.
async fn named(app: &AppState, opened: &Opened, headers: &HeaderMap) -> Result<Found, ProxyError> {
    let parcel = opened.parcel.as_ref().ok_or(ProxyError::NotFound)?;
    let key = Key::number(&parcel.number, Some(&parcel.courier)).map_err(ProxyError::BadRequest)?;
    admit(app, &key, headers).await.map(|(found, _)| found)
}

/// What has become of an order's parcels since the order was asked for: each as whoever asks for it alone
/// would read it, which mostly costs no call.
pub(super) async fn newest(app: &AppState, parcels: &Parcels, wanted: impl Fn(&Seen) -> bool) -> Vec<Found> {
    let read = parcels.iter().filter(|seen| wanted(seen)).map(async |seen| {
        let key = seen.tracking.id.as_deref().and_then(|id| Key::id(id).ok());
        let found = match &key {
            Some(key) => app.store.get(key).await.ok(),
            None => None,
        };
        found.unwrap_or_else(|| Found { seen: seen.clone(), stale: true })
    });
    join_all(read).await
}

/// What is told of each, with its id.
pub(super) fn told(parcels: &[Found], app: &AppState) -> Vec<Told> {
    let one = |found: &Found| (found.seen.tracking.id.clone(), tell(app, found, Level::Verified).answer);
    parcels.iter().map(one).collect()
}

/// All of them as JSON.
pub(super) fn respond(parcels: Vec<Disclosed>, asked: &HeaderMap) -> Result<Response, ProxyError> {
    let mut headers = HeaderMap::new();
    let mut canonical = Vec::new();
    for parcel in &parcels {
        canonical.extend(parcel.answer.canonical()?);
    }
    let etag = etag(&canonical);
    mark(&mut headers, &parcels);
    headers.insert(ETAG, etag.clone());
    headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    if is_held(asked, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, headers, Body::empty()).into_response());
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let json = json(parcels)?;
    let Some(encoding) = Encoding::wanted(asked) else { return Ok((headers, json).into_response()) };
    headers.insert(CONTENT_ENCODING, encoding.name());
    Ok((headers, encoding.pack(json.as_bytes())).into_response())
}

/// All of them as JSON, as text.
pub(super) fn json(parcels: Vec<Disclosed>) -> Result<String, ProxyError> {
    LookupAnswer::of(parcels.into_iter().map(|parcel| (None, parcel.answer)).collect()).json()
}

/// How they may be kept, and how old the oldest is.
pub(super) fn mark(headers: &mut HeaderMap, parcels: &[Disclosed]) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.append(VARY, HeaderValue::from_static("authorization"));
    let oldest = parcels.iter().map(|parcel| parcel.origin.as_of).min();
    if let Some(moment) = oldest.and_then(|moment| HeaderValue::from_str(&as_of(moment)).ok()) {
        headers.insert(AS_OF, moment);
    }
}
