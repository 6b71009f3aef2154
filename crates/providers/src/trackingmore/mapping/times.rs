//! Times, nearly all of them without zone.

use chrono::DateTime;
use parcel_tracking::{CourierTime, Reader};
use serde_json::{Map, Value};

/// Reads a time under any of these names. TrackingMore writes `YYYY-MM-DD HH:mm[:ss]`, the same with
/// slashes or with a `T`, months and hours sometimes with one digit, and for order times a number of
/// seconds. Its zone is told nowhere except in `created_at` and `updated_at`, so a wall clock stays a
/// wall clock. What cannot be read is kept as text.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>, keys: &[&str]) -> Option<CourierTime> {
    let sent = r.text(map, keys)?;
    let text = sent.trim();
    // The zero dates of some databases mean that nothing is known.
    if text.starts_with("0000-") || text.starts_with("0001-01-01") {
        return None;
    }
    Some(seconds(text).unwrap_or_else(|| match CourierTime::parse_ship_date(&spelled_out(text)) {
        CourierTime::Text(_) => CourierTime::Text(sent.clone()),
        known => known,
    }))
}

/// `1600963785`: an instant, the only one that needs no offset.
fn seconds(text: &str) -> Option<CourierTime> {
    let digits = (9..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let instant = DateTime::from_timestamp(text.parse().ok().filter(|_| digits)?, 0)?;
    Some(CourierTime::Zoned(instant.fixed_offset()))
}

/// `2017/8/27 9:51` as `2017-08-27 09:51`.
fn spelled_out(text: &str) -> String {
    let (date, time) = text.split_at(text.find([' ', 'T', 't']).unwrap_or(text.len()));
    let parts: Vec<&str> = date.split(['/', '-']).collect();
    let date = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    };
    let time = match time.trim_start_matches([' ', 'T', 't']).split_once(':') {
        Some((hour, rest)) => format!(" {hour:0>2}:{rest}"),
        None => time.to_owned(),
    };
    date + &time
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(sent: Value) -> Option<String> {
        let map = Map::from_iter([("Date".to_owned(), sent)]);
        let mut reader = Reader::at(String::new());
        read(&mut reader, &map, &["Date"]).map(|time| match time {
            CourierTime::Text(text) => format!("text {text}"),
            known => known.to_string(),
        })
    }

    #[test]
    fn all_shapes_are_read_and_none_gets_a_zone_of_ours() {
        for (sent, read) in [
            ("2020-10-30 14:42:00", Some("2020-10-30T14:42:00")),
            ("2020-10-30 14:42", Some("2020-10-30T14:42:00")),
            ("2020-10-30T14:42:07", Some("2020-10-30T14:42:07")),
            ("2020/10/30 14:42", Some("2020-10-30T14:42:00")),
            ("2017/8/27 9:51", Some("2017-08-27T09:51:00")),
            ("2020-10-30", Some("2020-10-30")),
            ("20201030", Some("2020-10-30")),
            ("2018-11-05T09:15:11+08:00", Some("2018-11-05T09:15:11+08:00")),
            ("1600963785", Some("2020-09-24T16:09:45+00:00")),
            ("30.10.2020 14:42", Some("text 30.10.2020 14:42")),
            ("2020-02-30 10:00", Some("text 2020-02-30 10:00")),
            ("soon", Some("text soon")),
            ("0000-00-00 00:00:00", None),
            ("", None),
        ] {
            assert_eq!(time(Value::from(sent)).as_deref(), read, "{sent}");
        }
        assert_eq!(time(Value::from(1_600_963_785)).as_deref(), Some("2020-09-24T16:09:45+00:00"));
        assert_eq!(time(Value::Null), None);
    }
}
