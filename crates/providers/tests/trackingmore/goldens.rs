//! Whole answers through the mapping, beside what came out when a person last looked at it.

use parcel_providers::trackingmore::mapping;
use parcel_tracking::Parsed;
use serde_json::Value;

/// The model without its absent fields, one field a line.
fn shown(sent: &Value) -> String {
    let Parsed { value, odd } = mapping::tracking(sent, "");
    let debug = format!("{value:?}, {odd:?}");
    let present = debug.split(", ").filter_map(|field| {
        let (name, value) = field.split_once(": ").unwrap_or(("", field));
        match value.strip_prefix("None").or_else(|| value.strip_prefix("[]")) {
            Some("") => None,
            // The end of the struct that the absent field was the last of.
            Some(end) if !name.is_empty() => Some(end.trim().to_owned()),
            _ => Some(field.to_owned()),
        }
    });
    present.map(|field| field + "\n").collect()
}

fn is_golden(name: &str, sent: &Value, golden: &str) {
    let shown = shown(sent);
    if let Some((line, (is, was))) =
        shown.lines().zip(golden.lines()).enumerate().find(|(_, (is, was))| is != was)
    {
        panic!("{name}.golden line {}: {was:?} is now {is:?}; all of it:\n{shown}", line + 1);
    }
    assert_eq!(shown.lines().count(), golden.lines().count(), "{name}:\n{shown}");
}

#[test]
fn a_real_answer_of_v2() {
    let answer: Value =
        serde_json::from_str(include_str!("../fixtures/trackingmore/v2_realtime_delivered.json"))
            .expect("JSON");
    let golden = include_str!("../fixtures/trackingmore/v2_realtime_delivered.golden");
    is_golden("v2_realtime_delivered", &answer["data"]["items"][0], golden);
}

#[test]
fn a_tracking_of_v4() {
    let answer = serde_json::from_str(include_str!("../fixtures/trackingmore/v4_tracking_pickup.json"));
    let golden = include_str!("../fixtures/trackingmore/v4_tracking_pickup.golden");
    is_golden("v4_tracking_pickup", &answer.expect("JSON"), golden);
}

#[test]
fn two_couriers_of_v2() {
    let answer = serde_json::from_str(include_str!("../fixtures/trackingmore/v2_two_couriers.json"));
    let golden = include_str!("../fixtures/trackingmore/v2_two_couriers.golden");
    is_golden("v2_two_couriers", &answer.expect("JSON"), golden);
}
