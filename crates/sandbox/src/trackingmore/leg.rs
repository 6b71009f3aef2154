//! `origin_info` and `destination_info`: what each courier said.

use serde_json::{Value, json};

use super::milestones;
use super::pair::code;
use super::quirks::pick;
use super::status::{of_scan, text};
use super::wall_clock::digits;
use crate::blank::Object;
use crate::couriers::{Courier, Couriers};

/// How many of the origin's scans a destination repeats.
const REPEATED: usize = 2;

/// Both legs of a tracking. `None` where the field is left out.
pub struct Legs {
    /// `origin_info`.
    pub origin: Option<Value>,
    /// `destination_info`.
    pub destination: Option<Value>,
}

/// Splits a tracking's scans, oldest first, into what the first courier said and what the others did.
pub fn legs(couriers: &Couriers, tracking: &Object, scans: &[&Object]) -> Legs {
    let number = text(tracking, "tracking_number");
    let part = |name: &str, field: &str| tracking.get(name).and_then(|leg| leg.get(field)?.as_str());
    let slug = text(tracking, "slug");
    let first = part("first_mile", "slug").unwrap_or(slug);
    let said_by_first = |scan: &&&Object| matches!(text(scan, "slug"), "") || text(scan, "slug") == first;
    let ours: Vec<&Object> = scans.iter().filter(said_by_first).copied().collect();
    let mut theirs: Vec<&Object> = scans.iter().filter(|scan| !said_by_first(scan)).copied().collect();
    let last = theirs.last().map(|scan| text(scan, "slug")).or(part("last_mile", "slug"));
    let last = last.filter(|last| *last != first);
    if !theirs.is_empty() && pick(number, "destination_info repeats", 2) == 0 {
        let repeated = ours.iter().skip(ours.len().saturating_sub(REPEATED)).copied();
        theirs = repeated.chain(theirs).collect();
    }
    let leg = |slug: &str, reference: Option<&str>, scans: &[&Object]| {
        let (seconds, courier) = (with_seconds(number), couriers.get(slug));
        let trackinfo: Vec<Value> = scans
            .iter()
            .rev()
            .enumerate()
            .map(|(place, scan)| item(tracking, scan, place + 1 == scans.len()))
            .collect();
        let mut leg = milestones::reached(tracking, scans, seconds);
        leg.insert("ReferenceNumber".to_owned(), json!(reference));
        leg.insert("weblink".to_owned(), json!(courier.and_then(Courier::web_url)));
        leg.insert("phone".to_owned(), json!(courier.and_then(|courier| courier.phone.as_deref())));
        leg.insert("carrier_code".to_owned(), json!(code(couriers, slug)));
        leg.insert("trackinfo".to_owned(), if trackinfo.is_empty() { Value::Null } else { json!(trackinfo) });
        Value::Object(leg)
    };
    Legs {
        origin: if ours.is_empty() { nothing(number, "origin_info") } else { Some(leg(first, None, &ours)) },
        destination: match last {
            Some(last) => Some(leg(last, part("last_mile", "tracking_number"), &theirs)),
            None => nothing(number, "destination_info"),
        },
    }
}

/// Whether this record's times are told to the second.
pub fn with_seconds(number: &str) -> bool {
    pick(number, "seconds", 3) != 0
}

/// The ways in which nothing is known of a leg: null, an object full of nulls, or no field at all.
fn nothing(number: &str, field: &str) -> Option<Value> {
    match pick(number, field, 3) {
        0 => Some(Value::Null),
        1 => {
            let rest = ["ReferenceNumber", "weblink", "phone", "carrier_code", "trackinfo"];
            let names = milestones::NAMES.into_iter().chain(rest);
            Some(Value::Object(names.map(|name| (name.to_owned(), Value::Null)).collect()))
        }
        _ => None,
    }
}

/// One scan of `trackinfo`.
fn item(tracking: &Object, scan: &Object, oldest: bool) -> Value {
    let number = text(tracking, "tracking_number");
    let (status, substatus) = of_scan(tracking, scan);
    let mut item = Object::new();
    for (field, value) in [
        ("Date", digits(text(scan, "checkpoint_time"), with_seconds(number)).as_str()),
        ("StatusDescription", text(scan, "message")),
        ("Details", text(scan, "location")),
        ("checkpoint_status", status),
    ] {
        item.insert(field.to_owned(), json!(value));
    }
    if pick(number, "substatus of a scan", 4) != 0 {
        item.insert("substatus".to_owned(), json!(substatus));
    }
    // Rare, as it is there.
    if oldest && pick(number, "ItemNode", 2) == 0 {
        item.insert("ItemNode".to_owned(), json!("ItemReceived"));
    }
    Value::Object(item)
}
