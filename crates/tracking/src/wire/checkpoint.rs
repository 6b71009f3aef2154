//! Checkpoints.

use serde_json::{Map, Value};

use super::reader::{Reader, as_number, is_nothing, present};
use crate::{Checkpoint, Coordinate, Event};

/// Reads one checkpoint. Whatever is odd in it, there is one.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Checkpoint {
    Checkpoint {
        time: r.time(map, &["checkpoint_time"]),
        created_at: r.time(map, &["created_at"]),
        slug: r.word(map, "slug"),
        message: r.text(map, &["message"]),
        location: r.text(map, &["location"]),
        city: r.text(map, &["city"]),
        state: r.text(map, &["state"]),
        postal_code: r.text(map, &["postal_code", "zip"]),
        country_region: r.text(map, &["country_region", "country_iso3"]),
        country_region_name: r.text(map, &["country_region_name", "country_name"]),
        coordinate: coordinate(r, map),
        tag: r.word(map, "tag"),
        subtag: r.word(map, "subtag"),
        subtag_message: r.text(map, &["subtag_message"]),
        raw_tag: r.text(map, &["raw_tag"]),
        events: r.objects(map, "events", event).into_iter().flatten().collect(),
        source: r.word(map, "source"),
        hash: r.text(map, &["hash"]),
    }
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
