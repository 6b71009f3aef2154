//! From JSON to the model: envelopes of every version, then the tracking inside.
//!
//! A walk over [`Value`] and not derived code: it is smaller in the widget, it can go on after an
//! odd field, and it knows where it is.

mod checkpoint;
#[cfg(feature = "whole")]
mod coordinate;
mod edd;
mod fields;
mod leg;
#[cfg(feature = "whole")]
mod people;
mod reader;
mod tracking;
mod values;

use serde_json::{Map, Value};

use crate::json::{self, NotJson};
use crate::{Answer, ApiError, OddField, Pagination, Parsed, Tracking, WireError};
pub use reader::Reader;

pub(crate) fn answer(text: &str) -> Result<Parsed<Answer>, WireError> {
    // A byte order mark is no JSON, but some servers send it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match json::parse(text) {
        Ok(value) => answer_value(&value),
        Err(NotJson { line, column }) => Err(WireError::NotJson { line, column }),
    }
}

pub(crate) fn answer_value(answer: &Value) -> Result<Parsed<Answer>, WireError> {
    let root = match answer {
        Value::Object(root) => root,
        Value::Array(list) => return Ok(many(list, "", Pagination::default(), Vec::new())),
        _ => return Err(WireError::NoTracking { path: String::new() }),
    };
    if let Some(error) = api_error(root) {
        return Err(WireError::Api(error));
    }
    match root.get("data") {
        None => inside(root, ""),
        Some(Value::Object(data)) => inside(data, "data"),
        Some(Value::Array(list)) => Ok(many(list, "data", Pagination::default(), Vec::new())),
        Some(_) => Err(WireError::NoTracking { path: "data".to_owned() }),
    }
}

pub(crate) fn bare(tracking: &Value) -> Parsed<Tracking> {
    match tracking {
        Value::Object(map) => one(map, String::new()),
        other => {
            let mut reader = Reader::at("$".to_owned());
            reader.odd_here("object", other);
            Parsed { value: Tracking::default(), odd: reader.into_odd() }
        }
    }
}

/// Looks for a tracking or a list in `data`, or in the root of an answer without envelope.
fn inside(map: &Map<String, Value>, path: &str) -> Result<Parsed<Answer>, WireError> {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() };
    if let Some(Value::Object(tracking)) = map.get("tracking") {
        return Ok(boxed(one(tracking, below("tracking"))));
    }
    match map.get("trackings") {
        Some(Value::Array(list)) => {
            let mut reader = Reader::at(path.to_owned());
            let pagination = pagination(&mut reader, map);
            return Ok(many(list, &below("trackings"), pagination, reader.into_odd()));
        }
        Some(_) => return Err(WireError::NoTracking { path: below("trackings") }),
        None => {}
    }
    let told = ["id", "legacy_id", "tracking_number", "slug", "tag", "subtag", "checkpoints"];
    if told.iter().any(|key| map.contains_key(*key)) {
        return Ok(boxed(one(map, path.to_owned())));
    }
    let path = if map.contains_key("tracking") { below("tracking") } else { path.to_owned() };
    Err(WireError::NoTracking { path })
}

fn one(map: &Map<String, Value>, path: String) -> Parsed<Tracking> {
    let mut reader = Reader::at(path);
    let value = tracking::read(&mut reader, map);
    Parsed { value, odd: reader.into_odd() }
}

fn boxed(Parsed { value, odd }: Parsed<Tracking>) -> Parsed<Answer> {
    Parsed { value: Answer::One(Box::new(value)), odd }
}

fn many(list: &[Value], path: &str, pagination: Pagination, odd: Vec<OddField>) -> Parsed<Answer> {
    let mut reader = Reader::resume(path.to_owned(), odd);
    let trackings = reader.each_object(list, tracking::read);
    Parsed { value: Answer::Many { trackings, pagination }, odd: reader.into_odd() }
}

/// A cursor object since 2024-10; flat page, limit and count before.
fn pagination(reader: &mut Reader, data: &Map<String, Value>) -> Pagination {
    match reader.object(data, "pagination", read_cursor) {
        Some(pagination) => pagination,
        None => Pagination {
            total: reader.whole(data, &["count", "total"]),
            page: reader.whole(data, &["page"]),
            limit: reader.whole(data, &["limit"]),
            ..Pagination::default()
        },
    }
}

fn read_cursor(reader: &mut Reader, map: &Map<String, Value>) -> Pagination {
    Pagination {
        total: reader.whole(map, &["total"]),
        next_cursor: reader.text(map, &["next_cursor"]),
        has_next_page: reader.flag(map, "has_next_page"),
        page: reader.whole(map, &["page"]),
        limit: reader.whole(map, &["limit"]),
    }
}

/// The provider's refusal, if `meta` tells of one. Its code decides, not the HTTP status.
fn api_error(root: &Map<String, Value>) -> Option<ApiError> {
    let Some(Value::Object(meta)) = root.get("meta") else { return None };
    let mut reader = Reader::at("meta".to_owned());
    let code = reader.whole(meta, &["code"]).filter(|code| !(200..300).contains(code))?;
    let kind = reader.text(meta, &["type"]);
    Some(ApiError { code, kind, message: reader.text(meta, &["message"]) })
}
