//! From the courier's scan to the open page and the next reader, and what is no webhook.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, Method, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use parcel_proxy::config::schema::ProviderKind;
use parcel_proxy::webhooks::Taken;
use parcel_sandbox::{Fault, SandboxConfig};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::live::{Live, SOON, listen, wait_for};
use crate::support::TestProxy;

const OTHER: &str = "a secret of somebody else";
const OWN: &str = "sandbox-webhook-secret";

#[tokio::test]
async fn a_scan_reaches_the_open_page_and_the_next_reader_without_a_call_to_the_provider() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    let path = format!("/v1/trackings/{id}");
    let before = live.get(&path).await;
    let revision = before["meta"]["revision"].as_str().expect("a revision").to_owned();
    let mut page = live.stream(&format!("{path}/events?revision={revision}"), "").await;
    page.until("retry: ").await;
    let asked = live.asked();

    let started = Instant::now();
    live.sandbox.clock().advance(Duration::from_secs(60));
    page.until("event: change").await;
    let took = started.elapsed();
    page.until("\n\n\r\n").await;
    let after = live.get(&path).await;
    assert_ne!(before["data"]["tag"], after["data"]["tag"]);
    assert_eq!(after["data"]["tag"], "OutForDelivery");
    let told = after["meta"]["revision"].as_str().expect("a revision");
    assert!(page.text.contains(&format!("id: {told}\n")), "{}", page.text);
    // By number as well, with the courier and without.
    let number = after["data"]["tracking_number"].as_str().expect("a number");
    let by_number = live.get(&format!("/v1/trackings?tracking_number={number}&courier=dhl-germany")).await;
    assert_eq!(by_number["meta"]["revision"], told);
    assert_eq!(live.asked(), asked, "the provider was asked");
    // The same with the next scan: a machine that is busy may have kept one of the two waiting.
    page.text.clear();
    let started = Instant::now();
    live.sandbox.clock().advance(Duration::from_secs(120));
    page.until("event: change").await;
    let again = started.elapsed();
    println!("from the sandbox's clock to the page: {took:?}, {again:?}");
    assert!(took.min(again) < Duration::from_secs(1), "{took:?}, {again:?}");
}

#[tokio::test]
async fn a_page_that_asked_by_number_alone_reads_the_news_too() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let path = "/v1/trackings?tracking_number=00340434198722501001";
    let before = live.get(path).await;
    let id = before["data"]["id"].as_str().expect("an id");
    let mut page = live.stream(&format!("/v1/trackings/{id}/events"), "").await;
    page.until("event: change").await;
    page.text.clear();
    live.sandbox.clock().advance(Duration::from_secs(60));
    page.until("event: change").await;
    assert_eq!(live.get(path).await["data"]["tag"], "OutForDelivery");
}

#[tokio::test]
async fn trackingmore_is_asked_before_its_webhook_is_believed() {
    let live = Live::start(ProviderKind::TrackingMore).await;
    let path = "/v1/trackings?tracking_number=00340434198722501001&courier=dhl-germany";
    let before = live.get(path).await;
    let id = before["data"]["id"].as_str().expect("an id");
    let revision = before["meta"]["revision"].as_str().expect("a revision");
    let mut page = live.stream(&format!("/v1/trackings/{id}/events?revision={revision}"), "").await;
    let asked = live.asked();
    live.sandbox.clock().advance(Duration::from_secs(60));
    page.until("event: change").await;
    assert!(live.asked() > asked, "nobody asked");
    assert_eq!(live.get(path).await["data"]["tag"], "OutForDelivery");
}

#[tokio::test]
async fn deliveries_in_any_order_and_any_number_of_times_end_in_the_newest() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let (witness, url) = listen().await;
    drop(witness);
    // Nobody is there to take them: the sandbox keeps what it tried to send.
    live.sandbox.subscribe(url.parse().expect("an address")).expect("this machine");
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    for _ in 0..3 {
        live.sandbox.clock().advance(Duration::from_secs(60));
        live.sandbox.webhooks_settled().await;
    }
    let mut bodies: Vec<_> = Vec::new();
    for delivery in live.sandbox.deliveries() {
        if delivery.tracking_id == id && delivery.attempt == 1 {
            bodies.push(delivery.body);
        }
    }
    assert!(bodies.len() >= 2, "{} deliveries", bodies.len());
    bodies.reverse();
    let asked = live.asked();
    for body in bodies.iter().chain(&bodies) {
        assert_eq!(live.deliver(body, OWN).await, (200, String::new()));
    }
    let read = wait_for(&live, &format!("/v1/trackings/{id}"), "Delivered").await;
    assert_eq!(read["data"]["tag"], "Delivered");
    assert_eq!(live.asked(), asked, "a webhook fills the cache");
    let taken = bodies.len() as u64;
    assert_eq!((live.count("accepted").await, live.count("repeated").await), (taken, taken));
}

