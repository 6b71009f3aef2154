//! Real answers, broken in every way: nothing panics, and no checkpoint is lost.

mod support;

use parcel_tracking::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::PAYLOADS;

/// Something of any kind, to put where it does not belong.
fn any_junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[-+0-9.:TZe ]{0,24}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[{"id": [null]}]]])),
        Just(json!({"datetime": [], "latitude": {}, "code": 4004, "value": "1e999"})),
    ]
}

/// Walks to the `at`-th value below, counting in document order, and swaps it for junk. The objects in
/// a list of checkpoints stay; all that is in them may go.
fn strike(value: &mut Value, at: &mut usize, junk: &Value) -> bool {
    let strike_inner = |key: Option<&str>, inner: &mut Value, at: &mut usize| {
        let whole_list = key == Some("checkpoints") && inner.is_array();
        if !whole_list {
            if *at == 0 {
                *inner = junk.clone();
                return true;
            }
            *at -= 1;
        }
        strike(inner, at, junk)
    };
    match value {
        Value::Object(map) => map.iter_mut().any(|(key, inner)| strike_inner(Some(key), inner, at)),
        Value::Array(list) => list.iter_mut().any(|inner| {
            if inner.get("checkpoint_time").is_some() {
                strike(inner, at, junk)
            } else {
                strike_inner(None, inner, at)
            }
        }),
        _ => false,
    }
}

/// How many checkpoint objects a tracking was sent with.
fn sent_checkpoints(tracking: &Value) -> usize {
    let list = tracking.get("checkpoints").and_then(Value::as_array);
    list.map_or(0, |list| list.iter().filter(|item| item.is_object()).count())
}

/// Every tracking in an answer, where the parser looks for them.
fn sent_trackings(answer: &Value) -> Vec<&Value> {
    let data = answer.get("data").unwrap_or(answer);
    if let Some(tracking) = data.get("tracking").filter(|tracking| tracking.is_object()) {
        return vec![tracking];
    }
    match data.get("trackings").unwrap_or(data) {
        Value::Array(list) => list.iter().filter(|item| item.is_object()).collect(),
        other => vec![other],
    }
}

fn payload() -> impl Strategy<Value = Value> {
    prop::sample::select(PAYLOADS)
        .prop_map(|(_, text)| serde_json::from_str(text).expect("fixtures are JSON"))
}

proptest! {
    #![proptest_config(support::cases(512))]

    #[test]
    fn a_broken_answer_loses_none_of_its_checkpoints(
        mut answer in payload(),
        strikes in prop::collection::vec((0_usize..600, any_junk()), 1..40),
    ) {
        for (mut at, junk) in strikes {
            strike(&mut answer, &mut at, &junk);
        }
        let read: Vec<Tracking> = match parse_answer(&answer.to_string()).map(|parsed| parsed.value) {
            Ok(Answer::One(tracking)) => vec![*tracking],
            Ok(Answer::Many { trackings, .. }) => trackings,
            // Where nothing is left that looks like a tracking, or `meta` now tells of an error.
            Err(_) => return Ok(()),
        };
        let counts: Vec<_> = read.iter().map(|tracking| tracking.checkpoints.len()).collect();
        let sent: Vec<_> = sent_trackings(&answer).into_iter().map(sent_checkpoints).collect();
        prop_assert_eq!(counts, sent);
        for tracking in &read {
            prop_assert_eq!(tracking.oldest_first().len(), tracking.checkpoints.len());
            tracking.legs();
            tracking.promised_edd();
        }
    }

    #[test]
    fn a_checkpoint_with_nothing_but_odd_fields_is_still_one(junk in any_junk(), count in 1_usize..20) {
        let fields = [
            "checkpoint_time", "created_at", "slug", "message", "location", "city", "state", "postal_code", "zip",
            "country_region", "country_iso3", "country_region_name", "country_name", "coordinate", "coordinates",
            "tag", "subtag", "subtag_message", "raw_tag", "events", "source", "hash",
        ];
        let checkpoint: serde_json::Map<_, _> =
            fields.iter().map(|field| ((*field).to_owned(), junk.clone())).collect();
        let parsed = parse_value(&json!({"id": "a", "checkpoints": vec![checkpoint; count]}));
        prop_assert_eq!(parsed.value.checkpoints.len(), count);
    }

    #[test]
    fn a_cut_or_spoilt_body_is_an_error_and_no_panic(
        (name, at, byte) in (prop::sample::select(PAYLOADS), any::<prop::sample::Index>(), any::<char>()),
    ) {
        let text = name.1.trim_end();
        let cut = text.char_indices().nth(at.index(text.chars().count())).map_or(0, |(at, _)| at);
        let (before, after) = text.split_at(cut);
        let is_error = matches!(parse_answer(before), Err(WireError::NotJson { .. }));
        prop_assert!(is_error, "cut at {cut}");
        // Whatever this is now, it is answered.
        let _ = parse_answer(&format!("{before}{byte}{after}"));
    }

    #[test]
    fn any_text_is_answered(text in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,80}|\\PC{0,80}") {
        let _ = parse_answer(&text);
    }
}
