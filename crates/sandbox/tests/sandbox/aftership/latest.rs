//! What 2026-07 has differently.

use parcel_sandbox::aftership::Version::{V2025_01, V2026_07};
use serde_json::{Value, json};

use super::{made, path};
use crate::asking::Sandboxed;

#[tokio::test(start_paused = true)]
async fn a_caller_may_choose_the_id() {
    let sandbox = Sandboxed::new();
    let made = made(&sandbox, V2026_07, json!({ "id": "shop_order-77" })).await;
    assert_eq!(made["id"], "shop_order-77");
    for version in [V2026_07, V2025_01] {
        let found = sandbox.in_version(version, "GET", "/trackings/shop_order-77", &Value::Null).await;
        assert_eq!(found.data()["id"], "shop_order-77", "{version:?}");
    }
    let again = json!({ "tracking_number": "1Z999AA10123451111", "id": "shop_order-77" });
    assert_eq!(sandbox.in_version(V2026_07, "POST", "/trackings", &again).await.codes(), (400, 4003));
    // To 2025-01 it is no field at all.
    let older = json!({ "tracking_number": "1Z999AA10123451111", "id": "shop_order-78" });
    let older = sandbox.in_version(V2025_01, "POST", "/trackings", &older).await.data();
    assert_ne!(older["id"], "shop_order-78");
}

#[tokio::test(start_paused = true)]
async fn a_promise_may_span_days_and_older_versions_are_told_its_last() {
    let sandbox = Sandboxed::new();
    let promise =
        json!({ "promised_delivery_date_min": "2025-11-10", "promised_delivery_date_max": "2025-11-12" });
    let made = made(&sandbox, V2026_07, json!({ "order_promised_delivery_date": promise })).await;
    assert_eq!(
        made["order_promised_delivery_date"],
        json!({ "promised_delivery_date": "2025-11-12", "promised_delivery_date_min": "2025-11-10",
            "promised_delivery_date_max": "2025-11-12" })
    );
    let older = sandbox.in_version(V2025_01, "GET", &path(&made), &Value::Null).await.data();
    assert_eq!(older["order_promised_delivery_date"], "2025-11-12");
    assert!(older.get("promise_span").is_none());
    // A new promise of one day takes the span away.
    let body = json!({ "order_promised_delivery_date": "2025-11-20" });
    sandbox.in_version(V2025_01, "PUT", &path(&made), &body).await;
    let now = sandbox.in_version(V2026_07, "GET", &path(&made), &Value::Null).await.data();
    assert_eq!(
        now["order_promised_delivery_date"],
        json!({ "promised_delivery_date": "2025-11-20", "promised_delivery_date_min": null,
            "promised_delivery_date_max": null })
    );
}

#[tokio::test(start_paused = true)]
async fn couriers_ask_for_the_destination_instead_of_fields_of_their_own() {
    let sandbox = Sandboxed::new();
    let number = "3SABCD123456789";
    let refused =
        sandbox.in_version(V2026_07, "POST", "/trackings", &json!({ "tracking_number": number })).await;
    assert_eq!(refused.codes(), (400, 4011));
    assert!(refused.text.contains("destination_postal_code"), "{}", refused.text);
    made(&sandbox, V2026_07, json!({ "tracking_number": number, "destination_postal_code": "1012 AB" }))
        .await;
    let postnl = sandbox.in_version(V2026_07, "GET", "/couriers?slug=postnl-3s", &Value::Null).await.data();
    assert_eq!(postnl["couriers"][0]["required_fields"], json!(["destination_postal_code"]));
}

#[tokio::test(start_paused = true)]
async fn a_scan_has_a_hash_of_its_own_that_stays() {
    let sandbox = Sandboxed::new();
    let id = sandbox.0.tracking_id("1028").expect("a seeded order");
    let get = async || {
        let found =
            sandbox.in_version(V2026_07, "GET", &format!("/trackings/{id}"), &Value::Null).await.data();
        let hashes: Vec<String> = found["checkpoints"]
            .as_array()
            .expect("checkpoints")
            .iter()
            .map(|checkpoint| checkpoint["hash"].as_str().expect("a hash").to_owned())
            .collect();
        hashes
    };
    let hashes = get().await;
    assert_eq!(hashes, get().await);
    let different: std::collections::HashSet<&String> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len());
}