#[tokio::test]
async fn a_retry_that_comes_days_late_is_taken_and_what_is_new_in_it_is_told() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let (witness, url) = listen().await;
    drop(witness);
    live.sandbox.subscribe(url.parse().expect("an address")).expect("this machine");
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    let path = format!("/v1/trackings/{id}");
    let mut page = live.stream(&format!("{path}/events"), "").await;
    page.until("event: change").await;
    page.text.clear();
    live.sandbox.clock().advance(Duration::from_secs(60));
    live.sandbox.webhooks_settled().await;
    let sent = live.sandbox.deliveries().into_iter().find(|delivery| delivery.tracking_id == id);
    let mut body: Value = serde_json::from_slice(&sent.expect("a webhook").body).expect("JSON");
    // AfterShip tries for 68 hours.
    let hours = 67 * 60 * 60;
    body["ts"] = (body["ts"].as_i64().expect("seconds") - hours).into();
    assert_eq!(live.deliver(body.to_string().as_bytes(), OWN).await, (200, String::new()));
    page.until("event: change").await;
    assert_eq!(live.get(&path).await["data"]["tag"], "OutForDelivery");
    assert_eq!(live.count("accepted").await, 1);
}

#[tokio::test]
async fn what_is_not_signed_by_the_provider_is_refused_without_a_reason() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let body = br#"{"event":"tracking_update","event_id":"1","msg":{"id":"t1","tag":"Delivered"},"ts":1}"#;
    let refused = [
        live.deliver(body, OTHER).await,
        live.deliver(body, "").await,
        live.deliver_with(body, "").await,
        live.deliver_with(body, "\r\naftership-hmac-sha256: no base64").await,
        live.deliver_with(b"", "").await,
    ];
    for (status, said) in &refused {
        assert_eq!((*status, said), (401, &refused[0].1));
        assert!(said.contains("urn:parcel-tracker:refused") && !said.contains("sign"), "{said}");
    }
    let (_, _, read) = live.send("GET /v1/trackings/t1 HTTP/1.1", b"").await;
    assert!(read.contains("not-found"), "{read}");
    assert_eq!(live.count("refused").await, 5);
}

#[tokio::test]
async fn while_secrets_change_both_are_good() {
    let live = Live::apart(ProviderKind::AfterShip, &["the one that comes next"]).await;
    // Told just now: what was told long ago would be asked for again.
    let ts = chrono::Utc::now().timestamp();
    for (number, secret) in ["the one that comes next", OWN].iter().enumerate() {
        let body = format!(
            r#"{{"event":"tracking_update","event_id":"e{number}","msg":{{"id":"t{number}","tag":"Delivered"}},"ts":{ts}}}"#
        );
        assert_eq!(live.deliver(body.as_bytes(), secret).await.0, 200);
        let read = wait_for(&live, &format!("/v1/trackings/t{number}"), "Delivered").await;
        assert_eq!(read["data"]["tag"], "Delivered");
    }
}

#[tokio::test]
async fn what_says_nothing_new_is_taken_and_done_with() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    for body in [
        r#"{"event":"something_new","event_id":"1","msg":{"id":"t1"},"ts":1}"#,
        r#"{"event":"tracking_update","event_id":"2","ts":1}"#,
        r#"{"event":"tracking_update","msg":{"id":"t1"}}"#,
    ] {
        assert_eq!(live.deliver(body.as_bytes(), OWN).await.0, 200, "{body}");
    }
    assert_eq!((live.count("unknown").await, live.count("accepted").await), (3, 0));
    let (status, said) = live.deliver(b"not JSON", OWN).await;
    assert!(status == 400 && said.contains("bad-request"), "{status} {said}");
}

