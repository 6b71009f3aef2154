//! Checkpoints.

use serde_json::{Map, Value};

use super::reader::{Reader, present};
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

/// `coordinates` is v4's name; only ever seen as an empty list there.
fn coordinate(r: &mut Reader, map: &Map<String, Value>) -> Option<Coordinate> {
    let key = ["coordinate", "coordinates"].into_iter().find(|key| present(map, key).is_some())?;
    r.object(map, key, read_coordinate).flatten()
}

fn read_coordinate(r: &mut Reader, map: &Map<String, Value>) -> Option<Coordinate> {
    let latitude = degrees(r, map, "latitude", 90.0);
    let longitude = degrees(r, map, "longitude", 180.0);
    Some(Coordinate { latitude: latitude?, longitude: longitude? })
}

fn degrees(r: &mut Reader, map: &Map<String, Value>, key: &str, most: f64) -> Option<f64> {
    let degrees = r.number(map, key)?;
    if degrees.abs() <= most {
        return Some(degrees);
    }
    if let Some(found) = map.get(key) {
        r.odd_at(key, "degrees", found);
    }
    None
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
