//! Shoppers who came by a signed link have the provider tell them.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use parcel_proxy::config::schema::Subscriptions;
use parcel_sandbox::Fault;
use serde_json::{Value, json};

use crate::replicas::{EITHER, Replicas};
use crate::support::{BOTH, Kind, ORIGIN, Proxy, Setup, World, link, number, teapot};

fn email(address: &str) -> Value {
    json!({ "email": address, "consent": { "text": "Tell me about this parcel.", "at": "2026-11-21T09:00:00+01:00" } })
}

fn phone(number: &str) -> Value {
    json!({ "phone": number, "consent": { "text": "Tell me about this parcel." } })
}

/// A parcel of order 70001 that nobody is told about, and a link to it.
async fn parcel(proxy: &Proxy) -> (String, String) {
    let mut parcel = teapot();
    parcel.as_object_mut().expect("an object").remove("customers");
    let made = proxy.register(&parcel).await;
    assert_eq!(made.status, 201, "{}", made.text);
    (made.id(), link("order:70001", None))
}

/// What the provider was last told to change.
fn last_change(world: &World) -> Value {
    let requests = world.sandbox.requests();
    let put = requests.iter().rfind(|request| request.method == "PUT").expect("a change");
    serde_json::from_slice(&put.body).expect("JSON")
}

#[tokio::test]
async fn three_are_told_a_fourth_is_not_and_nobody_is_told_twice() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let (id, token) = parcel(&proxy).await;
    for (wish, status) in [
        (email("lena@shopper.example"), 201),
        (phone("+49 170 5551234"), 201),
        (email("Lena@Shopper.example "), 200),
        (phone("+491705551234"), 200),
        (email("max@shopper.example"), 201),
        (email("max@shopper.example"), 200),
    ] {
        let answer = proxy.subscribe(&id, &token, &wish).await;
        assert_eq!(answer.status.as_u16(), status, "{wish}: {}", answer.text);
        assert_eq!(answer.json(), json!({ "meta": { "code": status } }), "and no address");
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    let full = proxy.subscribe(&id, &token, &email("moritz@shopper.example")).await;
    assert_eq!(full.problem(), (409, "subscribers-full".to_owned()));
    assert_eq!(proxy.subscribe(&id, &token, &email("max@shopper.example")).await.status, 200);
    assert_eq!(world.changes(), 3, "what is so already is not written");

    let told = last_change(&world);
    let told = told["customers"].as_array().expect("customers");
    assert_eq!(told.len(), 3, "the first two were kept: {told:?}");
    assert_eq!(told[1]["phone_number"], "+491705551234");
    for (outcome, count) in [("done", 3.0), ("kept", 4.0), ("refused", 1.0), ("failed", 0.0)] {
        assert_eq!(proxy.wrote("subscribe", outcome).await, count, "{outcome}");
    }
}

#[tokio::test]
async fn those_whom_the_shop_named_stay_with_all_that_is_known_of_them() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let made = proxy.register(&teapot()).await;
    let mut wish = phone("+49 170 5551234");
    wish["language"] = json!("de");
    let answer = proxy.subscribe(&made.id(), &link("order:70001", None), &wish).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let told = last_change(&world);
    assert_eq!(told["customers"][0]["name"], "Lena Example");
    assert_eq!(told["customers"][0]["email"], "lena@shopper.example");
    assert_eq!(told["customers"][1], json!({ "phone_number": "+491705551234", "language": "de" }));
}

#[tokio::test]
async fn where_the_provider_tells_one_of_each_kind_the_first_is_not_pushed_out() {
    let (world, proxy) = World::with(Kind::TrackingMore).await;
    let (id, token) = parcel(&proxy).await;
    assert_eq!(proxy.subscribe(&id, &token, &email("lena@shopper.example")).await.status, 201);
    let second = proxy.subscribe(&id, &token, &email("max@shopper.example")).await;
    assert_eq!(second.problem(), (409, "subscribers-full".to_owned()));
    let answer = proxy.subscribe(&id, &token, &phone("+491705551234")).await;
    assert_eq!(answer.status, 201, "a number has its own place: {}", answer.text);
    for wish in [email("lena@shopper.example"), phone("+49 170 555 1234")] {
        assert_eq!(proxy.subscribe(&id, &token, &wish).await.status, 200, "{wish}");
    }
    assert_eq!(world.changes(), 2);
}