#[tokio::test]
async fn more_than_any_webhook_needs_is_not_read() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let filler = "x".repeat(256 * 1024);
    let (status, said) = live.deliver(filler.as_bytes(), OWN).await;
    assert_eq!(status, 400, "as much as may come is read: {said}");
    let more = format!("{filler}x");
    let (status, said) = live.deliver(more.as_bytes(), OWN).await;
    assert!(status == 413 && said.contains("too-large"), "{status} {said}");
    // The same without saying so beforehand.
    let head = "POST /webhooks/aftership HTTP/1.1\r\ntransfer-encoding: chunked";
    let chunked = format!("{:x}\r\n{more}\r\n0\r\n\r\n", more.len());
    let (status, _, said) = live.send(head, chunked.as_bytes()).await;
    assert!(status == 413 && said.contains("too-large"), "{status} {said}");
}

#[tokio::test]
async fn only_the_configured_provider_s_address_is_there() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let (status, _, _) = live.send("POST /webhooks/trackingmore HTTP/1.1\r\ncontent-length: 2", b"{}").await;
    assert_eq!(status, 404);
    let proxy = TestProxy::new();
    for path in ["/webhooks/aftership", "/webhooks/trackingmore"] {
        let answer = proxy.send(Method::POST, path, &[]).await;
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (StatusCode::NOT_FOUND, "not-found"),
            "{path}"
        );
    }
}

/// A webhook of TrackingMore's about this number.
fn notice(number: usize) -> String {
    let time = chrono::Utc::now().timestamp().to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(SandboxConfig::default().trackingmore.email.as_bytes())
        .expect("any key");
    mac.update(time.as_bytes());
    let signature: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "data": { "tracking_number": format!("AB{number:08}"), "carrier_code": "dhl" },
        "verifyInfo": { "timeStr": time, "signature": signature },
    })
    .to_string()
}

#[tokio::test]
async fn while_too_many_wait_for_their_work_the_provider_is_to_come_again() {
    let live = Live::apart(ProviderKind::TrackingMore, &[]).await;
    // Each has to be asked about, and nobody answers.
    live.sandbox.faults().set_all(Fault::Stall);
    let webhooks = live.app.webhooks.clone().expect("webhooks are taken");
    let (begun, first) = (Instant::now(), notice(9_999_999));
    let head = format!("POST /webhooks/trackingmore HTTP/1.1\r\ncontent-length: {}", first.len());
    assert_eq!(live.send(&head, first.as_bytes()).await.0, 200);
    assert!(begun.elapsed() < Duration::from_secs(5), "it is answered at once, and worked on afterwards");
    let mut waiting = 0;
    let refused = loop {
        let body = notice(waiting);
        match webhooks.take(&HeaderMap::new(), body.as_bytes(), chrono::Utc::now()).await {
            Taken::Accepted => waiting += 1,
            taken => break (body, taken),
        }
        // So that who works on them takes some and waits for the provider, long before there are too many.
        tokio::task::yield_now().await;
        assert!(waiting < 10_000, "there is no end of the queue");
    };
    assert!(refused.1 == Taken::Busy && waiting >= 1_024, "{:?} after {waiting}", refused.1);
    let head = format!("POST /webhooks/trackingmore HTTP/1.1\r\ncontent-length: {}", refused.0.len());
    let (status, answer, said) = live.send(&head, refused.0.as_bytes()).await;
    assert!(status == 503 && said.contains("busy") && answer.contains("retry-after: 5"), "{answer} {said}");

    // What was turned away was not taken for done: it is welcome when it comes again.
    live.sandbox.faults().clear();
    let begun = Instant::now();
    while live.send(&head, refused.0.as_bytes()).await.0 != 200 {
        assert!(begun.elapsed() < SOON * 6, "the queue is worked off");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!((live.count("accepted").await, live.count("repeated").await), (2, 0));
    assert_eq!(live.send(&head, refused.0.as_bytes()).await.0, 200);
    assert_eq!(live.count("repeated").await, 1);
}

#[tokio::test]
async fn while_too_much_is_under_way_the_provider_is_to_come_again() {
    let live = Live::apart(ProviderKind::TrackingMore, &[]).await;
    let place = || live.app.webhooks.as_ref().and_then(|webhooks| webhooks.place());
    let places: Vec<_> = std::iter::from_fn(place).collect();
    assert_eq!(places.len(), 64);
    let (status, head, said) =
        live.send("POST /webhooks/trackingmore HTTP/1.1\r\ncontent-length: 2", b"{}").await;
    assert!(status == 503 && said.contains("busy") && head.contains("retry-after: 5"), "{head} {said}");
    drop(places);
    let (status, _, _) = live.send("POST /webhooks/trackingmore HTTP/1.1\r\ncontent-length: 2", b"{}").await;
    assert_eq!(status, 401);
}
