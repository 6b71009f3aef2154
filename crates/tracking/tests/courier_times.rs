//! Couriers send days, wall clocks and instants. What is read is what was sent, and never more.

mod support;

use chrono::{FixedOffset, NaiveDate, NaiveTime};
use parcel_tracking::CourierTime;
use proptest::prelude::*;

#[derive(Debug, PartialEq)]
enum Kind {
    Day,
    Local,
    Zoned,
    Text,
}

fn kind(time: &CourierTime) -> Kind {
    match time {
        CourierTime::Day(_) => Kind::Day,
        CourierTime::Local(_) => Kind::Local,
        CourierTime::Zoned(_) => Kind::Zoned,
        CourierTime::Text(_) => Kind::Text,
    }
}

#[test]
fn every_shape_is_read_as_its_own_kind_and_written_back_as_known() {
    let table = [
        // The three documented shapes, and the literal Z.
        ("2026-11-06", Kind::Day, "2026-11-06"),
        ("2026-11-06T14:12:00", Kind::Local, "2026-11-06T14:12:00"),
        ("2026-11-06T14:12:00+01:00", Kind::Zoned, "2026-11-06T14:12:00+01:00"),
        ("2026-11-06T14:12:00-05:00", Kind::Zoned, "2026-11-06T14:12:00-05:00"),
        ("2026-11-06T14:12:00Z", Kind::Zoned, "2026-11-06T14:12:00+00:00"),
        // What else is met.
        ("2021-07-01 15:00:00", Kind::Local, "2021-07-01T15:00:00"),
        ("2021-07-01 15:00:00 +0800", Kind::Zoned, "2021-07-01T15:00:00+08:00"),
        ("2026-11-06T14:12:00+0100", Kind::Zoned, "2026-11-06T14:12:00+01:00"),
        ("2026-11-06T14:12:00+01", Kind::Zoned, "2026-11-06T14:12:00+01:00"),
        ("2026-11-06T14:12:00+05:45", Kind::Zoned, "2026-11-06T14:12:00+05:45"),
        ("2026-11-06T14:12", Kind::Local, "2026-11-06T14:12:00"),
        ("2026-11-06t14:12:00z", Kind::Zoned, "2026-11-06T14:12:00+00:00"),
        ("2026-11-06T14:12:00.5", Kind::Local, "2026-11-06T14:12:00.500"),
        ("2026-11-06T14:12:00.123456+01:00", Kind::Zoned, "2026-11-06T14:12:00.123456000+01:00"),
        ("2026-11-06T14:12:00.1234567891234Z", Kind::Zoned, "2026-11-06T14:12:00.123456789+00:00"),
        (" 2026-11-06 ", Kind::Day, "2026-11-06"),
        // Leap days, and days that are not.
        ("2024-02-29", Kind::Day, "2024-02-29"),
        ("2000-02-29T00:00:00", Kind::Local, "2000-02-29T00:00:00"),
        ("2026-02-29", Kind::Text, "2026-02-29"),
        ("1900-02-29", Kind::Text, "1900-02-29"),
        ("2026-02-30T10:00:00Z", Kind::Text, "2026-02-30T10:00:00Z"),
        // Not times: kept as given, to be shown as text.
        ("20261106", Kind::Text, "20261106"),
        ("2026-13-01", Kind::Text, "2026-13-01"),
        ("2026-11-06T25:00:00", Kind::Text, "2026-11-06T25:00:00"),
        ("2026-11-06T14:60:00", Kind::Text, "2026-11-06T14:60:00"),
        ("2026-11-06T14:12:00+24:00", Kind::Text, "2026-11-06T14:12:00+24:00"),
        ("2026-11-06T14:12:00+01:75", Kind::Text, "2026-11-06T14:12:00+01:75"),
        ("2026-11-06T14:12:00.", Kind::Text, "2026-11-06T14:12:00."),
        ("2026-11-06T", Kind::Text, "2026-11-06T"),
        ("2026-11-06T14:12:00+01:00 or so", Kind::Text, "2026-11-06T14:12:00+01:00 or so"),
        ("6 November, afternoon", Kind::Text, "6 November, afternoon"),
        ("２０２６-11-06", Kind::Text, "２０２６-11-06"),
        ("", Kind::Text, ""),
    ];
    for (sent, expected, written) in table {
        let time = CourierTime::parse(sent);
        assert_eq!(kind(&time), expected, "kind of {sent:?}");
        assert_eq!(time.to_string(), written, "written from {sent:?}");
        let iso = (expected != Kind::Text).then(|| written.to_owned());
        assert_eq!(time.to_iso(), iso, "ISO of {sent:?}");
    }
}

