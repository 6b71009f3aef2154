//! What whoever runs the proxy can see.

use std::collections::BTreeSet;

use axum::http::Method;
use parcel_providers::ProviderError;
use parcel_proxy::cache::Freshness;
use serde_json::Value;

use crate::support::{Setup, TestProxy, in_transit, per_minute};

/// The value of one time series, 0 where it is not there.
async fn metric(proxy: &TestProxy, series: &str) -> f64 {
    let text = proxy.operations("/metrics").await.text();
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map_or(0.0, |value| value.parse().expect("a number"))
}

async fn ready(proxy: &TestProxy) -> (u16, Value) {
    let answer = proxy.get("/readyz").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let on_the_other_listener = proxy.operations("/readyz").await;
    assert_eq!(on_the_other_listener.status, answer.status);
    (answer.status.as_u16(), answer.json())
}

#[tokio::test]
async fn shoppers_are_told_no_figures() {
    let proxy = TestProxy::new();
    assert_eq!(proxy.get("/metrics").await.status, 404);
    let answer = proxy.operations("/metrics").await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text; version=1.0.0"));
    assert!(answer.text().ends_with("# EOF\n"));
    assert_eq!(proxy.operations("/v1/trackings/t1").await.status, 404, "and nobody else's parcels there");
}

#[tokio::test]
async fn what_the_cache_spares_is_counted() {
    let proxy = TestProxy::with(Setup { freshness: Freshness::default(), ..Setup::default() });
    for _ in 0..3 {
        proxy.get("/v1/trackings/t1").await;
    }
    proxy.provider_answers(Err(ProviderError::NotFound));
    for _ in 0..2 {
        proxy.get("/v1/trackings/t2").await;
    }
    proxy.provider_answers(Err(ProviderError::Unavailable { status: 503 }));
    proxy.get("/v1/trackings/t3").await;
    for (series, expected) in [
        ("parcel_proxy_cache_total{outcome=\"miss\"}", 2.0),
        ("parcel_proxy_cache_total{outcome=\"hit\"}", 2.0),
        ("parcel_proxy_cache_total{outcome=\"missing\"}", 1.0),
        ("parcel_proxy_cache_total{outcome=\"failed\"}", 1.0),
        ("parcel_proxy_provider_calls_total{call=\"by_id\",outcome=\"ok\"}", 1.0),
        ("parcel_proxy_provider_calls_total{call=\"by_id\",outcome=\"not_found\"}", 1.0),
        ("parcel_proxy_provider_calls_total{call=\"by_id\",outcome=\"unavailable\"}", 1.0),
        ("parcel_proxy_provider_call_seconds_count{call=\"by_id\"}", 3.0),
        ("parcel_proxy_http_requests_total{route=\"/v1/trackings/{id}\",method=\"GET\",status=\"200\"}", 3.0),
        ("parcel_proxy_http_requests_total{route=\"/v1/trackings/{id}\",method=\"GET\",status=\"502\"}", 1.0),
    ] {
        assert!((metric(&proxy, series).await - expected).abs() < f64::EPSILON, "{series}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stale_answer_and_a_refused_client_are_counted() {
    let freshness = Freshness::uniform(std::time::Duration::from_millis(1));
    let proxy = TestProxy::with(Setup { freshness, limits: per_minute(1, 2), ..Setup::default() });
    proxy.get("/v1/trackings/t1").await;
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    proxy.provider_answers(Err(ProviderError::Timeout));
    assert_eq!(proxy.get("/v1/trackings/t1").await.json()["meta"]["stale"], true);
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 429);
    assert!((metric(&proxy, "parcel_proxy_cache_total{outcome=\"stale\"}").await - 1.0).abs() < f64::EPSILON);
    assert!((metric(&proxy, "parcel_proxy_limited_total{limit=\"reads\"}").await - 1.0).abs() < f64::EPSILON);
}

#[tokio::test]
async fn no_caller_can_make_a_label() {
    let proxy = TestProxy::new();
    let mut rounds = Vec::new();
    for round in ["caller-a", "caller-b", "caller-c"] {
        proxy.get(&format!("/v1/trackings/{round}")).await;
        proxy.get(&format!("/v1/trackings?tracking_number={round}")).await;
        proxy.get(&format!("/{round}")).await;
        proxy.get(&format!("/assets/{round}.js")).await;
        let method = Method::from_bytes(round.to_uppercase().as_bytes()).expect("a method");
        proxy.send(method, "/healthz", &[("x-request-id", round)]).await;
        rounds.push(series(&proxy).await);
    }
    // The first time adds those of the routes; /metrics counts itself only the next time.
    assert_eq!(rounds[1], rounds[2], "then there are no more");
    assert!(rounds[2].iter().all(|name| !name.to_lowercase().contains("caller")), "{:?}", rounds[2]);
}

async fn series(proxy: &TestProxy) -> BTreeSet<String> {
    let text = proxy.operations("/metrics").await.text();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_proxy_that_has_something_to_answer_with_is_ready() {
    let proxy = TestProxy::with(Setup {
        freshness: Freshness::uniform(std::time::Duration::from_millis(1)),
        ..Setup::default()
    });
    let (status, said) = ready(&proxy).await;
    assert_eq!((status, &said["provider"]), (200, &"unknown".into()), "not asked yet");

    proxy.get("/v1/trackings/t1").await;
    assert_eq!(ready(&proxy).await.1["provider"], "answers");

    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    proxy.provider_answers(Err(ProviderError::Unavailable { status: 503 }));
    proxy.get("/v1/trackings/t1").await;
    let (status, said) = ready(&proxy).await;
    assert_eq!((status, said["ready"].as_bool()), (200, Some(true)), "last good answers are answers: {said}");
    proxy.provider_answers(Ok(in_transit()));
}

#[tokio::test]
async fn a_proxy_with_nothing_to_answer_with_is_not_ready() {
    for failure in [ProviderError::Unauthorized, ProviderError::Unavailable { status: 503 }] {
        let proxy = TestProxy::new();
        proxy.provider_answers(Err(failure));
        proxy.get("/v1/trackings/t1").await;
        let (status, said) = ready(&proxy).await;
        assert_eq!((status, &said["provider"]), (503, &"fails".into()));
        proxy.provider_answers(Err(ProviderError::NotFound));
        proxy.get("/v1/trackings/t2").await;
        assert_eq!(ready(&proxy).await.0, 200, "no such parcel is an answer");
    }
}

#[tokio::test]
async fn a_proxy_that_lost_the_widgets_files_or_is_about_to_end_is_not_ready() {
    let folder = std::env::temp_dir().join(format!("parcel-proxy-ready-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("embed.js"), "").expect("a file");
    let proxy = TestProxy::with(Setup { assets: Some(folder.clone()), ..Setup::default() });
    assert_eq!(ready(&proxy).await.1["assets"], "there");
    std::fs::remove_dir_all(&folder).expect("it was there");
    let (status, said) = ready(&proxy).await;
    assert_eq!((status, &said["assets"]), (503, &"gone".into()));

    let proxy = TestProxy::new();
    proxy.is_stopping();
    let (status, said) = ready(&proxy).await;
    assert_eq!((status, said["stopping"].as_bool()), (503, Some(true)));
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200, "who is here already is served");
    assert_eq!(proxy.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn every_answer_has_a_name_to_find_it_in_the_log() {
    let proxy = TestProxy::new();
    let mut names = BTreeSet::new();
    for path in ["/v1/trackings/t1", "/v1/trackings/t1", "/nowhere", "/v1/trackings/a%20b"] {
        names.insert(proxy.get(path).await.header("x-request-id").to_owned());
    }
    assert_eq!(names.len(), 4, "{names:?}");
    let given = proxy.get_with("/healthz", &[("x-request-id", "front-7.2_a")]).await;
    assert_eq!(given.header("x-request-id"), "front-7.2_a");
    let odd = proxy.get_with("/healthz", &[("x-request-id", "\"><script>")]).await;
    assert_eq!(odd.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn a_body_nobody_wants_is_refused_before_it_is_read() {
    let proxy = TestProxy::new();
    for length in ["4097", "99999999999999999999999", "-1"] {
        let answer = proxy.send(Method::POST, "/v1/trackings/t1", &[("content-length", length)]).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-large"), "{length}");
    }
    let small = proxy.send(Method::POST, "/v1/trackings/t1", &[("content-length", "4096")]).await;
    assert_eq!(small.status, 405);
}
