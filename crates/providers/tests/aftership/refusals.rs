//! Each row of AfterShip's table of errors, at each endpoint.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use parcel_providers::aftership::{AfterShip, CompletedAs, GetQuery, Version};
use parcel_providers::{Provider, ProviderError};
use serde_json::json;

use crate::calls::CALLS;
use crate::fake::{Fake, error_envelope, say};

/// Status, code, and what comes of it.
fn table() -> Vec<(u16, u16, ProviderError)> {
    let rejected = |code| ProviderError::Rejected { code, message: "words about it".into() };
    let unavailable = |status| ProviderError::Unavailable { status };
    vec![
        (400, 400, rejected(400)),
        (400, 4001, rejected(4001)),
        (400, 4003, ProviderError::AlreadyExists { id: None }),
        (404, 4004, ProviderError::NotFound),
        (400, 4004, ProviderError::NotFound),
        (400, 4005, rejected(4005)),
        (400, 4006, rejected(4006)),
        (400, 4007, rejected(4007)),
        (400, 4008, rejected(4008)),
        (400, 4009, rejected(4009)),
        (400, 4010, rejected(4010)),
        (400, 4011, ProviderError::NeedsFields { fields: vec![] }),
        (400, 4012, ProviderError::NotDetected),
        (400, 4013, ProviderError::StillActive),
        (400, 4014, rejected(4014)),
        (400, 4015, ProviderError::NotFound),
        (400, 4016, ProviderError::RetrackedBefore),
        (400, 4017, rejected(4017)),
        (401, 401, ProviderError::Unauthorized),
        (403, 403, ProviderError::Forbidden),
        (404, 404, ProviderError::NotFound),
        (429, 429, ProviderError::RateLimited { reset: None }),
        (500, 500, unavailable(500)),
        (502, 502, unavailable(502)),
        (503, 503, unavailable(503)),
        (504, 504, unavailable(504)),
        // Newer than this build.
        (400, 4099, rejected(4099)),
        // The envelope decides where it and the status differ.
        (200, 4004, ProviderError::NotFound),
        (200, 401, ProviderError::Unauthorized),
    ]
}

#[tokio::test]
async fn every_code_is_one_outcome_at_every_endpoint() {
    for (status, code, outcome) in table() {
        let fake = Fake::says(status, &error_envelope(code)).await;
        for call in CALLS {
            // A client each, or the pause after a 429 would hold up the next.
            let error = (call.run)(fake.client_of(call.until)).await.expect_err("it is refused");
            assert_eq!(error, outcome, "{}: {status} {code}", call.name);
        }
    }
}

#[tokio::test]
async fn a_gateways_page_is_judged_by_its_status_at_every_endpoint() {
    let html = "<html><body>Bad gateway, lena@shop.example</body></html>";
    for (status, is_outcome) in [
        (200, (|error| matches!(error, ProviderError::Unreadable { .. })) as fn(&ProviderError) -> bool),
        (204, |error| matches!(error, ProviderError::Unreadable { .. })),
        (302, |error| matches!(error, ProviderError::Unreadable { .. })),
        (400, |error| matches!(error, ProviderError::Unreadable { .. })),
        (401, |error| *error == ProviderError::Unauthorized),
        (403, |error| *error == ProviderError::Forbidden),
        // As a wrong base URL answers: the parcel is not gone.
        (404, |error| matches!(error, ProviderError::Unreadable { .. })),
        (429, |error| *error == ProviderError::RateLimited { reset: None }),
        (500, |error| *error == ProviderError::Unavailable { status: 500 }),
        (502, |error| *error == ProviderError::Unavailable { status: 502 }),
        (599, |error| *error == ProviderError::Unavailable { status: 599 }),
    ] {
        let body = if status == 204 { "" } else { html };
        let fake = Fake::says(status, body).await;
        for call in CALLS {
            let error = (call.run)(fake.client_of(call.until)).await.expect_err("nothing in there");
            assert!(is_outcome(&error), "{} {status}: {error:?}", call.name);
            assert!(!format!("{error} {error:?}").contains("lena"), "bodies stay out of errors");
        }
    }
}

#[tokio::test]
async fn an_answer_of_another_kind_is_unreadable_at_every_endpoint() {
    for body in ["", "null", "[]", "{}", "1", r#"{"data":null}"#, r#"{"meta":{"code":200},"data":7}"#] {
        let fake = Fake::says(200, body).await;
        for call in CALLS {
            let result = (call.run)(fake.client_of(call.until)).await;
            let empty_list = call.name == "list" && body == "[]";
            let unreadable = matches!(result, Err(ProviderError::Unreadable { .. }));
            assert!(unreadable || empty_list, "{} {body}: {result:?}", call.name);
        }
    }
}

