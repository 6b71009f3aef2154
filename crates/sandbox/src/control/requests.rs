//! `/sandbox/requests`: what the APIs were asked.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::refused;
use crate::{Endpoint, Request, Sandbox};

/// The requests, the oldest first; `?endpoint=aftership.get` shows those to one endpoint.
pub async fn list(State(sandbox): State<Sandbox>, Query(query): Query<HashMap<String, String>>) -> Response {
    let wanted = match query.get("endpoint").map(|name| Endpoint::named(name)) {
        Some(None) => return refused(&unknown()),
        Some(endpoint) => endpoint,
        None => None,
    };
    let requests = sandbox.requests();
    let shown = requests.iter().filter(|request| wanted.is_none() || request.endpoint == wanted);
    let shown: Vec<Value> = shown.map(told).collect();
    Json(json!({ "total": shown.len(), "requests": shown })).into_response()
}

pub async fn clear(State(sandbox): State<Sandbox>) -> Json<Value> {
    sandbox.log().clear();
    Json(json!({ "total": 0, "requests": [] }))
}

/// What is told of an endpoint's name that there is not.
pub fn unknown() -> String {
    let names: Vec<String> = Endpoint::all().map(Endpoint::name).collect();
    format!("endpoint is one of {}", names.join(", "))
}

fn told(request: &Request) -> Value {
    json!({
        "endpoint": request.endpoint.map(Endpoint::name), "method": request.method, "path": request.path,
        "query": request.query, "authorised": request.authorised, "limited": request.limited,
        "body": String::from_utf8_lossy(&request.body),
    })
}
