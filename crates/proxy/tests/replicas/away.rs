//! The store goes away, and comes back.

use std::time::Duration;

use bytes::Bytes;
use parcel_providers::Provider as _;
use parcel_providers::http::{Bucket, Priority};
use parcel_proxy::state::{Name, Standing, State};
use tokio::time::{Instant, sleep, timeout};

use crate::server::RedisServer;
use crate::support::{Provider, Replica, eventually, most_in_a_second, stands, state, state_of, usual_state};

const MINUTE: Duration = Duration::from_secs(60);

fn name(which: &str) -> Name {
    Name::new("test", &[which])
}

#[tokio::test]
async fn answers_go_on_without_it_and_it_is_used_again_when_it_is_back() {
    let (mut redis, provider) = (RedisServer::start(), Provider::start().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    let path = |order: &str| {
        format!("/v1/trackings/{}", provider.sandbox.tracking_id(order).expect("a parcel of the sandbox"))
    };
    assert_eq!(one.get(&path("1001")).await.0, 200);
    assert!(one.operations("/readyz").await.contains(r#""state":"shared""#));
    assert!(one.operations("/metrics").await.contains("parcel_proxy_state{standing=\"shared\"} 1"));

    redis.end();
    // What is held, and what is not.
    assert_eq!(one.get(&path("1001")).await.0, 200);
    assert_eq!(other.get(&path("1001")).await.0, 200);
    for replica in [&one, &other] {
        stands(&*replica.app.state, Standing::Away).await;
        let ready = replica.operations("/readyz").await;
        assert!(ready.contains(r#""state":"away""#) && ready.contains(r#""ready":true"#), "{ready}");
    }
    assert!(one.operations("/metrics").await.contains("parcel_proxy_state{standing=\"away\"} 1"));
    let begun = Instant::now();
    for _ in 0..100 {
        assert_eq!(one.get(&path("1001")).await.0, 200);
    }
    let each = begun.elapsed() / 100;
    println!("a read while the store is away: {each:?}");
    assert!(each < Duration::from_millis(50), "a store that is away costs nothing: {each:?}");

    redis.again();
    for replica in [&one, &other] {
        stands(&*replica.app.state, Standing::Shared).await;
    }
    one.app.state.put(&name("a"), Bytes::from_static(b"again"), MINUTE).await;
    assert_eq!(other.app.state.get(&name("a")).await.as_deref(), Some(&b"again"[..]));
    let mut events = other.app.state.events();
    one.app.state.publish(Bytes::from_static(b"told")).await;
    let heard = timeout(Duration::from_secs(5), events.recv()).await.expect("in time");
    assert_eq!(heard.as_deref(), Ok(&b"told"[..]), "events are listened to again");
    assert_eq!(other.get(&path("1001")).await.0, 200);
}

#[tokio::test]
async fn a_store_that_is_there_but_answers_nobody_keeps_few_waiting_and_not_for_long() {
    let redis = RedisServer::start();
    let state = usual_state(&redis).await;
    stands(&*state, Standing::Shared).await;
    redis.signal("STOP");
    let begun = Instant::now();
    for at in 0..100 {
        assert!(state.claim(&name(&at.to_string()), MINUTE).await, "this replica answers by itself");
    }
    let all = begun.elapsed();
    println!("100 claims at a store that hangs: {all:?}");
    assert!(all < Duration::from_secs(2), "{all:?}");
    assert_eq!(state.standing(), Standing::Away);
    redis.signal("CONT");
    stands(&*state, Standing::Shared).await;
}

#[tokio::test]
async fn a_store_that_cannot_be_written_counts_as_away() {
    let redis = RedisServer::start();
    let state = state(&redis).await;
    redis.ask::<String>(&["CONFIG", "SET", "maxmemory", "1"]);
    stands(&*state, Standing::Away).await;
    state.put(&name("a"), Bytes::from_static(b"here"), MINUTE).await;
    assert_eq!(state.get(&name("a")).await.as_deref(), Some(&b"here"[..]));
    redis.ask::<String>(&["CONFIG", "SET", "maxmemory", "0"]);
    stands(&*state, Standing::Shared).await;
}

#[tokio::test]
async fn a_replica_starts_without_it_and_finds_it_later() {
    let mut redis = RedisServer::start();
    redis.end();
    let state = state(&redis).await;
    assert_eq!(state.standing(), Standing::Away);
    assert!(state.claim(&name("a"), MINUTE).await && !state.claim(&name("a"), MINUTE).await);
    redis.again();
    stands(&*state, Standing::Shared).await;
}

#[tokio::test]
async fn each_replica_has_its_part_of_the_limit_meanwhile() {
    const FIVE: Bucket = Bucket { name: "five", limit: 5 };
    let mut redis = RedisServer::start();
    for (replicas, part) in [(1, 5), (2, 2), (3, 1), (9, 1)] {
        let state = state_of(&redis, crate::support::STATE_KEY, replicas).await;
        let budget = state.budget();
        redis.end();
        stands(&*state, Standing::Away).await;
        // Until turns of the shared count no longer do.
        let begun = Instant::now();
        let first = budget.take(FIVE, Priority::Normal, begun + Duration::from_secs(5)).await;
        assert!(first.is_ok() && begun.elapsed() > Duration::from_millis(500), "{:?}", begun.elapsed());
        let mut given = vec![first];
        while let Ok(turn) = budget.take(FIVE, Priority::Normal, Instant::now()).await {
            given.push(Ok(turn));
        }
        assert_eq!(given.len(), part, "{replicas} replicas");
        redis.again();
    }
}

/// Twelve seconds above the limit, in which the store is lost and comes back empty.
#[tokio::test(flavor = "multi_thread")]
async fn the_limit_is_kept_while_it_goes_and_comes() {
    let (mut redis, provider) = (RedisServer::start(), Provider::start().await);
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let end = Instant::now() + Duration::from_secs(12);
    let mut callers = Vec::new();
    let mut states = Vec::new();
    for _ in 0..2 {
        let state = state(&redis).await;
        for _ in 0..10 {
            let (client, id) = (provider.client(&*state), id.clone());
            callers.push(tokio::spawn(async move {
                while Instant::now() < end {
                    let _ = client.by_id(&id).await;
                }
            }));
        }
        states.push(state);
    }
    sleep(Duration::from_secs(3)).await;
    redis.end();
    let lost = Instant::now();
    sleep(Duration::from_secs(4)).await;
    redis.again();
    let back = Instant::now();
    for caller in futures_util::future::join_all(callers).await {
        caller.expect("no panic");
    }
    eventually("both are back", || states.iter().all(|state| state.standing() == Standing::Shared)).await;
    let gets = provider.gets();
    let within = |from: Instant, to: Instant| gets.iter().filter(|(at, _)| (from..to).contains(at)).count();
    let (shared, alone, again) = (
        within(lost - Duration::from_secs(3), lost),
        within(lost, back),
        within(back, end + Duration::from_secs(5)),
    );
    let most = most_in_a_second(&gets);
    println!("{shared} calls with the store, {alone} without it, {again} after; {most} in a second at most");
    assert!(gets.iter().all(|(_, limited)| !limited), "no 429");
    // The limit, and the part of one replica that is not back yet when the other already is.
    assert!(most <= 5 + 2, "{most} in a second");
    assert!(shared > 5 && alone >= 4 && again > 5, "{shared} {alone} {again}");
}
