//! Webhooks: sent when the sandbox's clock passes a change, signed, and tried again.
//!
//! The receiver is a real socket, so that time is not paused here; the clock is turned instead.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use parcel_sandbox::{Outcome, Sandbox, SandboxConfig};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;

use crate::asking::{Sandboxed, moment};

/// A merchant's server: keeps what it gets, and answers what it is told to.
#[derive(Clone, Default)]
struct Merchant {
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answers: Arc<Mutex<VecDeque<u16>>>,
}

impl Merchant {
    async fn open() -> (Self, String) {
        let merchant = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let kept = merchant.clone();
        let hook = async move |headers: HeaderMap, body: Bytes| {
            kept.got.lock().expect("the list").push((headers, body));
            let answer = kept.answers.lock().expect("the answers").pop_front().unwrap_or(200);
            StatusCode::from_u16(answer).expect("a status")
        };
        let app = Router::new().route("/hook", axum::routing::post(hook));
        tokio::spawn(async move { axum::serve(listener, app).await });
        (merchant, url)
    }

    fn answers(&self, statuses: impl IntoIterator<Item = u16>) {
        self.answers.lock().expect("the answers").extend(statuses);
    }

    fn bodies(&self) -> Vec<Value> {
        let got = self.got.lock().expect("the list");
        got.iter().map(|(_, body)| serde_json::from_slice(body).expect("JSON")).collect()
    }
}

/// A sandbox whose clock stands still, and which tells `url`.
fn telling(url: &str) -> Sandboxed {
    let config = SandboxConfig {
        start: moment("2025-11-06T09:05:00Z"),
        speed: 0.0,
        webhooks: vec![url.parse().expect("a webhook")],
        webhook_secret: "a secret of the test".into(),
        ..SandboxConfig::default()
    };
    Sandboxed(Sandbox::open(config).expect("a sandbox"))
}

async fn step(sandbox: &Sandboxed, by: Duration) {
    sandbox.0.clock().advance(by);
    sandbox.0.webhooks_settled().await;
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn order_1001_is_told_as_it_goes_out_and_arrives() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&url);
    step(&sandbox, MINUTE).await;
    step(&sandbox, 3 * MINUTE).await;
    let id = sandbox.0.tracking_id("1001").expect("the order");
    let told: Vec<Value> =
        merchant.bodies().into_iter().filter(|body| body["msg"]["id"] == id.as_str()).collect();
    let summary: Vec<(&str, &str, bool, i64)> = told
        .iter()
        .map(|body| {
            let text = |value: &'static str| body[value].as_str().expect("text");
            let tag = body["msg"]["tag"].as_str().expect("a tag");
            (text("event"), tag, body["is_tracking_first_tag"] == true, body["ts"].as_i64().expect("seconds"))
        })
        .collect();
    let start = moment("2025-11-06T09:05:00Z").timestamp();
    assert_eq!(
        summary,
        [
            ("tracking_update", "OutForDelivery", true, start + 45),
            ("edd_revise", "OutForDelivery", false, start + 45),
            ("tracking_update", "Delivered", true, start + 150),
        ]
    );
    assert_eq!(told[0]["msg"]["checkpoints"].as_array().map(Vec::len), Some(6), "as it was then");
}

#[tokio::test]
async fn each_is_signed_over_its_very_bytes_and_says_its_version() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&format!("2024-10={url}"));
    step(&sandbox, MINUTE).await;
    let got = merchant.got.lock().expect("the list").clone();
    let (headers, body) = got.first().expect("a webhook");
    let header =
        |name: &str| headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default();
    let mac = Hmac::<Sha256>::new_from_slice(b"a secret of the test").expect("any length is a key");
    let signature = STANDARD.encode(mac.chain_update(body).finalize().into_bytes());
    assert_eq!(header("aftership-hmac-sha256"), signature);
    assert_eq!(header("as-webhook-version"), "2024-10");
    assert_eq!(header("content-type"), "application/json");
    assert!(header("user-agent").starts_with("AfterShipTrackingWebhook/"));
}

#[tokio::test]
async fn one_that_fails_is_tried_again_after_30_60_and_120_seconds_with_the_same_body() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&url);
    merchant.answers([500, 301, 503]);
    // Two things become due: order 1001 goes out, and its estimate is revised.
    step(&sandbox, Duration::from_secs(45)).await;
    let first: Vec<_> = sandbox.0.deliveries();
    assert_eq!(
        first.iter().map(|sent| sent.outcome.clone()).collect::<Vec<_>>(),
        [Outcome::Refused(500), Outcome::Refused(301)]
    );
    step(&sandbox, Duration::from_secs(29)).await;
    assert_eq!(sandbox.0.deliveries().len(), 2, "not yet");
    step(&sandbox, Duration::from_secs(1)).await;
    step(&sandbox, Duration::from_secs(60)).await;
    let of_first: Vec<_> =
        sandbox.0.deliveries().into_iter().filter(|sent| sent.event_id == first[0].event_id).collect();
    let attempts: Vec<_> = of_first.iter().map(|sent| (sent.attempt, sent.outcome.clone())).collect();
    assert_eq!(
        attempts,
        [(1, Outcome::Refused(500)), (2, Outcome::Refused(503)), (3, Outcome::Accepted(200))]
    );
    let pauses: Vec<i64> = of_first.windows(2).map(|two| (two[1].at - two[0].at).num_seconds()).collect();
    assert_eq!(pauses, [30, 60]);
    assert!(of_first.iter().all(|sent| sent.body == of_first[0].body));
    assert_eq!(of_first.last().and_then(|sent| sent.next), None);
}

