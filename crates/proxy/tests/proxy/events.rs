//! Streams of events: what they begin with, how they end, and who gets none.

use std::time::{Duration, Instant};

use parcel_proxy::config::schema::ProviderKind;
use parcel_sandbox::Outcome;
use tokio::time::timeout;

use crate::live::{Live, SOON, wait_for};

#[tokio::test]
async fn a_cut_stream_goes_on_where_it_was() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    let path = format!("/v1/trackings/{id}/events");
    let mut page = live.stream(&path, "").await;
    page.until("data: ").await;
    let last = page.text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id").to_owned();
    drop(page);
    let mut same = live.stream(&path, &format!("\r\nlast-event-id: {last}")).await;
    same.until("retry: ").await;
    assert!(!same.text.contains("event:"), "{}", same.text);
    drop(same);

    live.sandbox.clock().advance(Duration::from_secs(60));
    wait_for(&live, &format!("/v1/trackings/{id}"), "OutForDelivery").await;
    // On any replica, and whatever the page's address says.
    let mut later = live.stream(&format!("{path}?revision=x"), &format!("\r\nlast-event-id: {last}")).await;
    later.until("event: change").await;
}

#[tokio::test]
async fn after_the_last_change_the_stream_ends_and_browsers_stop_asking() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    let path = format!("/v1/trackings/{id}/events");
    let mut page = live.stream(&path, "").await;
    page.until("event: change").await;
    live.sandbox.clock().advance(Duration::from_secs(180));
    page.until("event: end").await;
    page.until("\r\n0\r\n\r\n").await;
    let last = page.text.lines().rev().find_map(|line| line.strip_prefix("id: ")).expect("an id");
    let (status, head, body) = live.send(&format!("GET {path} HTTP/1.1\r\nlast-event-id: {last}"), b"").await;
    assert_eq!((status, body.as_str()), (204, ""), "{head}");
}

#[tokio::test]
async fn a_stream_says_what_stands_between_must_not_do() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1003").expect("a parcel");
    let origin = "\r\norigin: http://127.0.0.1:9000";
    let page = live.stream(&format!("/v1/trackings/{id}/events"), origin).await;
    let head = page.text.to_lowercase();
    for line in [
        "200 ok",
        "content-type: text/event-stream\r\n",
        "cache-control: no-store\r\n",
        "x-accel-buffering: no\r\n",
        "access-control-allow-origin: http://127.0.0.1:9000\r\n",
    ] {
        assert!(head.contains(line), "no {line:?} in {head}");
    }
    assert!(!head.contains("content-encoding"), "{head}");
}

#[tokio::test]
async fn a_stream_is_refused_as_a_read_is() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let id = live.sandbox.tracking_id("1003").expect("a parcel");
    for (path, headers, expected) in [
        ("/v1/trackings/nobody/events".to_owned(), "", "not-found"),
        ("/v1/trackings/a%20b/events".to_owned(), "", "bad-request"),
        (format!("/v1/trackings/{id}/events"), "\r\nauthorization: Bearer x.y.z", "refused"),
        (format!("/v1/trackings/{id}/events?revision=1&revision=2"), "", "bad-request"),
    ] {
        let (_, _, said) = live.send(&format!("GET {path} HTTP/1.1{headers}"), b"").await;
        assert!(said.contains(&format!("urn:parcel-tracker:{expected}")), "{path}: {said}");
    }
    assert_eq!(live.app.push.open(), 0, "nobody who was refused keeps a seat");
}

#[tokio::test]
async fn one_client_has_so_many_streams_and_no_more() {
    let live = Live::apart(ProviderKind::AfterShip, &[]).await;
    let id = live.sandbox.tracking_id("1003").expect("a parcel");
    let path = format!("/v1/trackings/{id}/events");
    let mut pages = Vec::new();
    for _ in 0..8 {
        let mut page = live.stream(&path, "").await;
        page.until("event: change").await;
        pages.push(page);
    }
    let (status, head, said) = live.send(&format!("GET {path} HTTP/1.1"), b"").await;
    assert!(status == 429 && said.contains("rate-limited") && head.contains("retry-after"), "{head} {said}");
    drop(pages);
    let end = Instant::now() + SOON;
    while live.app.push.open() > 0 && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(live.app.push.open(), 0, "pages that left keep no seat");
}

#[tokio::test]
async fn open_streams_do_not_hold_the_end_up() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1003").expect("a parcel");
    let mut page = live.stream(&format!("/v1/trackings/{id}/events"), "").await;
    page.until("event: change").await;
    let started = Instant::now();
    live.app.push.stop();
    live.stop.send(()).expect("it serves");
    page.ends().await;
    timeout(SOON, live.ended).await.expect("an end").expect("no panic");
    // Requests under way would be waited for until `http.grace`, eight seconds.
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

#[tokio::test]
async fn what_happens_is_counted_and_no_count_names_anybody() {
    let live = Live::start(ProviderKind::AfterShip).await;
    let id = live.sandbox.tracking_id("1001").expect("a parcel");
    let mut page = live.stream(&format!("/v1/trackings/{id}/events"), "").await;
    page.until("event: change").await;
    page.text.clear();
    assert!(live.app.metrics.text().contains("parcel_proxy_streams 1\n"));
    live.sandbox.clock().advance(Duration::from_secs(60));
    page.until("event: change").await;
    let text = live.app.metrics.text();
    assert!(text.contains("parcel_proxy_pushed_total 1\n"), "{text}");
    assert!(!text.contains(&id) && !text.contains("0034043419872"), "{text}");
    live.sandbox.webhooks_settled().await;
    assert!(live.sandbox.deliveries().iter().all(|one| one.outcome == Outcome::Accepted(200)));
}
