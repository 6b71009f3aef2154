//! Operations: alive, ready, counted.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::AppState;
use crate::health::ProviderHealth;
use crate::metrics;

/// Always "ok": that this is answered at all is the news. Asks nobody else.
pub async fn healthz() -> &'static str {
    "ok"
}

/// What `/readyz` says.
#[derive(Serialize)]
struct Readiness {
    ready: bool,
    stopping: bool,
    provider: &'static str,
    assets: &'static str,
}

/// Whether shoppers should be sent here: 200 or 503, with the reasons. Asks nobody else.
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
    let readiness = Readiness { ready, stopping, provider: provider.word(), assets };
    (status, [(CACHE_CONTROL, "no-store")], Json(readiness)).into_response()
}

/// Everything that is counted.
pub async fn metrics(State(app): State<AppState>) -> Response {
    app.store.count(&app.metrics);
    let headers = [(CONTENT_TYPE, metrics::CONTENT_TYPE), (CACHE_CONTROL, "no-store")];
    (headers, app.metrics.text()).into_response()
}
