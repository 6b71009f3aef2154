//! A record as version 2 shows it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::pair::code;
use super::quirks::pick;
use super::status::{of_tracking, text};
use super::wall_clock::digits;
use super::{country, leg, order_time, told};
use crate::blank::Object;
use crate::moment::gmt;
use crate::record::Record;
use crate::shipments::Data;

/// The tracking as this API answers it at `now`.
pub fn shown(data: &Data, record: &Record, now: DateTime<Utc>) -> Object {
    let stopped = stopped_at(record);
    let now = stopped.map_or(now, |stopped| stopped.min(now));
    let tracking = record.at(now);
    let number = text(&tracking, "tracking_number");
    let none = Vec::new();
    let scans = tracking.get("checkpoints").and_then(Value::as_array).unwrap_or(&none);
    let mut scans: Vec<&Object> = scans.iter().filter_map(Value::as_object).collect();
    let (status, substatus) = status(record, &tracking, scans.last().copied());
    // Couriers send late what happened early. Whoever knows no zones can only go by the digits.
    scans.sort_by_key(|scan| digits(text(scan, "checkpoint_time"), true));
    let legs = leg::legs(&data.couriers, &tracking, &scans);
    let happened: Vec<DateTime<Utc>> =
        record.checkpoints.iter().map(|(when, _)| *when).filter(|when| *when <= now).collect();
    let lengths = lengths(&tracking, &happened, now);
    let updated = text(&tracking, "updated_at");
    let created = gmt(record.created_at);
    let destination = text(&tracking, "destination_country_region");
    let active = tracking.get("active").and_then(Value::as_bool).unwrap_or(false);
    let person = |field: &str| tracking.get("customers")?.get(0)?.get(field).cloned();
    let mut shown = Object::new();
    for (field, value) in [
        ("id", json!(text(&tracking, "id"))),
        ("tracking_number", json!(number)),
        ("carrier_code", json!(code(&data.couriers, text(&tracking, "slug")))),
        ("status", json!(status)),
        ("substatus", json!(substatus.filter(|_| pick(number, "substatus", 3) != 0))),
        ("status_info", Value::Null),
        ("service_code", Value::Null),
        ("packageStatus", Value::Null),
        ("track_update", json!(active && stopped.is_none())),
        ("created_at", json!(created)),
        ("updated_at", if updated == created { Value::Null } else { json!(updated) }),
        ("order_create_time", order_create_time(record, &tracking)),
        ("customer_email", customer_email(record, person("email"), number)),
        ("customer_name", person("name").unwrap_or_default()),
        ("customer_phone", person("phone_number").unwrap_or_default()),
        ("title", json!(text(&tracking, "title"))),
        ("order_id", json!(order_id(&tracking))),
        ("comment", tracking.get("note").cloned().unwrap_or_default()),
        ("logistics_channel", tracking.get("shipping_method").cloned().unwrap_or_default()),
        ("archived", record.trackingmore.get(told::ARCHIVED).cloned().unwrap_or(json!(false))),
        ("original_country", json!(country::name(&data.countries, text(&tracking, "origin_country_region")))),
        ("destination_country", json!(country::name(&data.countries, destination))),
        ("destination_code", json!(country::by_three(destination).map_or("", |country| country.alpha2))),
        ("itemTimeLength", json!(lengths.travelled.filter(|_| pick(number, "itemTimeLength", 4) != 0))),
        ("stayTimeLength", json!(lengths.stayed)),
        ("singed_by", tracking.get("signed_by").cloned().unwrap_or_default()),
        ("last_mile_tracking_supported", Value::Null),
        ("lastEvent", json!(last_event(&scans, number))),
        ("lastUpdateTime", json!(last_update(&scans, number))),
    ] {
        shown.insert(field.to_owned(), value);
    }
    for (field, leg) in [("origin_info", legs.origin), ("destination_info", legs.destination)] {
        if let Some(leg) = leg {
            shown.insert(field.to_owned(), leg);
        }
    }
    shown
}

/// The status and sub-status; a status set by hand has no sub-status.
fn status(record: &Record, tracking: &Object, last: Option<&Object>) -> (&'static str, Option<&'static str>) {
    match record.trackingmore.get(told::STATUS).and_then(Value::as_str) {
        Some("delivered") => ("delivered", None),
        Some("exception") => ("exception", None),
        _ => of_tracking(tracking, last),
    }
}

/// The merchant's number of the order.
fn order_id(tracking: &Object) -> Option<&str> {
    let told = |field: &str| tracking.get(field).and_then(Value::as_str).filter(|value| !value.is_empty());
    told("order_number").or_else(|| told("order_id"))
}

/// When polling was stopped, if it was.
fn stopped_at(record: &Record) -> Option<DateTime<Utc>> {
    let text = record.trackingmore.get(told::STOPPED_AT)?.as_str()?;
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}

/// As it was told, unless AfterShip's side was told otherwise since.
fn order_create_time(record: &Record, tracking: &Object) -> Value {
    let date = text(tracking, "order_date");
    let as_told = record.trackingmore.get(told::ORDER_CREATE_TIME);
    let as_told = as_told.filter(|told| order_time::read(told).as_deref() == Some(date));
    as_told.cloned().unwrap_or_else(|| order_time::shown(date, text(tracking, "tracking_number")))
}

/// As it was told, unless AfterShip's side was told otherwise since.
fn customer_email(record: &Record, email: Option<Value>, number: &str) -> Value {
    let email = email.filter(|email| !email.is_null());
    let as_told = record.trackingmore.get(told::CUSTOMER_EMAIL);
    let same =
        |told: &&Value| told.as_array().and_then(|several| several.first()).or(Some(*told)) == email.as_ref();
    match (as_told.filter(same), email) {
        (Some(as_told), _) => as_told.clone(),
        (None, Some(Value::String(email))) if pick(number, "customer_email", 2) == 0 => json!([email]),
        (None, Some(Value::String(email))) => json!(email),
        _ => json!(""),
    }
}

/// Days.
struct Lengths {
    /// From the first scan to the delivery, or until now.
    travelled: Option<i64>,
    /// Since the newest scan; it grows with time.
    stayed: Option<i64>,
}

fn lengths(tracking: &Object, happened: &[DateTime<Utc>], now: DateTime<Utc>) -> Lengths {
    let newest = happened.iter().max();
    let until = newest.filter(|_| text(tracking, "tag") == "Delivered").copied().unwrap_or(now);
    Lengths {
        travelled: happened.iter().min().map(|first| (until - *first).num_days()),
        stayed: newest.map(|newest| (now - *newest).num_days()),
    }
}

fn last_event(scans: &[&Object], number: &str) -> String {
    let Some(scan) = scans.last() else { return String::new() };
    [text(scan, "message"), text(scan, "location"), &last_update(scans, number)].join(",")
}

fn last_update(scans: &[&Object], number: &str) -> String {
    let newest = scans.last().map(|scan| text(scan, "checkpoint_time")).unwrap_or_default();
    digits(newest, leg::with_seconds(number))
}
