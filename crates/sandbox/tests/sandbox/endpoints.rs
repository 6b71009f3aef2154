//! Making, reading and changing a tracking.

use crate::asking::Sandboxed;
use serde_json::{Value, json};

#[tokio::test(start_paused = true)]
async fn a_tracking_is_made_and_read_again_by_either_id() {
    let sandbox = Sandboxed::new();
    let body = json!({ "tracking_number": "1Z999AA10123459999", "order_number": "7001", "note": "careful" });
    let made = sandbox.post(&body.to_string()).await;
    assert_eq!(made.codes(), (201, 201));
    let made = made.data();
    assert_eq!(made["slug"], "ups", "the courier is recognised by the number");
    assert_eq!(made["tag"], "Pending");
    assert_eq!(made["title"], "1Z999AA10123459999");
    assert_eq!(made["created_at"], "2025-11-06T09:05:00+00:00");
    for id in ["id", "legacy_id"] {
        let path = format!("/trackings/{}", made[id].as_str().expect("an id"));
        assert_eq!(sandbox.get(&path).await.data(), made, "{id}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_update_changes_what_it_names_and_when_it_changed() {
    let sandbox = Sandboxed::new();
    let before = sandbox.tracking("1008").await;
    let path = format!("/trackings/{}", before["id"].as_str().expect("an id"));
    let body =
        json!({ "title": "A book", "tracking_number": "OTHER1234", "delivery_type": "pickup_at_store" });
    let answered = sandbox.ask("PUT", &path, &body.to_string()).await;
    assert_eq!(answered.codes(), (200, 200));
    let after = answered.data();
    assert_eq!(after["title"], "A book");
    assert_eq!(after["delivery_type"], "pickup_at_store");
    assert_eq!(after["tracking_number"], before["tracking_number"], "a number cannot be changed");
    assert_eq!(after["updated_at"], "2025-11-06T09:05:00+00:00");
    assert_eq!(sandbox.tracking("1008").await, after);
}

#[tokio::test(start_paused = true)]
async fn a_corrected_courier_brings_its_own_link() {
    let sandbox = Sandboxed::new();
    let id = sandbox.0.tracking_id("1020").expect("an id");
    let after = sandbox.ask("PUT", &format!("/trackings/{id}"), r#"{"slug":"dpd"}"#).await.data();
    assert_eq!(after["slug"], "dpd");
    assert_eq!(after["courier_tracking_link"], "https://tracking.dpd.de/status/en_US/parcel/15501234511020");
}

#[tokio::test(start_paused = true)]
async fn a_tracking_has_every_documented_field_and_null_where_nothing_is_known() {
    let sandbox = Sandboxed::new();
    let made = sandbox.post(r#"{"tracking_number":"ABC123456","slug":"gls"}"#).await.data();
    let made = made.as_object().expect("an object");
    let seeded = sandbox.tracking("1001").await;
    let names: Vec<&String> = made.keys().collect();
    assert_eq!(names, seeded.as_object().expect("an object").keys().collect::<Vec<_>>());
    // The 2025-01 names, none of an older version.
    for name in ["customers", "origin_country_region", "courier_estimated_delivery_date", "first_mile"] {
        assert!(made.contains_key(name), "{name}");
    }
    for name in ["emails", "destination_country_iso3", "expected_delivery", "next_couriers"] {
        assert!(!made.contains_key(name), "{name}");
    }
    for name in ["signed_by", "pickup_location", "latest_estimated_delivery", "shipment_weight"] {
        assert_eq!(made[name], Value::Null, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn fields_reduce_a_tracking_to_what_was_asked_for() {
    let sandbox = Sandboxed::new();
    let id = sandbox.0.tracking_id("1001").expect("an id");
    let tracking = sandbox.get(&format!("/trackings/{id}?fields=tag,title")).await.data();
    assert_eq!(tracking, json!({ "tag": "InTransit", "title": "Speckled mug" }));
}

#[tokio::test(start_paused = true)]
async fn every_answer_names_version_and_trace() {
    let sandbox = Sandboxed::new();
    let (one, other) = (sandbox.get("/trackings").await, sandbox.get("/couriers").await);
    assert_eq!(one.header("as-api-version"), "2025-01");
    assert_eq!(one.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(other.header("as-trace-id").len(), 32);
    assert_ne!(one.header("as-trace-id"), other.header("as-trace-id"));
}

#[tokio::test(start_paused = true)]
async fn the_log_tells_what_was_asked() {
    let sandbox = Sandboxed::new();
    sandbox.get("/trackings?tag=Delivered").await;
    sandbox.ask_with_key(Some("wrong"), "POST", "/trackings", "{}").await;
    let requests = sandbox.0.requests();
    let [first, second] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((first.method.as_str(), first.query.as_str()), ("GET", "tag=Delivered"));
    assert_eq!(first.path, "/tracking/2025-01/trackings");
    assert_eq!(first.endpoint, Some(parcel_sandbox::aftership::Endpoint::List.into()));
    assert!(first.authorised && !first.limited);
    assert!(!second.authorised);
    assert_eq!(&second.body[..], b"{}");
}
