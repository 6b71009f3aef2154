//! Every error code of the provider's list, provoked in each version that has it.

use parcel_sandbox::Fault;
use parcel_sandbox::aftership::{Endpoint, Version};
use serde_json::{Value, json};

use super::creates::creates;
use super::{NUMBER, about, made, path};
use crate::asking::{Answered, Sandboxed};

use Version::{V2024_04, V2025_01, V2026_07};

async fn ask(sandbox: &Sandboxed, version: Version, method: &str, path: &str, body: Value) -> Answered {
    sandbox.in_version(version, method, path, &body).await
}

/// A code, its HTTP status, `meta.type`, and a word of its message.
fn expect(answered: &Answered, code: i64, status: u16, kind: &str, word: &str, why: &str) {
    assert_eq!(answered.codes(), (status, code), "{why}: {}", answered.text);
    let meta = answered.json()["meta"].take();
    assert_eq!(meta["type"], kind, "{why}");
    assert!(meta["message"].as_str().expect("a message").contains(word), "{why}: {meta}");
}

#[tokio::test(start_paused = true)]
async fn a_create_that_cannot_be_is_refused_by_its_code_in_every_version() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        for (body, code, word, first, last) in creates() {
            if (first..=last).contains(&version) {
                let answered =
                    ask(&sandbox, version, "POST", "/trackings", about(version, body.clone())).await;
                expect(&answered, code, 400, "BadRequest", word, &format!("{version:?} {body}"));
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_is_json_and_wrapped_where_the_version_wraps() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let path = path(&made(&sandbox, version, json!({})).await);
        let complete = format!("{path}/mark-as-completed");
        for (method, path) in [
            ("POST", "/trackings"),
            ("PUT", &*path),
            ("POST", &*complete),
            ("POST", "/couriers/detect"),
            ("POST", "/estimated-delivery-date/predict-batch"),
        ] {
            for body in ["", "{", "[]", "\"x\"", "null", "{\"tracking\":}"] {
                tokio::time::advance(std::time::Duration::from_secs(1)).await;
                let uri = format!("/tracking/{}{path}", version.name());
                let request = axum::http::Request::builder().method(method).uri(uri);
                let request = request.header("as-api-key", "sandbox-key").body(body.to_owned().into());
                let answered = sandbox.send(request.expect("a request")).await;
                expect(
                    &answered,
                    4001,
                    400,
                    "BadRequest",
                    "JSON",
                    &format!("{version:?} {method} {path} {body}"),
                );
            }
        }
        for (method, path) in [("POST", "/trackings"), ("PUT", &*path), ("POST", "/couriers/detect")] {
            for body in [json!({ "tracking_number": NUMBER }), json!({ "tracking": "x" })] {
                let answered = ask(&sandbox, version, method, path, body).await;
                match version {
                    V2024_04 => expect(&answered, 4006, 400, "BadRequest", "tracking", path),
                    _ => assert_ne!(answered.codes().1, 4006, "{version:?} {method} {path}"),
                }
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_existing_tracking_is_told_where_answers_are_wrapped() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let first = made(&sandbox, version, json!({})).await;
        let again = about(version, json!({ "tracking_number": NUMBER }));
        let data = ask(&sandbox, version, "POST", "/trackings", again).await.data();
        match version {
            V2024_04 => assert_eq!(data["tracking"]["id"], first["id"]),
            _ => assert_eq!(data, json!({}), "{version:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_asked_of_one_tracking_is_refused_by_its_code() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        let path = path(&made(&sandbox, version, json!({})).await);
        let complete = format!("{path}/mark-as-completed");
        for (method, action) in
            [("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/retrack"), ("POST", "/mark-as-completed")]
        {
            let missing = format!("/trackings/{}{action}", "0".repeat(32));
            let answered = ask(&sandbox, version, method, &missing, about(version, json!({}))).await;
            expect(&answered, 4004, 404, "NotFound", "exist", &format!("{version:?} {method} {missing}"));
            let strange = format!("/trackings/no%20id{action}");
            let answered = ask(&sandbox, version, method, &strange, about(version, json!({}))).await;
            expect(&answered, 4015, 400, "BadRequest", "id", &format!("{version:?} {method} {strange}"));
        }
        for (body, code) in
            [(json!({}), 4009), (json!({ "reason": null }), 4009), (json!({ "reason": "BORED" }), 4008)]
        {
            let answered = ask(&sandbox, version, "POST", &complete, body).await;
            expect(&answered, code, 400, "BadRequest", "reason", &format!("{version:?}"));
        }
        let wrong = if version < V2025_01 { 4009 } else { 4008 };
        let answered = ask(&sandbox, version, "POST", &complete, json!({ "reason": 5 })).await;
        expect(&answered, wrong, 400, "BadRequest", "reason", &format!("{version:?}"));
        for (body, code, word) in [
            (json!({ "slug": "nobody" }), 4010, "slug"),
            (json!({ "language": "german" }), 4008, "language"),
            (json!({ "delivery_type": "drone" }), 4008, "delivery_type"),
            (json!({ "location_id": "x", "origin_city": "y" }), 4008, "location_id"),
        ] {
            let answered = ask(&sandbox, version, "PUT", &path, about(version, body)).await;
            expect(&answered, code, 400, "BadRequest", word, &format!("{version:?}"));
        }
        for (body, code, word) in [
            (json!({}), 4007, "tracking_number"),
            (json!({ "tracking_number": "A" }), 4005, "tracking_number"),
            (json!({ "tracking_number": "a b c d" }), 4017, "tracking_number"),
            (json!({ "tracking_number": NUMBER, "slug": ["nobody"] }), 4010, "slug"),
            (json!({ "tracking_number": NUMBER, "slug_group": "ups-group" }), 4008, "slug_group"),
            (
                json!({ "tracking_number": NUMBER, "slug": ["ups"], "slug_group": "dhl-group" }),
                4008,
                "slug_group",
            ),
        ] {
            let answered = ask(&sandbox, version, "POST", "/couriers/detect", about(version, body)).await;
            expect(&answered, code, 400, "BadRequest", word, &format!("{version:?}"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_errors_of_the_status_alone_have_its_type() {
    for version in Version::ALL {
        let sandbox = Sandboxed::new();
        for (status, kind) in [
            (400, "BadRequest"),
            (401, "Unauthorized"),
            (403, "Forbidden"),
            (404, "NotFound"),
            (429, "TooManyRequests"),
            (500, "InternalError"),
            (502, "InternalError"),
            (503, "InternalError"),
            (504, "InternalError"),
        ] {
            sandbox.0.faults().set_times(Endpoint::List, Fault::Status(status), 1);
            let answered = ask(&sandbox, version, "GET", "/trackings", Value::Null).await;
            expect(&answered, i64::from(status), status, kind, "", &format!("{version:?}"));
        }
        for (method, path) in [
            ("GET", "/nowhere"),
            ("PATCH", "/trackings"),
            ("DELETE", "/couriers"),
            ("GET", "/couriers/detect"),
        ] {
            let answered = ask(&sandbox, version, method, path, Value::Null).await;
            expect(&answered, 404, 404, "NotFound", "URI", &format!("{version:?} {method} {path}"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn one_limit_for_all_until_2024_04_and_one_per_endpoint_afterwards() {
    for (version, path, limit) in [
        (V2024_04, "/trackings", 10),
        (V2024_04, "/couriers", 10),
        (Version::V2024_07, "/trackings", 6),
        (V2025_01, "/couriers", 5),
        (V2026_07, "/trackings", 6),
    ] {
        let sandbox = Sandboxed::new();
        let uri = format!("/tracking/{}{path}", version.name());
        let get = async || {
            let request = axum::http::Request::get(&uri).header("as-api-key", "sandbox-key");
            sandbox.send(request.body(axum::body::Body::empty()).expect("a request")).await
        };
        for left in (0..limit).rev() {
            let answered = get().await;
            assert_eq!(answered.status, 200);
            assert_eq!(answered.header("x-ratelimit-limit"), limit.to_string(), "{version:?} {path}");
            assert_eq!(answered.header("x-ratelimit-remaining"), left.to_string());
        }
        expect(&get().await, 429, 429, "TooManyRequests", "limit", path);
        // Whether another endpoint has a limit of its own.
        let other = format!("/tracking/{}/couriers/detect", version.name());
        let request = axum::http::Request::post(other).header("as-api-key", "sandbox-key");
        let answered = sandbox.send(request.body("{".to_owned().into()).expect("a request")).await;
        assert_eq!(answered.status == 429, version == V2024_04, "{version:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_postcode_for_the_courier_may_hold_plus_hyphen_and_space() {
    let sandbox = Sandboxed::new();
    for version in Version::ALL.into_iter().filter(|version| *version < V2026_07) {
        let made = made(&sandbox, version, json!({ "tracking_postal_code": "12+3 A-4" })).await;
        assert_eq!(made["tracking_postal_code"], "12+3 A-4", "{version:?}");
        sandbox.in_version(version, "DELETE", &path(&made), &Value::Null).await;
    }
}
