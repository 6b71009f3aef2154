//! AfterShip's API in all its versions.

mod account;
mod creates;
mod dates;
mod ends;
mod latest;
mod lists;
mod nonsense;
mod older;
mod refusals;
mod routes;
mod shapes;
mod signed;

use parcel_sandbox::aftership::Version;
use serde_json::{Value, json};

use crate::asking::Sandboxed;

/// A number that is recognised as UPS's.
pub const NUMBER: &str = "1Z999AA10123459999";

/// A body as a version wants it: about a `tracking` until 2024-04.
pub fn about(version: Version, body: Value) -> Value {
    if version <= Version::V2024_04 { json!({ "tracking": body }) } else { body }
}

/// The tracking in an answer.
pub fn tracking(version: Version, mut data: Value) -> Value {
    if version <= Version::V2024_04 { data["tracking"].take() } else { data }
}

/// Makes a tracking of this number, and gives it as answered.
pub async fn made(sandbox: &Sandboxed, version: Version, mut body: Value) -> Value {
    if body.get("tracking_number").is_none() {
        body["tracking_number"] = json!(NUMBER);
    }
    let made = sandbox.in_version(version, "POST", "/trackings", &about(version, body)).await;
    assert_eq!(made.codes(), (201, 201), "{version:?}: {}", made.text);
    tracking(version, made.data())
}

/// The path of a tracking.
pub fn path(tracking: &Value) -> String {
    format!("/trackings/{}", tracking["id"].as_str().expect("an id"))
}

/// A whole question for a delivery date.
pub fn question(version: Version) -> Value {
    let country = if version < Version::V2025_01 { "country" } else { "country_region" };
    json!({
        "slug": "fedex",
        "origin_address": { country: "USA", "state": "WA", "postal_code": "98108" },
        "destination_address": { country: "USA", "state": "CA", "postal_code": "92019" },
        "weight": { "unit": "kg", "value": 11 },
        "package_count": 1,
        "pickup_time": "2025-11-06 15:00:00",
    })
}
