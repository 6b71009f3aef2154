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

/// Swaps one of the values below for junk. The objects in a list of checkpoints stay; all that is in
/// them may go.
fn strike(value: &mut Value, at: prop::sample::Index, junk: &Value) {
    let mut count = 0;
    walk(value, &mut |_| {
        count += 1;
        false
    });
    if count == 0 {
        return;
    }
    let mut before = at.index(count);
    walk(value, &mut |inner| {
        let here = before == 0;
        if here {
            *inner = junk.clone();
        } else {
            before -= 1;
        }
        here
    });
}

/// Shows `visit` each value below that may go, until it says that it is done.
fn walk(value: &mut Value, visit: &mut impl FnMut(&mut Value) -> bool) -> bool {
    match value {
        Value::Object(map) => map.iter_mut().any(|(key, inner)| {
            let stays = key == "checkpoints" && inner.is_array();
            (!stays && visit(inner)) || walk(inner, visit)
        }),
        Value::Array(list) => list.iter_mut().any(|inner| {
            let stays = inner.get("checkpoint_time").is_some();
            (!stays && visit(inner)) || walk(inner, visit)
        }),
        _ => false,
    }
}

/// How many checkpoint objects a tracking was sent with.
fn sent_checkpoints(tracking: &Value) -> usize {
    let list = tracking.get("checkpoints").and_then(Value::as_array);
    list.map_or(0, |list| list.iter().filter(|item| item.is_object()).count())
}

/// Where an answer keeps its trackings.
fn place_of_trackings(answer: &Value) -> Option<&'static str> {
    ["/data/tracking", "/data/trackings", "/msg"].into_iter().find(|place| answer.pointer(place).is_some())
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

/// An answer with trackings that have checkpoints.
fn history() -> impl Strategy<Value = Value> {
    let with_history: Vec<Value> = PAYLOADS
        .iter()
        .map(|(_, text)| serde_json::from_str(text).expect("fixtures are JSON"))
        .filter(|answer| place_of_trackings(answer).is_some())
        .collect();
    assert!(with_history.len() >= 4, "only {}", with_history.len());
    prop::sample::select(with_history)
}

fn any_strikes() -> impl Strategy<Value = Vec<(prop::sample::Index, Value)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any_junk()), 1..40)
}

proptest! {
    #![proptest_config(support::cases(512))]

    #[test]
    fn a_broken_tracking_is_still_read_with_all_its_checkpoints(
        mut answer in history(),
        strikes in any_strikes(),
    ) {
        let place = place_of_trackings(&answer).expect("chosen for it");
        let count = |trackings: &Value| match trackings {
            Value::Array(list) => list.iter().map(sent_checkpoints).collect(),
            one => vec![sent_checkpoints(one)],
        };
        let trackings = answer.pointer_mut(place).expect("chosen for it");
        let before = count(trackings);
        prop_assert!(before.iter().sum::<usize>() > 0);
        let whole: &mut [Value] = match trackings {
            Value::Array(list) => list,
            one => std::slice::from_mut(one),
        };
        for (at, junk) in strikes {
            let tracking = at.index(whole.len());
            strike(&mut whole[tracking], at, &junk);
        }
        let read = match answer.get("msg") {
            Some(message) => vec![parse_value(message).value],
            None => match parse_answer(&answer.to_string()).expect("the envelope is whole").value {
                Answer::One(tracking) => vec![*tracking],
                Answer::Many { trackings, .. } => trackings,
            },
        };
        let after: Vec<_> = read.iter().map(|tracking| tracking.checkpoints.len()).collect();
        prop_assert_eq!(after, before);
        for tracking in &read {
            prop_assert_eq!(tracking.oldest_first().len(), tracking.checkpoints.len());
            tracking.legs();
            tracking.promised_edd();
        }
    }

    #[test]
    fn an_answer_broken_anywhere_loses_no_checkpoint_of_what_can_be_read(
        mut answer in payload(),
        strikes in any_strikes(),
    ) {
        for (at, junk) in strikes {
            strike(&mut answer, at, &junk);
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
