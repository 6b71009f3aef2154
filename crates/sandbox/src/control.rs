//! `/sandbox/clock`: looking at the clock and turning it from outside.

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::moment::gmt;
use crate::{Sandbox, TOP_SPEED, span};

/// How to turn the clock; both may be given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    /// Times life, 0 stops it.
    speed: Option<f64>,
    /// A step such as `2h`.
    advance: Option<String>,
}

pub fn router(sandbox: Sandbox) -> Router {
    Router::new().route("/sandbox/clock", get(show).post(turn)).with_state(sandbox)
}

async fn show(State(sandbox): State<Sandbox>) -> Json<Value> {
    let clock = sandbox.clock();
    Json(json!({ "now": gmt(clock.now()), "speed": clock.speed() }))
}

async fn turn(State(sandbox): State<Sandbox>, turn: Result<Json<Turn>, JsonRejection>) -> Response {
    let Ok(Json(Turn { speed, advance })) = turn else {
        return refused(r#"say {"speed": 60} or {"advance": "2h"}, or both"#);
    };
    if speed.is_some_and(|speed| !(0.0..=TOP_SPEED).contains(&speed)) {
        return refused("speed goes from 0 to 86400");
    }
    let step = match advance.as_deref().map(span::parse) {
        Some(None) => return refused("advance is a length of time such as 45s, 2h or 1d12h"),
        Some(step) => step,
        None => None,
    };
    if let Some(speed) = speed {
        sandbox.clock().set_speed(speed);
    }
    if let Some(step) = step {
        sandbox.clock().advance(step);
    }
    show(State(sandbox)).await.into_response()
}

fn refused(hint: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": hint }))).into_response()
}
