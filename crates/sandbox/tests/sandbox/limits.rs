//! Rate limits, as the headers tell and a burst finds them.

use std::num::NonZeroU32;
use std::time::Duration;

use parcel_sandbox::{Sandbox, SandboxConfig};

use crate::asking::Sandboxed;

#[tokio::test(start_paused = true)]
async fn each_endpoint_takes_its_own_number_a_second() {
    let sandbox = Sandboxed::new();
    let one = format!("/trackings/{}", sandbox.0.tracking_id("1001").expect("an id"));
    for (method, path, limit) in [
        ("POST", "/trackings", 20),
        ("GET", "/trackings", 6),
        ("GET", one.as_str(), 5),
        ("PUT", one.as_str(), 5),
    ] {
        for left in (0..limit).rev() {
            let answered = sandbox.ask(method, path, "{}").await;
            assert_ne!(answered.status, 429, "{method} {path} with {left} left");
            assert_eq!(answered.header("x-ratelimit-limit"), limit.to_string());
            assert_eq!(answered.header("x-ratelimit-remaining"), left.to_string());
        }
        let refused = sandbox.ask(method, path, "{}").await;
        assert_eq!(refused.codes(), (429, 429), "{method} {path}");
        assert_eq!(refused.json()["meta"]["type"], "TooManyRequests");
    }
    assert_eq!(sandbox.0.requests().iter().filter(|request| request.limited).count(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_sandbox_for_measurements_lets_more_through_and_says_so() {
    let limit_times = NonZeroU32::new(2).expect("not 0");
    let sandbox = Sandboxed(Sandbox::new(SandboxConfig { limit_times, ..SandboxConfig::default() }));
    for left in (0..12).rev() {
        let answered = sandbox.get("/trackings").await;
        assert_eq!((answered.status, answered.header("x-ratelimit-limit")), (200, "12"));
        assert_eq!(answered.header("x-ratelimit-remaining"), left.to_string());
    }
    assert_eq!(sandbox.get("/trackings").await.status, 429);
}

#[tokio::test(start_paused = true)]
async fn the_next_second_is_free_again_and_the_header_says_when_it_begins() {
    let sandbox = Sandboxed::new();
    for _ in 0..6 {
        sandbox.get("/trackings").await;
    }
    let refused = sandbox.get("/trackings").await;
    assert_eq!(refused.status, 429);
    let reset: i64 = refused.header("x-ratelimit-reset").parse().expect("Unix seconds");
    let now = chrono::Utc::now().timestamp();
    assert!((now..=now + 3).contains(&reset), "{reset} is not soon after {now}");
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(sandbox.get("/trackings").await.status, 200);
}
