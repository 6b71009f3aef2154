//! Parcels by order and one more fact: what is opened, and that nothing else is told.

mod desk;
mod limits;
mod orders;
mod outage;
mod refusals;
mod sandbox;
mod time;

use std::num::NonZeroU32;

use axum::http::Method;
use parcel_tracking::{Address, Customer, Tracking};
use serde_json::{Value, json};

use desk::{Desk, parcel};

#[tokio::test]
async fn the_right_proof_opens_every_parcel_of_the_order() {
    let desk = Desk::new();
    for proof in ["lena@example.com", " LENA@Example.COM ", "01067", "1067", "D-01067"] {
        let answer = desk.ask("1001", proof).await;
        assert_eq!(answer.status, 200, "{proof:?}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "private, no-store");
        let parcels = answer.json()["data"]["trackings"].as_array().expect("parcels").clone();
        let ids: Vec<_> = parcels.iter().map(|parcel| parcel["data"]["id"].clone()).collect();
        assert_eq!(ids, ["t1", "t2"]);
        for parcel in parcels {
            assert_eq!(parcel["meta"]["level"], "verified");
            assert_eq!(parcel["meta"]["stale"], false);
            assert_eq!(parcel["data"]["destination_postal_code"], "01067");
        }
        assert!(!answer.text().contains("example.com"), "{}", answer.text());
    }
    assert_eq!(desk.questions(), 1, "asked once, and remembered");
}

#[tokio::test]
async fn its_tokens_open_its_parcels_for_half_an_hour_and_nothing_else() {
    let desk = Desk::new();
    let answer = desk.ask("1001", "lena@example.com").await.json();
    assert_eq!(answer["meta"]["token_expires_at"], "2026-11-21T05:30:00Z");
    let token = |at: usize| answer["data"]["trackings"][at]["token"].as_str().expect("a token").to_owned();
    let read = |id: &'static str, token: String| desk.read(id, token);

    let own = read("t1", token(0)).await;
    assert_eq!((own.status.as_u16(), &own.json()["meta"]["level"]), (200, &json!("verified")));
    assert_eq!(read("t2", token(1)).await.status, 200);
    assert_eq!(read("t2", token(0)).await.status, 401);
    assert_eq!(read("t3", token(0)).await.status, 401);
    assert_eq!(desk.reads(), 1, "t1 and t2 came with the order; only t3 had to be asked for");

    desk.pass(chrono::TimeDelta::minutes(30));
    assert_eq!(read("t1", token(0)).await.status, 401);
}

#[tokio::test]
async fn no_order_a_wrong_proof_and_an_order_without_one_are_the_same_answer() {
    let desk = Desk::new();
    desk.knows("2000", vec![Tracking { id: Some("t9".into()), ..Tracking::default() }]);
    let mut answers = Vec::new();
    for (order, proof) in [
        ("1001", "other@example.com"),
        ("1001", "01068"),
        ("9999", "lena@example.com"),
        ("9999", "01067"),
        ("2000", "lena@example.com"),
        ("1002", "lena@example.com"),
    ] {
        let answer = desk.ask(order, proof).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (404, "no-match"));
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        answers.push((headers, answer.body));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn operations_may_know_which_of_the_three_it_was() {
    let desk = Desk::new();
    desk.knows("2000", vec![Tracking { id: Some("t9".into()), ..Tracking::default() }]);
    for (order, proof) in [("1001", "01067"), ("1001", "01068"), ("9999", "01067"), ("2000", "01067")] {
        desk.ask(order, proof).await;
    }
    let metrics = desk.metrics();
    for outcome in ["right", "wrong", "no_order", "no_proof"] {
        let line = format!("parcel_proxy_lookups_total{{outcome=\"{outcome}\"}} 1");
        assert!(metrics.contains(&line), "{line}: {metrics}");
    }
}

#[tokio::test]
async fn parcels_that_name_somebody_else_stay_closed() {
    let desk = Desk::new();
    let to = |id: &str, email: Option<&str>, code: Option<&str>| Tracking {
        id: Some(id.to_owned()),
        order_number: Some("3000".to_owned()),
        customers: email
            .map(|email| Customer { email: Some(email.to_owned()), ..Customer::default() })
            .into_iter()
            .collect(),
        destination: Address { postal_code: code.map(str::to_owned), ..Address::default() },
        ..Tracking::default()
    };
    desk.knows(
        "3000",
        vec![
            to("buyers", Some("buyer@example.com"), Some("10115")),
            to("grandmothers", Some("buyer@example.com"), Some("20095")),
            to("unnamed", None, None),
            to("strangers", Some("stranger@example.com"), Some("30159")),
        ],
    );
    let opened = async |proof: &str| -> Vec<String> {
        let answer = desk.ask("3000", proof).await.json();
        let parcels = answer["data"]["trackings"].as_array().cloned().unwrap_or_default();
        parcels.iter().map(|parcel| parcel["data"]["id"].as_str().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(opened("buyer@example.com").await, ["buyers", "grandmothers", "unnamed"]);
    assert_eq!(opened("20095").await, ["grandmothers", "unnamed"]);
    assert_eq!(opened("30159").await, ["unnamed", "strangers"]);
}

#[tokio::test]
async fn an_order_is_asked_for_in_the_shops_spelling() {
    let desk = Desk::with(|settings| settings.order_prefix = "#".to_owned());
    desk.knows("#77", vec![parcel("t7", "#77")]);
    for typed in ["77", "#77", " # 77 ", "７７"] {
        assert_eq!(desk.ask(typed, "lena@example.com").await.status, 200, "{typed:?}");
    }
    assert_eq!(desk.asked(), ["#77"], "in one spelling, so that it is remembered for all");
}

#[tokio::test]
async fn a_page_of_the_shop_may_ask_and_another_may_not() {
    let desk = Desk::new();
    let body = json!({ "order": "1001", "proof": "01067" }).to_string();
    for (origin, status) in [
        (None, 200),
        (Some("https://shop.example"), 200),
        (Some("https://track.shop.example"), 200),
        (Some("https://evil.example"), 403),
        (Some("null"), 403),
        (Some("https://shop.example.evil.example"), 403),
    ] {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(origin.map(|origin| ("origin", origin)));
        let answer = desk.send(Method::POST, &headers, body.clone()).await;
        assert_eq!(answer.status, status, "{origin:?}");
        let readable = answer.header("access-control-allow-origin").to_owned();
        assert_eq!(readable == "https://shop.example", origin == Some("https://shop.example"), "{readable}");
        if status == 403 {
            assert_eq!(answer.problem(), "origin");
        }
    }
    let before = [
        ("origin", "https://shop.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let answer = desk.send(Method::OPTIONS, &before, String::new()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-methods"), "POST");
    assert!(answer.header("access-control-allow-headers").contains("content-type"));
    let other = [("origin", "https://evil.example"), before[1], before[2]];
    let answer = desk.send(Method::OPTIONS, &other, String::new()).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn every_answer_is_described() {
    let desk = Desk::with(|settings| settings.client_per_minute = NonZeroU32::new(4).expect("not 0"));
    let root: Value = serde_json::from_str(&parcel_proxy::openapi()).expect("JSON");
    let described = &root["paths"]["/v1/lookup"]["post"]["responses"];
    let mut statuses = Vec::new();
    for (order, proof) in [("1001", "01067"), ("1001", "01068"), ("", ""), ("1", "01067"), ("1", "01067")] {
        let answer = desk.ask(order, proof).await;
        let described = &described[answer.status.as_str()];
        let kind = answer.header("content-type");
        assert!(described["content"][kind].is_object(), "{} as {kind} is not described", answer.status);
        for name in described["headers"].as_object().into_iter().flatten().map(|(name, _)| name) {
            assert!(answer.headers.contains_key(name.to_lowercase()), "{}: no header {name}", answer.status);
        }
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses, [200, 404, 400, 404, 429]);
}
