//! The account's couriers, all couriers, and those a number may belong to.

use parcel_sandbox::aftership::Version::{self, V2024_04, V2025_01, V2026_07};
use serde_json::{Value, json};

use super::{NUMBER, about};
use crate::asking::Sandboxed;

async fn slugs(sandbox: &Sandboxed, version: Version, method: &str, path: &str, body: Value) -> Vec<String> {
    let answered = sandbox.in_version(version, method, path, &body).await;
    assert_eq!(answered.status, 200, "{path}: {}", answered.text);
    let data = answered.data();
    let couriers = data["couriers"].as_array().expect("couriers");
    assert_eq!(data["total"], couriers.len());
    couriers.iter().map(|courier| courier["slug"].as_str().expect("a slug").to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn the_account_uses_some_of_all_couriers() {
    let sandbox = Sandboxed::new();
    let used = slugs(&sandbox, V2025_01, "GET", "/couriers", Value::Null).await;
    let all = slugs(&sandbox, V2025_01, "GET", "/couriers/all", Value::Null).await;
    assert!(used.contains(&"ups".to_owned()) && !used.contains(&"toll-ipec".to_owned()));
    assert!(used.iter().all(|slug| all.contains(slug)) && all.contains(&"toll-ipec".to_owned()));
    // Later the one list has both, and can be narrowed down.
    assert_eq!(slugs(&sandbox, V2026_07, "GET", "/couriers", Value::Null).await, all);
    assert_eq!(slugs(&sandbox, V2026_07, "GET", "/couriers?active=true", Value::Null).await, used);
    let named = slugs(&sandbox, V2026_07, "GET", "/couriers?slug=toll-ipec,ups", Value::Null).await;
    assert_eq!(named, ["toll-ipec", "ups"]);
    let refused = sandbox.in_version(V2026_07, "GET", "/couriers?active=maybe", &Value::Null).await;
    assert_eq!(refused.codes(), (400, 4008));
}

#[tokio::test(start_paused = true)]
async fn a_courier_tells_what_it_wants_in_the_words_of_the_version() {
    let sandbox = Sandboxed::new();
    for (version, origin, wanted) in [
        (V2024_04, "service_from_country_iso3", "tracking_destination_country"),
        (V2025_01, "service_from_country_regions", "tracking_destination_country_region"),
        (V2026_07, "service_from_country_regions", "destination_country_region"),
    ] {
        let data = sandbox.in_version(version, "GET", "/couriers", &Value::Null).await.data();
        let couriers = data["couriers"].as_array().expect("couriers");
        let postnl = couriers.iter().find(|courier| courier["slug"] == "postnl-3s").expect("PostNL");
        assert_eq!(postnl[origin], json!(["NLD"]));
        assert_eq!(postnl["optional_fields"], json!([wanted]));
        assert_eq!(postnl["web_url"], "https://jouw.postnl.nl");
    }
}

#[tokio::test(start_paused = true)]
async fn a_number_is_recognised_among_the_couriers_asked_for() {
    let sandbox = Sandboxed::new();
    for (body, expected) in [
        (json!({ "tracking_number": NUMBER }), vec!["ups"]),
        (json!({ "tracking_number": NUMBER, "slug": ["ups", "dpd"] }), vec!["ups"]),
        (json!({ "tracking_number": NUMBER, "slug": ["dpd"] }), vec![]),
        (
            json!({ "tracking_number": "00340434198722501030", "slug_group": "dhl-group" }),
            vec!["dhl-germany"],
        ),
        (json!({ "tracking_number": "00340434198722501030", "slug_group": "gls-group" }), vec![]),
        (json!({ "tracking_number": "NOBODYS-1" }), vec![]),
        // The account does not use it.
        (json!({ "tracking_number": "TI12345678" }), vec![]),
    ] {
        for version in Version::ALL {
            let body = about(version, body.clone());
            let found = slugs(&sandbox, version, "POST", "/couriers/detect", body.clone()).await;
            assert_eq!(found, expected, "{version:?} {body}");
        }
    }
}
