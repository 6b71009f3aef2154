//! What replicas share, value by value.

use std::num::NonZeroU32;
use std::time::Duration;

use bytes::Bytes;
use parcel_proxy::limits::TooOften;
use parcel_proxy::state::{Name, Rate, State};
use tokio::time::{sleep, timeout};

use crate::server::RedisServer;
use crate::support::{eventually, state, state_of};

const MINUTE: Duration = Duration::from_secs(60);

fn name(which: &str) -> Name {
    Name::new("test", &[which])
}

fn value(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

fn rate(every: Duration, burst: u32) -> Rate {
    Rate { every, burst: NonZeroU32::new(burst).expect("not 0") }
}

#[tokio::test]
async fn what_one_keeps_the_other_reads_for_as_long_as_it_is_kept() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    one.put(&name("a"), value("kept"), MINUTE).await;
    one.put(&name("b"), value("short"), Duration::from_millis(50)).await;
    assert_eq!(other.get(&name("a")).await, Some(value("kept")));
    assert_eq!(other.get(&name("c")).await, None);
    other.remove(&name("a")).await;
    assert_eq!(one.get(&name("a")).await, None);
    sleep(Duration::from_millis(60)).await;
    assert_eq!(other.get(&name("b")).await, None);
}

#[tokio::test]
async fn only_one_of_all_claims_a_name_and_only_that_one_gives_it_back() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    let (one_name, all) = (name("a"), (0..50).map(|at| if at % 2 == 0 { &one } else { &other }));
    let claims = futures_util::future::join_all(all.map(|state| state.claim(&one_name, MINUTE))).await;
    assert_eq!(claims.iter().filter(|first| **first).count(), 1);

    assert!(one.claim(&name("b"), MINUTE).await);
    other.remove(&name("b")).await;
    assert!(!other.claim(&name("b"), MINUTE).await, "it was not the other's to give back");
    one.remove(&name("b")).await;
    assert!(other.claim(&name("b"), MINUTE).await);

    assert!(one.claim(&name("c"), Duration::from_millis(50)).await);
    sleep(Duration::from_millis(60)).await;
    assert!(other.claim(&name("c"), MINUTE).await, "a claim runs out");
}

#[tokio::test]
async fn all_take_from_one_bucket() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    let slow = rate(Duration::from_secs(10), 3);
    let mut taken = Vec::new();
    for state in [&one, &other, &one, &other, &one] {
        taken.push(state.take(&name("a"), slow).await);
    }
    assert!(taken[..3].iter().all(Result::is_ok), "{taken:?}");
    for refused in &taken[3..] {
        let Err(TooOften(wait)) = refused else { panic!("{taken:?}") };
        assert!((Duration::from_secs(8)..=Duration::from_secs(10)).contains(wait), "{wait:?}");
    }
    assert_eq!(one.take(&name("b"), slow).await, Ok(()), "another name has another bucket");

    let quick = rate(Duration::from_millis(50), 1);
    assert_eq!(one.take(&name("c"), quick).await, Ok(()));
    sleep(Duration::from_millis(55)).await;
    assert_eq!(other.take(&name("c"), quick).await, Ok(()));
    let left: i64 = redis.ask(&["DBSIZE"]);
    assert!(left <= 4, "a bucket that is full again needs no place: {left}");
}

#[tokio::test]
async fn what_one_tells_all_hear_once() {
    let redis = RedisServer::start();
    let (one, other) = (state(&redis).await, state(&redis).await);
    let (mut at_one, mut at_other) = (one.events(), other.events());
    one.publish(value("first")).await;
    other.publish(value("second")).await;
    for events in [&mut at_one, &mut at_other] {
        let mut heard = Vec::new();
        for _ in 0..2 {
            let event = timeout(Duration::from_secs(5), events.recv()).await.expect("in time");
            heard.push(event.expect("no event is missed"));
        }
        heard.sort();
        assert_eq!(heard, ["first", "second"]);
        assert!(timeout(Duration::from_millis(50), events.recv()).await.is_err(), "once");
    }
}

#[tokio::test]
async fn whoever_has_another_key_reads_and_tells_nothing() {
    let redis = RedisServer::start();
    let ours = state(&redis).await;
    let theirs = state_of(&redis, "a-key-of-somebody-else-who-is-in-the-same-network", 2).await;
    ours.put(&name("a"), value("ours"), MINUTE).await;
    assert_eq!(theirs.get(&name("a")).await, None);
    let mut events = ours.events();
    theirs.publish(value("forged")).await;
    ours.publish(value("true")).await;
    assert_eq!(timeout(Duration::from_secs(5), events.recv()).await.expect("in time"), Ok(value("true")));
}

#[tokio::test]
async fn a_value_that_somebody_wrote_there_reads_as_none() {
    let redis = RedisServer::start();
    let ours = state(&redis).await;
    ours.put(&name("a"), value("ours"), MINUTE).await;
    ours.put(&name("b"), value("another"), MINUTE).await;
    let kept: Vec<_> =
        redis.everything().into_iter().filter(|(name, _)| name.starts_with("pp:test:")).collect();
    let [(first, _), (second, _)] = &kept[..] else { panic!("two values") };
    // Under each other's names.
    redis.ask::<String>(&["RENAME", first, "aside"]);
    redis.ask::<String>(&["RENAME", second, first]);
    redis.ask::<String>(&["RENAME", "aside", second]);
    assert_eq!((ours.get(&name("a")).await, ours.get(&name("b")).await), (None, None));
    // Something that is none of ours, a list even.
    redis.ask::<String>(&["SET", first, "x"]);
    redis.ask::<i64>(&["DEL", second]);
    redis.ask::<i64>(&["RPUSH", second, "x"]);
    for which in ["a", "b"] {
        assert_eq!(ours.get(&name(which)).await, None);
        assert_eq!(ours.take(&name(which), rate(MINUTE, 1)).await, Ok(()));
    }
}

#[tokio::test]
async fn a_key_is_changed_without_losing_what_is_kept() {
    const OLD: &str = "the-key-so-far-which-is-long-enough-to-be-one";
    const NEW: &str = "the-key-from-now-on-which-is-long-enough-to-be-one";
    let redis = RedisServer::start();
    let (before, during) =
        (state_of(&redis, OLD, 2).await, state_of(&redis, &format!("{NEW},{OLD}"), 2).await);
    before.put(&name("a"), value("old"), MINUTE).await;
    assert_eq!(during.get(&name("a")).await, Some(value("old")));
    assert!(before.claim(&name("b"), MINUTE).await);
    assert!(!during.claim(&name("b"), MINUTE).await, "claims are the same ones meanwhile");
    let mut events = during.events();
    before.publish(value("told")).await;
    let mut heard = None;
    eventually("the event", || {
        heard = events.try_recv().ok();
        heard.is_some()
    })
    .await;
    assert_eq!(heard, Some(value("told")));
}
