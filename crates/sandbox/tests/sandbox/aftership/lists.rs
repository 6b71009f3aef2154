//! `GET /trackings`: what differs between versions, and every filter.

use parcel_sandbox::aftership::Version::{self, V2024_04, V2024_07, V2024_10, V2025_01};
use serde_json::{Value, json};

use super::{NUMBER, made, path};
use crate::asking::Sandboxed;

async fn listed(sandbox: &Sandboxed, version: Version, query: &str) -> Value {
    let answered = sandbox.in_version(version, "GET", &format!("/trackings{query}"), &Value::Null).await;
    assert_eq!(answered.codes(), (200, 200), "{version:?} {query}: {}", answered.text);
    answered.data()
}

fn numbers(list: &Value) -> Vec<&str> {
    let trackings = list["trackings"].as_array().expect("trackings");
    trackings.iter().map(|tracking| tracking["tracking_number"].as_str().expect("a number")).collect()
}

#[tokio::test(start_paused = true)]
async fn pages_are_counted_until_2024_07() {
    let sandbox = Sandboxed::new();
    for version in [V2024_04, V2024_07] {
        let whole = listed(&sandbox, version, "?limit=200").await;
        let count = whole["count"].as_u64().expect("a count");
        let mut seen = Vec::new();
        for page in 1..=count.div_ceil(10) {
            let page = listed(&sandbox, version, &format!("?limit=10&page={page}")).await;
            assert_eq!((&page["limit"], &page["count"]), (&json!(10), &json!(count)));
            seen.extend(numbers(&page).into_iter().map(str::to_owned));
        }
        assert_eq!(seen, numbers(&whole));
        let beyond = listed(&sandbox, version, "?page=999999999999").await;
        assert_eq!((&beyond["page"], &beyond["trackings"]), (&json!(999_999_999_999_u64), &json!([])));
        for query in ["?page=0", "?page=-1", "?page=x", "?limit=0", "?limit=201"] {
            let refused =
                sandbox.in_version(version, "GET", &format!("/trackings{query}"), &Value::Null).await;
            assert_eq!(refused.codes(), (400, 4008), "{query}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_counted_page_repeats_what_was_asked() {
    let sandbox = Sandboxed::new();
    let query = "?keyword=mug&slug=ups,dpd&origin=DEU,USA&tag=Delivered&return_to_sender=false&fields=tag\
                 &created_at_min=2025-11-01T00%3A00%3A00%2B01%3A00";
    let page = listed(&sandbox, V2024_04, query).await;
    for (field, expected) in [
        ("keyword", json!("mug")),
        ("slug", json!("ups,dpd")),
        ("origin", json!(["DEU", "USA"])),
        ("destination", json!([])),
        ("tag", json!("Delivered")),
        ("fields", json!("tag")),
        ("return_to_sender", json!([false])),
        ("created_at_min", json!("2025-10-31T23:00:00+00:00")),
    ] {
        assert_eq!(page[field], expected, "{field}");
    }
    assert_eq!(listed(&sandbox, V2024_04, "").await["tag"], Value::Null);
}

#[tokio::test(start_paused = true)]
async fn every_filter_lets_in_what_it_names_alone() {
    let sandbox = Sandboxed::new();
    let body = json!({ "order_id": "order-1", "title": "Blue kettle", "shipment_tags": ["gift"],
        "origin_country_region": "NZL", "destination_country_region": "ISL", "custom_fields": { "shelf": "top left" },
        "customers": [{ "name": "Ada Lovelace", "email": "ada@analytical.example", "phone_number": "+445551" }] });
    let path = path(&made(&sandbox, V2025_01, body).await);
    sandbox.in_version(V2025_01, "PUT", &path, &json!({ "note": "changed" })).await;
    for query in [
        format!("tracking_numbers={NUMBER},NOBODYS"),
        "order_id=none,order-1".to_owned(),
        "shipment_tags=gift".to_owned(),
        "origin=NZL".to_owned(),
        "destination=ISL".to_owned(),
        "keyword=kettle".to_owned(),
        "keyword=ANALYTICAL.example".to_owned(),
        "keyword=%2B445551".to_owned(),
        "keyword=top+left".to_owned(),
        "keyword=lovelace&tag=Pending&slug=ups&return_to_sender=false".to_owned(),
        "return_to_sender=true,false&order_id=order-1".to_owned(),
        "created_at_min=2025-11-06T10%3A05%3A00%2B01%3A00&order_id=order-1".to_owned(),
        "updated_at_min=2025-11-06T09%3A05%3A02%2B00%3A00&updated_at_max=2025-11-06T09%3A05%3A02%2B00%3A00&slug=ups"
            .to_owned(),
    ] {
        for version in [V2024_10, V2025_01] {
            let list = listed(&sandbox, version, &format!("?limit=200&{query}")).await;
            assert_eq!(numbers(&list), [NUMBER], "{version:?} {query}");
        }
    }
    for query in [
        "order_id=none",
        "keyword=nowhere+to+be+found",
        "return_to_sender=true&order_id=order-1",
        "tag=Delivered&order_id=order-1",
        "created_at_max=2025-11-06T09%3A00%3A00%2B00%3A00&order_id=order-1",
    ] {
        assert_eq!(numbers(&listed(&sandbox, V2025_01, &format!("?{query}")).await), [""; 0], "{query}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_couriers_destination_has_its_name_of_the_version() {
    let sandbox = Sandboxed::new();
    for version in Version::ALL {
        let all = listed(&sandbox, version, "?limit=200").await;
        let (known, other) = match version < V2025_01 {
            true => ("courier_destination_country_iso3", "courier_destination_country_region"),
            false => ("courier_destination_country_region", "courier_destination_country_iso3"),
        };
        let narrowed = listed(&sandbox, version, &format!("?limit=200&{known}=USA")).await;
        let (narrowed, all) = (numbers(&narrowed).len(), numbers(&all).len());
        assert!(0 < narrowed && narrowed < all, "{version:?}");
        let passed_over = listed(&sandbox, version, &format!("?limit=200&{other}=USA")).await;
        assert_eq!(numbers(&passed_over).len(), all, "{version:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_unreadable_time_is_passed_over_until_2024_10_and_refused_from_2025_01() {
    let sandbox = Sandboxed::new();
    let whole = numbers(&listed(&sandbox, V2024_10, "?limit=200").await).len();
    for version in Version::ALL {
        for name in ["created_at_min", "created_at_max", "updated_at_min", "updated_at_max"] {
            // A plus that was not encoded arrives as a blank.
            for time in ["yesterday", "2025-11-01T00:00:00+01:00", "2025-11-01"] {
                let path = format!("/trackings?limit=200&{name}={time}");
                let answered = sandbox.in_version(version, "GET", &path, &Value::Null).await;
                if version < V2025_01 {
                    assert_eq!(numbers(&answered.data()).len(), whole, "{version:?} {path}");
                } else {
                    assert_eq!(answered.codes(), (400, 4008), "{version:?} {path}");
                    assert!(answered.text.contains(name));
                }
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn fields_are_asked_for_in_the_words_of_the_version() {
    let sandbox = Sandboxed::new();
    let list = listed(&sandbox, V2024_10, "?limit=1&fields=tag,destination_country_iso3").await;
    let tracking = list["trackings"][0].as_object().expect("a tracking");
    assert_eq!(tracking.keys().collect::<Vec<_>>(), ["destination_country_iso3", "tag"]);
}

#[tokio::test(start_paused = true)]
async fn messages_come_in_the_language_asked_for_where_the_scenario_has_them() {
    let sandbox = Sandboxed::new();
    let id = sandbox.0.tracking_id("1007").expect("a seeded order");
    for (lang, first, last) in [
        ("", "快件已由深圳仓揽收", "Die Sendung ist in der Region des Empfängers angekommen."),
        (
            "en",
            "Collected by the Shenzhen warehouse",
            "Die Sendung ist in der Region des Empfängers angekommen.",
        ),
        ("de", "Vom Lager Shenzhen abgeholt", "Die Sendung ist in der Region des Empfängers angekommen."),
        ("fr", "快件已由深圳仓揽收", "Die Sendung ist in der Region des Empfängers angekommen."),
    ] {
        let path = format!("/trackings/{id}?lang={lang}");
        let tracking = sandbox.in_version(V2025_01, "GET", &path, &Value::Null).await.data();
        let messages: Vec<&Value> = tracking["checkpoints"]
            .as_array()
            .expect("checkpoints")
            .iter()
            .map(|one| &one["message"])
            .collect();
        assert_eq!((messages[0], messages[messages.len() - 1]), (&json!(first), &json!(last)), "{lang}");
    }
}
