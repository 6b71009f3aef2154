//! AfterShip's client against a small server, one story per way a call can end.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use chrono::{DateTime, Utc};
use parcel_providers::aftership::{AfterShip, BadBaseUrl, Credentials, Settings, Unbuildable, Version};
use parcel_providers::{Provider, ProviderError};
use parcel_tracking::{Slug, Tag};

const KEY: &str = "asat_0123456789";
const FOUND: &str =
    r#"{"meta":{"code":200},"data":{"id":"t1","tracking_number":"AB123","slug":"dhl","tag":"InTransit"}}"#;

type Script = dyn Fn(usize, &Request) -> Response + Send + Sync;

/// A server that answers by a script, and remembers what it was asked.
struct Fake {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone)]
struct Scripted {
    asked: Arc<Mutex<Vec<String>>>,
    script: Arc<Script>,
}

impl Fake {
    async fn answers(script: impl Fn(usize, &Request) -> Response + Send + Sync + 'static) -> Self {
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let state = Scripted { asked: Arc::clone(&asked), script: Arc::new(script) };
        let router = Router::new().fallback(answer).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, asked }
    }

    async fn says(status: u16, body: &str) -> Self {
        let body = body.to_owned();
        Self::answers(move |_, _| say(status, body.clone())).await
    }

    fn settings(&self) -> Settings {
        Settings::new(&self.url, KEY.into()).expect("good settings")
    }

    fn client(&self) -> AfterShip {
        AfterShip::new(self.settings()).expect("a client")
    }

    /// A client that takes the first answer as it is.
    fn asked_once(&self) -> AfterShip {
        AfterShip::new(Settings { tries: 1, ..self.settings() }).expect("a client")
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic before").clone()
    }
}

async fn answer(State(fake): State<Scripted>, request: Request) -> Response {
    let nth = {
        let mut asked = fake.asked.lock().expect("no panic before");
        asked.push(format!("{} {}", request.method(), request.uri()));
        asked.len()
    };
    (fake.script)(nth, &request)
}

fn say(status: u16, body: impl Into<Body>) -> Response {
    (StatusCode::from_u16(status).expect("a status"), body.into()).into_response()
}

fn error_envelope(code: u16) -> String {
    format!(r#"{{"meta":{{"code":{code},"type":"Some","message":"words about it"}},"data":{{}}}}"#)
}

#[tokio::test]
async fn a_tracking_is_found_by_its_id_with_the_key_in_the_header() {
    let fake = Fake::answers(|_, request| {
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("as-api-key"), Some(KEY));
        assert_eq!(header("content-type"), Some("application/json"));
        say(200, FOUND)
    })
    .await;
    let tracking = fake.client().by_id("t1").await.expect("a tracking");
    assert_eq!(tracking.id.as_deref(), Some("t1"));
    assert_eq!(tracking.tag, Some(Tag::InTransit));
    assert_eq!(fake.asked(), ["GET /tracking/2025-01/trackings/t1"]);
}

#[tokio::test]
async fn version_and_base_path_can_be_set_and_ids_cannot_leave_their_segment() {
    let fake = Fake::says(200, FOUND).await;
    let mut settings = Settings::new(&format!("{}/gateway/", fake.url), KEY.into()).expect("good settings");
    settings.version = Version::V2026_07;
    let client = AfterShip::new(settings).expect("a client");
    client.by_id("t1").await.expect("a tracking");
    assert_eq!(client.by_id("../couriers?x=1").await, Err(ProviderError::NotFound));
    assert_eq!(
        fake.asked(),
        ["GET /gateway/tracking/2026-07/trackings/t1"],
        "what is no id is not asked for"
    );
}

