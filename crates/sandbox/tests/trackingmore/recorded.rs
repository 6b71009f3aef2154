//! The sandbox against an answer somebody recorded from the provider (`tests/fixtures/payloads/SOURCES.md`).

use std::mem::discriminant;

use serde_json::Value;

use crate::asking::Asked;

const RECORDED: &str =
    include_str!("../../../../tests/fixtures/payloads/trackingmore_v2_realtime_delivered.json");

/// The kinds of value each field has among these objects.
fn kinds<'a>(objects: impl Iterator<Item = &'a Value>, field: &str) -> Vec<&'a Value> {
    objects.filter_map(|object| object.get(field)).collect()
}

fn covers(ours: &[Value], recorded: &Value, place: &str) {
    for (field, value) in recorded.as_object().expect("an object") {
        let known = kinds(ours.iter(), field);
        assert!(!known.is_empty(), "{place} has no `{field}`");
        let same = known.iter().any(|known| discriminant(*known) == discriminant(value));
        assert!(same, "{place}.{field} is never like {value}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_recorded_field_is_there_with_its_kind_of_value() {
    let recorded: Value = serde_json::from_str(RECORDED).expect("JSON");
    let recorded = &recorded["data"]["items"][0];
    let sandbox = Asked::new();
    let all = sandbox.all().await;
    covers(&all, recorded, "tracking");
    let legs: Vec<Value> = all.iter().map(|tracking| tracking["origin_info"].clone()).collect();
    covers(&legs, &recorded["origin_info"], "origin_info");
    let scans: Vec<Value> =
        legs.iter().filter_map(|leg| leg["trackinfo"].as_array()).flatten().cloned().collect();
    for scan in recorded["origin_info"]["trackinfo"].as_array().expect("scans") {
        covers(&scans, scan, "trackinfo");
    }
}
