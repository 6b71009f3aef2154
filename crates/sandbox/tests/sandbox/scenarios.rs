//! The scenarios: named for good, and between them all that can happen.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::asking::Sandboxed;

/// Every seeded tracking as the API answers it.
async fn all() -> Vec<Value> {
    let mut list = Sandboxed::new().get("/trackings?limit=200").await.data();
    match list["trackings"].take() {
        Value::Array(trackings) => trackings,
        other => panic!("not a list: {other}"),
    }
}

/// The codes a tracking shows or went through.
fn codes(tracking: &Value) -> Vec<&str> {
    let scans = tracking["checkpoints"].as_array().map(Vec::as_slice).unwrap_or_default();
    scans.iter().chain([tracking]).filter_map(|scan| scan["subtag"].as_str()).collect()
}

#[tokio::test(start_paused = true)]
async fn between_them_they_show_every_sub_status_the_provider_lists() {
    let trackings = all().await;
    let shown: BTreeSet<&str> = trackings.iter().flat_map(codes).collect();
    let numbered = |tag: &'static str, numbers: &'static [u8]| {
        numbers.iter().map(move |number| format!("{tag}_{number:03}"))
    };
    let listed = numbered("Delivered", &[1, 2, 3, 4, 5])
        .chain(numbered("AvailableForPickup", &[1]))
        .chain(numbered("AttemptFail", &[1, 2, 3]))
        .chain(numbered("InfoReceived", &[1]))
        .chain(numbered("OutForDelivery", &[1, 2, 3, 4]))
        .chain(numbered("Expired", &[1]))
        .chain(numbered("InTransit", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]))
        .chain(numbered("Pending", &[1, 2, 3, 4, 5, 6]))
        .chain(numbered("Exception", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21]));
    let missing: Vec<String> = listed.filter(|code| !shown.contains(code.as_str())).collect();
    assert_eq!(missing, [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn between_them_they_show_every_source_and_shape_of_an_estimate() {
    let trackings = all().await;
    let shown: BTreeSet<(String, String)> = trackings
        .iter()
        .map(|tracking| &tracking["latest_estimated_delivery"])
        .filter_map(|edd| Some((edd["source"].as_str()?.to_owned(), edd["type"].as_str()?.to_owned())))
        .collect();
    for source in ["Carrier EDD", "AfterShip EDD", "Custom EDD", "Order EDD"] {
        for kind in ["specific", "range"] {
            assert!(shown.contains(&(source.to_owned(), kind.to_owned())), "{source} {kind}");
        }
    }
    let written: BTreeSet<usize> = trackings
        .iter()
        .flat_map(|tracking| {
            ["datetime", "datetime_min", "datetime_max"]
                .map(|field| &tracking["latest_estimated_delivery"][field])
        })
        .filter_map(|time| time.as_str().map(str::len))
        .collect();
    assert_eq!(written, [10, 19, 25].into(), "a day, a wall clock, one with its zone");
    for own in [
        "courier_estimated_delivery_date",
        "aftership_estimated_delivery_date",
        "custom_estimated_delivery_date",
    ] {
        assert!(trackings.iter().any(|tracking| tracking[own].is_object()), "{own}");
    }
    assert!(trackings.iter().any(|tracking| tracking["order_promised_delivery_date"].is_string()));
}

#[tokio::test(start_paused = true)]
async fn odd_ones_are_among_them() {
    let trackings = all().await;
    let of = |words: &str| {
        let found = |tracking: &&Value| {
            tracking["checkpoints"].as_array().is_some_and(|scans| {
                scans.iter().any(|scan| scan["message"].as_str().is_some_and(|text| text.contains(words)))
            })
        };
        trackings.iter().find(found).unwrap_or_else(|| panic!("nobody says {words}"))
    };
    let long = of("Position report 150");
    assert_eq!(long["checkpoints"].as_array().map(Vec::len), Some(220));
    let shapes: BTreeSet<usize> = of("Einlieferung")["checkpoints"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|scan| scan["checkpoint_time"].as_str().map(str::len))
        .collect();
    assert_eq!(shapes, [10, 19, 25].into());
    let split = of("Handed to the sorting line");
    assert_eq!((&split["tag"], &split["subtag"]), (&"InTransit".into(), &"Delivered_001".into()));
    let legs: BTreeSet<&str> = of("Overgedragen aan DPD")["checkpoints"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|scan| scan["slug"].as_str())
        .collect();
    assert_eq!(legs, ["dpd", "postnl-3s", "yunexpress"].into());
    for words in ["引受", "접수", "Отримано", "التخليص", "Doręczona", "Retard"] {
        let words = if words == "Отримано" { "отримано" } else { words };
        of(words);
    }
    let parcels = |order: &str| trackings.iter().filter(|tracking| tracking["order_number"] == order).count();
    assert_eq!((parcels("1030"), parcels("1100")), (2, 3));
}

#[tokio::test(start_paused = true)]
async fn a_tracking_made_now_is_pending_and_then_lives_its_scenario() {
    let sandbox = Sandboxed::new();
    let body = r#"{ "tracking_number": "SBX-DELIVERED-EARLY-0001", "slug": "aramex", "note": "mine" }"#;
    let made = sandbox.post(body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let id = made.data()["id"].as_str().expect("an id").to_owned();
    let now = async || sandbox.get(&format!("/trackings/{id}")).await.data();
    let made = now().await;
    assert_eq!((&made["tag"], &made["subtag"]), (&"Pending".into(), &"Pending_001".into()));
    assert_eq!((made["checkpoints"].as_array().map(Vec::len), &made["signed_by"]), (Some(0), &Value::Null));
    assert_eq!(made["latest_estimated_delivery"], Value::Null, "nobody knows yet");

    sandbox.0.clock().advance(std::time::Duration::from_secs(86_400));
    let moving = now().await;
    assert_eq!((&moving["tag"], &moving["note"]), (&"InTransit".into(), &"mine".into()));
    assert!(moving["latest_estimated_delivery"].is_object());
    assert_eq!(moving["signed_by"], Value::Null, "nobody signed yet");
    let scanned = moving["checkpoints"][0]["checkpoint_time"].as_str().expect("a time").to_owned();
    assert!(scanned.starts_with("2025-11-06T16:40:00"), "the scenario's own time of day: {scanned}");

    sandbox.0.clock().advance(std::time::Duration::from_secs(5 * 86_400));
    let delivered = now().await;
    assert_eq!((&delivered["tag"], &delivered["signed_by"]), (&"Delivered".into(), &"N. Haddad".into()));
    assert_eq!((&delivered["on_time_difference"], &delivered["note"]), (&(-2).into(), &"mine".into()));
}

#[tokio::test(start_paused = true)]
async fn what_a_merchant_told_is_not_overwritten_by_the_scenario() {
    let sandbox = Sandboxed::new();
    let body =
        r#"{ "tracking_number": "SBX-READY-IN-STORE-9", "slug": "dpd", "pickup_note": "Ask for Ida" }"#;
    let id = sandbox.post(body).await.data()["id"].as_str().expect("an id").to_owned();
    sandbox.0.clock().advance(std::time::Duration::from_secs(20 * 86_400));
    let tracking = sandbox.get(&format!("/trackings/{id}")).await.data();
    assert_eq!(
        (&tracking["tag"], &tracking["pickup_note"]),
        (&"AvailableForPickup".into(), &"Ask for Ida".into())
    );
    assert_eq!(tracking["delivery_type"], "pickup_at_store");
}

#[tokio::test(start_paused = true)]
async fn without_a_courier_the_number_names_that_of_the_scenario_too() {
    let sandbox = Sandboxed::new();
    let made = sandbox.post(r#"{ "tracking_number": "SBX-HELD-BY-CUSTOMS-7" }"#).await;
    assert_eq!((made.status, &made.data()["slug"]), (201, &"usps".into()), "{}", made.text);
    assert_eq!(
        sandbox.post(r#"{ "tracking_number": "SBX-NOTHING-OF-THE-KIND" }"#).await.codes(),
        (400, 4012)
    );
}

#[tokio::test(start_paused = true)]
async fn one_made_through_trackingmore_lives_its_scenario_as_well() {
    let sandbox = Sandboxed::new();
    let ask = async |method: &str, path: &str, body: &str| {
        tokio::time::advance(std::time::Duration::from_secs(2)).await;
        let request = axum::http::Request::builder().method(method).uri(format!("/v2{path}"));
        let request =
            request.header("trackingmore-api-key", "sandbox-key").header("content-type", "application/json");
        sandbox.send(request.body(axum::body::Body::from(body.to_owned())).expect("a request")).await.json()
    };
    let made =
        ask("POST", "/trackings/post", r#"{ "tracking_number": "SBX-LOST-9", "carrier_code": "usps" }"#)
            .await;
    assert_eq!(made["meta"]["code"], 200, "{made}");
    let before = ask("GET", "/trackings/usps/SBX-LOST-9", "").await;
    assert!(
        ["pending", "notfound"].contains(&before["data"]["status"].as_str().unwrap_or_default()),
        "{before}"
    );
    sandbox.0.clock().advance(std::time::Duration::from_secs(30 * 86_400));
    let after = ask("GET", "/trackings/usps/SBX-LOST-9", "").await;
    assert_eq!(after["data"]["status"], "exception", "{after}");
}
