//! Parcels as the merchant's back end registers and corrects them.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parcel_providers::{NewTracking, ProviderError, TrackingUpdate};
use parcel_tracking::Tracking;

use super::trackings::id_key;
use crate::api::{ChangedResponses, RegisteredResponses};
use crate::app::AppState;
use crate::body_limit::PARCEL;
use crate::cache::Key;
use crate::disclosure::{Level, Origin, disclose};
use crate::error::ProxyError;
use crate::metrics::Write;
use crate::routes::query::IdParameter;
use crate::writes::call::{called, ended, renew, to_its_end};
use crate::writes::parcel::Parcel;
use crate::writes::{body, limit, refusal};

/// Registers a parcel. Repeated it changes nothing: what is followed already is answered 200, with the id it has.
#[utoipa::path(
    post,
    path = "/v1/trackings",
    operation_id = "registerTracking",
    tag = "merchant",
    request_body(content = Parcel),
    responses(RegisteredResponses),
    security(("merchantToken" = []))
)]
pub async fn register(State(app): State<AppState>, request: Request) -> Result<Response, ProxyError> {
    let merchant = admitted(&app, request.headers()).await?;
    let parcel: Parcel = body::read(request, PARCEL).await?;
    let new = parcel.registered()?;
    let done = to_its_end({
        let app = app.clone();
        async move { create(&app, &new).await }
    });
    let done = done.await.unwrap_or(Err(ProxyError::Internal));
    app.metrics.wrote(Write::Register, ended(done.as_ref().map(|(status, _)| *status)));
    let (status, tracking) = done?;
    tracing::info!(merchant, status = status.as_u16(), "a parcel was registered");
    respond(&app, status, &tracking)
}

/// Changes what is known about a parcel, its courier among it. Repeated it changes nothing more.
#[utoipa::path(
    put,
    path = "/v1/trackings/{id}",
    operation_id = "changeTracking",
    tag = "merchant",
    params(IdParameter),
    request_body(content = Parcel),
    responses(ChangedResponses),
    security(("merchantToken" = []))
)]
pub async fn change(
    State(app): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, ProxyError> {
    let merchant = admitted(&app, request.headers()).await?;
    let Key::Id(id) = id_key(id)? else { return Err(ProxyError::Internal) };
    let parcel: Parcel = body::read(request, PARCEL).await?;
    let update = parcel.changed()?;
    let done = to_its_end({
        let app = app.clone();
        async move { update_with(&app, &id, &update).await }
    });
    let done = done.await.unwrap_or(Err(ProxyError::Internal));
    app.metrics.wrote(Write::Change, ended(done.as_ref().map(|_| StatusCode::CREATED)));
    let tracking = done?;
    tracing::info!(merchant, "a parcel was changed");
    respond(&app, StatusCode::OK, &tracking)
}

/// The name of the token, if it is one, and has not written too much lately.
async fn admitted(app: &AppState, headers: &HeaderMap) -> Result<String, ProxyError> {
    let name = app.merchants.admit(headers)?.to_owned();
    limit::take(app, "merchant_writes", &[&name], app.write_limits.merchant).await?;
    Ok(name)
}

async fn create(app: &AppState, new: &NewTracking) -> Result<(StatusCode, Tracking), ProxyError> {
    let provider = app.store.provider();
    let (status, tracking) = match called(app, "create", provider.create(new)).await {
        Ok(tracking) => (StatusCode::CREATED, tracking),
        // Sent twice, or registered by somebody else before: the answer is the one there is.
        Err(error @ ProviderError::AlreadyExists { .. }) => {
            let known = match &error {
                ProviderError::AlreadyExists { id: Some(id) } => {
                    called(app, "by_id", provider.by_id(id)).await
                }
                _ => {
                    let courier = new.courier.as_ref();
                    called(app, "by_number", provider.by_number(&new.number, courier)).await
                }
            };
            let known = known.map_err(|not_found| match not_found {
                ProviderError::NotFound => refusal::of(&error),
                other => refusal::of(&other),
            })?;
            (StatusCode::OK, known)
        }
        Err(error) => return Err(refusal::of(&error)),
    };
    renew(app, &tracking).await;
    Ok((status, tracking))
}

async fn update_with(app: &AppState, id: &str, update: &TrackingUpdate) -> Result<Tracking, ProxyError> {
    let answer = called(app, "update", app.store.provider().update(id, update)).await;
    let tracking = answer.map_err(|error| refusal::of(&error))?;
    renew(app, &tracking).await;
    Ok(tracking)
}

/// The tracking as a signed link would open it: the back end sees what its shoppers see.
fn respond(app: &AppState, status: StatusCode, tracking: &Tracking) -> Result<Response, ProxyError> {
    let origin = Origin { as_of: (app.clock)(), stale: false, checkpoints_omitted: 0 };
    let json = disclose(tracking, Level::Verified, &app.policy, origin).json()?;
    let mut response = (status, [(CONTENT_TYPE, "application/json")], json).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // An id of other signs than ours could not be asked for.
    let id = tracking.id.as_deref().filter(|id| Key::id(id).is_ok());
    if let Some(place) = id.and_then(|id| HeaderValue::from_str(&format!("/v1/trackings/{id}")).ok()) {
        headers.insert(LOCATION, place);
    }
    Ok(response)
}
