//! Places on the globe.

use serde_json::{Map, Value};

use super::reader::Reader;
use super::values::{as_number, is_nothing, present};
use crate::Coordinate;

/// An object, or on v4 under `coordinates` a list: latitude, longitude, or nothing.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Option<Coordinate> {
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
