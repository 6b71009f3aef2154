//! `/sandbox/trackingmore`: looking at the account and turning it from outside.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::account::Account;
use crate::Sandbox;

pub fn router(sandbox: Sandbox) -> Router {
    Router::new().route("/sandbox/trackingmore", get(show).post(turn)).with_state(sandbox)
}

async fn show(State(sandbox): State<Sandbox>) -> Json<Account> {
    Json(sandbox.trackingmore().account())
}

/// Changes the fields that are named, and leaves the others.
async fn turn(State(sandbox): State<Sandbox>, bytes: Bytes) -> Response {
    let Ok(Value::Object(fields)) = serde_json::from_slice(&bytes) else {
        return refused(r#"say which fields to change: {"quota": 0}"#);
    };
    let mut account = json!(sandbox.trackingmore().account());
    if let Value::Object(account) = &mut account {
        account.extend(fields);
    }
    match serde_json::from_value::<Account>(account) {
        Ok(changed) => {
            sandbox.trackingmore().change(|account| *account = changed);
            show(State(sandbox)).await.into_response()
        }
        Err(_) => refused("GET /sandbox/trackingmore shows which fields there are and what they hold"),
    }
}

fn refused(hint: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": hint }))).into_response()
}
