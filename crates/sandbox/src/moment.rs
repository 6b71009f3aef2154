//! Times as the data file writes them: relative to the moment the sandbox starts, days counted in the
//! shipment's own zone.
//!
//! | Written | Meaning |
//! |---|---|
//! | `day -2` | that day, and nothing more |
//! | `day -2 09:12` | that day's wall clock, zone not told |
//! | `day -2 09:12 +01:00` | the same, zone told |
//! | `now -50m`, `now +45s +01:00` | so long before or after the start |
//! | `hour +1` | the next full hour, `hour +2` the one after |
//! | `month-end -1` | counted from the last day of the month, the first such that is three days off |
//! | `clear-day +2` | like `day`, but moved past the month's end where that is within four days |
//! | `..., at the latest now -25m` | the earlier of both: a scan of this morning has happened by now |
//! | `..., at the earliest hour +1` | the later of both: a window of this afternoon is still to come |
//!
//! Limits may follow one another: `hour +4, at the earliest day 0 18:00, at the latest day 0 23:59`.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use crate::span;

/// A written time, counted out from the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When it is. A bare day begins at its midnight.
    pub instant: DateTime<Utc>,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Day(FixedOffset),
    Local(FixedOffset),
    Zoned(FixedOffset),
}

impl Moment {
    /// Reads a written time. `zone` counts where the writing tells none.
    ///
    /// # Errors
    /// Says which writing was not understood.
    pub fn parse(written: &str, start: DateTime<Utc>, zone: FixedOffset) -> Result<Self, String> {
        let one = |part: &str| {
            base(part, start, zone).ok_or_else(|| format!("`{written}` is not a time this file knows"))
        };
        let Some((first, limit)) = written.rsplit_once(", at the ") else { return one(written) };
        let first = Self::parse(first, start, zone)?;
        let instant = match limit.split_once(' ') {
            Some(("latest", limit)) => first.instant.min(one(limit)?.instant),
            Some(("earliest", limit)) => first.instant.max(one(limit)?.instant),
            _ => return one(written),
        };
        Ok(Self { instant, ..first })
    }

    /// The same, so much later, written in the same way. At the calendar's end it stays where it is.
    pub fn shifted(&self, by: TimeDelta) -> Self {
        Self { instant: self.instant.checked_add_signed(by).unwrap_or(self.instant), ..self.clone() }
    }

    /// As the provider sends it: `2026-11-06`, `2026-11-06T14:12:00` or `2026-11-06T14:12:00+01:00`.
    pub fn text(&self) -> String {
        match self.shape {
            Shape::Day(zone) => self.instant.with_timezone(&zone).format("%Y-%m-%d").to_string(),
            Shape::Local(zone) => self.instant.with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S").to_string(),
            Shape::Zoned(zone) => {
                self.instant.with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
            }
        }
    }
}

