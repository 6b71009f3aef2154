//! The clock moves the shipments.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::asking::Sandboxed;

async fn turn(sandbox: &Sandboxed, body: Value) -> (u16, Value) {
    let request = Request::post("/sandbox/clock").header("content-type", "application/json");
    let answered = sandbox.send(request.body(Body::from(body.to_string())).expect("a request")).await;
    (answered.status, answered.json())
}

#[tokio::test(start_paused = true)]
async fn order_1001_goes_out_and_arrives_while_somebody_looks() {
    let sandbox = Sandboxed::new();
    let before = sandbox.tracking("1001").await;
    assert_eq!(before["tag"], "InTransit");
    assert_eq!(before["active"], true);

    tokio::time::advance(Duration::from_secs(46)).await;
    let out = sandbox.tracking("1001").await;
    assert_eq!(out["tag"], "OutForDelivery");
    assert_eq!(out["updated_at"], "2025-11-06T09:05:45+00:00");
    assert_eq!(out["latest_estimated_delivery"]["datetime_max"], "2025-11-06T14:00:00+01:00");

    tokio::time::advance(Duration::from_secs(105)).await;
    let delivered = sandbox.tracking("1001").await;
    assert_eq!(delivered["tag"], "Delivered");
    assert_eq!(delivered["active"], false);
    assert_eq!(delivered["shipment_delivery_date"], "2025-11-06T10:07:30+01:00");
    assert_eq!(delivered["signed_by"], "Brandt");
    let count = |tracking: &Value| tracking["checkpoints"].as_array().map(Vec::len);
    assert_eq!((count(&before), count(&out), count(&delivered)), (Some(5), Some(6), Some(7)));
}

#[tokio::test(start_paused = true)]
async fn a_stopped_clock_holds_every_shipment() {
    let sandbox = Sandboxed::new();
    sandbox.0.clock().stop();
    tokio::time::advance(Duration::from_secs(600)).await;
    assert_eq!(sandbox.tracking("1001").await["tag"], "InTransit");
    sandbox.0.clock().advance(Duration::from_secs(60));
    assert_eq!(sandbox.tracking("1001").await["tag"], "OutForDelivery");
}

#[tokio::test(start_paused = true)]
async fn the_clock_is_turned_from_outside() {
    let sandbox = Sandboxed::new();
    let shown = sandbox.open("/sandbox/clock").await.json();
    assert_eq!(shown, json!({ "now": "2025-11-06T09:05:00+00:00", "speed": 1.0 }));
    let (status, shown) = turn(&sandbox, json!({ "advance": "2h" })).await;
    assert_eq!((status, shown["now"].as_str()), (200, Some("2025-11-06T11:05:00+00:00")));
    assert_eq!(sandbox.tracking("1003").await["subtag"], "Delivered_002");
    turn(&sandbox, json!({ "speed": 60 })).await;
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(sandbox.open("/sandbox/clock").await.json()["now"], "2025-11-06T12:05:00+00:00");
}

#[tokio::test(start_paused = true)]
async fn it_is_set_to_a_moment_still_to_come_and_never_back() {
    let sandbox = Sandboxed::new();
    let (status, shown) = turn(&sandbox, json!({ "set": "2025-11-06T12:00:00+01:00", "speed": 0 })).await;
    assert_eq!((status, shown), (200, json!({ "now": "2025-11-06T11:00:00+00:00", "speed": 0.0 })));
    assert_eq!(sandbox.tracking("1001").await["tag"], "Delivered");
    let (status, told) = turn(&sandbox, json!({ "set": "2025-11-06T10:00:00Z" })).await;
    assert_eq!(status, 400, "{told}");
    assert_eq!(sandbox.open("/sandbox/clock").await.json()["now"], "2025-11-06T11:00:00+00:00");
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_makes_no_sense_is_explained_and_changes_nothing() {
    let sandbox = Sandboxed::new();
    for body in [json!({ "advance": "soon" }), json!({ "speed": -1 }), json!({ "back": "1h" }), json!([])] {
        let (status, answer) = turn(&sandbox, body.clone()).await;
        assert_eq!(status, 400, "{body}");
        assert!(answer["error"].as_str().is_some_and(|hint| hint.len() > 10), "{answer}");
    }
    let (status, _) = turn(&sandbox, json!({ "speed": 9, "advance": "-2h" })).await;
    assert_eq!(status, 400);
    assert_eq!(sandbox.open("/sandbox/clock").await.json()["speed"], 1.0);
}
