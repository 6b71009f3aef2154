//! `aircargo`: where a waybill's freight is. Flights that follow from its number, so that it always flies the same way.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::quirks::pick;
use crate::Sandbox;
use crate::blank::Object;

/// What one waybill costs, in numbers of the quota.
const PRICE: u32 = 20;

/// Airlines by the prefix of their waybills.
const AIRLINES: [(&str, &str); 8] = [
    ("020", "LH"),
    ("057", "AF"),
    ("074", "KL"),
    ("125", "BA"),
    ("157", "QR"),
    ("160", "CX"),
    ("172", "CV"),
    ("176", "EK"),
];

/// Airports between which freight flies.
const AIRPORTS: [&str; 6] = ["HKG", "PVG", "DXB", "JFK", "LUX", "FRA"];

/// What happens to freight, in order: the trade's code, in words, and how many hours after the booking.
const EVENTS: [(&str, &str, i64); 7] = [
    ("BKD", "Booked", 0),
    ("RCS", "Received from shipper", 10),
    ("MAN", "Manifested", 16),
    ("DEP", "Departed", 20),
    ("ARR", "Arrived", 32),
    ("NFD", "Consignee notified", 38),
    ("DLV", "Delivered", 54),
];

/// Where each waybill's freight is: an array in the order of the question.
///
/// The provider's page names the fields; how they are written, and what `status_number` counts, it does not show. Here
/// it is the number of the last event that happened, and `actual_date` is `""` for one still to come.
///
/// # Errors
/// 4012 without waybills, 4014 for one that is none (three digits, a dash, seven digits and their check digit), 4019
/// without money, 4020 for more than 200, 4021 for more than the quota pays.
pub fn ask(sandbox: &Sandbox, body: &Object) -> Result<Value, Refusal> {
    let waybills = body.get("track_number").and_then(Value::as_array).filter(|list| !list.is_empty());
    let waybills = waybills.ok_or_else(|| Refusal::not_understood("track_number"))?;
    if waybills.len() > 200 {
        return Err(Code::TooManyItems.into());
    }
    let waybills: Vec<&str> =
        waybills.iter().filter_map(Value::as_str).filter(|text| is_waybill(text)).collect();
    if Some(waybills.len()) != body.get("track_number").and_then(Value::as_array).map(Vec::len) {
        return Err(Code::NumberInvalid.into());
    }
    sandbox.trackingmore().afford()?;
    sandbox.trackingmore().pay(PRICE.saturating_mul(u32::try_from(waybills.len()).unwrap_or(u32::MAX)))?;
    let (start, now) = (sandbox.config().start, sandbox.clock().now());
    Ok(waybills.iter().map(|waybill| freight(waybill, start, now)).collect())
}

/// `172-28891936`: the last digit is what is left of the seven before it, divided by seven.
fn is_waybill(text: &str) -> bool {
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((prefix, rest)) = text.split_once('-') else { return false };
    let serial = rest.get(..7).and_then(|serial| serial.parse::<u32>().ok());
    let check = rest.get(7..).and_then(|check| check.parse::<u32>().ok());
    digits(prefix, 3) && digits(rest, 8) && serial.map(|serial| serial % 7) == check
}

fn freight(waybill: &str, start: DateTime<Utc>, now: DateTime<Utc>) -> Value {
    let airports = AIRPORTS.len() as u32;
    let from = pick(waybill, "origin", airports);
    let to = (from + 1 + pick(waybill, "destination", airports - 1)) % airports;
    let airport = |place: u32| AIRPORTS.get(place as usize).copied().unwrap_or("FRA");
    let (from, to) = (airport(from), airport(to));
    let airline =
        AIRLINES.iter().find(|(prefix, _)| waybill.starts_with(prefix)).map_or("XX", |(_, code)| *code);
    let flight = format!("{airline}{:04}", 100 + pick(waybill, "flight", 8900));
    let booked = start - TimeDelta::hours(12 + i64::from(pick(waybill, "booked", 48)));
    let late = TimeDelta::minutes(i64::from(pick(waybill, "late", 90)));
    let mut status = 0;
    let mut events = Vec::new();
    for (number, (code, words, hours)) in (1..).zip(EVENTS) {
        let plan = booked + TimeDelta::hours(hours);
        let happened = plan + late <= now;
        if happened {
            status = number;
        }
        let actual = if happened { written(plan + late) } else { String::new() };
        events.push(json!({
            "plan_date": written(plan), "actual_date": actual, "event": format!("{code} - {words}"),
            "station": if hours < 32 { from } else { to }, "flight_number": flight,
        }));
    }
    events.reverse();
    json!({
        "track_number": waybill, "weight": format!("{}K", 100 + pick(waybill, "weight", 4000)),
        "piece": (1 + pick(waybill, "piece", 60)).to_string(), "origin": from, "destination": to,
        "status_number": status, "track_info": events,
    })
}

fn written(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::is_waybill;

    #[test]
    fn a_waybill_is_known_by_its_check_digit() {
        for (text, expected) in [
            ("172-28891936", true),
            ("172-28891937", false),
            ("172-2889193", false),
            ("17-28891936", false),
            ("17228891936", false),
            ("172-2889193é", false),
            ("", false),
        ] {
            assert_eq!(is_waybill(text), expected, "{text}");
        }
    }
}
