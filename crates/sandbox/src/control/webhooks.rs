//! `/sandbox/webhooks` and `/sandbox/deliveries`: who is told of changes, and what they were told.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refused;
use crate::{Delivery, Sandbox, Shape, Webhook};

/// Somebody who wants to hear of changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Where to: on this machine, unless that was allowed at the start.
    url: String,
    /// `2024-04` to `2026-07` for AfterShip's, or `trackingmore`; AfterShip's 2025-01 where not said.
    shape: Option<String>,
}

pub async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let told: Vec<Value> = sandbox
        .outbox()
        .webhooks()
        .iter()
        .map(|webhook| json!({ "url": webhook.url.as_str(), "shape": webhook.shape.name() }))
        .collect();
    Json(json!({ "webhooks": told }))
}

pub async fn add(State(sandbox): State<Sandbox>, wanted: Result<Json<Wanted>, JsonRejection>) -> Response {
    let Ok(Json(Wanted { url, shape })) = wanted else {
        return refused(
            r#"say {"url": "http://127.0.0.1:9000/"}, with a "shape" such as "2024-04" or "trackingmore""#,
        );
    };
    let shape = match shape.as_deref().map(Shape::of) {
        Some(None) => return refused("shape is 2024-04, 2024-07, 2024-10, 2025-01, 2026-07 or trackingmore"),
        Some(shape) => shape,
        None => None,
    };
    let webhook = url.parse::<Webhook>().map(|webhook| match shape {
        Some(shape) => Webhook { shape, ..webhook },
        None => webhook,
    });
    match webhook.and_then(|webhook| sandbox.subscribe(webhook)) {
        Ok(()) => list(State(sandbox)).await.into_response(),
        Err(error) => refused(&error.to_string()),
    }
}

pub async fn clear(State(sandbox): State<Sandbox>) -> Json<Value> {
    sandbox.unsubscribe_all();
    list(State(sandbox)).await
}

pub async fn deliveries(State(sandbox): State<Sandbox>) -> Json<Value> {
    let told: Vec<Value> = sandbox.deliveries().iter().map(Delivery::told).collect();
    Json(json!({ "total": told.len(), "deliveries": told }))
}