#[tokio::test]
async fn a_url_where_nobody_is_gets_fourteen_attempts_over_three_days_and_no_more() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    drop(listener);
    let sandbox = telling(&url);
    step(&sandbox, Duration::from_secs(45)).await;
    let first = sandbox.0.deliveries().first().expect("an attempt").clone();
    assert_eq!(first.outcome, Outcome::Failed("nobody is there".to_owned()));
    step(&sandbox, Duration::from_secs(5 * 86_400)).await;
    let attempts: Vec<_> =
        sandbox.0.deliveries().into_iter().filter(|sent| sent.event_id == first.event_id).collect();
    assert_eq!(attempts.len(), 14);
    assert_eq!(attempts.last().map(|last| (last.at - first.at).num_seconds()), Some(245_730));
}

#[tokio::test]
async fn a_long_step_sends_what_happened_in_its_order() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&url);
    step(&sandbox, Duration::from_secs(3 * 86_400)).await;
    let times: Vec<i64> = merchant.bodies().iter().filter_map(|body| body["ts"].as_i64()).collect();
    assert!(times.len() > 5 && times.is_sorted(), "{times:?}");
    let sent = sandbox.0.deliveries();
    assert_eq!(sent.len(), times.len());
    let pending: Vec<&str> = sent
        .iter()
        .filter(|sent| sent.event == "tracking_pending_time")
        .map(|sent| sent.tracking_id.as_str())
        .collect();
    assert!(!pending.is_empty(), "the label of order 1020 was made and never scanned");
}

#[tokio::test]
async fn equal_seeds_send_equal_event_ids() {
    let mut ids = Vec::new();
    for _ in 0..2 {
        let (_merchant, url) = Merchant::open().await;
        let sandbox = telling(&url);
        step(&sandbox, 90 * MINUTE).await;
        ids.push(sandbox.0.deliveries().into_iter().map(|sent| sent.event_id).collect::<Vec<_>>());
    }
    assert_eq!(ids[0], ids[1]);
    assert!(ids[0].len() > 3);
}

#[tokio::test]
async fn a_merchants_own_date_and_a_tracking_made_meanwhile_are_told_too() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&url);
    let made = sandbox.post(r#"{ "tracking_number": "SBX-LOST-77", "slug": "usps" }"#).await.data();
    let id = made["id"].as_str().expect("an id").to_owned();
    sandbox.0.webhooks_settled().await;
    assert_eq!(merchant.bodies(), Vec::<Value>::new(), "a new tracking is pending, which is not told");
    let put = json!({ "order_promised_delivery_date": "2025-11-20" }).to_string();
    let edited = sandbox.ask("PUT", &format!("/trackings/{id}"), &put).await;
    assert_eq!(edited.status, 200, "{}", edited.text);
    sandbox.0.webhooks_settled().await;
    let told = merchant.bodies();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((&told[0]["event"], &told[0]["msg"]["id"]), (&"edd_revise".into(), &id.as_str().into()));
    step(&sandbox, Duration::from_secs(30 * 86_400)).await;
    let tags: Vec<String> = merchant
        .bodies()
        .iter()
        .filter(|body| body["msg"]["id"] == id.as_str() && body["event"] == "tracking_update")
        .map(|body| {
            format!(
                "{} {}",
                body["msg"]["subtag"].as_str().unwrap_or_default(),
                body["is_tracking_first_tag"]
            )
        })
        .collect();
    assert_eq!(tags, ["InTransit_002 true", "InTransit_003 false", "Exception_013 true"]);
}

#[tokio::test]
async fn trackingmores_carry_its_own_shape_and_signature() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = telling(&format!("trackingmore={url}"));
    step(&sandbox, MINUTE).await;
    let told = merchant.bodies();
    assert_eq!(told.len(), 1, "updates alone: {told:?}");
    assert_eq!(
        (&told[0]["status"], told[0]["verifyInfo"]["signature"].as_str().map(str::len)),
        (&"pickup".into(), Some(64))
    );
    assert_eq!(told[0]["verifyInfo"]["timeStr"], (moment("2025-11-06T09:05:45Z").timestamp()).to_string());
}

#[tokio::test]
async fn webhooks_are_registered_and_looked_at_from_outside() {
    let (merchant, url) = Merchant::open().await;
    let sandbox = Sandboxed::new();
    sandbox.0.clock().stop();
    let call = async |method: &str, path: &str, body: Value| {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        sandbox.send(request.body(Body::from(body.to_string())).expect("a request")).await
    };
    let added = call("POST", "/sandbox/webhooks", json!({ "url": url, "shape": "2024-04" })).await;
    assert_eq!(added.json()["webhooks"], json!([{ "url": url, "shape": "2024-04" }]));
    // Turning the clock waits for what became due, so that a script need not.
    let turned = call("POST", "/sandbox/clock", json!({ "advance": "1m" })).await;
    assert_eq!(turned.status, 200);
    assert_eq!(merchant.bodies().len(), 1, "the oldest version knows updates alone");
    let deliveries = call("GET", "/sandbox/deliveries", Value::Null).await.json();
    let first = &deliveries["deliveries"][0];
    assert_eq!(
        (&deliveries["total"], &first["outcome"], &first["detail"]),
        (&1.into(), &"accepted".into(), &200.into())
    );
    for wrong in [
        json!({ "url": "https://shop.example.com/" }),
        json!({ "url": "nowhere" }),
        json!({ "url": url, "shape": "1999-01" }),
        json!({ "to": url }),
    ] {
        assert_eq!(call("POST", "/sandbox/webhooks", wrong.clone()).await.status, 400, "{wrong}");
    }
    assert_eq!(call("DELETE", "/sandbox/webhooks", Value::Null).await.json()["webhooks"], json!([]));
    call("POST", "/sandbox/clock", json!({ "advance": "1d" })).await;
    assert_eq!(merchant.bodies().len(), 1, "nobody is told any more");
}
