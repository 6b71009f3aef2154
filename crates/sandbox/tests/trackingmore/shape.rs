//! A tracking in this API's shape.

use std::time::Duration;

use serde_json::{Value, json};

use crate::asking::{Asked, path_of};

pub fn scans(leg: &Value) -> &[Value] {
    leg["trackinfo"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn dates(leg: &Value) -> Vec<&str> {
    scans(leg).iter().filter_map(|scan| scan["Date"].as_str()).collect()
}

#[tokio::test(start_paused = true)]
async fn one_courier_from_the_label_to_the_door() {
    let sandbox = Asked::new();
    let tracking = sandbox.order("1001").await;
    assert_eq!(tracking["carrier_code"], "dhl-germany");
    assert_eq!((&tracking["status"], &tracking["track_update"]), (&json!("transit"), &json!(true)));
    assert_eq!(tracking["created_at"], "2025-11-03T14:20:00+00:00");
    assert_eq!(
        (&tracking["original_country"], &tracking["destination_country"]),
        (&json!("Germany"), &json!("Germany"))
    );
    assert_eq!(tracking["destination_code"], "DE");
    let origin = &tracking["origin_info"];
    assert_eq!(origin["weblink"], "https://www.dhl.de");
    assert_eq!(origin["ItemReceived"], *dates(origin).last().expect("a scan"));
    assert_eq!(tracking["lastUpdateTime"], *dates(origin).first().expect("a scan"));
    let newest = &scans(origin)[0];
    let expected =
        ["StatusDescription", "Details", "Date"].map(|field| newest[field].as_str().expect("text")).join(",");
    assert_eq!(tracking["lastEvent"], expected);

    sandbox.0.clock().advance(Duration::from_secs(60));
    assert_eq!(sandbox.get(&path_of(&tracking)).await.data()["status"], "pickup");
    sandbox.0.clock().advance(Duration::from_secs(120));
    let after = sandbox.get(&format!("{}/cn", path_of(&tracking))).await.data();
    assert_eq!((&after["status"], &after["singed_by"]), (&json!("delivered"), &json!("Brandt")));
    assert_eq!(after["track_update"], false);
    assert_eq!(scans(&after["origin_info"]).len(), scans(origin).len() + 2);
}

#[tokio::test(start_paused = true)]
async fn scans_are_newest_first_without_a_zone() {
    let sandbox = Asked::crowded(100);
    let all = sandbox.all().await;
    for tracking in &all {
        for leg in ["origin_info", "destination_info"] {
            let dates = dates(&tracking[leg]);
            assert!(dates.is_sorted_by(|newer, older| newer >= older), "{dates:?}");
            for date in &dates {
                let shape: String =
                    date.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
                assert!(
                    matches!(shape.as_str(), "0000-00-00 00:00:00" | "0000-00-00 00:00"),
                    "{date} of {}",
                    tracking["tracking_number"]
                );
            }
        }
    }
    let origin = &sandbox.order("1004").await["origin_info"];
    assert_eq!(
        dates(origin).iter().map(|date| date.get(..16).unwrap_or_default()).collect::<Vec<_>>(),
        ["2025-11-04 08:15", "2025-11-03 05:12", "2025-11-03 02:47", "2025-10-31 23:10", "2025-10-29 14:20"],
        "the digits of each place's own clock"
    );
}

#[tokio::test(start_paused = true)]
async fn two_couriers_are_two_legs() {
    let sandbox = Asked::new();
    let tracking = sandbox.order("1007").await;
    let (origin, destination) = (&tracking["origin_info"], &tracking["destination_info"]);
    assert_eq!(
        (&origin["carrier_code"], &destination["carrier_code"]),
        (&json!("yunexpress"), &json!("dhl-germany"))
    );
    assert_eq!(destination["ReferenceNumber"], "00340434198722501007");
    assert!(!scans(origin).is_empty() && !scans(destination).is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_the_client_has_to_cross_over_is_crossed_over() {
    let sandbox = Asked::new();
    let mut met = Vec::new();
    for tracking in sandbox.all().await {
        for scan in ["origin_info", "destination_info"].iter().flat_map(|leg| scans(&tracking[*leg])) {
            let words = scan["StatusDescription"].as_str().unwrap_or_default().to_lowercase();
            if scan["checkpoint_status"] == "exception" && words.contains("return") {
                met.push((scan["substatus"].as_str().unwrap_or_default().to_owned(), words));
            }
        }
    }
    assert!(met.iter().any(|(substatus, _)| substatus == "exception010"), "{met:?}");
    assert!(met.iter().any(|(substatus, _)| substatus == "exception011"), "{met:?}");
}