#[tokio::test]
async fn three_at_the_same_moment_by_two_replicas_are_all_told() {
    for shared in EITHER {
        let world = World::new().await;
        let replicas = Replicas::start(&world, Kind::AfterShip, shared, Setup::default).await;
        let (id, token) = parcel(&replicas.both[0]).await;
        let wishes: Vec<_> = (0..3)
            .map(|n| {
                let (proxy, id, token) = (Arc::clone(&replicas.both[n % 2]), id.clone(), token.clone());
                tokio::spawn(async move {
                    proxy
                        .subscribe(&id, &token, &email(&format!("one{n}@shopper.example")))
                        .await
                        .status
                        .as_u16()
                })
            })
            .collect();
        for wish in wishes {
            assert_eq!(wish.await.expect("no panic"), 201);
        }
        let told = last_change(&world);
        assert_eq!(told["customers"].as_array().map(Vec::len), Some(3), "{shared:?}: {told}");
    }
}

#[tokio::test]
async fn only_who_came_by_a_link_of_this_parcel_may() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let (id, _) = parcel(&proxy).await;
        let path = format!("/v1/trackings/{id}/subscriptions");
        let headers = [("content-type", "application/json")];
        let number_only =
            proxy.send(Method::POST, &path, &headers, email("lena@shopper.example").to_string()).await;
        assert_eq!(number_only.problem(), (401, "needs-link".to_owned()));
        let of_another =
            proxy.subscribe(&id, &link("order:1001", None), &email("lena@shopper.example")).await;
        assert_eq!(of_another.problem(), (401, "refused".to_owned()));
        let forged = link("order:70001", None).replace("ey", "ez");
        assert_eq!(proxy.subscribe(&id, &forged, &email("lena@shopper.example")).await.status, 401);
        let named =
            proxy.subscribe("ups__NOSUCH", &link("order:70001", None), &email("lena@shopper.example")).await;
        assert_eq!(named.problem(), (404, "not-found".to_owned()));
        assert_eq!(world.changes(), 0);
        let by_id = proxy.subscribe(&id, &link(&id, None), &email("lena@shopper.example")).await;
        assert_eq!(by_id.status, 201, "a link to the parcel itself is as good: {}", by_id.text);
    }
}

#[tokio::test]
async fn what_is_no_address_or_no_consent_is_refused_before_anybody_is_asked() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let (id, token) = parcel(&proxy).await;
    for (wish, field) in [
        (email("lena"), "email"),
        (email("lena@shopper.example, max@shopper.example"), "email"),
        (phone("0170 5551234"), "phone"),
        (json!({ "consent": { "text": "Yes." } }), "email"),
        (json!({ "email": "lena@shopper.example" }), "body"),
        (json!({ "email": "lena@shopper.example", "consent": {} }), "consent"),
        (json!({ "email": "lena@shopper.example", "consent": { "text": "" } }), "consent.text"),
        (json!({ "email": "lena@shopper.example", "consent": { "text": "Yes." }, "name": "Lena" }), "name"),
    ] {
        let answer = proxy.subscribe(&id, &token, &wish).await;
        assert_eq!(answer.field(), field, "{wish}: {}", answer.text);
    }
    assert_eq!(world.changes(), 0);
}

#[tokio::test]
async fn a_page_of_the_shop_may_ask_and_another_may_not_read_the_answer() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let (id, token) = parcel(&proxy).await;
    let path = format!("/v1/trackings/{id}/subscriptions");
    let ask = |origin| {
        [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization,content-type"),
        ]
    };
    let granted = proxy.send(Method::OPTIONS, &path, &ask(ORIGIN), Body::empty()).await;
    assert_eq!(granted.header("access-control-allow-origin"), ORIGIN);
    assert!(granted.header("access-control-allow-methods").contains("POST"));
    assert!(granted.header("access-control-allow-headers").contains("content-type"));
    let other = proxy.send(Method::OPTIONS, &path, &ask("https://evil.example"), Body::empty()).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
    let answer = proxy.subscribe(&id, &token, &email("lena@shopper.example")).await;
    assert_eq!(answer.header("access-control-allow-origin"), ORIGIN);
}

