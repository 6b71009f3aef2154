//! The moments of a journey that the API tells beside the scans.

use serde_json::{Value, json};

use super::status::{of_scan, text};
use super::wall_clock::digits;
use crate::blank::Object;

/// The names of the milestones, in the order of a journey.
pub const NAMES: [&str; 6] = [
    "ItemReceived",
    "ItemDispatched",
    "DepartfromAirport",
    "ArrivalfromAbroad",
    "CustomsClearance",
    "DestinationArrived",
];

/// Each milestone with its time, or null: the first scan that reached it. `scans` are in the order of the journey.
pub fn reached(tracking: &Object, scans: &[&Object], seconds: bool) -> Object {
    let first = |name: &str| scans.iter().find(|scan| is_reached_by(tracking, scan, name));
    // What comes first is the receipt, whatever the courier calls it.
    let found = |name: &str| if name == "ItemReceived" { scans.first() } else { first(name) };
    let time = |scan: &&Object| json!(digits(text(scan, "checkpoint_time"), seconds));
    NAMES.iter().map(|name| ((*name).to_owned(), found(name).map_or(Value::Null, time))).collect()
}

fn is_reached_by(tracking: &Object, scan: &Object, milestone: &str) -> bool {
    let (status, substatus) = of_scan(tracking, scan);
    match milestone {
        "ItemDispatched" => matches!(substatus, "transit006" | "transit007"),
        "DepartfromAirport" => substatus == "transit007",
        "ArrivalfromAbroad" => substatus == "transit004",
        "CustomsClearance" => {
            substatus == "transit005" || matches!(text(scan, "subtag"), "InTransit_006" | "Exception_004")
        }
        "DestinationArrived" => substatus == "transit003" || status == "pickup",
        _ => false,
    }
}
