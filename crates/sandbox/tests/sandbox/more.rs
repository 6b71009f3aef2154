//! Further trackings, by a seed.

use std::collections::BTreeSet;

use parcel_sandbox::{Sandbox, SandboxConfig};
use serde_json::Value;

use crate::asking::{Sandboxed, moment};

async fn with(seed: u64, more: usize) -> Value {
    let start = moment("2025-11-06T09:05:00Z");
    let sandbox = Sandboxed(Sandbox::new(SandboxConfig { start, seed, more, ..SandboxConfig::default() }));
    sandbox.get("/trackings?limit=200").await.data()
}

#[tokio::test(start_paused = true)]
async fn an_equal_seed_makes_an_equal_sandbox() {
    assert_eq!(with(7, 100).await, with(7, 100).await);
    assert_ne!(with(7, 100).await, with(8, 100).await);
}

#[tokio::test(start_paused = true)]
async fn they_are_all_different_and_in_every_state_of_life() {
    let made = with(7, 110).await;
    let made = made["trackings"].as_array().expect("a list");
    let of = |field: &str| -> BTreeSet<&str> { made.iter().filter_map(|one| one[field].as_str()).collect() };
    assert!(made.len() > 150, "{}", made.len());
    assert_eq!(of("id").len(), made.len());
    assert_eq!(of("legacy_id").len(), made.len());
    assert_eq!(of("tracking_number").len(), made.len());
    assert!(of("tag").len() >= 8, "{:?}", of("tag"));
    for one in made {
        let scans = one["checkpoints"].as_array().expect("a list");
        let late = |scan: &&Value| scan["created_at"].as_str() > Some("2025-11-06T09:05:00+00:00");
        assert_eq!(scans.iter().find(late), None, "nothing is told before it happens");
        assert!(one["created_at"].as_str() <= Some("2025-11-06T09:05:00+00:00"), "{one}");
    }
}
