//! Asking the courier this moment.

use std::time::Duration;

use serde_json::{Value, json};

use crate::asking::{Asked, path_of};

fn pair(tracking: &Value) -> Value {
    json!({ "tracking_number": tracking["tracking_number"], "carrier_code": tracking["carrier_code"] })
}

#[tokio::test(start_paused = true)]
async fn the_answer_is_the_tracking_in_an_array() {
    let sandbox = Asked::new();
    let tracking = sandbox.order("1001").await;
    let answer = sandbox.post("/trackings/realtime", pair(&tracking)).await.data();
    assert_eq!(answer, json!({ "items": [sandbox.get(&path_of(&tracking)).await.data()] }));
}

#[tokio::test(start_paused = true)]
async fn the_same_number_is_answered_once_in_two_hours_and_the_api_stays_open() {
    let sandbox = Asked::new();
    let (one, other) = (sandbox.order("1001").await, sandbox.order("1002").await);
    let ask = async |tracking| sandbox.post("/trackings/realtime", pair(tracking)).await.codes().1;
    assert_eq!(ask(&one).await, 200);
    sandbox.0.clock().advance(Duration::from_secs(7_199));
    assert_eq!(ask(&one).await, 429);
    assert_eq!(ask(&other).await, 200, "no pause follows");
    sandbox.0.clock().advance(Duration::from_secs(1));
    assert_eq!(ask(&one).await, 200);
}

#[tokio::test(start_paused = true)]
async fn there_is_nothing_yet_for_one_that_was_not_added_or_not_scanned() {
    let sandbox = Asked::new();
    let unknown = json!({ "tracking_number": "1Z999AA10123450001", "carrier_code": "ups" });
    assert_eq!(sandbox.post("/trackings/realtime", &unknown).await.codes(), (200, 4031));
    sandbox.post("/trackings/post", &unknown).await.data();
    let answer = sandbox.post("/trackings/realtime", &unknown).await;
    assert_eq!(answer.codes(), (200, 4031));
    assert_eq!(answer.json()["meta"]["type"], "No Content");
}
