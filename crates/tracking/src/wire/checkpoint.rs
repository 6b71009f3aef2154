//! Checkpoints.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::reader::Reader;
use super::values::{as_number, is_nothing, present};
use crate::{Checkpoint, Coordinate, Event};

/// Reads one checkpoint. Whatever is odd in it, there is one.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Checkpoint {
    let mut c = Checkpoint::default();
    fill(&mut Fields { r, map }, &mut c);
    c
}

/// Apart, so that the checkpoint has one place in memory from the start.
#[inline(never)]
fn fill(f: &mut Fields<'_>, c: &mut Checkpoint) {
    f.time(&["checkpoint_time"], &mut c.time);
    f.time(&["created_at"], &mut c.created_at);
    f.word("slug", &mut c.slug);
    f.text(&["message"], &mut c.message);
    f.text(&["location"], &mut c.location);
    f.text(&["city"], &mut c.city);
    f.text(&["state"], &mut c.state);
    f.text(&["postal_code", "zip"], &mut c.postal_code);
    f.text(&["country_region", "country_iso3"], &mut c.country_region);
    f.text(&["country_region_name", "country_name"], &mut c.country_region_name);
    c.coordinate = coordinate(f.r, f.map);
    f.word("tag", &mut c.tag);
    f.word("subtag", &mut c.subtag);
    f.text(&["subtag_message"], &mut c.subtag_message);
    f.text(&["raw_tag"], &mut c.raw_tag);
    c.events = f.r.objects(f.map, "events", event).into_iter().flatten().collect();
    f.word("source", &mut c.source);
    f.text(&["hash"], &mut c.hash);
}

/// An object, or on v4 under `coordinates` a list: latitude, longitude, or nothing.
fn coordinate(r: &mut Reader, map: &Map<String, Value>) -> Option<Coordinate> {
    let key = ["coordinate", "coordinates"].into_iter().find(|key| present(map, key).is_some())?;
    let found = present(map, key)?;
    let (latitude, longitude) = match found {
        Value::Object(point) => (point.get("latitude"), point.get("longitude")),
        Value::Array(pair) if pair.len() == 2 => (pair.first(), pair.get(1)),
        _ => {
            r.odd_at(key, "latitude and longitude", found);
            return None;
        }
    };
    let latitude = degrees(r, key, "latitude", latitude, 90.0);
    let longitude = degrees(r, key, "longitude", longitude, 180.0);
    Some(Coordinate { latitude: latitude?, longitude: longitude? })
}

fn degrees(r: &mut Reader, key: &str, name: &str, found: Option<&Value>, most: f64) -> Option<f64> {
    let found = found.filter(|value| !is_nothing(value))?;
    let degrees = as_number(found).and_then(|number| number.as_f64()).filter(|degrees| degrees.abs() <= most);
    if degrees.is_none() {
        r.odd_at(&[key, ".", name].concat(), "degrees", found);
    }
    degrees
}

/// An event without code says nothing.
fn event(r: &mut Reader, map: &Map<String, Value>) -> Option<Event> {
    let code = r.text(map, &["code"]);
    let reason = match map.get("reason") {
        Some(Value::String(_)) => r.text(map, &["reason"]),
        _ => r.object(map, "reason", |r, map| r.text(map, &["code"])).flatten(),
    };
    Some(Event { code: code?, reason })
}
