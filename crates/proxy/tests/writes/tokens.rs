//! Who may write in the shop's name, and who may not.

use axum::body::Body;
use axum::http::Method;
use serde_json::json;

use crate::support::{BOTH, Kind, OTHER_TOKEN, Setup, TOKEN, World, link, teapot};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn either_of_two_tokens_is_good_while_they_are_changed() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    for (token, status) in [(TOKEN, 201), (OTHER_TOKEN, 200)] {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), JSON];
        let answer = proxy.send(Method::POST, "/v1/trackings", &headers, teapot().to_string()).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}

#[tokio::test]
async fn without_any_token_there_is_no_such_address_and_reading_goes_on() {
    let world = World::new().await;
    let proxy = world.proxy(Kind::AfterShip, Setup { tokens: String::new(), ..Setup::default() });
    let bearer = format!("Bearer {TOKEN}");
    for (method, path) in [(Method::POST, "/v1/trackings"), (Method::PUT, "/v1/trackings/t1")] {
        for headers in [&[JSON][..], &[JSON, ("authorization", bearer.as_str())]] {
            let answer = proxy.send(method.clone(), path, headers, teapot().to_string()).await;
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{method} {path}");
        }
    }
    assert_eq!(proxy.read("/v1/trackings?tracking_number=00340434198722501001", None).await.status, 200);
    assert_eq!(world.creations(Kind::AfterShip), 0);
}

#[tokio::test]
async fn what_is_no_token_of_the_shops_opens_nothing() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let signed = format!("Bearer {}", link("order:70001", None));
    let nearly = format!("Bearer {}", &TOKEN[..31]);
    let more = format!("Bearer {TOKEN}0");
    let upper = format!("Bearer {}", TOKEN.to_uppercase());
    let basic = format!("Basic {TOKEN}");
    let named = format!("Bearer shop:{TOKEN}");
    for value in ["", "Bearer", "Bearer ", TOKEN, &signed, &nearly, &more, &upper, &basic, &named] {
        for (method, path) in [(Method::POST, "/v1/trackings"), (Method::PUT, "/v1/trackings/t1")] {
            let headers = [("authorization", value), JSON];
            let answer = proxy.send(method, path, &headers, teapot().to_string()).await;
            assert_eq!(answer.problem(), (401, "unauthorized".to_owned()), "{value}");
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
        }
    }
    let bearer = format!("Bearer {TOKEN}");
    let twice = [("authorization", bearer.as_str()), ("authorization", bearer.as_str()), JSON];
    assert_eq!(proxy.send(Method::POST, "/v1/trackings", &twice, teapot().to_string()).await.status, 401);
    assert_eq!(world.creations(Kind::AfterShip), 0);
}

#[tokio::test]
async fn a_token_in_the_wrong_place_is_none() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    for name in ["token", "access_token", "authorization"] {
        let path = format!("/v1/trackings?{name}={TOKEN}");
        let answer = proxy.send(Method::POST, &path, &[JSON], teapot().to_string()).await;
        assert_eq!(answer.status, 401, "in the address: {name}");
        let answer =
            proxy.send(Method::POST, "/v1/trackings", &[JSON, (name, "x"), ("cookie", TOKEN)], "{}").await;
        assert_eq!(answer.status, 401, "in another header");
    }
    let mut body = teapot();
    body["token"] = json!(TOKEN);
    assert_eq!(proxy.send(Method::POST, "/v1/trackings", &[JSON], body.to_string()).await.status, 401);
    assert_eq!(world.creations(Kind::AfterShip), 0);

    // And where links are read, it is no link.
    let path = "/v1/trackings?tracking_number=00340434198722501001";
    assert_eq!(proxy.read(path, Some(TOKEN)).await.problem(), (401, "refused".to_owned()));
    let id = proxy.read(path, None).await.id();
    let wish = json!({ "email": "lena@shopper.example", "consent": { "text": "Yes." } });
    assert_eq!(proxy.subscribe(&id, TOKEN, &wish).await.problem(), (401, "refused".to_owned()));
}

#[tokio::test]
async fn a_page_may_not_write_even_with_the_token() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let bearer = format!("Bearer {TOKEN}");
        for origin in ["http://127.0.0.1:9000", "https://shop.example", "null"] {
            for (method, path) in [(Method::POST, "/v1/trackings"), (Method::PUT, "/v1/trackings/t1")] {
                let headers = [("authorization", bearer.as_str()), JSON, ("origin", origin)];
                let answer = proxy.send(method.clone(), path, &headers, teapot().to_string()).await;
                assert_eq!(answer.problem(), (403, "not-for-pages".to_owned()), "{origin}");
                assert_eq!(answer.header("access-control-allow-origin"), "", "{origin}");
                // What a browser asks beforehand is not granted.
                let ask = [("origin", origin), ("access-control-request-method", method.as_str())];
                let granted = proxy.send(Method::OPTIONS, path, &ask, Body::empty()).await;
                let methods = granted.header("access-control-allow-methods");
                assert!(!methods.contains("POST") && !methods.contains("PUT"), "{methods}");
            }
        }
        assert_eq!(world.creations(kind), 0);
    }
}
