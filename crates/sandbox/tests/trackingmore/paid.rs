//! Questions beside the trackings: remote places, times on the way, air freight.

use std::time::Duration;

use serde_json::{Value, json};

use crate::asking::Asked;

#[tokio::test(start_paused = true)]
async fn a_remote_place_is_told_once_for_each_courier_to_whom_it_is_one() {
    let sandbox = Asked::new();
    let places = json!([
        { "country": "Japan", "postcode": "7621094" },
        { "country": "NZ", "city": "Papaaroha", "company": "DHL" },
        { "country": "DE", "postcode": "30449" },
    ]);
    let answer = sandbox.post("/trackings/remote", &places).await.data();
    assert_eq!(answer["submitted"], 3);
    assert_eq!(
        answer["remote"],
        json!([
            { "far_express_company": "ups", "two_code": "JP", "far_country": "Japan", "far_city_postcode": "7621094" },
            { "far_express_company": "tnt", "two_code": "JP", "far_country": "Japan", "far_city_postcode": "7621094" },
            { "far_express_company": "dhl", "two_code": "NZ", "far_country": "New Zealand", "far_city_postcode": "Papaaroha" },
        ])
    );
    assert_eq!(answer["other"], json!([{ "country": "DE", "postcode": "30449" }]));
}

#[tokio::test(start_paused = true)]
async fn every_fifth_question_about_places_costs_a_number() {
    let sandbox = Asked::new();
    let left = async || sandbox.get("/trackings/getuserinfo").await.data()["track_number"].clone();
    for calls in 1..=5 {
        sandbox.post("/trackings/remote", json!([{ "country": "DE", "postcode": "30449" }])).await.data();
        assert_eq!(left().await, if calls < 5 { 10_000 } else { 9_999 });
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_on_the_way_is_counted_from_the_accounts_own_trackings() {
    let sandbox = Asked::new();
    sandbox.0.clock().advance(Duration::from_secs(10 * 86_400));
    let ways = json!([
        { "carrier_code": "dhl-germany", "original": "DE", "destination": "DE" },
        { "carrier_code": "dhl-germany", "original": "DE", "destination": "NZ" },
    ]);
    let answer = sandbox.post("/trackings/costtime", &ways).await.data();
    let such: Vec<Value> = sandbox
        .all()
        .await
        .into_iter()
        .filter(|tracking| {
            tracking["carrier_code"] == "dhl-germany"
                && tracking["original_country"] == "Germany"
                && tracking["destination_country"] == "Germany"
        })
        .collect();
    let delivered = such.iter().filter(|tracking| tracking["status"] == "delivered").count();
    assert_eq!((&answer[0]["total"], &answer[0]["delivered"]), (&json!(such.len()), &json!(delivered)));
    assert!(delivered > 0);
    let shares = |answer: &Value| -> f64 {
        ["range1", "range3", "range4", "range5"].iter().filter_map(|range| answer[range].as_f64()).sum()
    };
    assert!((shares(&answer[0]) - 1.0).abs() < 0.01, "{}", answer[0]);
    assert_eq!(
        answer[1],
        json!({
            "carrier_code": "dhl-germany", "original": "DE", "destination": "NZ", "total": 0, "delivered": 0,
            "range1": 0.0, "range3": 0.0, "range4": 0.0, "range5": 0.0,
        })
    );
}

#[tokio::test(start_paused = true)]
async fn freight_flies_with_the_clock_and_costs_twenty_numbers_a_waybill() {
    let sandbox = Asked::new();
    let question = json!({ "track_number": ["172-28891936", "020-12345675"], "lang": "en" });
    let before = sandbox.post("/trackings/aircargo", &question).await.data();
    assert_eq!(before[0]["track_number"], "172-28891936");
    assert_ne!(before[0]["origin"], before[0]["destination"]);
    let events = before[0]["track_info"].as_array().expect("events");
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|event| event["plan_date"].is_string() && event["station"].is_string()));
    assert_eq!(sandbox.get("/trackings/getuserinfo").await.data()["track_number"], 10_000 - 40);

    sandbox.0.clock().advance(Duration::from_secs(7 * 86_400));
    let after = sandbox.post("/trackings/aircargo", &question).await.data();
    assert!(before[0]["status_number"].as_i64() < after[0]["status_number"].as_i64());
    assert_eq!(after[0]["status_number"], 7);
    let newest = &after[0]["track_info"][0];
    assert!(newest["event"].as_str().is_some_and(|event| event.starts_with("DLV")));
    assert_ne!(newest["actual_date"], "");
}
