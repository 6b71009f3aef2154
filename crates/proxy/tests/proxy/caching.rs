//! How seldom the provider is asked, and what is answered while it is down.

use std::time::Duration;

use parcel_providers::ProviderError;
use parcel_proxy::cache::Freshness;
use parcel_tracking::{Tag, Tracking};

use crate::support::{Setup, TestProxy, bearer, in_transit, now};

fn forgetful() -> TestProxy {
    TestProxy::with(Setup { freshness: Freshness::uniform(Duration::from_millis(30)), ..Setup::default() })
}

async fn until_no_longer_fresh() {
    tokio::time::sleep(Duration::from_millis(60)).await;
}

/// That many shoppers look at the same parcel in the same moment, and all get an answer.
async fn look_at_once(proxy: &TestProxy, shoppers: usize) {
    let router = proxy.router();
    let mut visits = tokio::task::JoinSet::new();
    for _ in 0..shoppers {
        let router = router.clone();
        visits.spawn(async move {
            let request = axum::http::Request::get("/v1/trackings/t1").body(axum::body::Body::empty());
            tower::ServiceExt::oneshot(router, request.expect("a request")).await.expect("an answer").status()
        });
    }
    let statuses = visits.join_all().await;
    assert_eq!(statuses.len(), shoppers);
    assert!(statuses.iter().all(|status| *status == 200));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_at_once_cost_one_provider_call() {
    let proxy = TestProxy::with(Setup { takes: Duration::from_millis(100), ..Setup::default() });
    look_at_once(&proxy, 1_000).await;
    assert_eq!(proxy.provider_calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn so_do_a_thousand_at_once_when_the_answer_has_grown_old() {
    let freshness = Freshness::uniform(Duration::from_secs(2));
    let proxy = TestProxy::with(Setup { freshness, takes: Duration::from_millis(100), ..Setup::default() });
    proxy.get("/v1/trackings/t1").await;
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    look_at_once(&proxy, 1_000).await;
    assert_eq!(proxy.provider_calls(), 2, "one for the first look, one for all the others");
}

#[tokio::test(start_paused = true)]
async fn who_hangs_up_takes_the_answer_away_from_nobody() {
    let proxy = TestProxy::with(Setup { takes: Duration::from_millis(600), ..Setup::default() });
    for _ in 0..3 {
        let impatient = tokio::time::timeout(Duration::from_millis(10), proxy.get("/v1/trackings/t1"));
        assert!(impatient.await.is_err(), "gone before the answer is there");
    }
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200);
    assert_eq!(proxy.provider_calls(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_call_answers_everybody_at_once_and_each_at_their_own_level() {
    let proxy = TestProxy::with(Setup { takes: Duration::from_millis(100), ..Setup::default() });
    let own = bearer("t1", now() + chrono::Duration::days(1));
    let others = bearer("t2", now() + chrono::Duration::days(1));
    let mut visits = tokio::task::JoinSet::new();
    for visit in 0..90 {
        let (router, own, others) = (proxy.router(), own.clone(), others.clone());
        visits.spawn(async move {
            let path = if visit % 2 == 0 { "/v1/trackings/t1" } else { "/v1/trackings/t1/fragment" };
            let request = axum::http::Request::get(path);
            let request = match visit % 3 {
                0 => request,
                1 => request.header("authorization", own),
                _ => request.header("authorization", others),
            };
            let request = request.body(axum::body::Body::empty()).expect("a request");
            let answer = tower::ServiceExt::oneshot(router, request).await.expect("an answer");
            let status = answer.status().as_u16();
            let body = axum::body::to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
            (visit % 3, status, String::from_utf8_lossy(&body).contains("Bring the code"))
        });
    }
    for (kind, status, tells_the_note) in visits.join_all().await {
        let expected = [(200, false), (200, true), (401, false)];
        assert_eq!((status, tells_the_note), expected[kind], "caller of kind {kind}");
    }
    assert_eq!(proxy.provider_calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn failures_are_shared_by_those_who_wait_and_remembered_for_a_pause() {
    let pause = Duration::from_millis(300);
    let proxy = TestProxy::with(Setup { takes: Duration::from_millis(50), pause, ..Setup::default() });
    proxy.provider_answers(Err(ProviderError::Timeout));
    let (first, second) = tokio::join!(proxy.get("/v1/trackings/t1"), proxy.get("/v1/trackings/t1"));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (504, 504));
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 504);
    assert_eq!(proxy.provider_calls(), 1, "an outage is not asked for by every shopper");

    proxy.provider_answers(Ok(in_transit()));
    assert_eq!(proxy.get("/v1/trackings/t2").await.status, 200, "another parcel is another question");
    tokio::time::sleep(pause).await;
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_fresh_answer_is_not_asked_for_again_and_an_old_one_is() {
    let proxy = TestProxy::new();
    proxy.get("/v1/trackings/t1").await;
    proxy.get("/v1/trackings/t1").await;
    assert_eq!(proxy.provider_calls(), 1);

    let proxy = forgetful();
    proxy.get("/v1/trackings/t1").await;
    until_no_longer_fresh().await;
    proxy.provider_answers(Ok(Tracking { tag: Some(Tag::OutForDelivery), ..in_transit() }));
    assert_eq!(proxy.get("/v1/trackings/t1").await.json()["data"]["tag"], "OutForDelivery");
    assert_eq!(proxy.provider_calls(), 2);
}

#[tokio::test(start_paused = true)]
async fn while_the_provider_is_down_the_last_good_answer_stands_and_says_so() {
    for failure in [
        ProviderError::Unavailable { status: 500 },
        ProviderError::Timeout,
        ProviderError::RateLimited { reset: None },
        ProviderError::Unauthorized,
    ] {
        let proxy = forgetful();
        let good = proxy.get("/v1/trackings/t1").await;
        assert_eq!(good.json()["meta"]["stale"], false);

        until_no_longer_fresh().await;
        proxy.provider_answers(Err(failure.clone()));
        let old = proxy.get("/v1/trackings/t1").await;
        assert_eq!(old.status, 200, "{failure:?}");
        assert_eq!(old.json()["meta"]["stale"], true);
        assert_eq!(old.json()["meta"]["as_of"], good.json()["meta"]["as_of"]);
        assert_eq!(old.json()["data"], good.json()["data"]);
        assert_ne!(old.header("etag"), good.header("etag"), "a page that held the fresh one must hear of it");

        proxy.get("/v1/trackings/t1").await;
        assert_eq!(proxy.provider_calls(), 2, "a provider that is down is left alone for a while");
    }
}

#[tokio::test(start_paused = true)]
async fn a_parcel_that_the_provider_no_longer_knows_is_gone() {
    let proxy = forgetful();
    proxy.get("/v1/trackings/t1").await;
    until_no_longer_fresh().await;
    proxy.provider_answers(Err(ProviderError::NotFound));
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 404);

    until_no_longer_fresh().await;
    proxy.provider_answers(Err(ProviderError::Timeout));
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 504, "not the parcel from before");
}

#[tokio::test(start_paused = true)]
async fn unknown_parcels_are_remembered_and_refused_keys_are_none() {
    let proxy = TestProxy::new();
    proxy.provider_answers(Err(ProviderError::NotFound));
    proxy.get("/v1/trackings/t1").await;
    proxy.provider_answers(Ok(in_transit()));
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 404);
    assert_eq!(proxy.provider_calls(), 1);

    for failure in [ProviderError::Unauthorized, ProviderError::Forbidden] {
        let pause = Duration::from_millis(20);
        let proxy = TestProxy::with(Setup { pause, ..Setup::default() });
        proxy.provider_answers(Err(failure.clone()));
        assert_ne!(proxy.get("/v1/trackings/t1").await.status, 404, "{failure:?}");
        proxy.provider_answers(Ok(in_transit()));
        tokio::time::sleep(pause * 2).await;
        assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200, "{failure:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_unknown_twice_is_asked_for_less_often() {
    let proxy = TestProxy::new();
    proxy.provider_answers(Err(ProviderError::NotFound));
    let mut calls = Vec::new();
    for _ in 0..8 {
        assert_eq!(proxy.get("/v1/trackings/t1").await.status, 404);
        calls.push(proxy.provider_calls());
        tokio::time::advance(Duration::from_secs(61)).await;
    }
    assert_eq!(calls, [1, 2, 2, 2, 2, 2, 3, 3]);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_longer_than_the_deadline() {
    let proxy = TestProxy::with(Setup { takes: Duration::from_secs(30), ..Setup::default() });
    let began = tokio::time::Instant::now();
    let answer = proxy.get("/v1/trackings/t1").await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (504, "provider-timeout"));
    assert_eq!(began.elapsed().as_secs(), 4);
    tokio::time::sleep(Duration::from_secs(27)).await;
    assert_eq!(proxy.get("/v1/trackings/t1").await.status, 200, "the call went on, and its answer is there");
    assert_eq!(proxy.provider_calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_a_page_holds_already_is_not_sent_again() {
    let proxy = forgetful();
    let first = proxy.get("/v1/trackings/t1").await;
    let etag = first.header("etag");
    assert!(etag.starts_with("W/\"") && etag.len() > 10, "a weak validator, for the age may differ: {etag}");

    until_no_longer_fresh().await;
    let again = proxy.get_with("/v1/trackings/t1", &[("if-none-match", etag)]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "asked again, and unchanged");
    assert_eq!(again.header("etag"), etag);
    assert_eq!(again.header("parcel-tracker-as-of"), "2026-11-21T05:00:00Z");

    until_no_longer_fresh().await;
    proxy.provider_answers(Ok(Tracking { tag: Some(Tag::OutForDelivery), ..in_transit() }));
    assert_eq!(proxy.get_with("/v1/trackings/t1", &[("if-none-match", etag)]).await.status, 200);
}

#[tokio::test]
async fn ten_thousand_checkpoints_become_the_newest_two_hundred() {
    let day =
        |n: u32| chrono::NaiveDate::from_num_days_from_ce_opt(700_000 + i32::try_from(n).expect("small"));
    let checkpoints = (0..10_000)
        .map(|n| parcel_tracking::Checkpoint {
            time: day(n).map(parcel_tracking::CourierTime::Day),
            message: Some(format!("scan {n}")),
            ..Default::default()
        })
        .collect();
    let proxy = TestProxy::new();
    proxy.provider_answers(Ok(Tracking { checkpoints, ..in_transit() }));
    let answer = proxy.get("/v1/trackings/t1").await.json();
    assert_eq!(answer["meta"]["checkpoints_omitted"], 9_800);
    let kept = answer["data"]["checkpoints"].as_array().expect("checkpoints");
    assert_eq!(kept.len(), 200);
    assert!(kept.iter().any(|checkpoint| checkpoint["message"] == "scan 9999"));
    assert!(!kept.iter().any(|checkpoint| checkpoint["message"] == "scan 9799"));
}
