//! What only the older versions have: numbers in paths, people in three lists, notifications.

use parcel_sandbox::aftership::Version::{self, V2024_04, V2024_07, V2024_10, V2025_01};
use serde_json::{Value, json};

use super::{NUMBER, about, made, path, tracking};
use crate::asking::Sandboxed;

const OLD: [Version; 3] = [V2024_04, V2024_07, V2024_10];

async fn get(sandbox: &Sandboxed, version: Version, path: &str) -> Value {
    let answered = sandbox.in_version(version, "GET", path, &Value::Null).await;
    assert_eq!(answered.status, 200, "{path}: {}", answered.text);
    answered.data()
}

#[tokio::test(start_paused = true)]
async fn the_same_tracking_has_the_names_of_the_version() {
    let sandbox = Sandboxed::new();
    let body = json!({
        "origin_country_region": "DEU", "tracking_origin_country_region": "DEU",
        "last_mile": { "tracking_number": "12345678", "slug": "usps" },
        "customers": [{ "name": "Ada", "email": "ada@example.com", "phone_number": "+441" }],
    });
    let path = path(&made(&sandbox, V2025_01, body).await);
    for version in OLD {
        let old = tracking(version, get(&sandbox, version, &path).await);
        assert_eq!(old["origin_country_iso3"], "DEU");
        assert_eq!(old["tracking_origin_country"], "DEU");
        assert_eq!(old["emails"], json!(["ada@example.com"]));
        assert_eq!((&old["smses"], &old["customer_name"]), (&json!(["+441"]), &json!("Ada")));
        assert_eq!(old["next_couriers"][0]["tracking_number"], "12345678");
        assert_eq!(old["last_updated_at"], old["updated_at"]);
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_told_under_an_old_name_is_kept_under_the_new_one() {
    for version in OLD {
        let sandbox = Sandboxed::new();
        let body = json!({
            "destination_country_iso3": "FRA", "tracking_destination_country": "FRA",
            "emails": ["ada@example.com", "bob@example.com"], "smses": ["+441"], "customer_name": "Ada",
            "next_couriers": [{ "slug": "usps", "tracking_number": "12345678" }],
            // The new names are none here.
            "origin_country_region": "DEU", "customers": [{ "name": "Eve" }],
        });
        let path = path(&made(&sandbox, version, body).await);
        let new = get(&sandbox, V2025_01, &path).await;
        assert_eq!(new["destination_country_region"], "FRA");
        assert_eq!(new["tracking_destination_country_region"], "FRA");
        assert_eq!(new["origin_country_region"], Value::Null);
        let person = |name: Value, email: &str, phone: Value| json!({ "role": null, "name": name, "email": email, "phone_number": phone, "language": null });
        let ada = person(json!("Ada"), "ada@example.com", json!("+441"));
        assert_eq!(new["customers"], json!([ada, person(Value::Null, "bob@example.com", Value::Null)]));
        assert_eq!(new["last_mile"]["slug"], "usps");
        assert_eq!(new["last_mile"]["source"], "user");
    }
}

#[tokio::test(start_paused = true)]
async fn weight_and_promise_have_the_shape_of_their_time() {
    let sandbox = Sandboxed::new();
    let list = get(&sandbox, V2025_01, "/trackings?limit=200").await;
    let trackings = list["trackings"].as_array().expect("trackings");
    let with = |field: &str| {
        let found = trackings.iter().find(|tracking| !tracking[field].is_null());
        found.unwrap_or_else(|| panic!("a seed has {field}")).clone()
    };
    let weighed = with("shipment_weight");
    let old = tracking(V2024_04, get(&sandbox, V2024_04, &path(&weighed)).await);
    assert_eq!(old["shipment_weight"], weighed["shipment_weight"]["value"]);
    assert_eq!(old["shipment_weight_unit"], weighed["shipment_weight"]["unit"]);
    assert_eq!(old["id"], weighed["legacy_id"]);
    let expected = trackings
        .iter()
        .find(|tracking| tracking["courier_estimated_delivery_date"]["estimated_delivery_date"].is_string())
        .expect("a seed has the courier's date");
    let old = get(&sandbox, V2024_07, &path(expected)).await;
    let day = &expected["courier_estimated_delivery_date"]["estimated_delivery_date"];
    assert_eq!(&old["expected_delivery"], day);
}

#[tokio::test(start_paused = true)]
async fn a_tracking_is_found_by_courier_and_number_and_what_tells_it_apart() {
    let sandbox = Sandboxed::new();
    made(&sandbox, V2024_07, json!({ "tracking_postal_code": "12345" })).await;
    for version in [V2024_04, V2024_07] {
        for (query, status) in [
            ("", 200),
            ("?tracking_postal_code=12345", 200),
            ("?tracking_state=NY", 200),
            ("?tracking_postal_code=99999", 404),
        ] {
            let path = format!("/trackings/ups/{NUMBER}{query}");
            let answered = sandbox.in_version(version, "GET", &path, &Value::Null).await;
            assert_eq!(answered.status, status, "{version:?} {path}");
        }
        let other =
            sandbox.in_version(version, "GET", &format!("/trackings/dpd/{NUMBER}"), &Value::Null).await;
        assert_eq!(other.codes(), (404, 4004));
        let path = format!("/trackings/nobody/{NUMBER}");
        let nobody = sandbox.in_version(version, "GET", &path, &Value::Null).await;
        assert_eq!(nobody.codes(), (400, 4010));
    }
}

#[tokio::test(start_paused = true)]
async fn people_are_added_to_a_tracking_and_taken_from_it() {
    let sandbox = Sandboxed::new();
    let made = made(&sandbox, V2024_04, json!({ "emails": ["ada@example.com"], "smses": ["+441"] })).await;
    let path = path(&made).replace("/trackings/", "/notifications/");
    let ask = async |verb: &str, emails: Value, smses: Value| {
        let body = json!({ "notification": { "emails": emails, "smses": smses } });
        let answered = sandbox.in_version(V2024_04, "POST", &format!("{path}/{verb}"), &body).await;
        assert_eq!(answered.status, 200, "{}", answered.text);
        answered.data()["notification"].take()
    };
    let added = ask("add", json!(["bob@example.com", "ada@example.com"]), json!(["+442"])).await;
    assert_eq!(added["emails"], json!(["ada@example.com", "bob@example.com"]));
    assert_eq!(added["smses"], json!(["+441", "+442"]));
    let left = ask("remove", json!(["ada@example.com"]), Value::Null).await;
    assert_eq!(left, json!({ "emails": ["bob@example.com"], "smses": ["+441", "+442"] }));
    assert_eq!(get(&sandbox, V2024_04, &path).await["notification"], left);
    let refused =
        sandbox.in_version(V2024_04, "POST", &format!("{path}/add"), &json!({ "emails": [] })).await;
    assert_eq!(refused.codes(), (400, 4014));
}

#[tokio::test(start_paused = true)]
async fn the_last_checkpoint_stands_alone() {
    let sandbox = Sandboxed::new();
    let id = sandbox.0.tracking_id("1028").expect("a seeded order");
    let told = get(&sandbox, V2024_04, &format!("/last_checkpoint/{id}")).await;
    assert_eq!((&told["tag"], &told["subtag"]), (&json!("Exception"), &json!("Exception_011")));
    assert_eq!(told["checkpoint"]["country_iso3"], "DEU");
    let few = get(&sandbox, V2024_04, &format!("/last_checkpoint/{id}?fields=message,tag")).await;
    assert_eq!(few["checkpoint"], json!({ "message": told["checkpoint"]["message"], "tag": "Exception" }));
    made(&sandbox, V2024_04, json!({})).await;
    let none = get(&sandbox, V2024_04, &format!("/last_checkpoint/ups/{NUMBER}")).await;
    assert_eq!((&none["tag"], &none["checkpoint"]), (&json!("Pending"), &Value::Null));
}

#[tokio::test(start_paused = true)]
async fn a_wrongly_typed_field_is_passed_over_until_2024_10_and_refused_from_2025_01() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let body = json!({ "tracking_number": NUMBER, "title": 5, "shipment_tags": "x", "note": "kept" });
        let answered = sandbox.in_version(version, "POST", "/trackings", &about(version, body)).await;
        if version >= V2025_01 {
            assert_eq!(answered.codes(), (400, 4008), "{version:?}");
        } else {
            let made = tracking(version, answered.data());
            assert_eq!((&made["note"], &made["title"]), (&json!("kept"), &json!(NUMBER)));
            assert_eq!(made["shipment_tags"], json!([]));
        }
    }
}
