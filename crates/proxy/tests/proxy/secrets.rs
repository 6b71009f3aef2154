//! The provider's key and the signing secrets: in no answer, no header, no log line, no error.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::IntoResponse;
use http_body_util::BodyExt;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::limits::Limits;
use parcel_proxy::{AppState, admin, app};
use tower::ServiceExt;

use crate::log::Log;
use crate::support::{SIGNING_SECRET, bearer, generous, keys, now};

const KEY: &str = "asat_0123456789abcdef0123456789abcdef";

/// A provider that repeats the key it was sent, in every way an answer can.
async fn repeating(request: Request<Body>) -> axum::response::Response {
    let key = request.headers()["as-api-key"].to_str().expect("text").to_owned();
    let id = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let status = id.parse::<u16>().ok().and_then(|code| StatusCode::from_u16(code).ok());
    let body = match (id.as_str(), status) {
        ("good", _) => format!(
            r#"{{"meta":{{"code":200}},"data":{{"id":"good","tracking_number":"12345","tag":"InTransit",
               "order_number":"12345678","note":"{key}","unique_token":"{key}","unheard_of":"{key}"}}}}"#
        ),
        ("html", _) => format!("<html>{key}</html>"),
        _ => {
            let code = status.map_or(4008, |status| status.as_u16());
            format!(r#"{{"meta":{{"code":{code},"message":"bad key {key}","type":"{key}"}},"data":{{}}}}"#)
        }
    };
    (status.unwrap_or(StatusCode::OK), [("x-echo", key)], body).into_response()
}

#[tokio::test]
async fn no_route_and_no_log_line_tells_a_secret() {
    // The other tests' lines are searched as well, which does no harm.
    let log = Log::start("trace");

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(repeating)).await });

    let settings = Settings::new(&url, KEY.into()).expect("good settings");
    tracing::info!(?settings, "settings");
    let provider = Arc::new(AfterShip::new(settings).expect("a client"));
    tracing::info!(?provider, "client");
    let clock: parcel_proxy::Clock = Arc::new(now);
    let state = AppState {
        keys: Arc::new(keys()),
        ..AppState::new(
            Store::new(provider, Freshness::default(), clock.clone()),
            clock,
            Limits::new(&generous()),
        )
    };
    let (router, operations) = (app(state.clone()), admin(state));

    let token = bearer("good", now() + chrono::Duration::days(1));
    let mut told = String::new();
    let mut statuses = Vec::new();
    for path in [
        "/v1/trackings/good",
        "/v1/trackings/good/fragment",
        "/v1/trackings/html",
        "/v1/trackings/400",
        "/v1/trackings/401",
        "/v1/trackings/403",
        "/v1/trackings/404",
        "/v1/trackings/429",
        "/v1/trackings/500",
        "/v1/trackings/503",
        "/v1/trackings/odd/fragment",
        "/v1/trackings?tracking_number=12345",
        "/v1/trackings/fragment?tracking_number=12345",
        "/v1/trackings/a%20b",
        "/embed.js",
        "/assets/x.js",
        "/track",
        "/gallery",
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/nowhere",
    ] {
        for token in [None, Some(token.as_str()), Some("Bearer bad")] {
            let request = token
                .into_iter()
                .fold(Request::get(path), |request, token| request.header("authorization", token));
            let request = request.body(Body::empty()).expect("a request");
            let response = router.clone().oneshot(request).await.expect("an answer");
            statuses.push(response.status().as_u16());
            told.push_str(&format!("{:?}", response.headers()));
            let body = response.into_body().collect().await.expect("a whole body").to_bytes();
            told.push_str(&String::from_utf8_lossy(&body));
        }
    }
    for path in ["/metrics", "/readyz"] {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = operations.clone().oneshot(request).await.expect("an answer");
        let body = response.into_body().collect().await.expect("a whole body").to_bytes();
        let text = String::from_utf8_lossy(&body);
        // The figures themselves may hold any digits.
        let names = text.lines().map(|line| line.rsplit_once(' ').map_or(line, |(name, _)| name));
        assert!(names.clone().count() > 0 && names.into_iter().all(|name| !name.contains("12345")), "{text}");
        told.push_str(&text);
    }
    let invented = Request::builder().method("NUMBER-12345").uri("/healthz").body(Body::empty());
    let refused = router.clone().oneshot(invented.expect("a request")).await.expect("an answer");
    assert_eq!(refused.status(), 405);
    for status in [200, 400, 401, 404, 429, 502] {
        assert!(statuses.contains(&status), "{status} was never answered: {statuses:?}");
    }

    let log = log.text();
    assert!(log.contains("/v1/trackings/{id}"), "requests are logged by their route");
    assert!(log.contains("check the API key"), "a refused key is said aloud");
    for secret in [KEY, SIGNING_SECRET, token.as_str()] {
        assert!(!told.contains(secret), "an answer tells {secret}");
        let told: Vec<&str> = log.lines().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "the log tells {secret}: {told:?}");
    }
    let ours = log.lines().filter(|line| line.contains("parcel_"));
    let told: Vec<&str> = ours.filter(|line| line.contains("12345")).collect();
    assert!(told.is_empty(), "numbers stay out of our log lines: {told:?}");
}
