//! Every endpoint in every version: answered where the version has it, unknown where it has not.

use parcel_sandbox::aftership::{Endpoint, Version};
use serde_json::{Value, json};

use super::{NUMBER, about, made, path, question};
use crate::asking::Sandboxed;

use Version::{V2024_04, V2024_07, V2025_01, V2026_07};

/// An endpoint, the first and the last version that have it, and what to ask it. `{id}` is a tracking's id.
type Row = (Endpoint, Version, Version, &'static str, &'static str, fn(Version) -> Value);

fn nothing(_: Version) -> Value {
    Value::Null
}

fn people(_: Version) -> Value {
    json!({ "notification": { "emails": ["ada@example.com"] } })
}

const ROWS: [Row; 26] = [
    (Endpoint::Create, V2024_04, V2026_07, "POST", "/trackings", |version| {
        about(version, json!({ "tracking_number": "1Z999AA10123458888" }))
    }),
    (Endpoint::List, V2024_04, V2026_07, "GET", "/trackings", nothing),
    (Endpoint::Get, V2024_04, V2026_07, "GET", "/trackings/{id}", nothing),
    (Endpoint::Get, V2024_04, V2024_07, "GET", "/trackings/ups/1Z999AA10123459999", nothing),
    (Endpoint::Update, V2024_04, V2026_07, "PUT", "/trackings/{id}", |version| {
        about(version, json!({ "title": "x" }))
    }),
    (Endpoint::Update, V2024_04, V2024_07, "PUT", "/trackings/ups/1Z999AA10123459999", |version| {
        about(version, json!({ "title": "x" }))
    }),
    (Endpoint::Notifications, V2024_04, V2024_04, "GET", "/notifications/{id}", nothing),
    (Endpoint::Notifications, V2024_04, V2024_04, "GET", "/notifications/ups/1Z999AA10123459999", nothing),
    (Endpoint::AddNotifications, V2024_04, V2024_04, "POST", "/notifications/{id}/add", people),
    (
        Endpoint::AddNotifications,
        V2024_04,
        V2024_04,
        "POST",
        "/notifications/ups/1Z999AA10123459999/add",
        people,
    ),
    (Endpoint::RemoveNotifications, V2024_04, V2024_04, "POST", "/notifications/{id}/remove", people),
    (
        Endpoint::RemoveNotifications,
        V2024_04,
        V2024_04,
        "POST",
        "/notifications/ups/1Z999AA10123459999/remove",
        people,
    ),
    (Endpoint::LastCheckpoint, V2024_04, V2024_04, "GET", "/last_checkpoint/{id}", nothing),
    (Endpoint::LastCheckpoint, V2024_04, V2024_04, "GET", "/last_checkpoint/ups/1Z999AA10123459999", nothing),
    (
        Endpoint::Complete,
        V2024_04,
        V2026_07,
        "POST",
        "/trackings/{id}/mark-as-completed",
        |_| json!({ "reason": "DELIVERED" }),
    ),
    (
        Endpoint::Complete,
        V2024_04,
        V2024_07,
        "POST",
        "/trackings/ups/1Z999AA10123459999/mark-as-completed",
        |_| json!({ "reason": "LOST" }),
    ),
    (Endpoint::Retrack, V2024_04, V2026_07, "POST", "/trackings/{id}/retrack", nothing),
    (Endpoint::Couriers, V2024_04, V2026_07, "GET", "/couriers", nothing),
    (Endpoint::AllCouriers, V2024_04, V2025_01, "GET", "/couriers/all", nothing),
    (Endpoint::Detect, V2024_04, V2026_07, "POST", "/couriers/detect", |version| {
        about(version, json!({ "tracking_number": NUMBER }))
    }),
    (Endpoint::Predict, V2025_01, V2026_07, "POST", "/estimated-delivery-date/predict", question),
    (
        Endpoint::PredictBatch,
        V2024_04,
        V2026_07,
        "POST",
        "/estimated-delivery-date/predict-batch",
        |version| json!({ "estimated_delivery_dates": [question(version), question(version)] }),
    ),
    (Endpoint::Delete, V2024_04, V2026_07, "DELETE", "/trackings/{id}", nothing),
    // The last row made it unknown; what was the tracking's name is looked up and not found.
    (Endpoint::Get, V2024_04, V2026_07, "GET", "/trackings/{id}?gone", nothing),
    (Endpoint::Delete, V2024_04, V2024_07, "DELETE", "/trackings/ups/1Z999AA10123459999?gone", nothing),
    (
        Endpoint::Retrack,
        V2024_04,
        V2024_07,
        "POST",
        "/trackings/ups/1Z999AA10123459999/retrack?gone",
        nothing,
    ),
];

#[tokio::test(start_paused = true)]
async fn every_endpoint_answers_in_the_versions_that_have_it_and_is_unknown_in_the_others() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let tracking = path(&made(&sandbox, version, json!({})).await);
        for (endpoint, first, last, method, template, body) in ROWS {
            let path = template.replace("/trackings/{id}", &tracking);
            let path = path.replace("{id}", tracking.trim_start_matches("/trackings/"));
            let answered = sandbox.in_version(version, method, &path, &body(version)).await;
            let here = (first..=last).contains(&version);
            let expected = match (here, endpoint) {
                (false, _) => (404, 404),
                (true, _) if path.ends_with("gone") => (404, 4004),
                (true, Endpoint::Create) => (201, 201),
                (true, _) => (200, 200),
            };
            assert_eq!(answered.codes(), expected, "{version:?} {method} {path}: {}", answered.text);
            assert_eq!(answered.header("as-api-version"), version.name());
            let noted = sandbox.0.requests().pop().expect("the request is noted");
            assert_eq!(noted.endpoint, here.then_some(endpoint.into()), "{version:?} {method} {path}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_endpoint_is_left_out_above() {
    for endpoint in Endpoint::ALL {
        assert!(ROWS.iter().any(|row| row.0 == endpoint), "{endpoint:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_tracking_made_in_one_version_is_known_in_all() {
    let sandbox = Sandboxed::new();
    let made = made(&sandbox, V2026_07, json!({})).await;
    for version in Version::ALL {
        for id in ["id", "legacy_id"] {
            let path = format!("/trackings/{}", made[id].as_str().expect("an id"));
            let found = sandbox.in_version(version, "GET", &path, &Value::Null).await;
            let found = super::tracking(version, found.data());
            assert_eq!(found["tracking_number"], NUMBER, "{version:?} {id}");
        }
    }
}
