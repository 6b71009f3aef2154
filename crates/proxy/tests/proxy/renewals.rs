//! What comes by itself: webhooks in any order, other replicas, comparisons.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use parcel_proxy::cache::{Change, Freshness, Key, Renewal, Settings, Store};
use parcel_proxy::state::State;
use parcel_tracking::{Checkpoint, CourierTime, Tag, Tracking};
use proptest::prelude::*;

use crate::shop::{InOneProcess, Shop, id, number};
use crate::support::{Setup, TestProxy, in_transit, now};

/// The parcel as it was changed so many minutes in, with so many checkpoints.
fn told(minutes: i64, checkpoints: usize) -> Tracking {
    let moment = |minutes| {
        let moment: DateTime<Utc> = now() - TimeDelta::hours(1) + TimeDelta::minutes(minutes);
        Some(CourierTime::Zoned(moment.fixed_offset()))
    };
    Tracking {
        updated_at: moment(minutes),
        note: Some(format!("{minutes} {checkpoints}")),
        checkpoints: (0..checkpoints)
            .map(|at| Checkpoint { time: moment(i64::try_from(at).expect("few")), ..Checkpoint::default() })
            .collect(),
        ..in_transit()
    }
}

async fn held(store: &Arc<Store>) -> Tracking {
    store.get(&Key::id("t1").expect("an id")).await.expect("held").seen.tracking.clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn webhooks_in_any_order_end_in_the_newest(
        order in Just((0_i64..8).collect::<Vec<_>>()).prop_shuffle(),
        repeated in prop::collection::vec(0_usize..8, 0..6),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let proxy = TestProxy::new();
            let store = proxy.store();
            let again: Vec<i64> = repeated.iter().map(|at| order[*at]).collect();
            for step in order.iter().chain(&again) {
                // Two each in the same minute, told apart by their checkpoints; all of them said just now.
                let tracking = told(step / 2, usize::try_from(step % 2).expect("small"));
                store.renew(tracking, now() - TimeDelta::seconds(1)).await;
            }
            assert_eq!(held(&store).await.note.as_deref(), Some("3 1"));
            assert_eq!(proxy.provider_calls(), 0, "webhooks spare every call");
        });
    }
}

#[tokio::test]
async fn a_webhook_is_applied_once_and_told_to_all() {
    let proxy = TestProxy::new();
    let store = proxy.store();
    let mut events = store.state().events();
    let first = store.renew(told(1, 1), now()).await;
    let Renewal::Changed(change) = first else { panic!("{first:?}") };
    assert!(change.tag_changed);
    assert_eq!(change.id.as_deref(), Some("t1"));
    assert_eq!(Change::read(&events.recv().await.expect("an event")), Some(change));

    assert_eq!(store.renew(told(1, 1), now()).await, Renewal::Ignored, "repeated");
    assert_eq!(store.renew(told(0, 5), now()).await, Renewal::Ignored, "late");
    let looked = Tracking { updated_at: told(9, 0).updated_at, ..told(1, 1) };
    assert_eq!(store.renew(looked, now()).await, Renewal::Confirmed, "it only looked again");
    assert!(events.try_recv().is_err(), "no news, nothing told");

    let later = store.renew(Tracking { tag: Some(Tag::OutForDelivery), ..told(10, 2) }, now()).await;
    assert!(matches!(later, Renewal::Changed(change) if change.tag_changed));
    for key in ["/v1/trackings/t1", "/v1/trackings?tracking_number=00340434161094042557&courier=dhl-germany"]
    {
        assert_eq!(proxy.get(key).await.json()["data"]["tag"], "OutForDelivery", "{key}");
    }
    assert_eq!(proxy.provider_calls(), 0);
}

#[tokio::test]
async fn a_parcel_that_did_not_exist_appears_with_its_webhook() {
    let proxy = TestProxy::new();
    let paths = [
        "/v1/trackings/t1",
        "/v1/trackings?tracking_number=00340434161094042557&courier=dhl-germany",
        "/v1/trackings?tracking_number=00340434161094042557",
    ];
    proxy.provider_answers(Err(parcel_providers::ProviderError::NotFound));
    for path in paths {
        assert_eq!(proxy.get(path).await.status, 404);
    }
    proxy.provider_answers(Ok(in_transit()));
    proxy.store().renew(told(1, 1), now()).await;
    let calls = proxy.provider_calls();
    for path in paths {
        assert_eq!(proxy.get(path).await.status, 200, "{path}");
    }
    assert_eq!(
        proxy.provider_calls() - calls,
        1,
        "the number alone may be anybody's: the provider was asked"
    );
}

