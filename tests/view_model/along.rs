//! What a shopper takes along: the date as a file, and the buttons that are offered.

use chrono::NaiveDate;
use parcel_tracker::view_model::{Act, Along, CardContext, Done, calendar, card};
use parcel_tracking::Tracking;
use proptest::prelude::*;

use crate::support::{at, english, range, scan, shown, single, tracking};

/// The file for a parcel, on Thursday 6 November 2025 in Germany, a little after ten; its lines unfolded.
fn lines(parcel: &Tracking) -> Vec<String> {
    let file = calendar(parcel, at("2025-11-06T10:05:00+01:00"), &english(), None).unwrap_or_default();
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// A property of the file, with its parameters; empty where it is not there.
fn property(parcel: &Tracking, name: &str) -> String {
    let lines = lines(parcel);
    let of = |line: &&String| line.starts_with(&format!("{name}:")) || line.starts_with(&format!("{name};"));
    let found: Vec<_> = lines.iter().filter(of).collect();
    assert!(found.len() <= 1, "{name} in {lines:?}");
    found.first().map(|line| line[name.len() + 1..].to_owned()).unwrap_or_default()
}

fn coming(first: &str, last: &str) -> Tracking {
    Tracking { id: Some("a1b2".to_owned()), latest_edd: range(first, last), ..tracking("InTransit_001") }
}

#[test]
fn a_date_keeps_what_is_known_of_it_and_nothing_more() {
    const DAY: &str = "VALUE=DATE:";
    for (first, last, start, end) in [
        // A day, without hours; midnight and the last minute are none.
        ("2025-11-07", "2025-11-07", "VALUE=DATE:20251107", "VALUE=DATE:20251108"),
        ("2025-11-07T00:00:00", "2025-11-07T23:59:59", "VALUE=DATE:20251107", "VALUE=DATE:20251108"),
        // Days, over the ends of a month and a year.
        ("2025-11-30", "2025-12-02", "VALUE=DATE:20251130", "VALUE=DATE:20251203"),
        ("2025-12-31", "2025-12-31", "VALUE=DATE:20251231", "VALUE=DATE:20260101"),
        ("2026-02-27", "2026-02-28", "VALUE=DATE:20260227", "VALUE=DATE:20260301"),
        // Hours on a wall somewhere.
        ("2025-11-07T14:00:00", "2025-11-07T18:00:00", "20251107T140000", "20251107T180000"),
        // Hours with an offset, as the instants they are.
        ("2025-11-07T14:00:00+01:00", "2025-11-07T18:00:00+01:00", "20251107T130000Z", "20251107T170000Z"),
        ("2025-11-07T20:00:00-05:00", "2025-11-07T22:30:00-05:00", "20251108T010000Z", "20251108T033000Z"),
        ("2025-11-07T01:00:00+09:00", "2025-11-07T03:00:00+09:00", "20251106T160000Z", "20251106T180000Z"),
        // Two offsets say that nobody knows which clock it is.
        ("2025-11-07T14:00:00+01:00", "2025-11-07T18:00:00+02:00", "20251107T140000", "20251107T180000"),
        // From or until some hour is no window.
        ("2025-11-07T00:00:00", "2025-11-07T18:00:00", "VALUE=DATE:20251107", "VALUE=DATE:20251108"),
        ("2025-11-07T14:00:00", "2025-11-07T23:59:00", "VALUE=DATE:20251107", "VALUE=DATE:20251108"),
        // Today still lies ahead, yesterday does not.
        ("2025-11-06", "2025-11-06", "VALUE=DATE:20251106", "VALUE=DATE:20251107"),
        ("2025-11-05", "2025-11-05", "", ""),
        // No date for a calendar: far away, in 1970, in 9999.
        ("2027-11-07", "2027-11-07", "", ""),
        ("1970-01-01", "1970-01-01", "", ""),
        ("9999-12-31", "9999-12-31", "", ""),
        ("some day", "some day", "", ""),
    ] {
        let parcel = coming(first, last);
        assert_eq!(property(&parcel, "DTSTART"), start, "{first} – {last}");
        assert_eq!(property(&parcel, "DTEND"), end, "{first} – {last}");
        assert_eq!(start.starts_with(DAY), end.starts_with(DAY));
    }
}

#[test]
fn no_file_where_there_is_no_date_ahead() {
    let with = |code: &str| Tracking { latest_edd: single("2025-11-07"), ..tracking(code) };
    for code in ["Delivered_001", "Delivered_002", "Exception_013", "Exception_011", "Expired_001"] {
        assert!(lines(&with(code)).is_empty(), "{code}");
    }
    assert!(lines(&tracking("InTransit_001")).is_empty(), "nothing is promised");
    let only = |edd| lines(&Tracking { latest_edd: edd, ..tracking("InTransit_001") });
    let from = parcel_tracking::Edd {
        datetime_min: Some(parcel_tracking::CourierTime::parse("2025-11-07")),
        ..parcel_tracking::Edd::default()
    };
    assert!(only(Some(from)).is_empty(), "not before a day is no day");
}

#[test]
fn where_it_waits_the_last_day_and_the_place_are_kept() {
    let waiting = Tracking {
        pickup_location: Some("Paketshop Lindner; 13 Kirchstrasse, 30449 Hannover".to_owned()),
        pickup_note: Some("Ring the side door. Until 2025-11-08.".to_owned()),
        checkpoints: vec![scan("AvailableForPickup_001", "2025-11-05T16:31:00")],
        ..tracking("AvailableForPickup_001")
    };
    assert_eq!(property(&waiting, "SUMMARY"), "Last day to collect your parcel");
    assert_eq!(property(&waiting, "DTSTART"), "VALUE=DATE:20251108");
    assert_eq!(property(&waiting, "LOCATION"), r"Paketshop Lindner\; 13 Kirchstrasse\, 30449 Hannover");
    assert_eq!(property(&waiting, "DESCRIPTION"), "DHL Germany 00340434");
    assert_eq!(property(&coming("2025-11-07", "2025-11-07"), "LOCATION"), "");
    let until = |day: &str| Tracking { pickup_note: Some(format!("Until {day}.")), ..waiting.clone() };
    assert!(!lines(&until("2025-11-06")).is_empty(), "today can be kept");
    assert!(lines(&until("2025-11-05")).is_empty(), "yesterday cannot");
}

#[test]
fn a_moved_date_is_the_same_event_and_another_parcel_another_one() {
    let uid = |parcel: &Tracking| property(parcel, "UID");
    let parcel = coming("2025-11-07", "2025-11-07");
    assert_eq!(uid(&parcel), "a1b2@parcel-tracker");
    assert_eq!(uid(&coming("2025-11-09", "2025-11-10")), uid(&parcel));
    assert_ne!(uid(&Tracking { id: Some("c3".to_owned()), ..parcel.clone() }), uid(&parcel));
    assert_eq!(uid(&Tracking { id: None, ..parcel.clone() }), "dhl-germany-00340434@parcel-tracker");
    assert_eq!(property(&parcel, "DTSTAMP"), "20251106T090500Z", "the clock's, in UTC");
}

#[test]
fn a_link_is_in_it_where_there_is_one() {
    let link = Some("https://track.shop.example/track?number=1&courier=dhl");
    let file = calendar(&coming("2025-11-07", "2025-11-07"), at("2025-11-06T10:05:00Z"), &english(), link);
    assert!(
        file.is_some_and(|file| file.contains("URL:https://track.shop.example/track?number=1&courier=dhl"))
    );
}

#[test]
fn each_button_is_offered_only_where_it_makes_sense() {
    let offered = |parcel: &Tracking, along: &Along| {
        let english = english();
        let context = CardContext { along, ..CardContext::new(at("2025-11-06T10:05:00+01:00"), &english) };
        card(parcel, &context).acts.iter().map(|action| action.act.name()).collect::<Vec<_>>().join(" ")
    };
    let ours = Along { has_page: true, subscriptions: true, done: None };
    let thin = Along::default();
    let coming = coming("2025-11-07", "2025-11-07");
    assert_eq!(offered(&coming, &ours), "subscribe calendar share print");
    assert_eq!(offered(&coming, &thin), "calendar print", "behind another proxy");
    assert_eq!(offered(&tracking("InTransit_001"), &ours), "subscribe share print");
    assert_eq!(offered(&tracking("Delivered_001"), &ours), "share print", "nothing more will happen");
    let unnumbered = Tracking { tracking_number: None, ..tracking("InTransit_001") };
    assert_eq!(offered(&unnumbered, &ours), "subscribe print");
}

#[test]
fn what_was_done_is_said_on_its_button_and_once_aloud() {
    let english = english();
    let parcel = tracking("InTransit_001");
    let shown = |act, well| {
        let along = Along { has_page: true, subscriptions: false, done: Some(Done { act, well }) };
        let context =
            CardContext { along: &along, ..CardContext::new(at("2025-11-06T10:05:00+01:00"), &english) };
        card(&parcel, &context)
    };
    let copied = shown(Act::Copy("00340434".to_owned()), true);
    let copy = copied.courier.and_then(|courier| courier.copy).expect("a number can be copied");
    assert_eq!((copy.label.as_str(), copy.done), ("Number copied", true));
    assert_eq!(copied.notice, Some("Number copied"));
    let failed = shown(Act::Share, false);
    let share = failed.acts.iter().find(|action| action.act == Act::Share).expect("a link");
    assert_eq!(
        (share.label.as_str(), share.done, failed.notice),
        ("That did not work", false, Some("That did not work"))
    );
    let other = failed.courier.and_then(|courier| courier.copy).expect("a number can be copied");
    assert_eq!((other.label.as_str(), other.done), ("Copy number", false));
    assert_eq!(crate::support::shown(&parcel).notice, None);
}

#[test]
fn a_card_without_a_number_has_nothing_to_copy() {
    let unnumbered = Tracking { tracking_number: None, ..tracking("InTransit_001") };
    assert!(shown(&unnumbered).courier.is_some_and(|courier| courier.copy.is_none()));
}

proptest! {
    #[test]
    fn whatever_a_courier_writes_the_file_keeps_its_lines(
        number in ".{0,200}", place in "\\PC{0,300}|[\r\n;,\\\\:]{0,40}", offset in 0..400_i64,
    ) {
        let day = NaiveDate::from_ymd_opt(2025, 11, 6).and_then(|day| day.checked_add_signed(chrono::Duration::days(offset % 30)));
        let day = day.expect("a day").to_string();
        let parcel = Tracking {
            tracking_number: Some(number.clone()),
            id: Some(number),
            pickup_location: Some(place),
            pickup_note: Some(day),
            checkpoints: vec![scan("AvailableForPickup_001", "2025-11-05T16:31:00")],
            ..tracking("AvailableForPickup_001")
        };
        let file = calendar(&parcel, at("2025-11-06T10:05:00+01:00"), &english(), None).expect("a file");
        prop_assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let unfolded = file.replace("\r\n ", "");
        prop_assert_eq!(unfolded.matches("\r\n").count(), unfolded.split_terminator("\r\n").count());
        let names: Vec<_> = unfolded.split_terminator("\r\n").map(|line| line.split([':', ';']).next().unwrap_or("")).collect();
        prop_assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_uppercase())), "{names:?}");
    }
}