#[tokio::test]
async fn a_number_is_looked_up_in_the_list_and_only_what_was_asked_for_is_taken() {
    let list = r#"{"meta":{"code":200},"data":{"pagination":{"total":3},"trackings":[
        {"id":"other","tracking_number":"AB1234","slug":"dhl"},
        {"id":"foreign","tracking_number":"AB123","slug":"ups"},
        {"id":"mine","tracking_number":"ab123","slug":"dhl"}]}}"#;
    let fake = Fake::says(200, list).await;
    let client = fake.client();
    let slug = Slug::from("dhl");
    assert_eq!(client.by_number("AB123", Some(&slug)).await.expect("one").id.as_deref(), Some("mine"));
    assert_eq!(client.by_number("AB123", None).await.expect("one").id.as_deref(), Some("foreign"));
    assert_eq!(client.by_number("ZZ999", None).await, Err(ProviderError::NotFound));
    assert_eq!(fake.asked()[0], "GET /tracking/2025-01/trackings?tracking_numbers=AB123&slug=dhl");
    assert_eq!(fake.asked()[1], "GET /tracking/2025-01/trackings?tracking_numbers=AB123");
}

#[tokio::test]
async fn another_parcel_than_the_one_asked_for_is_never_taken() {
    let list = r#"{"meta":{"code":200},"data":{"trackings":[
        {"id":"other","tracking_number":"AB1","slug":"dhl"},{"id":"t1","tracking_number":"AB2","slug":"dhl"}]}}"#;
    for (answer, taken) in [
        (FOUND, Some("AB123")),
        (list, Some("AB2")),
        (r#"{"meta":{"code":200},"data":{"id":"x","legacy_id":"t1","tracking_number":"AB3"}}"#, Some("AB3")),
        (r#"{"meta":{"code":200},"data":{"id":"t2","tracking_number":"AB4","tag":"Delivered"}}"#, None),
        (r#"{"meta":{"code":200},"data":{"tracking_number":"AB5","tag":"Delivered"}}"#, None),
        (r#"{"meta":{"code":200},"data":{"trackings":[]}}"#, None),
    ] {
        let fake = Fake::says(200, answer).await;
        let found = fake.client().by_id("t1").await;
        assert_eq!(found.as_ref().ok().and_then(|found| found.tracking_number.as_deref()), taken, "{answer}");
        assert!(!matches!(found, Err(ProviderError::NotFound)), "a mix-up does not mean it is gone");
    }
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
async fn an_empty_list_is_no_such_parcel() {
    let fake =
        Fake::says(200, r#"{"meta":{"code":200},"data":{"pagination":{"total":0},"trackings":[]}}"#).await;
    assert_eq!(fake.client().by_number("AB123", None).await, Err(ProviderError::NotFound));
}

#[tokio::test]
async fn each_code_of_the_envelope_is_one_outcome() {
    let rejected = |code| ProviderError::Rejected { code, message: "words about it".to_owned() };
    for (status, code, outcome) in [
        (404, 4004, ProviderError::NotFound),
        (404, 404, ProviderError::NotFound),
        (400, 4015, ProviderError::NotFound),
        (401, 401, ProviderError::Unauthorized),
        (403, 403, ProviderError::Forbidden),
        (429, 429, ProviderError::RateLimited { reset: None }),
        (400, 400, rejected(400)),
        (400, 4005, rejected(4005)),
        (400, 4010, rejected(4010)),
        (500, 500, ProviderError::Unavailable { status: 500 }),
        (503, 503, ProviderError::Unavailable { status: 503 }),
        // The envelope decides where it and the status differ.
        (400, 4004, ProviderError::NotFound),
        (200, 4004, ProviderError::NotFound),
    ] {
        let fake = Fake::says(status, &error_envelope(code)).await;
        assert_eq!(fake.asked_once().by_id("t1").await, Err(outcome), "{status} {code}");
    }
}

#[tokio::test]
async fn a_gateways_page_is_judged_by_its_status() {
    let html = "<html><body>Bad gateway</body></html>";
    for (status, is_outcome) in [
        (200, (|error| matches!(error, ProviderError::Unreadable { .. })) as fn(&ProviderError) -> bool),
        (302, |error| matches!(error, ProviderError::Unreadable { .. })),
        (401, |error| *error == ProviderError::Unauthorized),
        (403, |error| *error == ProviderError::Forbidden),
        (404, |error| matches!(error, ProviderError::Unreadable { .. })),
        (429, |error| *error == ProviderError::RateLimited { reset: None }),
        (502, |error| *error == ProviderError::Unavailable { status: 502 }),
    ] {
        let fake = Fake::says(status, html).await;
        let error = fake.asked_once().by_id("t1").await.expect_err("no tracking in there");
        assert!(is_outcome(&error), "{status}: {error:?}");
        assert!(!error.to_string().contains("Bad gateway"), "bodies stay out of errors");
    }
}

#[tokio::test]
async fn a_rate_limit_says_when_it_ends() {
    let in_a_minute = Utc::now().timestamp() + 60;
    let fake = Fake::answers(move |_, _| {
        let reset = in_a_minute.to_string();
        let headers = [
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", reset.as_str()),
        ];
        (StatusCode::TOO_MANY_REQUESTS, headers, error_envelope(429)).into_response()
    })
    .await;
    let client = fake.client();
    let reset = DateTime::from_timestamp(in_a_minute, 0);
    assert_eq!(client.by_id("t1").await, Err(ProviderError::RateLimited { reset }));
    assert_eq!(fake.asked().len(), 1, "asking again at once would make it worse");

    let again = client.by_id("t2").await;
    assert!(matches!(again, Err(ProviderError::RateLimited { reset: Some(_) })), "{again:?}");
    assert_eq!(fake.asked().len(), 1, "and so would asking for another");
}

#[tokio::test]
async fn what_may_pass_by_itself_is_asked_once_more() {
    let fake = Fake::answers(|nth, _| if nth == 1 { say(503, "") } else { say(200, FOUND) }).await;
    assert!(fake.client().by_id("t1").await.is_ok());
    assert_eq!(fake.asked().len(), 2);

    let fake = Fake::says(500, "").await;
    assert_eq!(fake.client().by_id("t1").await, Err(ProviderError::Unavailable { status: 500 }));
    assert_eq!(fake.asked().len(), 3, "twice more, not for ever");

    let fake = Fake::says(404, &error_envelope(4004)).await;
    assert_eq!(fake.client().by_id("t1").await, Err(ProviderError::NotFound));
    assert_eq!(fake.asked().len(), 1, "an answer is an answer");
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

#[tokio::test]
async fn with_a_secret_each_try_is_signed_over_what_is_sent() {
    let fake = Fake::answers(|nth, request| {
        let header = |name| request.headers()[name].to_str().expect("readable headers");
        let date = header("date");
        let age = Utc::now() - DateTime::parse_from_rfc2822(date).expect("a date").to_utc();
        assert!(age.num_seconds().abs() < 180, "it holds for three minutes");
        let text = format!("GET\n\n\n{date}\nas-api-key:{KEY}\n{}", request.uri());
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"a secret");
        let signature = base64::engine::general_purpose::STANDARD.decode(header("as-signature-hmac-sha256"));
        ring::hmac::verify(&key, text.as_bytes(), &signature.expect("base64")).expect("it fits");
        if nth == 1 { say(503, "") } else { say(200, FOUND) }
    })
    .await;
    let credentials = Credentials::Hmac { key: KEY.into(), secret: "a secret".into() };
    let client = AfterShip::new(Settings { credentials, ..fake.settings() }).expect("a client");
    client.by_number("AB123", Some(&Slug::from("dhl"))).await.expect("a tracking");
    let sorted = "GET /tracking/2025-01/trackings?slug=dhl&tracking_numbers=AB123";
    assert_eq!(fake.asked(), [sorted, sorted]);
}

#[test]
fn the_key_is_in_no_debug_output() {
    let settings = Settings::new("https://api.aftership.com", KEY.into()).expect("good settings");
    assert!(!format!("{settings:?}").contains(KEY));
    let plain = Settings::new("http://127.0.0.1:1", KEY.into()).expect("good settings");
    assert!(!format!("{:?}", AfterShip::new(plain).expect("a client")).contains(KEY));
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