#[tokio::test]
async fn a_number_alone_never_leads_to_a_parcel_that_came_by_another_way() {
    let proxy = TestProxy::new();
    let others = Tracking {
        id: Some("t2".to_owned()),
        slug: Some("ups".into()),
        tag: Some(Tag::Delivered),
        ..in_transit()
    };
    proxy.store().renew(others, now()).await;
    let answer = proxy.get("/v1/trackings?tracking_number=00340434161094042557").await.json();
    assert_eq!((&answer["data"]["id"], &answer["data"]["tag"]), (&"t1".into(), &"InTransit".into()));
    assert_eq!(proxy.provider_was_asked(), ["number 00340434161094042557 -"]);
    let own = proxy.get("/v1/trackings?tracking_number=00340434161094042557&courier=ups").await.json();
    assert_eq!(own["data"]["id"], "t2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_number_of_replicas_ask_once() {
    let shop = Shop::new(Settings::default()).await;
    let state: Arc<dyn State> = Arc::new(InOneProcess::default());
    let replicas = [shop.replica(&state), shop.replica(&state), shop.replica(&state)];
    let parcel = shop.parcels(1).await.remove(0);
    let before = shop.asked();
    let mut questions = tokio::task::JoinSet::new();
    for at in 0..300 {
        let (store, key) = (Arc::clone(&replicas[at % 3]), id(&parcel));
        questions.spawn(async move { store.get(&key).await.expect("an answer").seen.tracking.id.clone() });
    }
    assert!(questions.join_all().await.iter().all(|id| *id == parcel.id));
    assert_eq!(shop.asked().0 - before.0, 1);
    for store in &replicas {
        assert!(store.get(&number(&parcel, true)).await.is_ok());
    }
    assert_eq!((shop.asked().0 - before.0, shop.asked().1), (1, before.1), "by its number, too");

    let unknown = Key::id("0000000000000000000000000000dead").expect("an id");
    for store in &replicas {
        assert!(store.get(&unknown).await.is_err());
    }
    assert_eq!(shop.asked().0 - before.0, 2, "and what does not exist is asked for once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_replica_hears_all_of_them_know() {
    let shop = Shop::new(Settings::default()).await;
    let state: Arc<dyn State> = Arc::new(InOneProcess::default());
    let (one, other) = (shop.replica(&state), shop.replica(&state));
    tokio::spawn(Arc::clone(&other).keep_up());
    let parcel = shop.parcels(1).await.remove(0);
    for store in [&one, &other] {
        store.get(&id(&parcel)).await.expect("an answer");
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    let before = shop.asked();
    let later = Utc::now() + TimeDelta::days(30);
    let newer = Tracking {
        updated_at: Some(CourierTime::Zoned(later.fixed_offset())),
        note: Some("news".to_owned()),
        ..parcel.clone()
    };
    one.renew(newer.clone(), Utc::now()).await;
    let begun = std::time::Instant::now();
    let note = async || other.get(&id(&parcel)).await.expect("an answer").seen.tracking.note.clone();
    while note().await.as_deref() != Some("news") {
        assert!(begun.elapsed() < Duration::from_secs(10), "the other one hears of it");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(shop.asked(), before, "without a call");
    assert_eq!(other.renew(newer, Utc::now()).await, Renewal::Confirmed, "and a retry finds it known");
    assert_eq!(other.renew(parcel, Utc::now()).await, Renewal::Ignored);
}

#[tokio::test(start_paused = true)]
async fn parcels_that_are_read_and_not_heard_of_are_compared_many_at_once() {
    let freshness =
        Freshness { settled: Duration::from_secs(3600), ..Freshness::uniform(Duration::from_secs(60)) };
    let reconcile = Some(Duration::from_secs(600));
    let proxy = TestProxy::with(Setup { freshness, reconcile, ..Setup::default() });
    let store = proxy.store();
    let keys: Vec<Key> = (0..80).map(|at| Key::id(&format!("PARCEL{at}")).expect("an id")).collect();
    for at in 0..80 {
        let name = Some(format!("PARCEL{at}"));
        let parcel = Tracking { id: name.clone(), tracking_number: name, ..in_transit() };
        store.renew(parcel, now()).await;
    }
    // All but the last are looked at.
    for key in &keys[..79] {
        store.get(key).await.expect("held");
    }
    let keeping_up = tokio::spawn(Arc::clone(&store).keep_up());
    tokio::time::sleep(Duration::from_secs(590)).await;
    assert_eq!(proxy.provider_calls(), 0, "not before the time has passed");
    tokio::time::sleep(Duration::from_secs(200)).await;
    keeping_up.abort();
    let asked = proxy.provider_was_asked();
    assert!(asked.iter().all(|asked| asked.ends_with(" numbers")), "nobody by itself: {asked:?}");
    let compared: usize =
        asked.iter().filter_map(|asked| asked.split(' ').next()?.parse::<usize>().ok()).sum();
    assert!(asked.len() <= 4 && compared == 79, "{asked:?}");
}
