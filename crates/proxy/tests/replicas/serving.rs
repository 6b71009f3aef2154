//! Shoppers who come to either replica.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use crate::server::RedisServer;
use crate::support::{Provider, Replica};

#[tokio::test]
async fn a_clients_limit_holds_over_all_replicas() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let mut replicas = Vec::new();
    for _ in 0..2 {
        replicas.push(Replica::with_limits(&redis, &provider, 1, 6).await);
    }
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let mut statuses = Vec::new();
    for replica in replicas.iter().cycle().take(8) {
        statuses.push(replica.get(&format!("/v1/trackings/{id}")).await.0);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 429, 429]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orders_tries_count_at_whichever_replica_they_are_made() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    let mut statuses = Vec::new();
    for (at, replica) in [&one, &other].into_iter().cycle().take(7).enumerate() {
        statuses.push(replica.look_up("1001", &format!("guess{at}@example.com")).await);
    }
    assert_eq!(statuses, [404, 404, 404, 404, 404, 429, 429], "five tries, of both together");
    assert_eq!(other.look_up("1002", "guess@example.com").await, 404, "another order has its own");
}

/// What sharing costs a read that is answered from memory.
#[tokio::test]
async fn a_read_asks_the_store_once() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let replica = Replica::start(&redis, &provider).await;
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let path = format!("/v1/trackings/{id}");
    assert_eq!(replica.get(&path).await.0, 200);
    let commands = || -> u64 {
        let stats: String = redis.ask(&["INFO", "commandstats"]);
        let calls =
            |line: &str| line.split_once("cmdstat_evalsha:calls=")?.1.split(',').next()?.parse::<u64>().ok();
        stats.lines().filter_map(calls).sum()
    };
    // What the provider's budget tells afterwards has come in when nothing more does.
    let mut before = commands();
    loop {
        sleep(Duration::from_millis(500)).await;
        if std::mem::replace(&mut before, commands()) == before {
            break;
        }
    }
    let begun = Instant::now();
    for _ in 0..200 {
        assert_eq!(replica.get(&path).await.0, 200);
    }
    println!("a cached read with a shared limit: {:?}", begun.elapsed() / 200);
    assert_eq!(commands() - before, 200, "for its limit, and for nothing else");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_number_of_shoppers_at_either_replica_costs_one_provider_call() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let path = format!("/v1/trackings/{id}");
    let all = (0..100).map(|at| if at % 2 == 0 { one.get(&path) } else { other.get(&path) });
    for (status, body) in join_all(all).await {
        assert_eq!(status, 200, "{body}");
    }
    assert_eq!(provider.gets().len(), 1);
}

#[tokio::test]
async fn what_one_replica_has_asked_the_other_does_not_ask_again() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let (one, other) = (Replica::start(&redis, &provider).await, Replica::start(&redis, &provider).await);
    let id = provider.sandbox.tracking_id("1001").expect("a parcel of the sandbox");
    let path = format!("/v1/trackings/{id}");
    let (status, first) = one.get(&path).await;
    assert_eq!(status, 200);
    assert_eq!(other.get(&path).await, (200, first));
    assert_eq!(provider.gets().len(), 1);
}
