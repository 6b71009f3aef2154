//! Answering a request by its endpoint.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::any;

use super::api::AfterShip;
use super::call::{Answer, Call};
use super::errors::ApiError;
use super::route::Route;
use super::{Endpoint, Version, couriers, create, edd, list, notifications, single};
use crate::{Sandbox, gate};

/// The API under `/tracking/{version}`.
pub fn router(sandbox: Sandbox) -> Router {
    let routes = Version::ALL.into_iter().fold(Router::new(), |router, version| {
        router.route(&format!("/tracking/{}/{{*rest}}", version.name()), any(answer))
    });
    routes
        .layer(axum::middleware::from_fn_with_state(sandbox.clone(), gate::pass::<AfterShip>))
        .with_state(sandbox)
}

/// What a route that does not exist answers, or one of another method.
pub fn unknown() -> ApiError {
    ApiError::plain(StatusCode::NOT_FOUND)
}

async fn answer(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(route) = Route::find(&parts.method, parts.uri.path()) else {
        return unknown().into_response();
    };
    // The gate has read the body already, and its length is bounded there.
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_else(|_| Bytes::new());
    let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let call = Call {
        version: route.version,
        address: route.address,
        query: query.into_owned().collect(),
        body,
        now: sandbox.clock().now(),
        sandbox,
    };
    handle(route.endpoint, &call).into_response()
}

fn handle(endpoint: Endpoint, call: &Call) -> Answer {
    match endpoint {
        Endpoint::Create => create::create(call),
        Endpoint::List => list::list(call),
        Endpoint::Get => single::get(call),
        Endpoint::Update => single::update(call),
        Endpoint::Delete => single::delete(call),
        Endpoint::Retrack => single::retrack(call),
        Endpoint::Complete => single::complete(call),
        Endpoint::Couriers => couriers::of_account(call),
        Endpoint::AllCouriers => couriers::all(call),
        Endpoint::Detect => couriers::detect(call),
        Endpoint::Predict => edd::predict(call),
        Endpoint::PredictBatch => edd::predict_batch(call),
        Endpoint::Notifications => notifications::get(call),
        Endpoint::AddNotifications => notifications::add(call),
        Endpoint::RemoveNotifications => notifications::remove(call),
        Endpoint::LastCheckpoint => notifications::last_checkpoint(call),
    }
}
