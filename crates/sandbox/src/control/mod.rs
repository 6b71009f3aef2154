//! `/sandbox/...`: turning the world from outside.
//!
//! | Route | What it does |
//! |---|---|
//! | `GET`, `POST /sandbox/clock` | shows the clock; stops, steps, sets it, changes its speed |
//! | `GET /sandbox/scenarios` | the scenarios by name |
//! | `GET`, `POST`, `DELETE /sandbox/webhooks` | who is told of changes |
//! | `GET /sandbox/deliveries` | what was sent, and what came of it |
//! | `GET`, `POST`, `DELETE /sandbox/faults` | what misbehaves |
//! | `GET`, `DELETE /sandbox/requests` | what the APIs were asked |
//! | `POST /sandbox/reset` | everything as it was at the start |
//!
//! They want no key, so that a test needs none; a page of the web that turned its name into this machine's address
//! must not reach them either, so that they answer only those who call this machine by a name of its own.

mod clock;
mod faults;
mod host;
mod requests;
mod scenarios;
mod webhooks;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;

use crate::Sandbox;

pub use host::only_here;

pub fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/sandbox/clock", get(clock::show).post(clock::turn))
        .route("/sandbox/scenarios", get(scenarios::list))
        .route("/sandbox/webhooks", get(webhooks::list).post(webhooks::add).delete(webhooks::clear))
        .route("/sandbox/deliveries", get(webhooks::deliveries))
        .route("/sandbox/faults", get(faults::list).post(faults::set).delete(faults::clear))
        .route("/sandbox/requests", get(requests::list).delete(requests::clear))
        .route("/sandbox/reset", post(reset))
        .with_state(sandbox)
}

async fn reset(State(sandbox): State<Sandbox>) -> Response {
    match sandbox.reset() {
        Ok(()) => clock::show(State(sandbox)).await.into_response(),
        Err(error) => refused(&error.to_string()),
    }
}

/// What a call is told that makes no sense.
fn refused(hint: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": hint }))).into_response()
}
