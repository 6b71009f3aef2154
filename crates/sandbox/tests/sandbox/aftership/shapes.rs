//! Each version's shapes, held against the model types of the provider's own SDK for Node.
//!
//! `fields.json` lists the fields of those types: the branches 2024-04 to 2025-01 of the public repository, and the
//! published package 17.0.0 for 2026-07.

use parcel_sandbox::aftership::Version;
use serde_json::{Value, json};

use super::{made, path, question, tracking};
use crate::asking::Sandboxed;

/// Fields that are sent beyond the types of a version, and why.
const BEYOND: [(Version, &str, &[&str]); 2] = [
    // Seen on the wire of the older API, not in the types.
    (Version::V2024_04, "list", &["transit_time", "fields"]),
    (Version::V2024_07, "list", &["transit_time", "fields"]),
];

fn check(version: Version, kind: &str, value: &Value) {
    let all: Value = serde_json::from_str(include_str!("fields.json")).expect("JSON");
    let mut expected: Vec<String> = all[version.name()][kind]
        .as_array()
        .unwrap_or_else(|| panic!("no {kind} in {version:?}"))
        .iter()
        .map(|name| name.as_str().expect("a name").to_owned())
        .collect();
    for (when, what, more) in BEYOND {
        if when == version && what == kind {
            expected.extend(more.iter().map(|field| (*field).to_owned()));
        }
    }
    expected.sort();
    let object = value.as_object().unwrap_or_else(|| panic!("{kind} in {version:?} is {value}"));
    let mut fields: Vec<String> = object.keys().cloned().collect();
    fields.sort();
    assert_eq!(fields, expected, "{kind} in {version:?}");
}

#[tokio::test(start_paused = true)]
async fn every_seeded_tracking_has_the_fields_of_the_version_and_no_others() {
    let sandbox = Sandboxed::new();
    for version in Version::ALL {
        let list = sandbox.in_version(version, "GET", "/trackings?limit=200", &Value::Null).await.data();
        check(version, "list", &list);
        let trackings = list["trackings"].as_array().expect("trackings");
        assert!(trackings.len() >= 60, "{}", trackings.len());
        for tracking in trackings {
            check(version, "tracking", tracking);
            for checkpoint in tracking["checkpoints"].as_array().expect("checkpoints") {
                check(version, "checkpoint", checkpoint);
            }
            for (field, kind) in [("last_mile", "last_mile"), ("first_mile", "first_mile")] {
                if tracking.get(field).is_some_and(Value::is_object) {
                    check(version, kind, &tracking[field]);
                }
            }
            for field in ["customers", "next_couriers"] {
                for one in tracking.get(field).and_then(Value::as_array).into_iter().flatten() {
                    check(version, field, one);
                }
            }
            if version == Version::V2026_07 && !tracking["order_promised_delivery_date"].is_null() {
                check(version, "promise", &tracking["order_promised_delivery_date"]);
            }
        }
        let legs = if version < Version::V2025_01 { "next_couriers" } else { "last_mile" };
        let has_legs = |tracking: &&Value| !tracking[legs].is_null() && tracking[legs] != json!([]);
        assert!(trackings.iter().filter(has_legs).count() > 0, "some parcel has a second courier");
    }
}

#[tokio::test(start_paused = true)]
async fn every_answer_about_one_tracking_has_the_fields_of_the_version() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let made = made(&sandbox, version, json!({})).await;
        check(version, "tracking", &made);
        let path = path(&made);
        let complete = format!("{path}/mark-as-completed");
        let wrapped = version <= Version::V2024_04;
        for (method, path, body, brief) in [
            ("GET", &path, Value::Null, None),
            ("PUT", &path, super::about(version, json!({ "title": "x" })), None),
            ("POST", &complete, json!({ "reason": "LOST" }), None),
            ("POST", &format!("{path}/retrack"), Value::Null, Some("retracked")),
            ("DELETE", &path, Value::Null, Some("deleted")),
        ] {
            let answered = sandbox.in_version(version, method, path, &body).await;
            let kind = brief.filter(|_| wrapped).unwrap_or("tracking");
            check(version, kind, &tracking(version, answered.data()));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn couriers_and_delivery_dates_have_the_fields_of_the_version() {
    let sandbox = Sandboxed::new();
    for version in Version::ALL {
        let couriers = sandbox.in_version(version, "GET", "/couriers", &Value::Null).await.data();
        let listed = couriers["couriers"].as_array().expect("couriers");
        assert_eq!(couriers["total"], listed.len());
        for courier in listed {
            check(version, "courier", courier);
        }
        let mut estimated = question(version);
        estimated["pickup_time"] = Value::Null;
        estimated["estimated_pickup"] = json!({ "order_time": "2025-11-06 15:04:05" });
        let batch = json!({ "estimated_delivery_dates": [question(version), estimated] });
        let dates = sandbox
            .in_version(version, "POST", "/estimated-delivery-date/predict-batch", &batch)
            .await
            .data();
        for date in dates["estimated_delivery_dates"].as_array().expect("dates") {
            check(version, "estimated_delivery_date", date);
            check(version, "origin_address", &date["origin_address"]);
        }
        check(version, "estimated_pickup", &dates["estimated_delivery_dates"][1]["estimated_pickup"]);
    }
}
