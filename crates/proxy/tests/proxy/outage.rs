//! A provider that is slow, dead or busy, and shoppers who notice little of it.

use std::time::{Duration, Instant};

use parcel_proxy::ProxyError;
use parcel_proxy::cache::{Freshness, Key, Settings};
use parcel_sandbox::{Endpoint, Fault, aftership};
use parcel_tracking::{Tag, Tracking};

use crate::shop::{Shop, id, number};
use crate::support::{Setup, TestProxy, in_transit};

const GET: Endpoint = Endpoint::AfterShip(aftership::Endpoint::Get);

fn percentile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    times[((times.len() - 1) as f64 * part) as usize]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_cold_questions_are_one_call() {
    let shop = Shop::with(Duration::from_secs(60), Duration::ZERO).await;
    let parcel = shop.parcels(1).await.remove(0);
    shop.sandbox.faults().set(GET, Fault::Latency(Duration::from_millis(200)));
    let (before, _) = shop.asked();
    let mut questions = tokio::task::JoinSet::new();
    for _ in 0..1_000 {
        let (store, key) = (shop.store.clone(), id(&parcel));
        questions.spawn(async move { store.get(&key).await.is_ok() });
    }
    assert!(questions.join_all().await.iter().all(|answered| *answered));
    assert_eq!(shop.asked().0 - before, 1);

    // Its number is known by then, too.
    assert!(shop.store.get(&number(&parcel, true)).await.is_ok());
    assert_eq!(shop.asked().0 - before, 1);
}

#[tokio::test(start_paused = true)]
async fn an_old_answer_is_given_at_once_and_a_new_one_is_fetched_meanwhile() {
    // The clock stands still but where somebody waits, so "at once" is no time at all.
    let freshness =
        Freshness { revalidate: Duration::from_secs(60), ..Freshness::uniform(Duration::from_secs(1)) };
    let proxy = TestProxy::with(Setup { freshness, takes: Duration::from_millis(1_500), ..Setup::default() });
    let (store, key) = (proxy.store(), Key::id("t1").expect("an id"));
    let tag = async || {
        let found = store.get(&key).await.expect("an answer");
        (found.seen.tracking.tag.clone(), found.stale)
    };
    assert_eq!(tag().await, (Some(Tag::InTransit), false));
    tokio::time::sleep(Duration::from_secs(2)).await;
    proxy.provider_answers(Ok(Tracking { tag: Some(Tag::Delivered), ..in_transit() }));
    let began = tokio::time::Instant::now();
    for _ in 0..100 {
        assert_eq!(tag().await, (Some(Tag::InTransit), false));
    }
    assert_eq!(began.elapsed(), Duration::ZERO, "nobody waited");
    // What gathers it with others, and what the provider takes.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(tag().await.0, Some(Tag::Delivered), "the new one came");
    assert_eq!(proxy.provider_calls(), 2, "one call for the hundred");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_provider_is_hardly_noticed_where_there_is_a_last_good_answer() {
    for dead in [Fault::Drop, Fault::Stall, Fault::Status(503)] {
        let shop = Shop::with(Duration::from_millis(10), Duration::ZERO).await;
        let parcels = shop.parcels(40).await;
        for parcel in &parcels {
            shop.store.renew(parcel.clone(), chrono::Utc::now()).await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        shop.sandbox.faults().set_all(dead.clone());
        let mut times = Vec::new();
        for at in 0..1_000 {
            let began = Instant::now();
            let found = shop.store.get(&id(&parcels[at % parcels.len()])).await;
            times.push(began.elapsed());
            assert!(found.is_ok(), "{dead:?}");
        }
        let (median, p99) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
        println!("{dead:?}: median {median:?}, p99 {p99:?}, longest {:?}", times[999]);
        assert!(p99 < Duration::from_millis(50), "{dead:?}: {p99:?}");
        shop.sandbox.faults().clear();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_fails_is_left_alone_tried_and_asked_again() {
    let settings = Settings { pause: Duration::ZERO, ..Settings::default() };
    let shop = Shop::new(settings).await;
    let parcels = shop.parcels(30).await;
    let good = &parcels[29];
    shop.sandbox.faults().set_all(Fault::Status(503));
    let mut questions = tokio::task::JoinSet::new();
    for parcel in &parcels[..25] {
        let (store, key) = (shop.store.clone(), id(parcel));
        questions.spawn(async move { store.get(&key).await.err() });
    }
    // More than a second's worth: it takes turns, and time.
    questions.join_all().await;
    let mut asked = 0;
    while shop.store.breaker().word() != "open" && asked < 60 {
        let _ = shop.store.get(&id(&parcels[asked % 25])).await;
        asked += 1;
    }
    assert_eq!(shop.store.breaker().word(), "open");
    let (calls, _) = shop.asked();
    for _ in 0..100 {
        assert_eq!(shop.store.get(&id(good)).await.err(), Some(ProxyError::ProviderUnavailable));
    }
    assert_eq!(shop.asked().0, calls, "nobody asks while it is open");

    shop.sandbox.faults().clear();
    let opened = Instant::now();
    while shop.store.get(&id(good)).await.is_err() {
        assert!(opened.elapsed() < Duration::from_secs(8), "it is tried again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!((shop.asked().0, shop.store.breaker().word()), (calls + 1, "closed"), "the try was enough");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_shoppers_than_the_provider_allows_never_make_it_say_no() {
    let shop = Shop::with(Duration::from_millis(200), Duration::from_secs(60)).await;
    let parcels = shop.parcels(60).await;
    for parcel in &parcels {
        shop.store.renew(parcel.clone(), chrono::Utc::now()).await;
    }
    // Three hundred questions a second, all of them for news.
    let began = Instant::now();
    let mut asked = 0;
    while began.elapsed() < Duration::from_secs(4) {
        for parcel in &parcels {
            assert!(shop.store.get(&id(parcel)).await.is_ok());
            asked += 1;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let (one, many) = shop.asked();
    println!("{asked} questions: {one} calls for one parcel, {many} for many");
    assert_eq!(shop.refused(), 0);
    assert!(asked > 600 && one + many < 60, "{asked} questions, {one} and {many} calls");
}
