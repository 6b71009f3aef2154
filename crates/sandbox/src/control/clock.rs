//! `/sandbox/clock`: looking at the clock and turning it from outside.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refused;
use crate::moment::gmt;
use crate::{Sandbox, TOP_SPEED, span};

/// How long a turn waits for the webhooks that became due by it.
const PATIENCE: Duration = Duration::from_secs(30);

/// How to turn the clock; several may be given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Times life, 0 stops it.
    speed: Option<f64>,
    /// A moment to go forward to, RFC 3339.
    set: Option<DateTime<Utc>>,
    /// A step such as `2h`.
    advance: Option<String>,
}

pub async fn show(State(sandbox): State<Sandbox>) -> Json<Value> {
    let clock = sandbox.clock();
    Json(json!({ "now": gmt(clock.now()), "speed": clock.speed() }))
}

/// Turns the clock, and answers when the webhooks that became due by it were sent.
pub async fn turn(State(sandbox): State<Sandbox>, turn: Result<Json<Turn>, JsonRejection>) -> Response {
    let Ok(Json(Turn { speed, set, advance })) = turn else {
        return refused(
            r#"say {"speed": 60}, {"advance": "2h"} or {"set": "2030-01-31T12:00:00Z"}, or several"#,
        );
    };
    if speed.is_some_and(|speed| !(0.0..=TOP_SPEED).contains(&speed)) {
        return refused("speed goes from 0 to 86400");
    }
    let step = match advance.as_deref().map(span::parse) {
        Some(None) => return refused("advance is a length of time such as 45s, 2h or 1d12h"),
        Some(step) => step,
        None => None,
    };
    if let Some(to) = set
        && sandbox.clock().set(to).is_err()
    {
        return refused("the clock goes forward only; POST /sandbox/reset begins anew");
    }
    if let Some(speed) = speed {
        sandbox.clock().set_speed(speed);
    }
    if let Some(step) = step {
        sandbox.clock().advance(step);
    }
    if tokio::time::timeout(PATIENCE, sandbox.webhooks_settled()).await.is_err() {
        tracing::warn!("webhooks that became due are still being sent");
    }
    show(State(sandbox)).await.into_response()
}
