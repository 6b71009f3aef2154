//! What the client makes of networks, slow servers and endless answers.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use parcel_providers::aftership::{AfterShip, BadBaseUrl, Settings, Unbuildable};
use parcel_providers::{Provider, ProviderError};

use crate::fake::{FOUND, Fake, KEY, error_envelope, say};

#[tokio::test]
async fn what_may_pass_by_itself_is_asked_once_more() {
    let fake = Fake::answers(|nth, _| if nth == 1 { say(503, "") } else { say(200, FOUND) }).await;
    assert!(fake.patient_client().by_id("t1").await.is_ok());
    assert_eq!(fake.asked().len(), 2);

    let fake = Fake::says(500, "").await;
    assert_eq!(fake.patient_client().by_id("t1").await, Err(ProviderError::Unavailable { status: 500 }));
    assert_eq!(fake.asked().len(), 3, "twice more, not for ever");

    let fake = Fake::says(404, &error_envelope(4004)).await;
    assert_eq!(fake.patient_client().by_id("t1").await, Err(ProviderError::NotFound));
    assert_eq!(fake.asked().len(), 1, "an answer is an answer");
}

#[tokio::test]
async fn what_the_envelope_says_counts_whatever_the_status() {
    for code in [500, 503] {
        let fake = Fake::says_in_turn([error_envelope(code).as_str(), FOUND]).await;
        assert!(fake.patient_client().by_id("t1").await.is_ok(), "{code}");
        assert_eq!(fake.asked().len(), 2, "{code}");
    }
    // Nobody of this bucket asks for a while.
    let fake = Fake::says(200, &error_envelope(429)).await;
    let client = AfterShip::new(fake.settings()).expect("a client");
    assert!(matches!(client.by_id("t1").await, Err(ProviderError::RateLimited { .. })));
    let started = Instant::now();
    assert!(matches!(client.by_id("t1").await, Err(ProviderError::RateLimited { .. })));
    assert!(started.elapsed() >= Duration::from_millis(500), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_compressed_answer_that_nobody_asked_for_is_not_unpacked() {
    // How a gzip stream starts; this one could go on to be gigabytes.
    let fake = Fake::answers(|_, request| {
        assert!(request.headers().get("accept-encoding").is_none(), "none is asked for");
        let mut response = say(200, vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
        response.headers_mut().insert("content-encoding", "gzip".parse().expect("a value"));
        response
    })
    .await;
    assert!(matches!(fake.client().by_id("t1").await, Err(ProviderError::Unreadable { .. })));
}

#[tokio::test]
async fn a_slow_answer_is_given_up_in_time() {
    let fake = Fake::answers(|_, _| {
        let stalled = axum::body::Body::from_stream(Stalled);
        say(200, stalled)
    })
    .await;
    let mut settings = fake.settings();
    settings.timeout = Duration::from_millis(200);
    let started = Instant::now();
    let client = AfterShip::new(settings).expect("a client");
    assert_eq!(client.by_id("t1").await, Err(ProviderError::Timeout));
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_port_nobody_listens_on_is_a_network_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let client = AfterShip::new(Settings::new(&url, KEY.into()).expect("good settings")).expect("a client");
    let error = client.by_id("t1").await.expect_err("nobody is there");
    assert!(matches!(error, ProviderError::Network { .. }), "{error:?}");
    assert!(!error.to_string().contains("127.0.0.1"), "{error}");
}

#[tokio::test]
async fn an_endless_answer_is_not_read_to_its_end() {
    let fake = Fake::answers(|_, _| say(200, Body::from_stream(Endless))).await;
    let error = fake.client().by_id("t1").await.expect_err("too long");
    assert_eq!(error, ProviderError::Unreadable { reason: "longer than 2000000 bytes".to_owned() });
}

#[tokio::test]
async fn a_redirect_does_not_carry_the_key_away() {
    let elsewhere = Fake::says(200, FOUND).await;
    let target = elsewhere.url.clone();
    let fake =
        Fake::answers(move |_, _| (StatusCode::FOUND, [("location", target.clone())]).into_response()).await;
    assert!(fake.client().by_id("t1").await.is_err());
    assert_eq!(elsewhere.asked().len(), 0);
}

#[test]
fn unusable_settings_are_told_apart() {
    let refused = |url| Settings::new(url, KEY.into()).err();
    assert_eq!(refused("http://api.aftership.com"), Some(BadBaseUrl::Readable));
    for url in ["", "api.aftership.com", "ftp://127.0.0.1", "mailto:a@b.example", "https://x.example/?q=1"] {
        assert_eq!(refused(url), Some(BadBaseUrl::NotAUrl), "{url}");
    }
    let broken = Settings::new("http://127.0.0.1:1", "line\nbreak".into()).expect("good settings");
    assert!(matches!(AfterShip::new(broken), Err(Unbuildable::Key)));
}

/// A body that never comes.
struct Stalled;

/// A body that never ends.
struct Endless;

impl futures_core::Stream for Stalled {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}

impl futures_core::Stream for Endless {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(Some(Ok(Bytes::from_static(&[b' '; 65_536]))))
    }
}
