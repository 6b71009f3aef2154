//! Small words the stories are told in.

#![allow(dead_code, reason = "each story uses some of these")]

use parcel_tracking::{
    Answer, Checkpoint, CourierTime, OddField, Pagination, Parsed, Slug, Tracking, parse_answer,
};
use proptest::test_runner::Config as ProptestConfig;

macro_rules! payload {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../tests/fixtures/payloads/", $name, ".json")))
    };
}
/// A file of `tests/fixtures/payloads`, by name.
pub fn fixture(name: &str) -> &'static str {
    PAYLOADS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text).expect("a known fixture")
}

/// Every real answer.
pub const PAYLOADS: &[(&str, &str)] = &[
    payload!("aftership_2026-07_list_full"),
    payload!("aftership_2026-07_webhook_tracking_update"),
    payload!("aftership_error_401"),
    payload!("aftership_v4_get_delivered"),
    payload!("aftership_v4_list_inforeceived_pending_delivered"),
    payload!("aftership_v4_predict_batch_result"),
    payload!("trackingmore_v2_realtime_delivered"),
    payload!("trackingmore_v4_tracking_pickup"),
];

/// How many cases a property is tried with. A failing one is printed, and becomes a test of its own.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Reads an answer with one tracking in which nothing is odd.
pub fn read_one(json: &str) -> Tracking {
    let (tracking, odd) = read_oddly(json);
    assert_eq!(odd, [], "nothing odd in {json}");
    tracking
}

/// Reads an answer with one tracking, and what was odd in it.
pub fn read_oddly(json: &str) -> (Tracking, Vec<OddField>) {
    match parse_answer(json) {
        Ok(Parsed { value: Answer::One(tracking), odd }) => (*tracking, odd),
        other => panic!("expected one tracking in {json}, got {other:?}"),
    }
}

/// Reads a list answer in which nothing is odd.
pub fn read_list(json: &str) -> (Vec<Tracking>, Pagination) {
    match parse_answer(json) {
        Ok(Parsed { value: Answer::Many { trackings, pagination }, odd }) if odd.is_empty() => {
            (trackings, pagination)
        }
        other => panic!("expected a list in {json}, got {other:?}"),
    }
}

/// What was odd, as `path: problem`.
pub fn complaints(odd: &[OddField]) -> Vec<String> {
    odd.iter().map(|odd| format!("{}: {}", odd.path, odd.problem)).collect()
}

/// Text that is there.
pub fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A time that is there.
pub fn time(sent: &str) -> Option<CourierTime> {
    Some(CourierTime::parse(sent))
}

/// A checkpoint of one courier; an empty time is none.
pub fn checkpoint(slug: &str, sent: &str, message: &str) -> Checkpoint {
    Checkpoint {
        time: (!sent.is_empty()).then(|| CourierTime::parse(sent)),
        slug: Some(Slug::from(slug)),
        message: text(message),
        ..Checkpoint::default()
    }
}
