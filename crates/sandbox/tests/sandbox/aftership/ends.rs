//! Completing, retracking and deleting a tracking.

use std::time::Duration;

use parcel_sandbox::aftership::Version::{self, V2024_04, V2025_01};
use serde_json::{Value, json};

use super::{NUMBER, made, path};
use crate::asking::Sandboxed;

async fn ask(sandbox: &Sandboxed, version: Version, method: &str, path: &str, body: Value) -> Value {
    let answered = sandbox.in_version(version, method, path, &body).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    answered.data()
}

#[tokio::test(start_paused = true)]
async fn each_reason_ends_a_tracking_in_its_own_way() {
    for (reason, tag, subtag, returned) in [
        ("DELIVERED", "Delivered", "Delivered_001", false),
        ("LOST", "Exception", "Exception_013", false),
        ("RETURNED_TO_SENDER", "Exception", "Exception_011", true),
    ] {
        let sandbox = Sandboxed::new();
        let path = path(&made(&sandbox, V2025_01, json!({})).await);
        let complete = format!("{path}/mark-as-completed");
        let ended = ask(&sandbox, V2025_01, "POST", &complete, json!({ "reason": reason })).await;
        assert_eq!((&ended["tag"], &ended["subtag"]), (&json!(tag), &json!(subtag)));
        assert_eq!((&ended["active"], &ended["return_to_sender"]), (&json!(false), &json!(returned)));
        let last = ended["checkpoints"].as_array().and_then(|all| all.last()).expect("a checkpoint");
        assert_eq!((&last["source"], &last["subtag"]), (&json!("user"), &json!(subtag)));
        assert_eq!(ask(&sandbox, V2025_01, "GET", &path, Value::Null).await, ended);
    }
}

#[tokio::test(start_paused = true)]
async fn a_completed_tracking_stands_still_until_it_is_retracked() {
    let sandbox = Sandboxed::new();
    // Order 1001 goes out for delivery 45 seconds after the start, and arrives after two and a half minutes.
    let id = sandbox.0.tracking_id("1001").expect("a seeded order");
    let path = format!("/trackings/{id}");
    let complete = format!("{path}/mark-as-completed");
    let lost = ask(&sandbox, V2025_01, "POST", &complete, json!({ "reason": "LOST" })).await;
    sandbox.0.clock().advance(Duration::from_secs(60));
    let later = ask(&sandbox, V2025_01, "GET", &path, Value::Null).await;
    assert_eq!(later["checkpoints"], lost["checkpoints"]);
    let again = ask(&sandbox, V2025_01, "POST", &format!("{path}/retrack"), Value::Null).await;
    assert_eq!((&again["tag"], &again["active"]), (&json!("OutForDelivery"), &json!(true)));
    sandbox.0.clock().advance(Duration::from_secs(120));
    let delivered = ask(&sandbox, V2025_01, "GET", &path, Value::Null).await;
    assert_eq!((&delivered["tag"], &delivered["active"]), (&json!("Delivered"), &json!(false)));
}

#[tokio::test(start_paused = true)]
async fn a_tracking_is_retracked_once_and_only_when_it_has_ended() {
    let sandbox = Sandboxed::new();
    let path = path(&made(&sandbox, V2025_01, json!({})).await);
    let retrack = format!("{path}/retrack");
    let refused = sandbox.in_version(V2025_01, "POST", &retrack, &Value::Null).await;
    assert_eq!(refused.codes(), (400, 4013));
    ask(&sandbox, V2025_01, "POST", &format!("{path}/mark-as-completed"), json!({ "reason": "LOST" })).await;
    ask(&sandbox, V2025_01, "POST", &retrack, Value::Null).await;
    ask(&sandbox, V2025_01, "POST", &format!("{path}/mark-as-completed"), json!({ "reason": "LOST" })).await;
    let refused = sandbox.in_version(V2025_01, "POST", &retrack, &Value::Null).await;
    assert_eq!(refused.codes(), (400, 4016));
}

#[tokio::test(start_paused = true)]
async fn a_deleted_tracking_is_gone_and_its_number_free_again() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let path = path(&made(&sandbox, version, json!({})).await);
        let gone = ask(&sandbox, version, "DELETE", &path, Value::Null).await;
        assert_eq!(super::tracking(version, gone)["tracking_number"], NUMBER);
        let missed = sandbox.in_version(version, "GET", &path, &Value::Null).await;
        assert_eq!(missed.codes(), (404, 4004), "{version:?}");
        let list = format!("/trackings?tracking_numbers={NUMBER}");
        let found = ask(&sandbox, version, "GET", &list, Value::Null).await;
        assert_eq!(found["trackings"], json!([]));
        made(&sandbox, version, json!({})).await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_oldest_version_tells_of_an_end_in_few_words() {
    let sandbox = Sandboxed::new();
    let path = path(&made(&sandbox, V2024_04, json!({})).await);
    ask(&sandbox, V2024_04, "POST", &format!("{path}/mark-as-completed"), json!({ "reason": "LOST" })).await;
    let again = ask(&sandbox, V2024_04, "POST", &format!("{path}/retrack"), Value::Null).await;
    assert_eq!(again["tracking"]["active"], true);
    assert!(again["tracking"].get("checkpoints").is_none());
    let gone = ask(&sandbox, V2024_04, "DELETE", &path, Value::Null).await;
    assert!(gone["tracking"].get("active").is_none());
}

#[tokio::test(start_paused = true)]
async fn a_number_is_free_again_where_its_tracking_was_given_another_courier() {
    let sandbox = Sandboxed::new();
    let first = made(&sandbox, V2025_01, json!({})).await;
    ask(&sandbox, V2025_01, "PUT", &path(&first), json!({ "slug": "dpd" })).await;
    let second = made(&sandbox, V2025_01, json!({})).await;
    assert_ne!(first["id"], second["id"]);
    let dpd = sandbox
        .in_version(V2025_01, "POST", "/trackings", &json!({ "tracking_number": NUMBER, "slug": "dpd" }))
        .await;
    assert_eq!(dpd.codes(), (400, 4003));
}

#[tokio::test(start_paused = true)]
async fn what_is_made_the_same_way_has_the_same_id_in_every_sandbox() {
    let ids = async || {
        let sandbox = Sandboxed::new();
        let made = made(&sandbox, V2025_01, json!({})).await;
        (made["id"].clone(), made["legacy_id"].clone())
    };
    assert_eq!(ids().await, ids().await);
}
