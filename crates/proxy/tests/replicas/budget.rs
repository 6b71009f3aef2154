//! The provider's limit, shared.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use parcel_providers::Provider as _;
use parcel_providers::http::{Bucket, Priority, RateLimit, Refused};
use parcel_proxy::state::State;
use tokio::time::{Instant, sleep, timeout};

use crate::server::RedisServer;
use crate::support::{Provider, most_in_a_second, state};

const FIVE: Bucket = Bucket { name: "five", limit: 5 };
const ONE: Bucket = Bucket { name: "one", limit: 1 };

fn in_ms(millis: u64) -> Instant {
    Instant::now() + Duration::from_millis(millis)
}

/// Takes a turn, and gives it back at once.
async fn ask(state: &dyn State, bucket: Bucket, within_ms: u64) -> Result<(), Refused> {
    state.budget().take(bucket, Priority::Normal, in_ms(within_ms)).await.map(drop)
}

/// How many could go at this moment, asked of both in turn.
async fn free(one: &dyn State, other: &dyn State, bucket: Bucket) -> usize {
    let mut free = 0;
    for state in [one, other].into_iter().cycle() {
        if ask(state, bucket, 1).await.is_err() {
            return free;
        }
        free += 1;
    }
    free
}

/// Ten seconds, two replicas, twenty callers each, a limit of five a second.
#[tokio::test(flavor = "multi_thread")]
async fn any_number_of_callers_never_reaches_the_limit_and_nearly_uses_it() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let end = in_ms(10_000);
    let (good, refused) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut callers = Vec::new();
    for _ in 0..2 {
        let state = state(&redis).await;
        for _ in 0..20 {
            let client = provider.client(&*state);
            let (id, good, refused) = (id.clone(), Arc::clone(&good), Arc::clone(&refused));
            let state = Arc::clone(&state);
            callers.push(tokio::spawn(async move {
                while Instant::now() < end {
                    match client.by_id(&id).await {
                        Ok(_) => good.fetch_add(1, Ordering::Relaxed),
                        Err(_) => refused.fetch_add(1, Ordering::Relaxed),
                    };
                }
                drop(state);
            }));
        }
    }
    for caller in join_all(callers).await {
        caller.expect("no panic");
    }
    let gets = provider.gets();
    let (good, refused, most) =
        (good.load(Ordering::Relaxed), refused.load(Ordering::Relaxed), most_in_a_second(&gets));
    println!(
        "{} calls, {good} good, {refused} refused by the budget, {most} in a second at most",
        gets.len()
    );
    assert!(gets.iter().all(|(_, limited)| !limited), "no 429");
    assert!(most <= 5, "{most} in a second");
    assert!(gets.len() >= 35, "{} of some 50 turns were used", gets.len());
    assert!(refused > 0, "there were too many for the limit");
}

#[tokio::test]
async fn replicas_share_the_turns_of_a_second() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    assert_eq!(free(&*one, &*other, FIVE).await, 5);
    assert_eq!(free(&*other, &*one, ONE).await, 1, "another bucket has turns of its own");
    sleep(Duration::from_millis(1_050)).await;
    assert_eq!(free(&*other, &*one, FIVE).await, 5);
}

#[tokio::test]
async fn a_call_counts_until_a_second_after_its_answer() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    let begun = Instant::now();
    let turn = one.budget().take(ONE, Priority::Normal, in_ms(1)).await.expect("it is free");
    sleep(Duration::from_millis(300)).await;
    drop(turn);
    assert!(ask(&*other, ONE, 5_000).await.is_ok());
    let after = begun.elapsed();
    assert!(after >= Duration::from_millis(1_300), "{after:?}");
}

#[tokio::test]
async fn a_call_that_hangs_does_not_stop_the_others_for_as_long() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    let begun = Instant::now();
    let _hangs = one.budget().take(ONE, Priority::Normal, in_ms(1)).await.expect("it is free");
    assert!(ask(&*other, ONE, 5_000).await.is_ok());
    let after = begun.elapsed();
    assert!(after >= Duration::from_secs(2), "{after:?}");
}

#[tokio::test]
async fn the_most_urgent_of_a_replica_goes_first() {
    let redis = RedisServer::start();
    let state = state(&redis).await;
    assert!(ask(&*state, ONE, 1).await.is_ok());
    let budget = state.budget();
    let served = std::sync::Mutex::new(Vec::new());
    let asking = [(Priority::Background, "b"), (Priority::Normal, "n"), (Priority::Soon, "s")];
    let asking = asking.map(|(priority, name)| {
        let (budget, served) = (&budget, &served);
        async move {
            drop(budget.take(ONE, priority, in_ms(60_000)).await.expect("a turn"));
            served.lock().expect("no panic before").push(name);
        }
    });
    join_all(asking).await;
    assert_eq!(*served.lock().expect("no panic before"), ["s", "n", "b"]);
}

#[tokio::test]
async fn who_cannot_have_a_turn_in_time_hears_so_at_once() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    one.budget().pause(Some(ONE), Duration::from_secs(60));
    sleep(Duration::from_millis(500)).await;
    let begun = Instant::now();
    let refused = ask(&*other, ONE, 30_000).await.expect_err("nobody has a turn so soon");
    // Far from the time that it would have waited.
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    let wait = (refused.reset - chrono::Utc::now()).num_milliseconds();
    assert!((30_000..=60_010).contains(&wait), "{wait}");
}

#[tokio::test]
async fn who_hangs_up_gives_up_the_place_and_the_turn() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    for micros in [0, 20, 50, 100, 200, 500] {
        let budget = one.budget();
        let taking = budget.take(FIVE, Priority::Normal, in_ms(60_000));
        // Where it comes in time, it was given back as never used, or counts.
        if let Ok(turn) = timeout(Duration::from_micros(micros), taking).await {
            drop(turn);
            break;
        }
    }
    sleep(Duration::from_millis(100)).await;
    assert!(free(&*one, &*other, FIVE).await >= 4);
}

#[tokio::test]
async fn a_pause_holds_for_all_in_the_bucket_or_in_the_account() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    one.budget().pause(Some(FIVE), Duration::from_secs(3));
    sleep(Duration::from_millis(500)).await;
    assert!(ask(&*other, FIVE, 100).await.is_err());
    assert!(ask(&*one, FIVE, 100).await.is_err());
    assert!(ask(&*other, ONE, 100).await.is_ok(), "another bucket goes on");
    assert!(ask(&*other, FIVE, 10_000).await.is_ok());

    other.budget().pause(None, Duration::from_secs(120));
    other.budget().pause(None, Duration::from_secs(1));
    sleep(Duration::from_millis(500)).await;
    for bucket in [ONE, FIVE] {
        assert!(ask(&*one, bucket, 60_000).await.is_err(), "{}", bucket.name);
        assert!(ask(&*other, bucket, 60_000).await.is_err(), "{}", bucket.name);
    }
}

#[tokio::test]
async fn a_lower_limit_and_calls_of_others_are_known_to_all() {
    let told = |limit, remaining| RateLimit {
        limit: Some(limit),
        remaining: Some(remaining),
        ..RateLimit::default()
    };
    for (limit, remaining, left) in [(2, 2, 2), (5, 3, 3), (3_600, 3_600, 5), (0, 0, 5), (5, 0, 0)] {
        let redis = RedisServer::start();
        let (one, other) = (state(&redis).await, state(&redis).await);
        one.budget().told(FIVE, &told(limit, remaining));
        sleep(Duration::from_millis(500)).await;
        assert_eq!(free(&*other, &*one, FIVE).await, left, "{limit} {remaining}");
    }
}
