//! `/sandbox/scenarios`: what can happen here.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::Sandbox;

pub async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let scenarios: Vec<Value> = sandbox
        .data()
        .shipments
        .iter()
        .map(|shipment| {
            json!({ "name": shipment.name, "shows": shipment.shows, "order_number": shipment.order,
                "courier": shipment.courier, "tracking_number": shipment.number, "id": shipment.id() })
        })
        .collect();
    Json(json!({ "scenarios": scenarios }))
}
