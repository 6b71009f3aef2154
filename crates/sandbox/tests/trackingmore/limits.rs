//! Too many requests, and the two minutes after them.

use std::time::Duration;

use parcel_sandbox::trackingmore::Account;
use serde_json::json;

use crate::asking::Asked;

fn strict() -> Asked {
    Asked::with(Account::default())
}

#[tokio::test(start_paused = true)]
async fn one_request_a_second_is_answered() {
    let sandbox = strict();
    for _ in 0..5 {
        assert_eq!(sandbox.get("/trackings/getuserinfo").await.codes(), (200, 200));
        tokio::time::advance(Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_second_one_closes_the_whole_api_for_two_minutes() {
    let sandbox = strict();
    assert_eq!(sandbox.get("/trackings/getuserinfo").await.codes(), (200, 200));
    let refused = sandbox.get("/carriers").await;
    assert_eq!(refused.codes(), (200, 429));
    assert_eq!(refused.json()["meta"]["type"], "Too Many Requests");
    assert_eq!(refused.json()["data"], json!([]));
    tokio::time::advance(Duration::from_secs(119)).await;
    for path in ["/trackings/get", "/trackings/getuserinfo", "/carriers"] {
        assert_eq!(sandbox.get(path).await.codes(), (200, 429), "{path}");
    }
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(sandbox.get("/trackings/get").await.codes(), (200, 200));
    let limited = sandbox.0.requests().iter().filter(|request| request.limited).count();
    assert_eq!(limited, 4);
}

#[tokio::test(start_paused = true)]
async fn realtime_takes_three_a_second_beside_the_others() {
    let sandbox = strict();
    assert_eq!(sandbox.get("/trackings/get").await.codes(), (200, 200));
    let unknown = json!({ "tracking_number": "1Z999AA10123450001", "carrier_code": "ups" });
    for _ in 0..3 {
        assert_eq!(sandbox.post("/trackings/realtime", &unknown).await.codes(), (200, 4031));
    }
    assert_eq!(sandbox.post("/trackings/realtime", &unknown).await.codes(), (200, 429));
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(sandbox.get("/trackings/get").await.codes(), (200, 429), "the pause is for all");
}

#[tokio::test(start_paused = true)]
async fn asking_during_the_pause_does_not_prolong_it() {
    let sandbox = strict();
    for _ in 0..120 {
        sandbox.get("/carriers").await;
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    assert_eq!(sandbox.get("/carriers").await.codes(), (200, 200));
}

#[tokio::test(start_paused = true)]
async fn a_wrong_key_counts_for_nobody_and_the_other_api_does_not_pause() {
    let sandbox = strict();
    for _ in 0..3 {
        sandbox.ask_with_key(Some("another"), "GET", "/carriers", "").await;
    }
    assert_eq!(sandbox.get("/carriers").await.codes(), (200, 200));
    assert_eq!(sandbox.get("/carriers").await.codes(), (200, 429));
    let request = axum::http::Request::get("/tracking/2025-01/trackings").header("as-api-key", "sandbox-key");
    let answered = sandbox.send(request.body(axum::body::Body::empty()).expect("a request")).await;
    assert_eq!(answered.status, 200);
}
