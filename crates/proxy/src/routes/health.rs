//! Operations: alive, ready, counted.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Description, HealthResponses, ReadyResponses, SelfResponses};
use crate::app::AppState;
use crate::health::ProviderHealth;
use crate::metrics;

/// Whether the process answers: that this is answered at all is the news. Asks nobody else.
#[utoipa::path(get, path = "/healthz", tag = "operations", responses(HealthResponses))]
pub async fn healthz() -> &'static str {
    "ok"
}

/// What `/readyz` says.
#[derive(Serialize, ToSchema)]
pub struct Readiness {
    /// Whether shoppers should be sent here.
    ready: bool,
    /// Whether the proxy is about to end.
    stopping: bool,
    /// The last call to the provider: `unknown`, `answers`, `fails`, or `fails, last good answers stand in`.
    provider: &'static str,
    /// The circuit breaker before the provider: `closed`, `open` (it fails, and is left alone for five
    /// seconds), or `trying` (one call decides).
    breaker: &'static str,
    /// The widget's files: `there`, `gone` or `not configured`.
    assets: &'static str,
    /// What replicas share: `alone` (one replica, by itself), `shared`, or `away` (each counts for itself
    /// until it is back, and shoppers can be sent).
    state: &'static str,
}

/// Whether shoppers should be sent here, and why not. Asks nobody else.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(ReadyResponses))]
pub async fn readyz(State(app): State<AppState>) -> Response {
    let provider = app.health.provider((app.clock)());
    let assets = match &app.assets {
        None => "not configured",
        // The folder may be gone, a volume that was not mounted again say.
        Some(folder) if folder.join("embed.js").is_file() => "there",
        Some(_) => "gone",
    };
    let stopping = app.health.is_stopping();
    let ready = !stopping && provider != ProviderHealth::Fails && assets != "gone";
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let readiness = Readiness {
        ready,
        stopping,
        provider: provider.word(),
        breaker: app.store.breaker().word(),
        assets,
        state: app.state.standing().word(),
    };
    (status, [(CACHE_CONTROL, "no-store")], Json(readiness)).into_response()
}

/// Everything that is counted.
pub async fn metrics(State(app): State<AppState>) -> Response {
    app.store.count(&app.metrics);
    app.metrics.standing(app.state.standing());
    let headers = [(CONTENT_TYPE, metrics::CONTENT_TYPE), (CACHE_CONTROL, "no-store")];
    (headers, app.metrics.text()).into_response()
}

/// The description of all addresses, OpenAPI 3.1.
#[utoipa::path(get, path = "/openapi.json", tag = "operations", responses(SelfResponses))]
pub async fn openapi(Extension(description): Extension<Description>) -> Response {
    description.serve()
}
