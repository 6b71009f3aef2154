//! `costtime`: how long a courier takes between two countries.

use serde_json::{Value, json};

use super::country;
use super::errors::{Code, Refusal};
use super::pair::{code, slug};
use super::status::text;
use super::tracking::shown;
use crate::Sandbox;
use crate::blank::Object;
use crate::record::Record;

/// The stretches that are counted, by their names there (there is no `range2`), as days from and to, both included.
const RANGES: [(&str, i64, i64); 4] =
    [("range1", 0, 7), ("range3", 8, 15), ("range4", 16, 30), ("range5", 31, 60)];

/// For each question how many trackings the account has of such a way, how many of them have arrived, and which share of
/// these within how many days: 0 to 1, rounded to four digits.
///
/// The provider's page names these fields and says that the ranges are shares; the answer itself it does not show.
///
/// # Errors
/// 4012 for a question without two countries, 4015 for an unknown courier.
pub fn ask(sandbox: &Sandbox, items: &[Object]) -> Result<Value, Refusal> {
    let answers: Result<Vec<Value>, Refusal> = items.iter().map(|item| one(sandbox, item)).collect();
    Ok(Value::Array(answers?))
}

fn one(sandbox: &Sandbox, item: &Object) -> Result<Value, Refusal> {
    let data = sandbox.data();
    let courier = slug(&data.couriers, text(item, "carrier_code")).ok_or(Code::CarrierInvalid)?;
    let way = |field: &str| {
        let country = country::by_two(text(item, field));
        country.ok_or_else(|| Refusal::not_understood(field))
    };
    let (from, to) = (way("original")?, way("destination")?);
    let now = sandbox.clock().now();
    let (total, days) = sandbox.store().with(|records| {
        let (mut total, mut days) = (0_usize, Vec::new());
        for record in records.iter() {
            let tracking = record.at(now);
            let such = text(&tracking, "slug") == courier
                && text(&tracking, "origin_country_region") == from.alpha3
                && text(&tracking, "destination_country_region") == to.alpha3;
            if such {
                total += 1;
                let arrived = text(&shown(data, record, now), "status") == "delivered";
                days.extend(arrived.then(|| travelled(record)).flatten());
            }
        }
        (total, days)
    });
    let mut answer = Object::new();
    for (field, value) in [
        ("carrier_code", json!(code(&data.couriers, courier))),
        ("original", json!(from.alpha2)),
        ("destination", json!(to.alpha2)),
        ("total", json!(total)),
        ("delivered", json!(days.len())),
    ] {
        answer.insert(field.to_owned(), value);
    }
    for (name, least, most) in RANGES {
        let within = days.iter().filter(|days| (least..=most).contains(*days)).count();
        let share = if days.is_empty() { 0.0 } else { within as f64 / days.len() as f64 };
        answer.insert(name.to_owned(), json!((share * 10_000.0).round() / 10_000.0));
    }
    Ok(Value::Object(answer))
}

/// Days from the first scan to the last.
fn travelled(record: &Record) -> Option<i64> {
    let first = record.checkpoints.iter().map(|(when, _)| *when).min()?;
    let last = record.checkpoints.iter().map(|(when, _)| *when).max()?;
    Some((last - first).num_days())
}
