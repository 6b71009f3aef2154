//! Changing trackings: their fields, their courier, and whether they are followed.

use std::time::Duration;

use serde_json::{Value, json};

use crate::asking::{Asked, path_of};

#[tokio::test(start_paused = true)]
async fn a_put_gives_back_what_was_changed_with_words_for_numbers() {
    let sandbox = Asked::new();
    let path = path_of(&sandbox.order("1002").await);
    let change = json!({
        "title": "A lamp", "logistics_channel": "DHL", "customer_name": "Jo Weidner",
        "customer_email": ["jo@example.com"], "customer_phone": "1", "order_id": "1002b",
        "destination_code": "AT", "archived": "true", "status": 4,
    });
    let answer = sandbox.ask("PUT", &path, &change).await.data();
    assert_eq!((&answer["status"], &answer["archived"]), (&json!("4"), &json!("true")));
    assert_eq!(answer["title"], "A lamp");
    assert_eq!(answer["updated_at"], "2025-11-06T09:05:00+00:00");
    let read = sandbox.get(&path).await.data();
    assert_eq!((&read["status"], &read["archived"]), (&json!("delivered"), &json!(true)));
    for field in
        ["title", "logistics_channel", "customer_name", "customer_email", "customer_phone", "order_id"]
    {
        assert_eq!(read[field], change[field], "{field}");
    }
    assert_eq!(read["destination_country"], "Austria");
}

#[tokio::test(start_paused = true)]
async fn a_status_set_by_hand_stays_until_it_is_given_back() {
    let sandbox = Asked::new();
    let before = sandbox.order("1001").await;
    let path = path_of(&before);
    for (status, expected) in [(json!(7), "exception"), (json!("4"), "delivered")] {
        sandbox.ask("PUT", &path, json!({ "status": status })).await.data();
        assert_eq!(sandbox.get(&path).await.data()["status"], expected);
    }
    sandbox.ask("PUT", &path, json!({ "status": 8 })).await.data();
    assert_eq!(sandbox.get(&path).await.data()["status"], before["status"]);
}

#[tokio::test(start_paused = true)]
async fn a_put_without_a_body_changes_nothing_and_is_no_error() {
    let sandbox = Asked::new();
    let before = sandbox.order("1001").await;
    let answer = sandbox.ask("PUT", &path_of(&before), "").await.data();
    assert_eq!(answer["tracking_number"], before["tracking_number"]);
    assert_eq!(sandbox.get(&path_of(&before)).await.data(), before);
}

#[tokio::test(start_paused = true)]
async fn several_are_changed_each_by_itself() {
    let sandbox = Asked::new();
    let pair = |tracking: &Value| json!({ "tracking_number": tracking["tracking_number"], "carrier_code": tracking["carrier_code"] });
    let (one, other) = (sandbox.order("1001").await, sandbox.order("1002").await);
    let (mut first, mut second) = (pair(&one), pair(&other));
    first["title"] = json!("First");
    second["status"] = json!(5);
    let none = json!({ "tracking_number": "68712349999", "carrier_code": "gls", "title": "None" });
    let answer = sandbox.post("/trackings/updatemore", json!([first, second, none])).await.data();
    assert_eq!((&answer["submitted"], &answer["updated"]), (&json!(3), &json!(1)));
    assert_eq!((&answer["errors"][0]["code"], &answer["errors"][1]["code"]), (&json!(4033), &json!(4017)));
    assert_eq!(sandbox.get(&path_of(&one)).await.data()["title"], "First");
}

#[tokio::test(start_paused = true)]
async fn a_tracking_goes_to_another_courier_unless_that_one_has_it() {
    let sandbox = Asked::new();
    let old = json!({ "tracking_number": "123456789012345", "carrier_code": "gls" });
    let new = json!({ "tracking_number": "123456789012345", "carrier_code": "bartolini" });
    let change = json!({
        "tracking_number": "123456789012345", "carrier_code": "gls", "update_carrier_code": "bartolini",
    });
    assert_eq!(sandbox.post("/trackings/update", &change).await.codes(), (200, 4017));
    sandbox.post("/trackings/post", &old).await.data();
    assert_eq!(sandbox.post("/trackings/update", &change).await.data(), json!({ "Usertag": "" }));
    assert_eq!(sandbox.get(&path_of(&old)).await.codes(), (200, 4017));
    assert_eq!(sandbox.get(&path_of(&new)).await.data()["carrier_code"], "bartolini");

    sandbox.post("/trackings/post", &old).await.data();
    assert_eq!(sandbox.post("/trackings/update", &change).await.codes(), (200, 409));
}

#[tokio::test(start_paused = true)]
async fn one_that_is_no_longer_followed_stays_as_it_was() {
    let sandbox = Asked::new();
    let before = sandbox.order("1001").await;
    let pair =
        json!([{ "tracking_number": before["tracking_number"], "carrier_code": before["carrier_code"] }]);
    let answer = sandbox.post("/trackings/notupdate", &pair).await.data();
    assert_eq!((&answer["submitted"], &answer["notupdate"]), (&json!(1), &json!(1)));
    sandbox.0.clock().advance(Duration::from_secs(3_600));
    let after = sandbox.get(&path_of(&before)).await.data();
    assert_eq!(after["track_update"], false);
    for field in ["status", "lastEvent", "origin_info"] {
        assert_eq!(after[field], before[field], "{field}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_other_api_is_told_later_counts() {
    let sandbox = Asked::new();
    let told = json!({
        "tracking_number": "68712340002", "carrier_code": "gls", "order_id": "7001",
        "customer_email": ["old@example.com"], "order_create_time": "2017/8/27 16:51",
    });
    sandbox.post("/trackings/post", &told).await.data();
    let id = sandbox.0.tracking_id("7001").expect("an id");
    let change =
        r#"{"order_date":"2025-11-01T10:00:00","customers":[{"role":"receiver","email":"new@example.com"}]}"#;
    let request = axum::http::Request::put(format!("/tracking/2025-01/trackings/{id}"))
        .header("as-api-key", "sandbox-key")
        .header("content-type", "application/json")
        .body(axum::body::Body::from(change))
        .expect("a request");
    let answered = sandbox.send(request).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    let read = sandbox.get(&path_of(&told)).await.data();
    let email = read["customer_email"].as_str().or(read["customer_email"][0].as_str());
    assert_eq!(email, Some("new@example.com"));
    assert_ne!(read["order_create_time"], told["order_create_time"]);
}
