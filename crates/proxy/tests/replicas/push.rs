//! A change that comes to one replica, and pages that are open at another.

use std::pin::Pin;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use parcel_proxy::state::Standing;
use serde_json::Value;
use tokio::time::timeout;

use crate::server::RedisServer;
use crate::support::{Provider, Replica, stands};

/// Long enough for anything that comes at all.
const SOON: Duration = Duration::from_secs(30);

/// Until the courier's next scan of order 1001: out for delivery, then delivered.
const SCANS: [(Duration, &str); 2] =
    [(Duration::from_secs(60), "OutForDelivery"), (Duration::from_secs(120), "Delivered")];

/// A page's stream of events.
struct Page {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, axum::Error>> + Send>>,
    text: String,
}

impl Page {
    /// Opens a stream at a replica; `last` is the event that the page heard last.
    async fn open(replica: &Replica, id: &str, last: Option<&str>) -> Self {
        let mut request = Request::get(format!("/v1/trackings/{id}/events"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = replica.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status(), 200);
        let mut page = Self { bytes: Box::pin(answer.into_body().into_data_stream()), text: String::new() };
        page.until(|page| page.text.contains("retry: ")).await;
        page
    }

    /// Reads on until something is so. False where the stream ends before.
    async fn reads(&mut self, is_so: impl Fn(&Self) -> bool) -> bool {
        while !is_so(self) {
            let next = timeout(SOON, self.bytes.next()).await;
            match next.unwrap_or_else(|_| panic!("nothing more came: {}", self.text)) {
                Some(bytes) => self.text.push_str(&String::from_utf8_lossy(&bytes.expect("bytes"))),
                None => return false,
            }
        }
        true
    }

    async fn until(&mut self, is_so: impl Fn(&Self) -> bool) {
        assert!(self.reads(is_so).await, "the stream ended: {}", self.text);
    }

    /// Reads on until the stream ends.
    async fn ends(&mut self) {
        assert!(!self.reads(|_| false).await);
    }

    /// The revisions it was told, in order.
    fn told(&self) -> Vec<String> {
        let changes = self.text.split("\n\n").filter(|event| event.contains("event: change\n"));
        changes
            .filter_map(|event| event.lines().find_map(|line| line.strip_prefix("id: ")))
            .map(str::to_owned)
            .collect()
    }
}

/// The revision and the tag that a reader at this replica sees.
async fn read(replica: &Replica, id: &str) -> (String, String) {
    let (status, body) = replica.get(&format!("/v1/trackings/{id}")).await;
    assert_eq!(status, 200, "{body}");
    let body: Value = serde_json::from_str(&body).expect("JSON");
    let text = |path: &str| body.pointer(path).and_then(Value::as_str).expect("text").to_owned();
    (text("/meta/revision"), text("/data/tag"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_at_one_replica_reaches_the_pages_of_the_other_in_order() {
    let (redis, provider) = (RedisServer::start(), Provider::still().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    provider.tells(&one).await;
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let mut page = Page::open(&other, &id, None).await;
    page.until(|page| page.told().len() == 1).await;
    let mut revisions = vec![read(&other, &id).await.0];
    let asked = provider.gets().len();

    for (at, (pause, tag)) in SCANS.into_iter().enumerate() {
        provider.sandbox.clock().advance(pause);
        page.until(|page| page.told().len() == at + 2).await;
        // Whoever is told reads at once, from the replica that told them.
        let (revision, seen) = read(&other, &id).await;
        assert_eq!(seen, tag, "the news were there before the page heard of them");
        assert_eq!(read(&one, &id).await, (revision.clone(), seen));
        revisions.push(revision);
    }
    page.ends().await;
    assert_eq!(page.told(), revisions, "each once, in the order of the scans");
    assert!(page.text.ends_with("\n\n") && page.text.contains("event: end\n"), "{}", page.text);
    assert_eq!(provider.gets().len(), asked, "nobody had to ask the provider");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_was_cut_off_goes_on_at_any_replica() {
    let (redis, provider) = (RedisServer::start(), Provider::still().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    provider.tells(&one).await;
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let mut page = Page::open(&one, &id, None).await;
    page.until(|page| page.told().len() == 1).await;
    let first = page.told();
    drop(page);

    let mut same = Page::open(&other, &id, Some(&first[0])).await;
    assert!(same.told().is_empty(), "nothing is new: {}", same.text);
    let mut witness = Page::open(&one, &id, Some(&first[0])).await;
    drop(same);
    // While the page is away.
    provider.sandbox.clock().advance(SCANS[0].0);
    witness.until(|page| !page.told().is_empty()).await;
    same = Page::open(&other, &id, Some(&first[0])).await;
    same.until(|page| !page.told().is_empty()).await;
    assert_eq!(same.told(), witness.told(), "the same news from any replica");
    assert_eq!(read(&other, &id).await.1, SCANS[0].1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_webhook_counts_once_whichever_replica_it_comes_to() {
    let (redis, provider) = (RedisServer::start(), Provider::still().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    provider.tells(&one).await;
    provider.sandbox.clock().advance(SCANS[0].0);
    provider.sandbox.webhooks_settled().await;
    let sent = provider.sandbox.deliveries();
    assert!(!sent.is_empty());
    for delivery in &sent {
        for replica in [&other, &one] {
            assert_eq!(replica.deliver(&delivery.body).await, 200);
        }
    }
    for (replica, accepted, repeated) in [(&one, sent.len(), sent.len()), (&other, 0, sent.len())] {
        let metrics = replica.operations("/metrics").await;
        for (outcome, count) in [("accepted", accepted), ("repeated", repeated)] {
            let line = format!("parcel_proxy_webhooks_total{{outcome=\"{outcome}\"}} {count}\n");
            assert!(metrics.contains(&line), "no {line} in {metrics}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_pages_missed_while_the_store_was_away_they_learn_when_it_is_back() {
    let (mut redis, provider) = (RedisServer::start(), Provider::still().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    provider.tells(&one).await;
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let (mut here, mut there) = (Page::open(&one, &id, None).await, Page::open(&other, &id, None).await);
    for page in [&mut here, &mut there] {
        page.until(|page| page.told().len() == 1).await;
    }
    let before = there.told();

    redis.end();
    for replica in [&one, &other] {
        stands(&*replica.app.state, Standing::Away).await;
    }
    provider.sandbox.clock().advance(SCANS[0].0);
    here.until(|page| page.told().len() == 2).await;
    assert_eq!(read(&one, &id).await.1, SCANS[0].1, "pages of the replica that was told are told as ever");
    assert_eq!(read(&other, &id).await.1, "InTransit", "the other one cannot know");

    redis.again();
    // Nobody knows what was missed, so the page comes back, and is told.
    there.ends().await;
    assert_eq!(there.told(), before);
    there = Page::open(&other, &id, before.last().map(String::as_str)).await;
    there.until(|page| page.told().len() == 1).await;
    assert_eq!(there.told()[0], here.told()[1]);
    assert_eq!(read(&other, &id).await.1, SCANS[0].1);

    // And from then on as before.
    here = Page::open(&one, &id, here.told().last().map(String::as_str)).await;
    provider.sandbox.clock().advance(SCANS[1].0);
    there.ends().await;
    here.ends().await;
    assert_eq!(there.told().last(), here.told().last());
    assert_eq!(read(&other, &id).await.1, SCANS[1].1);
}