#[tokio::test]
async fn the_tracking_that_exists_is_told_where_aftership_tells_it() {
    let with = |data| json!({ "meta": { "code": 4003, "message": "exists" }, "data": data }).to_string();
    for (data, id) in [
        (json!({ "tracking": { "id": "old", "slug": "dhl" } }), Some("old")),
        (json!({ "id": "new" }), Some("new")),
        (json!({}), None),
        (json!({ "id": null, "tracking": null }), None),
        (json!([]), None),
    ] {
        let fake = Fake::says(400, &with(data)).await;
        let error = fake.client().create(&parcel_providers::aftership::CreateTracking::new("AB123")).await;
        let id = id.map(str::to_owned);
        assert_eq!(error.expect_err("it exists"), ProviderError::AlreadyExists { id });
    }
}

#[tokio::test]
async fn fields_that_a_courier_wants_are_named_whatever_the_message_looks_like() {
    for (meta, fields) in [
        (json!({ "message": "`tracking_postal_code` is required." }), vec!["tracking_postal_code"]),
        (
            json!({ "message": "Missing or invalid required fields for the courier: tracking_key, tracking_ship_date." }),
            vec!["tracking_key", "tracking_ship_date"],
        ),
        (
            json!({ "message": "See errors", "errors": [{ "path": "destination_postal_code" }, "destination_state"] }),
            vec!["destination_postal_code", "destination_state"],
        ),
        (json!({ "message": "customers[0].phone_number" }), vec!["phone_number"]),
        (json!({ "message": "tracking_state, tracking_state" }), vec!["tracking_state"]),
        (json!({ "message": "your secret_field, please" }), vec![]),
        (json!({ "message": 5, "errors": [[[[[[["tracking_key"]]]]]]] }), vec![]),
        (json!({}), vec![]),
    ] {
        let mut meta = meta;
        meta["code"] = json!(4011);
        let fake = Fake::says(400, &json!({ "meta": meta, "data": {} }).to_string()).await;
        let error = fake.client().get("t1", &GetQuery::default()).await;
        assert_eq!(error, Err(ProviderError::NeedsFields { fields }), "{meta}");
    }
}

#[tokio::test]
async fn a_rate_limit_says_when_it_ends_and_is_kept_to() {
    let in_a_minute = Utc::now().timestamp() + 60;
    let fake = Fake::answers(move |_, _| {
        let reset = in_a_minute.to_string();
        let headers = [
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", reset.as_str()),
        ];
        (StatusCode::TOO_MANY_REQUESTS, headers, error_envelope(429)).into_response()
    })
    .await;
    let client = fake.client();
    let reset = DateTime::from_timestamp(in_a_minute, 0);
    assert_eq!(client.by_id("t1").await, Err(ProviderError::RateLimited { reset }));
    assert_eq!(fake.asked().len(), 1, "asking again at once would make it worse");

    let again = client.by_id("t2").await;
    assert!(matches!(again, Err(ProviderError::RateLimited { reset: Some(_) })), "{again:?}");
    assert_eq!(fake.asked().len(), 1, "and so would asking for another");

    assert!(client.list(&Default::default(), &Default::default()).await.is_err());
    assert_eq!(fake.asked().len(), 2, "another endpoint has a limit of its own");
}

#[tokio::test]
async fn all_endpoints_of_2024_04_share_one_limit() {
    let fake = Fake::answers(|_, _| {
        let reset = (Utc::now().timestamp() + 60).to_string();
        (StatusCode::TOO_MANY_REQUESTS, [("x-ratelimit-reset", reset)], error_envelope(429)).into_response()
    })
    .await;
    let client = fake.client_of(Version::V2024_04);
    assert!(client.couriers().await.is_err());
    assert!(client.mark_as_completed("t1", CompletedAs::Delivered).await.is_err());
    assert_eq!(fake.asked().len(), 1, "the second was not sent");
}

#[tokio::test]
async fn what_would_do_harm_twice_is_sent_once() {
    for (name, sent) in [("create", 3), ("update", 3), ("get", 3), ("delete", 1), ("retrack", 1)] {
        let fake = Fake::answers(|_, _| say(503, "")).await;
        let mut settings = fake.settings();
        settings.tries = 3;
        let call = CALLS.iter().find(|call| call.name == name).expect("there is such a call");
        let client = AfterShip::new(settings).expect("a client");
        assert_eq!((call.run)(client).await, Err(ProviderError::Unavailable { status: 503 }));
        assert_eq!(fake.asked().len(), sent, "{name}");
    }
}
