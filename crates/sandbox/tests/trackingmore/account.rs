//! The account: what the API tells of it, and how it is turned.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::asking::Asked;

#[tokio::test(start_paused = true)]
async fn what_is_made_is_paid_with_the_quota() {
    let sandbox = Asked::new();
    let info = sandbox.get("/trackings/getuserinfo").await.data();
    assert_eq!(
        info,
        json!({
            "email": "merchant@shop.example", "regtime": "1704067200", "phone": 495_115_550_199_u64,
            "money": 1_000, "track_number": 10_000,
        })
    );
    let told = json!({ "tracking_number": "68712340002", "carrier_code": "gls" });
    for code in [200, 4016] {
        assert_eq!(sandbox.post("/trackings/post", &told).await.codes(), (200, code));
    }
    assert_eq!(sandbox.get("/trackings/getuserinfo").await.data()["track_number"], 9_999);
}

#[tokio::test(start_paused = true)]
async fn it_is_turned_from_outside_field_by_field() {
    let sandbox = Asked::new();
    let turn = async |body: &str| {
        let request = Request::post("/sandbox/trackingmore").body(Body::from(body.to_owned()));
        sandbox.send(request.expect("a request")).await
    };
    let changed = turn(r#"{"quota": 0, "not_activated": ["remote"]}"#).await;
    assert_eq!((changed.status, &changed.json()["quota"]), (200, &json!(0)));
    let account = sandbox.0.trackingmore().account();
    assert_eq!((account.quota, account.email.as_str()), (0, "merchant@shop.example"));
    let told = json!({ "tracking_number": "68712340002", "carrier_code": "gls" });
    assert_eq!(sandbox.post("/trackings/post", &told).await.codes(), (200, 4021));
    assert_eq!(sandbox.post("/trackings/remote", "[]").await.codes(), (200, 4018));

    for body in ["", "[]", r#"{"quota": -1}"#, r#"{"qouta": 5}"#] {
        let refused = turn(body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert!(refused.json()["error"].is_string(), "{body}");
    }
    let shown =
        sandbox.send(Request::get("/sandbox/trackingmore").body(Body::empty()).expect("a request")).await;
    assert_eq!(shown.json()["not_activated"], json!(["remote"]));
    let nobody_in = turn(r#"{"requests_per_second": 0}"#).await;
    assert_eq!(nobody_in.json()["requests_per_second"], 1, "somebody must get in");
}

#[tokio::test(start_paused = true)]
async fn a_batch_makes_as_many_as_the_quota_pays() {
    let sandbox = Asked::new();
    sandbox.0.trackingmore().change(|account| account.quota = 1);
    let items = json!([
        { "tracking_number": "68712340002", "carrier_code": "gls" },
        { "tracking_number": "68712340003", "carrier_code": "gls" },
    ]);
    let answer = sandbox.post("/trackings/batch", &items).await.data();
    assert_eq!((&answer["added"], &answer["errors"][0]["code"]), (&json!(1), &json!(4021)));
}