/// A moment as the provider writes its own: GMT, with the offset spelt out.
pub fn gmt(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

fn base(written: &str, start: DateTime<Utc>, zone: FixedOffset) -> Option<Moment> {
    let mut words = written.split_whitespace();
    let (anchor, amount) = (words.next()?, words.next()?);
    let rest: Vec<&str> = words.collect();
    match anchor {
        "now" | "hour" => {
            let shape = match rest.as_slice() {
                [] => Shape::Local(zone),
                [told] => Shape::Zoned(told.parse().ok()?),
                _ => return None,
            };
            Some(Moment { instant: counted(anchor, amount, start)?, shape })
        }
        _ => on_a_day(anchor, amount, &rest, start, zone),
    }
}

fn counted(anchor: &str, amount: &str, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if anchor == "hour" {
        let full = start.with_minute(0)?.with_second(0)?.with_nanosecond(0)?;
        return full.checked_add_signed(TimeDelta::try_hours(amount.parse().ok()?)?);
    }
    let start = start.with_nanosecond(0)?;
    let (sign, length) = amount.split_at_checked(1)?;
    let length = TimeDelta::from_std(span::parse(length)?).ok()?;
    match sign {
        "+" => start.checked_add_signed(length),
        "-" => start.checked_sub_signed(length),
        _ => None,
    }
}

fn on_a_day(
    anchor: &str,
    amount: &str,
    rest: &[&str],
    start: DateTime<Utc>,
    zone: FixedOffset,
) -> Option<Moment> {
    let (time, shape) = match rest {
        [] => (NaiveTime::MIN, Shape::Day(zone)),
        [time] => (wall(time)?, Shape::Local(zone)),
        [time, told] => (wall(time)?, Shape::Zoned(told.parse().ok()?)),
        _ => return None,
    };
    // Days are counted at the shipment's own place, so that two scans in two zones keep their order.
    let today = start.with_timezone(&zone).date_naive();
    let from = match anchor {
        "day" => today,
        "month-end" => month_end(shifted(today, 3)?)?,
        "clear-day" => {
            let end = month_end(today)?;
            if shifted(today, 4)? > end { shifted(end, -1)? } else { today }
        }
        _ => return None,
    };
    let day = shifted(from, amount.parse().ok()?)?;
    let (Shape::Day(told) | Shape::Local(told) | Shape::Zoned(told)) = shape;
    let instant = day.and_time(time).and_local_timezone(told).single()?.with_timezone(&Utc);
    Some(Moment { instant, shape })
}

fn wall(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

fn shifted(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let by_days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(by_days) } else { day.checked_add_days(by_days) }
}

fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    shifted(day.with_day(1)?.checked_add_months(chrono::Months::new(1))?, -1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, start: &str) -> String {
        let start = DateTime::parse_from_rfc3339(start).expect("a start").to_utc();
        let zone = "+01:00".parse().expect("a zone");
        Moment::parse(text, start, zone).map_or_else(|problem| problem, |moment| moment.text())
    }

    #[test]
    fn each_way_of_writing_a_time() {
        let start = "2025-11-06T10:05:20+01:00";
        for (text, expected) in [
            ("day 0", "2025-11-06"),
            ("day -2 09:12", "2025-11-04T09:12:00"),
            ("day -2 09:12 +08:00", "2025-11-04T09:12:00+08:00"),
            ("now -50m", "2025-11-06T09:15:20"),
            ("now +45s +01:00", "2025-11-06T10:06:05+01:00"),
            ("hour +1 +01:00", "2025-11-06T11:00:00+01:00"),
            ("day 0 14:00 +01:00, at the earliest hour +1", "2025-11-06T14:00:00+01:00"),
            ("day 0 08:40 +01:00, at the latest now -25m", "2025-11-06T08:40:00+01:00"),
            ("month-end -1", "2025-11-29"),
            ("month-end +2", "2025-12-02"),
            ("clear-day +2", "2025-11-08"),
        ] {
            assert_eq!(written(text, start), expected, "{text}");
        }
    }

    #[test]
    fn the_earlier_and_the_later_of_two() {
        assert_eq!(
            written("day 0 14:00 +01:00, at the earliest hour +1", "2025-11-06T20:40:00+01:00"),
            "2025-11-06T21:00:00+01:00"
        );
        assert_eq!(
            written("day 0 08:40, at the latest now -25m", "2025-11-06T06:00:00+01:00"),
            "2025-11-06T05:35:00"
        );
        let evening = "day 0 18:00 +01:00, at the earliest hour +2, at the latest day 0 23:59 +01:00";
        for (start, expected) in [
            ("2025-11-06T10:40:00+01:00", "2025-11-06T18:00:00+01:00"),
            ("2025-11-06T20:40:00+01:00", "2025-11-06T22:00:00+01:00"),
            ("2025-11-06T23:40:00+01:00", "2025-11-06T23:59:00+01:00"),
        ] {
            assert_eq!(written(evening, start), expected, "at {start}");
        }
    }

    #[test]
    fn ranges_keep_to_their_side_of_the_month_end() {
        assert_eq!(written("clear-day +2", "2025-11-28T10:00:00+01:00"), "2025-12-01");
        assert_eq!(written("clear-day +4", "2025-11-28T10:00:00+01:00"), "2025-12-03");
        assert_eq!(written("clear-day +4", "2025-11-26T10:00:00+01:00"), "2025-11-30");
        assert_eq!(written("month-end -1", "2025-11-29T10:00:00+01:00"), "2025-12-30");
    }

    #[test]
    fn days_are_counted_at_the_shipments_own_place() {
        for (text, expected) in
            [("day 0 23:00", "2025-11-06T23:00:00"), ("day 0 23:00 -05:00", "2025-11-06T23:00:00-05:00")]
        {
            assert_eq!(written(text, "2025-11-05T23:30:00+00:00"), expected);
        }
    }

    #[test]
    fn nonsense_is_named() {
        for text in [
            "",
            "soon",
            "day",
            "day x",
            "day 0 25:00",
            "day 0 10:00 CET",
            "now 5m",
            "now +5w",
            "day 0 1 2 3",
            "day 0, at the best day 1",
            "day 0, at the latest",
            "day 0, at the latest soon",
        ] {
            assert!(written(text, "2025-11-06T10:05:20+01:00").contains("is not a time"), "{text:?}");
        }
    }
}
