//! Which pages may read answers.

use axum::http::Method;
use parcel_proxy::Origins;

use crate::support::{Setup, TestProxy};

const ALLOW: &str = "access-control-allow-origin";

fn shop_only() -> TestProxy {
    let origins = Origins::parse(&["https://shop.example".to_owned()]).expect("a good origin");
    TestProxy::with(Setup { origins, ..Setup::default() })
}

#[tokio::test]
async fn configured_shops_may_read_and_others_may_not() {
    let proxy = shop_only();
    let own = proxy.get_with("/v1/trackings/t1", &[("origin", "https://shop.example")]).await;
    assert_eq!(own.header(ALLOW), "https://shop.example");
    let vary: Vec<_> =
        own.headers.get_all("vary").iter().map(|value| value.to_str().expect("text")).collect();
    assert!(vary.join(",").to_lowercase().contains("origin"), "{vary:?}");
    assert!(own.header("access-control-expose-headers").contains("etag"));
    assert_eq!(own.header("access-control-allow-credentials"), "", "no cookie has a part in this");

    for other in ["https://shop.example.evil.example", "http://shop.example", "null", "http://127.0.0.1:1"] {
        let answer = proxy.get_with("/v1/trackings/t1", &[("origin", other)]).await;
        assert_eq!(answer.header(ALLOW), "", "{other}");
    }
}

#[tokio::test]
async fn failures_can_be_read_too() {
    let proxy = shop_only();
    let answer = proxy
        .get_with("/v1/trackings/t1", &[("origin", "https://shop.example"), ("authorization", "Bearer x")])
        .await;
    assert_eq!((answer.status.as_u16(), answer.header(ALLOW)), (401, "https://shop.example"));
}

#[tokio::test]
async fn a_page_may_ask_before_it_sends_its_token() {
    let proxy = shop_only();
    let ask = |origin| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", "authorization"),
        ];
        let proxy = &proxy;
        async move { proxy.send(Method::OPTIONS, "/v1/trackings/t1", &headers).await }
    };
    let own = ask("https://shop.example").await;
    assert_eq!((own.status.as_u16(), own.header(ALLOW)), (200, "https://shop.example"));
    assert!(own.header("access-control-allow-headers").contains("authorization"));
    assert!(!own.header("access-control-allow-methods").contains("POST"));
    assert_eq!(ask("https://evil.example").await.header(ALLOW), "");
    assert_eq!(proxy.provider_calls(), 0);
}

#[tokio::test]
async fn without_configuration_pages_of_this_machine_may_read() {
    let proxy = TestProxy::new();
    for (origin, allowed) in [("http://127.0.0.1:9000", true), ("https://shop.example", false)] {
        let answer = proxy.get_with("/v1/trackings/t1", &[("origin", origin)]).await;
        assert_eq!(answer.header(ALLOW) == origin, allowed, "{origin}");
    }
}
