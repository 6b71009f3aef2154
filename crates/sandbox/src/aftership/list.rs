//! The query of `GET /trackings`.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::cursor::Place;
use super::errors::ApiError;
use crate::blank::Object;
use crate::record::Record;

/// The most trackings on a page.
const LARGEST_PAGE: usize = 200;
/// The most numbers in one question.
const MOST_NUMBERS: usize = 50;
/// How long trackings are kept.
const KEPT_DAYS: i64 = 120;

/// Filters that compare a field with the values asked for.
const EXACT: [(&str, &str); 10] = [
    ("tracking_numbers", "tracking_number"),
    ("slug", "slug"),
    ("tag", "tag"),
    ("order_id", "order_id"),
    ("origin", "origin_country_region"),
    ("destination", "destination_country_region"),
    ("courier_destination_country_region", "courier_destination_country_region"),
    ("transit_time", "transit_time"),
    ("return_to_sender", "return_to_sender"),
    ("shipment_tags", "shipment_tags"),
];

/// The query's parameters, as sent.
pub type Query = HashMap<String, String>;

/// The page asked for: `pagination` and `trackings`.
///
/// # Errors
/// When a parameter's value is invalid.
pub fn page(records: &[Record], query: &Query, now: DateTime<Utc>) -> Result<Value, ApiError> {
    let limit = match query.get("limit") {
        None => 100,
        Some(limit) => limit
            .parse()
            .ok()
            .filter(|limit| (1..=LARGEST_PAGE).contains(limit))
            .ok_or_else(|| ApiError::field_invalid("limit"))?,
    };
    let cursor = query.get("cursor").filter(|cursor| !cursor.is_empty());
    let after = match cursor {
        None => None,
        Some(cursor) => Some(Place::read(cursor).ok_or_else(|| ApiError::field_invalid("cursor"))?),
    };
    if values(query, "tracking_numbers").is_some_and(|numbers| numbers.len() > MOST_NUMBERS) {
        return Err(ApiError::field_invalid("tracking_numbers"));
    }
    let times = Times::read(query, now)?;
    let mut found: Vec<(Place, Object)> = records
        .iter()
        .map(|record| (Place::of(record), record.at(now)))
        .filter(|(_, tracking)| times.admit(tracking) && matches(tracking, query))
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    let total = found.len();
    found.retain(|(place, _)| after.as_ref().is_none_or(|after| place > after));
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(place, _)| place.cursor());
    let fields = query.get("fields").map(String::as_str);
    let trackings: Vec<Value> = found.into_iter().map(|(_, tracking)| only(tracking, fields)).collect();
    let pagination = json!({ "total": total, "next_cursor": next, "has_next_page": more });
    Ok(json!({ "pagination": pagination, "trackings": trackings }))
}

/// A tracking reduced to the fields asked for, or whole where none were.
pub fn only(mut tracking: Object, fields: Option<&str>) -> Value {
    if let Some(fields) = fields.filter(|fields| !fields.is_empty()) {
        let wanted: Vec<&str> = fields.split(',').map(str::trim).collect();
        tracking.retain(|field, _| wanted.contains(&field.as_str()));
    }
    Value::Object(tracking)
}

fn values<'a>(query: &'a Query, name: &str) -> Option<Vec<&'a str>> {
    let asked = query.get(name)?;
    Some(asked.split(',').map(str::trim).filter(|value| !value.is_empty()).collect())
}

fn matches(tracking: &Object, query: &Query) -> bool {
    let exact = EXACT.iter().all(|(name, field)| {
        values(query, name).is_none_or(|asked| {
            asked.is_empty() || asked.iter().any(|asked| holds(tracking.get(*field), asked))
        })
    });
    let keyword = query.get("keyword").filter(|keyword| !keyword.is_empty());
    exact && keyword.is_none_or(|keyword| mentions(tracking, &keyword.to_lowercase()))
}

fn holds(value: Option<&Value>, asked: &str) -> bool {
    match value {
        Some(Value::String(text)) => text == asked,
        Some(Value::Array(values)) => values.iter().any(|value| value == asked),
        Some(Value::Number(number)) => number.to_string() == asked,
        Some(Value::Bool(flag)) => asked.parse() == Ok(*flag),
        _ => false,
    }
}

/// The provider searches number, title, order id, customers and custom fields.
fn mentions(tracking: &Object, keyword: &str) -> bool {
    fn within(value: &Value, keyword: &str) -> bool {
        match value {
            Value::String(text) => text.to_lowercase().contains(keyword),
            Value::Array(values) => values.iter().any(|value| within(value, keyword)),
            Value::Object(fields) => fields.values().any(|value| within(value, keyword)),
            _ => false,
        }
    }
    let searched = ["tracking_number", "title", "order_id", "customers", "custom_fields"];
    searched.iter().filter_map(|field| tracking.get(*field)).any(|value| within(value, keyword))
}

/// Bounds on when a tracking was made and last changed.
struct Times([(&'static str, DateTime<Utc>, DateTime<Utc>); 2]);

impl Times {
    fn read(query: &Query, now: DateTime<Utc>) -> Result<Self, ApiError> {
        let oldest = TimeDelta::try_days(KEPT_DAYS).and_then(|kept| now.checked_sub_signed(kept));
        let oldest = oldest.unwrap_or(DateTime::<Utc>::MIN_UTC);
        let read = |name: &str, otherwise| match query.get(name) {
            None => Ok(otherwise),
            Some(time) => DateTime::parse_from_rfc3339(time)
                .map(|time| time.to_utc())
                .map_err(|_| ApiError::field_invalid(name)),
        };
        let end = DateTime::<Utc>::MAX_UTC;
        Ok(Self([
            ("created_at", read("created_at_min", oldest)?, read("created_at_max", end)?),
            ("updated_at", read("updated_at_min", oldest)?, read("updated_at_max", end)?),
        ]))
    }

    fn admit(&self, tracking: &Object) -> bool {
        self.0.iter().all(|(field, from, until)| {
            let time = tracking.get(*field).and_then(Value::as_str).unwrap_or_default();
            DateTime::parse_from_rfc3339(time).is_ok_and(|time| (*from..=*until).contains(&time.to_utc()))
        })
    }
}
