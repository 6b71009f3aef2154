//! What goes wrong, and what the caller reads of it.

use axum::http::Method;
use parcel_providers::ProviderError;

use crate::support::{TestProxy, now};

#[tokio::test]
async fn each_failure_of_the_provider_has_its_own_problem() {
    let rejected = |code| ProviderError::Rejected { code, message: "secret details".into() };
    let network = || ProviderError::Network { reason: "connection refused".to_owned() };
    for (failure, status, kind) in [
        (ProviderError::NotFound, 404, "not-found"),
        (ProviderError::Unauthorized, 502, "provider-unavailable"),
        (ProviderError::Forbidden, 502, "provider-unavailable"),
        (ProviderError::RateLimited { reset: None }, 429, "rate-limited"),
        (rejected(4005), 400, "bad-request"),
        (rejected(4017), 400, "bad-request"),
        (rejected(4014), 400, "bad-request"),
        (rejected(4015), 400, "bad-request"),
        (rejected(400), 502, "provider-unavailable"),
        (ProviderError::Unavailable { status: 503 }, 502, "provider-unavailable"),
        (ProviderError::NotDetected, 400, "bad-request"),
        (ProviderError::NeedsFields { fields: vec!["tracking_postal_code"] }, 400, "bad-request"),
        (ProviderError::Invalid { field: "tracking_number", problem: "is too long" }, 400, "bad-request"),
        (ProviderError::QuotaUsed, 502, "provider-unavailable"),
        (ProviderError::AlreadyExists { id: None }, 502, "provider-unavailable"),
        (ProviderError::StillActive, 502, "provider-unavailable"),
        (ProviderError::RetrackedBefore, 502, "provider-unavailable"),
        (ProviderError::Timeout, 504, "provider-timeout"),
        (network(), 502, "provider-unavailable"),
        (ProviderError::Unreadable { reason: "no JSON".to_owned() }, 502, "provider-unavailable"),
    ] {
        let proxy = TestProxy::new();
        proxy.provider_answers(Err(failure.clone()));
        for path in ["/v1/trackings/t1", "/v1/trackings/t1/fragment"] {
            let answer = proxy.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (status, kind), "{failure:?}");
            assert!(!answer.text().contains("secret details"));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
}

#[tokio::test]
async fn a_rate_limit_says_when_to_come_back() {
    for (reset, seconds) in [(None, "1"), (Some(7), "7"), (Some(-3), "1"), (Some(100_000), "60")] {
        let reset = reset.map(|seconds| now() + chrono::Duration::seconds(seconds));
        let proxy = TestProxy::new();
        proxy.provider_answers(Err(ProviderError::RateLimited { reset }));
        for _ in 0..2 {
            assert_eq!(proxy.get("/v1/trackings/t1").await.header("retry-after"), seconds);
        }
        assert_eq!(proxy.provider_calls(), 1, "and until then nobody asks");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_for_never_reaches_the_provider() {
    let proxy = TestProxy::new();
    let long_id = format!("/v1/trackings/{}", "x".repeat(129));
    for path in [
        "/v1/trackings/a%20b",
        "/v1/trackings/a%2Fb",
        "/v1/trackings/%ff",
        "/v1/trackings/..%2f..%2fcouriers",
        "/v1/trackings/%3Cscript%3E/fragment",
        &long_id,
        "/v1/trackings",
        "/v1/trackings?courier=dhl",
        "/v1/trackings?tracking_number=",
        "/v1/trackings?tracking_number=123",
        "/v1/trackings?tracking_number=12345%3B",
        "/v1/trackings?tracking_number=12345&tracking_number=67890",
        "/v1/trackings?tracking_number=12345&courier=a,b",
        "/v1/trackings?tracking_number=%ff12345",
        "/v1/trackings/fragment?lang=en",
        "/v1/trackings/t1/fragment?lang=en&lang=de",
    ] {
        let answer = proxy.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "bad-request"), "{path}");
    }
    assert_eq!(proxy.provider_calls(), 0);
}

#[tokio::test]
async fn numbers_reach_the_provider_in_one_spelling() {
    let proxy = TestProxy::new();
    let path = "/v1/trackings?tracking_number=0034%200434%201610+94042557&courier=DHL-Germany&utm=x";
    assert_eq!(proxy.get(path).await.status, 200);
    assert_eq!(proxy.provider_was_asked(), ["number 00340434161094042557 dhl-germany"]);
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let proxy = TestProxy::new();
    for path in ["/", "/v1", "/v1/trackings/", "/v2/trackings/t1", "/.env"] {
        let answer = proxy.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (404, "not-found"), "{path}");
    }
    let answer = proxy.send(Method::DELETE, "/v1/trackings/t1", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (405, "bad-request"));
}

#[tokio::test]
async fn health_is_answered_without_asking_anybody() {
    let proxy = TestProxy::new();
    let answer = proxy.get("/healthz").await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (200, "ok"));
    assert_eq!(proxy.provider_calls(), 0);
}