#[test]
fn eight_digits_are_a_day_only_as_ship_date() {
    let day = NaiveDate::from_ymd_opt(2022, 1, 1).map(CourierTime::Day);
    assert_eq!(Some(CourierTime::parse_ship_date("20220101")), day);
    assert_eq!(Some(CourierTime::parse_ship_date("2022-01-01")), day);
    assert_eq!(CourierTime::parse("20220101"), CourierTime::Text("20220101".to_owned()));
    assert_eq!(CourierTime::parse_ship_date("20220230"), CourierTime::Text("20220230".to_owned()));
}

#[test]
fn only_a_zoned_time_is_an_instant() {
    assert!(CourierTime::parse("2026-11-06T14:12:00+01:00").instant().is_some());
    assert_eq!(CourierTime::parse("2026-11-06T14:12:00").instant(), None);
    assert_eq!(CourierTime::parse("2026-11-06").instant(), None);
    assert_eq!(CourierTime::parse("2026-11-06").time(), None, "a bare day has no midnight");
    assert_eq!(CourierTime::parse("soon").day(), None);
}

#[test]
fn a_zoned_time_keeps_the_day_and_clock_of_its_place() {
    let late = CourierTime::parse("2026-11-06T23:30:00-05:00");
    assert_eq!(late.day(), NaiveDate::from_ymd_opt(2026, 11, 6), "it is the 7th in UTC");
    assert_eq!(late.time(), NaiveTime::from_hms_opt(23, 30, 0));
}

proptest! {
    #![proptest_config(support::cases(512))]

    #[test]
    fn digits_come_back_as_they_were_sent(
        (year, ordinal) in (0_i32..=9999, 1_u32..=365),
        seconds in 0_u32..86_400,
        offset in prop::option::of(-(23 * 60 + 59)..=(23 * 60 + 59)),
        space in any::<bool>(),
    ) {
        let day = NaiveDate::from_yo_opt(year, ordinal).expect("each year has 365 days");
        let clock = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).expect("within a day");
        let wall = day.and_time(clock);
        let iso = match offset {
            None => CourierTime::Local(wall),
            Some(minutes) => {
                let offset = FixedOffset::east_opt(minutes * 60).expect("within a day");
                CourierTime::Zoned(wall.and_local_timezone(offset).single().expect("fixed offset"))
            }
        }
        .to_string();
        let sent = if space { iso.replacen('T', " ", 1) } else { iso.clone() };

        let time = CourierTime::parse(&sent);

        prop_assert_eq!(time.wall_clock(), Some(wall), "never converted");
        prop_assert_eq!(time.instant().is_some(), offset.is_some());
        prop_assert_eq!(time.to_iso(), Some(iso));
        let bare = CourierTime::parse(sent.get(..10).unwrap_or_default());
        prop_assert_eq!(bare, CourierTime::Day(day));
    }

    #[test]
    fn fractions_are_kept_to_the_nanosecond(nanos in 0_u32..1_000_000_000) {
        let time = CourierTime::parse(&format!("2026-11-06T14:12:00.{nanos:09}+01:00"));
        let sent = NaiveTime::from_hms_nano_opt(14, 12, 0, nanos);
        prop_assert_eq!(time.time(), sent);
        prop_assert_eq!(CourierTime::parse(&time.to_string()), time);
    }

    #[test]
    fn any_text_is_read_without_panic_and_nothing_is_made_up(text in "[-0-9TZz:.+ ]{0,30}|\\PC{0,30}") {
        match CourierTime::parse(&text) {
            CourierTime::Text(kept) => prop_assert_eq!(kept, text),
            read => {
                let again = CourierTime::parse(&read.to_string());
                prop_assert_eq!(again, read);
            }
        }
    }
}
