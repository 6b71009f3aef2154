//! Each code of v2's table, inside HTTP status 200 as v2 answers them.

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{Create, Realtime, Settings, TrackingMore};

use crate::free::Free;
use crate::support::{Fake, ok, pair, refusal, tracking};

fn client(settings: &Settings) -> TrackingMore {
    TrackingMore::with_budget(settings.clone(), Arc::<Free>::default()).expect("a client")
}

#[tokio::test]
async fn each_code_is_one_outcome() {
    let rejected = |code| ProviderError::Rejected { code, message: "words about it".into() };
    let exists = ProviderError::AlreadyExists { id: Some("dhl__AB123".to_owned()) };
    for (code, outcome) in [
        (202, ProviderError::RateLimited { reset: None }),
        (401, ProviderError::Unauthorized),
        (402, ProviderError::QuotaUsed),
        (403, ProviderError::Forbidden),
        (404, ProviderError::NotFound),
        (405, rejected(405)),
        (409, rejected(409)),
        (4001, ProviderError::Unauthorized),
        (4002, ProviderError::Unauthorized),
        (4012, rejected(4012)),
        (4013, rejected(4013)),
        (4014, rejected(4014)),
        (4015, rejected(4015)),
        (4016, exists),
        (4017, ProviderError::NotFound),
        (4018, ProviderError::Forbidden),
        (4019, ProviderError::QuotaUsed),
        (4020, rejected(4020)),
        (4021, ProviderError::QuotaUsed),
        (4031, rejected(4031)),
        (4032, ProviderError::NotDetected),
        (4033, rejected(4033)),
        (500, ProviderError::Unavailable { status: 500 }),
        (503, ProviderError::Unavailable { status: 503 }),
        (9999, rejected(9999)),
        (-1, rejected(-1)),
    ] {
        for status in [200, 400, 500] {
            let fake = Fake::answers(move |_, _| (status, refusal(code).to_string())).await;
            let told = fake.client().tracking(&pair("dhl", "AB123"), None).await;
            assert_eq!(told.as_ref(), Err(&outcome), "{code} in {status}");
            assert!(!outcome.to_string().contains("words about it"), "the provider's words stay out");
        }
    }
}

#[tokio::test]
async fn too_many_calls_says_when_it_is_over() {
    let fake = Fake::says(refusal(429)).await;
    let told = fake.client().tracking(&pair("dhl", "AB123"), None).await;
    let Err(ProviderError::RateLimited { reset: Some(reset) }) = told else { panic!("{told:?}") };
    let left = reset - Utc::now();
    assert!(left > TimeDelta::seconds(110) && left <= TimeDelta::seconds(120), "{left}");
}

#[tokio::test]
async fn a_code_may_come_as_text() {
    let fake = Fake::says(r#"{"meta":{"code":"4017","type":"NotFound","message":null},"data":[]}"#).await;
    assert_eq!(fake.client().tracking(&pair("dhl", "AB123"), None).await, Err(ProviderError::NotFound));
}

#[tokio::test]
async fn a_gateways_page_is_judged_by_its_status() {
    let html = "<html><body>Bad gateway</body></html>";
    for (status, is_outcome) in [
        (200, (|error| matches!(error, ProviderError::Unreadable { .. })) as fn(&ProviderError) -> bool),
        (302, |error| matches!(error, ProviderError::Unreadable { .. })),
        (401, |error| *error == ProviderError::Unauthorized),
        (403, |error| *error == ProviderError::Forbidden),
        (404, |error| matches!(error, ProviderError::Unreadable { .. })),
        (429, |error| matches!(error, ProviderError::RateLimited { reset: Some(_) })),
        (502, |error| *error == ProviderError::Unavailable { status: 502 }),
    ] {
        let fake = Fake::answers(move |_, _| (status, html.to_owned())).await;
        let error = fake.client().tracking(&pair("dhl", "AB123"), None).await.expect_err("nothing in there");
        assert!(is_outcome(&error), "{status}: {error:?}");
        assert!(!error.to_string().contains("Bad gateway"), "bodies stay out of errors");
    }
}

#[tokio::test]
async fn what_may_pass_by_itself_is_asked_again_but_nothing_that_costs_twice() {
    let fake = Fake::answers(|nth, _| {
        let found = ok(tracking("dhl", "AB123"));
        (200, if nth == 1 { refusal(503) } else { found }.to_string())
    })
    .await;
    let mut settings = fake.settings();
    settings.tries = 3;
    assert!(client(&settings).tracking(&pair("dhl", "AB123"), None).await.is_ok());
    assert_eq!(fake.asked().len(), 2);

    let down = Fake::says(refusal(503)).await;
    settings.base_url = down.url.parse().expect("a URL");
    let realtime = Realtime::new(pair("dhl", "AB123"));
    assert_eq!(client(&settings).realtime(&realtime).await, Err(ProviderError::Unavailable { status: 503 }));
    let costly = client(&settings).air_cargo(&["784-68894270".into()], None).await;
    assert_eq!(costly, Err(ProviderError::Unavailable { status: 503 }));
    assert_eq!(down.asked().len(), 2, "once each");
}

#[tokio::test]
async fn a_create_whose_first_answer_was_lost_is_a_create_all_the_same() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => (500, String::new()),
        2 => (200, refusal(4016).to_string()),
        _ => (200, ok(tracking("dhl", "AB123")).to_string()),
    })
    .await;
    let mut settings = fake.settings();
    settings.tries = 3;
    let new = Create::new(pair("dhl", "AB123"));
    let made = client(&settings).create_tracking(&new).await.expect("it was this call that made it");
    assert_eq!(made.id.as_deref(), Some("dhl__AB123"));
    assert_eq!(fake.lines()[2], "GET /v2/trackings/dhl/AB123");
}
