//! Bodies and paths nobody would send on purpose: always the envelope, never a panic.

use axum::body::Body;
use axum::http::Request;
use parcel_sandbox::aftership::Version;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{NUMBER, about, question};
use crate::asking::{Answered, Sandboxed};

/// The endpoints that read a body, each with a good one.
fn endpoints(version: Version) -> Vec<(&'static str, String, Value)> {
    let id = "5eed0000000000000000000000100801";
    let mut all = vec![
        ("POST", "/trackings".to_owned(), about(version, json!({ "tracking_number": NUMBER, "title": "é" }))),
        ("PUT", format!("/trackings/{id}"), about(version, json!({ "custom_fields": { "a": "b" } }))),
        ("POST", format!("/trackings/{id}/mark-as-completed"), json!({ "reason": "LOST" })),
        ("POST", "/couriers/detect".to_owned(), about(version, json!({ "tracking_number": NUMBER }))),
        (
            "POST",
            "/estimated-delivery-date/predict-batch".to_owned(),
            json!({ "estimated_delivery_dates": [question(version)] }),
        ),
    ];
    if version <= Version::V2024_04 {
        all.push((
            "POST",
            format!("/notifications/{id}/add"),
            json!({ "notification": { "emails": ["a"] } }),
        ));
    }
    all
}

async fn send(sandbox: &Sandboxed, version: Version, method: &str, path: &str, body: Vec<u8>) -> Answered {
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
    let uri = format!("/tracking/{}{path}", version.name());
    let request = Request::builder().method(method).uri(uri).header("as-api-key", "sandbox-key");
    sandbox.send(request.body(Body::from(body)).expect("a request")).await
}

#[tokio::test(start_paused = true)]
async fn a_body_cut_at_any_byte_is_no_json() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        for (method, path, body) in endpoints(version) {
            let whole = body.to_string().into_bytes();
            for end in 0..whole.len() {
                let answered = send(&sandbox, version, method, &path, whole[..end].to_vec()).await;
                assert_eq!(answered.codes(), (400, 4001), "{version:?} {method} {path} {end}");
            }
            let answered = send(&sandbox, version, method, &path, whole).await;
            assert!(answered.status < 300, "{version:?} {method} {path}: {}", answered.text);
        }
    }
}

/// JSON of every kind, under names that mean something and others.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[A-Z0-9é \u{202e}-]{0,12}".prop_map(Value::from),
        Just(json!(NUMBER)),
        Just(json!("ups")),
        Just(json!("USA")),
        Just(json!("2025-11-06 10:00:00")),
    ];
    let names = prop::sample::select(vec![
        "tracking",
        "tracking_number",
        "slug",
        "slug_group",
        "custom_fields",
        "customers",
        "emails",
        "smses",
        "customer_name",
        "next_couriers",
        "last_mile",
        "id",
        "reason",
        "notification",
        "origin_address",
        "destination_address",
        "country",
        "country_region",
        "postal_code",
        "pickup_time",
        "estimated_pickup",
        "order_time",
        "business_days",
        "order_processing_time",
        "value",
        "unit",
        "weight",
        "package_count",
        "estimated_delivery_dates",
        "order_promised_delivery_date",
        "promised_delivery_date",
        "elsewhere",
    ]);
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..6)
                .prop_map(|map| map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_json_is_answered_with_the_envelope_and_no_key(body in anything(), wrap in any::<bool>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            let sandbox = Sandboxed::new();
            for version in Version::ALL {
                let body = if wrap { about(version, body.clone()) } else { body.clone() };
                for (method, path, _) in endpoints(version) {
                    let sent = body.to_string().into_bytes();
                    let answered = send(&sandbox, version, method, &path, sent).await;
                    let json = answered.json();
                    let (status, code) = answered.codes();
                    assert!(status < 500 && json.get("data").is_some(), "{answered:?}");
                    assert_eq!(status < 300, code < 300, "{answered:?}");
                    assert!(!answered.text.contains("sandbox-key"));
                }
            }
        });
    }
}
