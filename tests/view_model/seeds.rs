//! What the demo's parcels say, at whatever hour it is started.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, FixedOffset, TimeDelta};
use parcel_sandbox::{BASE, Sandbox, SandboxConfig};
use parcel_tracker::view_model::{CardContext, PromiseView, promise};
use parcel_tracking::parse_tracking;
use tower::ServiceExt as _;

use crate::support::{at, english};

/// The promise on the order's page, to a shopper where the parcel goes.
async fn promised(sandbox: &Sandbox, order: &str, now: DateTime<FixedOffset>) -> PromiseView {
    let id = sandbox.tracking_id(order).expect("an order of the demo");
    let request = Request::get(format!("{BASE}/trackings/{id}"))
        .header("as-api-key", SandboxConfig::default().key)
        .body(Body::empty())
        .expect("a request");
    let response = sandbox.router().oneshot(request).await.expect("an answer");
    let body = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    let tracking = parse_tracking(&String::from_utf8_lossy(&body)).expect("a tracking").value;
    promise(&tracking, &CardContext::new(now, &english())).expect("a promise")
}

#[tokio::test]
async fn parcels_out_for_delivery_arrive_today_whenever_the_demo_starts() {
    let midnight = at("2026-11-21T00:00:00+01:00");
    for minute in (0..24 * 60).step_by(15).chain([21 * 60 + 59, 22 * 60 + 1, 24 * 60 - 1]) {
        let now = midnight + TimeDelta::minutes(minute);
        let sandbox = Sandbox::new(SandboxConfig { start: now.to_utc(), ..SandboxConfig::default() });
        sandbox.clock().advance(std::time::Duration::from_secs(50));

        for order in ["1001", "1002"] {
            let promise = promised(&sandbox, order, now).await;
            let (from, until) = promise
                .headline
                .strip_prefix("Arriving today, ")
                .and_then(|window| window.split_once('–'))
                .unwrap_or_else(|| panic!("order {order} at {now}: {promise:?}"));
            assert!(from < until, "order {order} at {now}: {promise:?}");
            let is_over = until <= now.format("%H:%M").to_string().as_str();
            assert!(!is_over || minute >= 23 * 60 + 45, "order {order} at {now}: {promise:?}");
        }
        assert_eq!(promised(&sandbox, "1002", now).await.was.as_deref(), Some("First promised Thu 19 Nov"));
        assert_eq!(promised(&sandbox, "1003", now).await.headline, "Collect by Friday 27 November");
    }
}
