//! How often one client may ask.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use parcel_proxy::client_address::{Header, Trust};
use tower::ServiceExt;

use crate::support::{Setup, TestProxy, per_minute};

/// Two reads at once, and then one a minute; behind a load balancer in 10.0.0.0/8.
fn strict() -> TestProxy {
    let trust =
        Trust { networks: vec!["10.0.0.0/8".parse().expect("a network")], header: Header::XForwardedFor };
    TestProxy::with(Setup { trust, limits: per_minute(1, 2), ..Setup::default() })
}

/// The status of a read that came from `peer`, with this `X-Forwarded-For`.
async fn read(proxy: &TestProxy, peer: &str, forwarded: &str) -> u16 {
    let peer: SocketAddr = peer.parse().expect("an address");
    let request = Request::get("/v1/trackings/t1")
        .header("x-forwarded-for", forwarded)
        .extension(ConnectInfo(peer))
        .body(Body::empty())
        .expect("a request");
    proxy.router().oneshot(request).await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let proxy = strict();
    for path in ["/v1/trackings/t1", "/v1/trackings/t1/fragment"] {
        assert_eq!(proxy.get(path).await.status, 200);
    }
    for path in [
        "/v1/trackings/t1",
        "/v1/trackings?tracking_number=12345",
        "/v1/trackings/fragment?tracking_number=1",
    ] {
        let answer = proxy.get_with(path, &[("origin", "http://127.0.0.1:9000")]).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (429, "rate-limited"), "{path}");
        assert!((1..=60).contains(&answer.header("retry-after").parse::<u64>().expect("seconds")));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "http://127.0.0.1:9000",
            "the page may read it"
        );
    }
    assert_eq!(proxy.provider_calls(), 1);
}

#[tokio::test]
async fn files_health_and_what_a_page_asks_beforehand_are_not_counted() {
    let proxy = strict();
    for _ in 0..5 {
        assert_eq!(proxy.get("/healthz").await.status, 200);
        let headers = [("origin", "http://127.0.0.1:1"), ("access-control-request-method", "GET")];
        assert_eq!(proxy.send(Method::OPTIONS, "/v1/trackings/t1", &headers).await.status, 200);
        assert_eq!(proxy.get("/embed.js").await.status, 404);
    }
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200);
}

#[tokio::test]
async fn one_shopper_behind_the_load_balancer_does_not_stop_the_next() {
    let proxy = strict();
    let mut statuses = Vec::new();
    for shopper in ["198.51.100.1", "198.51.100.1", "198.51.100.1", "198.51.100.2"] {
        statuses.push(read(&proxy, "10.0.0.1:1000", shopper).await);
    }
    assert_eq!(statuses, [200, 200, 429, 200]);
}

#[tokio::test]
async fn inventing_an_address_with_every_request_does_not_help() {
    let proxy = strict();
    let mut statuses = Vec::new();
    for n in 0..4 {
        // Once as the load balancer passes it on, once by somebody who went round it.
        statuses.push(read(&proxy, "10.0.0.1:1000", &format!("203.0.113.{n}, 198.51.100.1")).await);
        statuses.push(read(&proxy, "198.51.100.9:1000", &format!("203.0.113.{n}")).await);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 429, 429, 429, 429]);
}

#[tokio::test]
async fn a_household_with_a_network_of_its_own_is_one_client() {
    let proxy = strict();
    let mut statuses = Vec::new();
    for n in 0..4 {
        statuses.push(read(&proxy, "10.0.0.1:1000", &format!("2001:db8:1:2::{n}")).await);
    }
    statuses.push(read(&proxy, "10.0.0.1:1000", "2001:db8:1:3::1").await);
    assert_eq!(statuses, [200, 200, 429, 429, 200]);
}
