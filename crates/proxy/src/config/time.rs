//! Times as people write them: `500ms`, `2s`, `5m`, `1h`.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A time as it is written in settings: a whole number and one of ms, s, m and h; a day at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(pub Duration);

impl Time {
    /// Whole seconds.
    pub const fn secs(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }
}

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let split = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let unit = match unit {
            "ms" => Some(1),
            "s" => Some(1_000),
            "m" => Some(60_000),
            "h" => Some(3_600_000),
            _ => None,
        };
        let millis = number.parse::<u64>().ok().zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
        millis
            .filter(|time| *time <= 24 * 3_600_000)
            .map(|millis| Self(Duration::from_millis(millis)))
            .ok_or_else(|| "a time is written like 500ms, 2s, 5m or 1h, and is a day at most".to_owned())
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_millis();
        let (number, unit) = match millis {
            millis if millis % 1_000 != 0 => (millis, "ms"),
            millis if millis % 60_000 != 0 || millis == 0 => (millis / 1_000, "s"),
            millis if millis % 3_600_000 != 0 => (millis / 60_000, "m"),
            millis => (millis / 3_600_000, "h"),
        };
        write!(out, "{number}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("500ms", Some(500)),
            ("2s", Some(2_000)),
            ("5m", Some(300_000)),
            ("1h", Some(3_600_000)),
            ("0s", Some(0)),
            ("2", None),
            ("s", None),
            ("", None),
            ("-2s", None),
            ("2 s", None),
            ("25h", None),
            ("99999999999999999999h", None),
        ] {
            let read = Time::try_from(text.to_owned()).ok();
            assert_eq!(read.map(|time| time.0), expected.map(Duration::from_millis), "{text:?}");
        }
    }

    #[test]
    fn times_are_written_as_they_are_read() {
        for text in ["500ms", "1500ms", "2s", "90s", "5m", "90m", "1h", "24h", "0s"] {
            assert_eq!(Time::try_from(text.to_owned()).map(|time| time.to_string()).as_deref(), Ok(text));
        }
    }
}
