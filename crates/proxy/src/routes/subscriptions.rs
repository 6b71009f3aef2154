//! Shoppers who want to be told.

use std::time::Duration;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parcel_providers::{Details, ProviderError, Recipient, TrackingUpdate};
use parcel_tracking::Tracking;

use super::query::IdParameter;
use super::trackings::{id_key, opens, proof};
use crate::api::SubscribedResponses;
use crate::app::AppState;
use crate::body_limit::LIMIT;
use crate::error::ProxyError;
use crate::metrics::Write;
use crate::state::Name;
use crate::token::Opened;
use crate::writes::call::{called, ended, renew, to_its_end};
use crate::writes::problem::WriteProblem;
use crate::writes::subscription::{Plan, Wish, WishBody, plan};
use crate::writes::{body, consent, limit, refusal};

/// How long one change of a parcel's customers may take, and how often another one tries to be next.
const TURN: Duration = Duration::from_secs(20);
const TRIES: (usize, Duration) = (12, Duration::from_millis(250));

/// Has the provider tell a shopper about a parcel by e-mail or telephone. Repeated it changes nothing. To
/// end it, every message of the provider's has a link.
#[utoipa::path(
    post,
    path = "/v1/trackings/{id}/subscriptions",
    operation_id = "subscribe",
    tag = "trackings",
    params(IdParameter),
    request_body(content = WishBody),
    responses(SubscribedResponses),
    security(("signedLink" = []))
)]
pub async fn subscribe(
    State(app): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, ProxyError> {
    let limits = app.write_limits.subscriber.ok_or(ProxyError::NoRoute)?;
    let opened = proof(&app, request.headers())?.ok_or(WriteProblem::NeedsLink)?;
    let client = app.trust.client(request.extensions(), request.headers()).to_string();
    limit::take(&app, "subscriptions", &["client", &client], limits.client).await?;
    let key = id_key(id)?;
    let wish = body::read::<WishBody>(request, LIMIT).await?.wish()?;

    let found = app.store.get(&key).await?;
    if !opens(&opened, &found.seen.tracking) {
        return Err(ProxyError::Refused);
    }
    let id = found.seen.tracking.id.clone().ok_or(ProxyError::NotFound)?;
    limit::take(&app, "subscriptions", &["tracking", &id], limits.tracking).await?;
    let done = to_its_end({
        let app = app.clone();
        async move { in_turn(&app, &id, &opened, wish).await }
    });
    let done = done.await.unwrap_or(Err(ProxyError::Internal));
    app.metrics.wrote(Write::Subscribe, ended(done.as_ref().copied()));
    let status = done?;

    // No address comes back: whoever reads the answer on the way learns nothing.
    let json = format!(r#"{{"meta":{{"code":{}}}}}"#, status.as_u16());
    let mut response = (status, [(CONTENT_TYPE, "application/json")], json).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// One at a time over all replicas: the list of customers is read, and written whole.
async fn in_turn(app: &AppState, id: &str, opened: &Opened, wish: Wish) -> Result<StatusCode, ProxyError> {
    let turn = Name::new("subscribing", &[id]);
    let (tries, pause) = TRIES;
    for _ in 0..tries {
        if app.state.claim(&turn, TURN).await {
            let done = add(app, id, opened, &wish).await;
            app.state.remove(&turn).await;
            return done;
        }
        tokio::time::sleep(pause).await;
    }
    Err(ProxyError::RateLimited(2))
}

async fn add(app: &AppState, id: &str, opened: &Opened, wish: &Wish) -> Result<StatusCode, ProxyError> {
    let provider = app.store.provider();
    // Not from the cache: whoever was added a moment ago must not be lost.
    let now = called(app, "by_id", provider.by_id(id)).await.map_err(|error| refusal::of(&error))?;
    if !opens(opened, &now) {
        return Err(ProxyError::Refused);
    }
    match plan(&now.customers, wish, provider.recipients()) {
        Plan::Kept => {
            consent::record(app, wish, id, "kept");
            Ok(StatusCode::OK)
        }
        Plan::Full => Err(WriteProblem::Full.into()),
        Plan::Add(people) => {
            let tracking = tell(app, id, people).await.map_err(|error| match error {
                // The field is none of this body's.
                ProviderError::Invalid { .. } => WriteProblem::Rejected.into(),
                error => refusal::of(&error),
            })?;
            renew(app, &tracking).await;
            consent::record(app, wish, id, "added");
            Ok(StatusCode::CREATED)
        }
    }
}

/// Has these people told, the last of whom is new; without a language where this provider takes none.
async fn tell(app: &AppState, id: &str, mut people: Vec<Recipient>) -> Result<Tracking, ProviderError> {
    let provider = app.store.provider();
    let update = |people: &Vec<Recipient>| TrackingUpdate {
        courier: None,
        details: Details { customers: Some(people.clone()), ..Details::default() },
    };
    match called(app, "update", provider.update(id, &update(&people))).await {
        Err(ProviderError::Invalid { field: "customers.language", .. }) => {
            people.iter_mut().for_each(|one| one.language = None);
            called(app, "update", provider.update(id, &update(&people))).await
        }
        answer => answer,
    }
}