#[tokio::test]
async fn a_client_and_a_parcel_have_limits_of_their_own() {
    let world = World::new().await;
    let with = |client: u32, tracking: u32| {
        let subscriptions = Subscriptions {
            enabled: true,
            client_per_hour: number(client),
            tracking_per_hour: number(tracking),
        };
        world.proxy(Kind::AfterShip, Setup { subscriptions, ..Setup::default() })
    };
    for (proxy, allowed) in [(with(2, 100), 2), (with(100, 3), 3)] {
        let made = proxy.register(&teapot()).await;
        for n in 0..=allowed {
            let answer =
                proxy.subscribe(&made.id(), &link("order:70001", None), &email("lena@shopper.example")).await;
            assert_eq!(answer.status.as_u16() == 429, n == allowed, "{n}: {}", answer.text);
            assert!(n < allowed || !answer.header("retry-after").is_empty());
        }
        assert_eq!(proxy.metric("parcel_proxy_limited_total{limit=\"subscriptions\"}").await, 1.0);
    }
}

#[tokio::test]
async fn where_the_shop_wants_none_there_is_no_such_address() {
    let world = World::new().await;
    let subscriptions = Subscriptions { enabled: false, ..Subscriptions::default() };
    let proxy = world.proxy(Kind::AfterShip, Setup { subscriptions, ..Setup::default() });
    let (id, token) = parcel(&proxy).await;
    let answer = proxy.subscribe(&id, &token, &email("lena@shopper.example")).await;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn a_provider_that_is_down_leaves_everything_as_it_was_and_a_second_try_succeeds() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let (id, token) = parcel(&proxy).await;
        world.sandbox.faults().set_all(Fault::Status(503));
        let answer = proxy.subscribe(&id, &token, &email("lena@shopper.example")).await;
        assert_eq!(answer.problem(), (502, "provider-unavailable".to_owned()), "{kind:?}");
        world.sandbox.faults().clear();
        let answer = proxy.subscribe(&id, &token, &email("lena@shopper.example")).await;
        assert_eq!(answer.status, 201, "{kind:?}: {}", answer.text);
        assert_eq!(proxy.wrote("subscribe", "failed").await, 1.0);
    }
}

#[tokio::test]
async fn who_may_ask_is_told_so_with_the_parcel_and_gets_the_form() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let (id, token) = parcel(&proxy).await;
    let offered = async |token| {
        proxy.read(&format!("/v1/trackings/{id}"), token).await.json()["meta"]["subscriptions"].clone()
    };
    assert_eq!(offered(Some(token.as_str())).await, json!(true));
    assert_eq!(offered(None).await, Value::Null, "who only knows the number may not");
    let form = proxy.read("/v1/subscriptions/form?lang=de-AT", None).await;
    assert_eq!(form.status, 200);
    assert_eq!(form.header("content-type"), "text/html; charset=utf-8");
    assert!(form.text.contains("Mobilnummer") && form.text.starts_with("<form "), "{}", form.text);
    let other = proxy.read("/v1/subscriptions/form", None).await;
    assert!(other.text.contains("mobile number"), "{}", other.text);
}

#[tokio::test]
async fn where_the_shop_wants_none_nobody_is_offered_any() {
    let world = World::new().await;
    let subscriptions = Subscriptions { enabled: false, ..Subscriptions::default() };
    let proxy = world.proxy(Kind::AfterShip, Setup { subscriptions, ..Setup::default() });
    let (id, token) = parcel(&proxy).await;
    let answer = proxy.read(&format!("/v1/trackings/{id}"), Some(&token)).await;
    assert_eq!(answer.json()["meta"]["subscriptions"], Value::Null);
    assert_eq!(proxy.read("/v1/subscriptions/form", None).await.status, 404);
}
