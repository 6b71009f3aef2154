//! When an order was made, in the several ways this API takes and gives.

use chrono::{DateTime, NaiveDateTime};
use serde_json::{Value, json};

use super::quirks::pick;
use super::wall_clock::digits;

/// The ways of writing it that are documented or were seen.
const WAYS: [&str; 4] = ["%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S"];

/// What was told, as AfterShip writes a time without a zone; `None` where it is no time.
///
/// A number is Unix seconds, and the only way that has a zone.
pub fn read(told: &Value) -> Option<String> {
    match told {
        Value::String(text) => {
            let time = WAYS.iter().find_map(|way| NaiveDateTime::parse_from_str(text.trim(), way).ok())?;
            Some(time.format("%Y-%m-%dT%H:%M:%S").to_string())
        }
        Value::Number(seconds) => {
            let time = DateTime::from_timestamp(seconds.as_i64()?, 0)?;
            Some(time.format("%Y-%m-%dT%H:%M:%S+00:00").to_string())
        }
        _ => None,
    }
}

/// An order's date, in this record's way of writing it.
pub fn shown(order_date: &str, number: &str) -> Value {
    let minutes = digits(order_date, false);
    match (order_date.is_empty(), pick(number, "order_create_time", 3)) {
        (true, 0) => Value::Null,
        (true, _) => json!(""),
        (false, 0) => json!(minutes),
        (false, 1) => json!(minutes.replace('-', "/")),
        (false, _) => seconds(order_date).map_or(json!(minutes), |seconds| json!(seconds)),
    }
}

/// Unix seconds of an order's date; one without a zone is taken for GMT, so that it can be filtered by.
pub fn seconds(order_date: &str) -> Option<i64> {
    let zoned = DateTime::parse_from_rfc3339(order_date).ok().map(|time| time.timestamp());
    zoned.or_else(|| {
        let local = NaiveDateTime::parse_from_str(&digits(order_date, true), "%Y-%m-%d %H:%M:%S").ok()?;
        Some(local.and_utc().timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_is_read() {
        for (told, expected) in [
            (json!("2017/8/27 16:51"), Some("2017-08-27T16:51:00")),
            (json!("2018-05-11 12:00"), Some("2018-05-11T12:00:00")),
            (json!("2018-05-11 12:00:30"), Some("2018-05-11T12:00:30")),
            (json!(1_521_314_361), Some("2018-03-17T19:19:21+00:00")),
            (json!("soon"), None),
            (json!(""), None),
            (json!(["2017/8/27 16:51"]), None),
            (json!(1.5e300), None),
        ] {
            assert_eq!(read(&told).as_deref(), expected, "{told}");
        }
    }

    #[test]
    fn a_filter_finds_times_with_and_without_a_zone() {
        assert_eq!(seconds("2025-11-02T19:42:00+01:00"), Some(1_762_108_920));
        assert_eq!(seconds("2025-11-02T18:42:00"), Some(1_762_108_920));
        assert_eq!(seconds("2025-11-02"), Some(1_762_041_600));
        assert_eq!(seconds("soon"), None);
    }
}
