//! What outlives a restart.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use axum::http::Request;
use parcel_sandbox::{Sandbox, SandboxConfig, SandboxError};
use serde_json::{Value, json};

use crate::asking::{Sandboxed, moment};

/// A place for a file that is gone when the test is.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("parcel-sandbox-{}-{count}.redb", std::process::id());
        let place = Self(std::env::temp_dir().join(name));
        let _ = std::fs::remove_file(&place.0);
        place
    }

    /// A sandbox on this file, started at any moment.
    fn open(&self, start: &str) -> Result<Sandboxed, SandboxError> {
        let config = SandboxConfig {
            start: moment(start),
            database: Some(self.0.clone()),
            more: 5,
            ..SandboxConfig::default()
        };
        Sandbox::open(config).map(Sandboxed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn control(sandbox: &Sandboxed, method: &str, path: &str, body: Value) -> Value {
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    sandbox.send(request.body(Body::from(body.to_string())).expect("a request")).await.json()
}

#[tokio::test]
async fn what_was_made_changed_and_deleted_is_so_after_a_restart_and_the_clock_goes_on() {
    let place = Place::new();
    let before = place.open("2025-11-06T09:05:00Z").expect("a new file");
    control(&before, "POST", "/sandbox/clock", json!({ "speed": 0, "advance": "2h" })).await;
    control(&before, "POST", "/sandbox/webhooks", json!({ "url": "http://127.0.0.1:9/hook" })).await;
    let made = before.post(r#"{ "tracking_number": "SBX-LOST-1", "slug": "usps" }"#).await.data();
    let made_id = made["id"].as_str().expect("an id").to_owned();
    let changed = before.0.tracking_id("1002").expect("an order");
    let put = before.ask("PUT", &format!("/trackings/{changed}"), r#"{ "note": "Ring twice" }"#).await;
    assert_eq!(put.status, 200, "{}", put.text);
    let deleted = before.0.tracking_id("1004").expect("an order");
    assert_eq!(before.ask("DELETE", &format!("/trackings/{deleted}"), "").await.status, 200);
    let list = before.get("/trackings?limit=200").await.data();
    drop(before);

    let after = place.open("2026-03-01T00:00:00Z").expect("the same file");
    let clock = control(&after, "GET", "/sandbox/clock", Value::Null).await;
    assert_eq!(clock, json!({ "now": "2025-11-06T11:05:00+00:00", "speed": 0.0 }), "where it was stopped");
    assert_eq!(after.get("/trackings?limit=200").await.data(), list);
    assert_eq!(after.get(&format!("/trackings/{made_id}")).await.data(), made);
    assert_eq!(after.tracking("1002").await["note"], "Ring twice");
    assert_eq!(after.get(&format!("/trackings/{deleted}")).await.status, 404);
    let told = control(&after, "GET", "/sandbox/webhooks", Value::Null).await;
    assert_eq!(told["webhooks"][0]["url"], "http://127.0.0.1:9/hook");

    control(&after, "POST", "/sandbox/clock", json!({ "advance": "30d" })).await;
    assert_eq!(
        after.get(&format!("/trackings/{made_id}")).await.data()["subtag"],
        "Exception_013",
        "it lives on"
    );
}

#[tokio::test]
async fn a_reset_is_kept_too() {
    let place = Place::new();
    let before = place.open("2025-11-06T09:05:00Z").expect("a new file");
    assert_eq!(before.post(r#"{ "tracking_number": "SBX-LOST-1", "slug": "usps" }"#).await.status, 201);
    control(&before, "POST", "/sandbox/reset", Value::Null).await;
    drop(before);
    let after = place.open("2025-11-06T09:05:00Z").expect("the same file");
    assert_eq!(after.get("/trackings?tracking_numbers=SBX-LOST-1").await.data()["pagination"]["total"], 0);
}

#[tokio::test]
async fn a_file_that_is_none_of_ours_is_refused_by_name_and_left_alone() {
    let place = Place::new();
    for content in [b"-- a dump of the shop's database\n".repeat(400), vec![0; 40_000]] {
        std::fs::write(&place.0, &content).expect("a file");
        let refused =
            place.open("2025-11-06T09:05:00Z").err().map(|error| error.to_string()).unwrap_or_default();
        assert!(refused.contains(&place.0.display().to_string()), "{refused}");
        assert_eq!(std::fs::read(&place.0).expect("the file"), content, "{refused}");
    }
    let missing = Place(place.0.join("nowhere/file.redb"));
    assert!(missing.open("2025-11-06T09:05:00Z").is_err());
}

#[tokio::test]
async fn two_sandboxes_do_not_share_a_file() {
    let place = Place::new();
    let _first = place.open("2025-11-06T09:05:00Z").expect("a new file");
    let second = place.open("2025-11-06T09:05:00Z").err().map(|error| error.to_string()).unwrap_or_default();
    assert!(second.contains("cannot be opened"), "{second}");
}
