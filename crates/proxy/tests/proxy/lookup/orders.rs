//! All parcels of an order, for who has a link to it or has looked it up.

use chrono::TimeDelta;
use parcel_providers::ProviderError;
use parcel_proxy::token::Subject;
use parcel_tracking::{Customer, Tracking};
use serde_json::{Value, json};

use super::desk::{Desk, parcel};
use crate::support::{keys, now};

const ORDER: &str = "/v1/trackings?order=1001";

fn link(order: &str) -> String {
    let subject = Subject::Order(order.to_owned());
    keys().sign(&subject, now() + TimeDelta::days(30)).expect("a key")
}

fn ids(answer: &Value) -> Vec<&str> {
    let parcels = answer["data"]["trackings"].as_array().expect("parcels");
    parcels.iter().map(|parcel| parcel["data"]["id"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn a_link_to_an_order_opens_all_of_its_parcels_at_once() {
    let desk = Desk::new();
    for path in [ORDER, "/v1/trackings?order=%231001"] {
        let answer = desk.get(path, Some(&link("1001"))).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(answer.header("parcel-tracker-as-of"), "2026-11-21T05:00:00Z");
        let json = answer.json();
        assert_eq!(ids(&json), ["t1", "t2"]);
        assert_eq!(json["data"]["trackings"][0]["meta"]["level"], "verified");
        assert_eq!(
            (json["meta"]["token"].as_str(), json["data"]["trackings"][0]["token"].as_str()),
            (None, None)
        );
        assert!(!answer.text().contains("example.com"), "{}", answer.text());
    }
    assert_eq!((desk.questions(), desk.reads()), (1, 0), "asked once for all of them");
}

#[tokio::test]
async fn simultaneous_pages_of_an_order_cost_one_question() {
    let desk = std::sync::Arc::new(Desk::slow(std::time::Duration::from_millis(50), |_| {}));
    let pages: Vec<_> = (0..20)
        .map(|_| {
            let desk = std::sync::Arc::clone(&desk);
            tokio::spawn(async move { desk.get(ORDER, Some(&link("1001"))).await.status.as_u16() })
        })
        .collect();
    for page in pages {
        assert_eq!(page.await.expect("no panic"), 200);
    }
    assert_eq!((desk.questions(), desk.reads()), (1, 0));
}

#[tokio::test]
async fn nothing_else_opens_an_order() {
    let desk = Desk::new();
    let subject = Subject::Tracking("t1".to_owned());
    let to_a_parcel = keys().sign(&subject, now() + TimeDelta::days(1)).expect("a key");
    for (why, path, token, kind) in [
        ("no link", ORDER, None, "needs-link"),
        ("a link to another order", ORDER, Some(link("1002")), "refused"),
        ("a link to one parcel", ORDER, Some(to_a_parcel), "refused"),
        ("a forged one", ORDER, Some("a.b.c".to_owned()), "refused"),
        (
            "two questions",
            "/v1/trackings?order=1001&tracking_number=12345",
            Some(link("1001")),
            "bad-request",
        ),
        ("no order at all", "/v1/trackings?order=", Some(link("1001")), "bad-request"),
        ("an order that is not there", "/v1/trackings?order=404", Some(link("404")), "not-found"),
    ] {
        for path in [path.to_owned(), path.replace("?", "/fragment?")] {
            let answer = desk.get(&path, token.as_deref()).await;
            assert_eq!(answer.problem(), kind, "{why}: {path}");
        }
    }
}

#[tokio::test]
async fn a_look_up_gives_a_token_for_what_it_opened_and_no_more() {
    let desk = Desk::new();
    let other = |id: &str| {
        let customer = Customer { email: Some("other@example.com".to_owned()), ..Customer::default() };
        Tracking { customers: vec![customer], destination: Default::default(), ..parcel(id, "3000") }
    };
    desk.knows("3000", vec![parcel("t4", "3000"), other("t5"), parcel("t6", "3000")]);
    let found = desk.ask("#3000", "lena@example.com").await.json();
    assert_eq!((ids(&found), &found["meta"]["order"]), (vec!["t4", "t6"], &json!("3000")));
    let token = found["meta"]["token"].as_str().expect("a token");

    let again = desk.get("/v1/trackings?order=3000", Some(token)).await;
    assert_eq!((again.status.as_u16(), ids(&again.json())), (200, vec!["t4", "t6"]));
    assert_eq!(desk.read("t6", token.to_owned()).await.status, 200);
    assert_eq!(desk.read("t5", token.to_owned()).await.status, 401, "it is somebody else's");

    desk.pass(TimeDelta::minutes(30));
    assert_eq!(desk.get("/v1/trackings?order=3000", Some(token)).await.status, 401);
}

#[tokio::test]
async fn what_is_held_is_not_sent_again() {
    let desk = Desk::new();
    let first = desk.get(ORDER, Some(&link("1001"))).await;
    let again = desk.get_holding(ORDER, &link("1001"), first.header("etag")).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}

#[tokio::test]
async fn while_the_provider_fails_the_parcels_known_before_stand_in() {
    let desk = Desk::new();
    assert_eq!(desk.get(ORDER, Some(&link("1001"))).await.status, 200);
    desk.provider_fails(ProviderError::Timeout);
    let answer = desk.get(ORDER, Some(&link("1001"))).await;
    assert_eq!((answer.status.as_u16(), ids(&answer.json())), (200, vec!["t1", "t2"]));
    let unknown = desk.get("/v1/trackings?order=1002", Some(&link("1002"))).await;
    assert_eq!(unknown.problem(), "provider-timeout");
}

#[tokio::test]
async fn an_order_is_drawn_as_its_cards_with_the_answer_behind_them() {
    let desk = Desk::new();
    let answer = desk.get("/v1/trackings/fragment?order=1001&lang=en&offset=60", Some(&link("1001"))).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "private, no-store"));
    let html = answer.text();
    assert!(html.contains("data-screen=\"order\"") && html.contains("Order 1001"), "{html}");
    assert_eq!(html.matches("<article part=\"card\"").count(), 2, "{html}");
    let (_, behind) = html.split_once("data-answer>").expect("the answer");
    let json: Value = serde_json::from_str(behind.trim_end_matches("</script>")).expect("JSON");
    assert_eq!(ids(&json), ["t1", "t2"]);

    desk.knows("5", vec![parcel("t7", "5")]);
    let one = desk.get("/v1/trackings/fragment?order=5", Some(&link("5"))).await.text();
    assert!(one.contains("data-screen=\"card\""), "one parcel is no list: {one}");
}

#[tokio::test]
async fn the_form_is_drawn_for_everybody_alike_and_in_their_language() {
    let desk = Desk::new();
    for (query, words) in [
        ("lang=en", "Find your parcel"),
        ("lang=de", "Ihr Paket finden"),
        ("lang=xx&ask=anything&problem=anything&wait=anything", "Find your parcel"),
        ("ask=postcode", "One more detail is needed"),
    ] {
        let answer = desk.get(&format!("/v1/lookup/fragment?{query}"), None).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, "text/html; charset=utf-8")
        );
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert!(answer.text().contains(words), "{query}: {}", answer.text());
    }
    let late = desk.get("/v1/lookup/fragment?problem=rate-limited&wait=61", None).await.text();
    assert!(late.contains("Please wait 2 minutes"), "{late}");
    let twice = desk.get("/v1/lookup/fragment?lang=en&lang=de", None).await;
    assert_eq!(twice.problem(), "bad-request");
}
