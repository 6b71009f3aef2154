//! How often TrackingMore may be asked.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{CALLS, REALTIME, Realtime, TrackingMore};

use crate::free::Free;
use crate::support::{Fake, ok, pair, refusal, tracking};

#[test]
fn the_documented_limits_are_one_and_three_a_second() {
    assert_eq!((CALLS.limit, REALTIME.limit), (1, 3));
}

#[tokio::test]
async fn after_a_429_nobody_of_the_account_asks_for_two_minutes() {
    let fake = Fake::says(refusal(429)).await;
    let client = TrackingMore::new(fake.settings()).expect("a client");
    let wanted = pair("dhl", "AB123");
    assert!(client.tracking(&wanted, None).await.is_err());
    // Neither the same call, nor one of the other bucket, nor a clone's.
    for told in [
        client.tracking(&wanted, None).await,
        client.realtime(&Realtime::new(wanted.clone())).await,
        client.clone().tracking(&wanted, None).await,
    ] {
        let Err(ProviderError::RateLimited { reset: Some(reset) }) = told else { panic!("{told:?}") };
        let left = reset - Utc::now();
        assert!(left > TimeDelta::seconds(110) && left <= TimeDelta::seconds(121), "{left}");
    }
    assert_eq!(fake.asked().len(), 1);
}

#[tokio::test]
async fn the_pause_goes_for_the_whole_account_by_code_or_by_status() {
    for (status, body) in [(200, refusal(429).to_string()), (429, String::new())] {
        let fake = Fake::answers(move |_, _| (status, body.clone())).await;
        let budget = Arc::<Free>::default();
        let client = TrackingMore::with_budget(fake.settings(), budget.clone()).expect("a client");
        assert!(client.couriers().await.is_err());
        assert_eq!(*budget.0.lock().expect("no panic before"), [(None, Duration::from_secs(120))]);
    }
}

#[tokio::test]
async fn the_same_number_is_asked_for_in_realtime_once_in_two_hours() {
    let fake = Fake::answers(|_, asked| {
        let courier = asked.body["carrier_code"].as_str().unwrap_or_default();
        let number = asked.body["tracking_number"].as_str().unwrap_or_default();
        (200, ok(serde_json::json!({"items": [tracking(courier, number)]})).to_string())
    })
    .await;
    let client = fake.client();
    let ask = |courier: &str, number: &str| {
        let (client, wanted) = (client.clone(), Realtime::new(pair(courier, number)));
        async move { client.realtime(&wanted).await }
    };
    ask("dhl", "AB123").await.expect("the first time");
    for (courier, number) in [("dhl", "AB123"), ("dhl", "ab123"), ("ups", "AB123")] {
        let told = ask(courier, number).await;
        let Err(ProviderError::RateLimited { reset: Some(again) }) = told else { panic!("{told:?}") };
        let left = again - Utc::now();
        assert!(left > TimeDelta::minutes(119) && left <= TimeDelta::minutes(120), "{left}");
    }
    ask("dhl", "AB124").await.expect("another number");
    assert_eq!(fake.asked().len(), 2);

    // From here on the clock is ours.
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(2 * 60 * 60 - 60)).await;
    assert!(ask("dhl", "AB123").await.is_err(), "a minute too early");
    tokio::time::advance(Duration::from_secs(61)).await;
    tokio::time::resume();
    ask("dhl", "AB123").await.expect("two hours later");
}

#[tokio::test]
async fn a_realtime_call_that_came_to_nothing_does_not_count() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => (200, refusal(503).to_string()),
        2 => (200, refusal(4021).to_string()),
        _ => (200, ok(tracking("dhl", "AB123")).to_string()),
    })
    .await;
    let client = fake.client();
    let wanted = Realtime::new(pair("dhl", "AB123"));
    assert_eq!(client.realtime(&wanted).await, Err(ProviderError::Unavailable { status: 503 }));
    assert_eq!(client.realtime(&wanted).await, Err(ProviderError::QuotaUsed));
    client.realtime(&wanted).await.expect("now it is there");
    assert!(matches!(client.realtime(&wanted).await, Err(ProviderError::RateLimited { .. })));
}
