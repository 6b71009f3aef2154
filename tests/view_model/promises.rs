//! The promise table: one line per situation, whatever the shopper's offset from UTC.

use parcel_tracker::view_model::promise;
use parcel_tracking::{ConfidenceCode, Edd, EddKind, EddSource, ReviseReason, Tracking};

use crate::support::{at, english, new_tag, range, scan, single, time, tracking};

/// Shoppers who all read 10:05 on their wall.
const OFFSETS: [&str; 4] = ["+00:00", "+05:45", "-08:00", "+13:00"];

/// `headline / details… [was] !`, the mark for late; empty for no promise.
fn told(parcel: &Tracking, now: &str) -> String {
    let Some(view) = promise(parcel, at(now), &english()) else { return String::new() };
    assert!(!view.headline.is_empty() && view.details.iter().all(|line| !line.is_empty()), "{view:?}");
    let mut line = view.headline;
    for detail in view.details {
        line += " / ";
        line += &detail;
    }
    if let Some(was) = view.was {
        line += &format!(" [{was}]");
    }
    if view.late { line + " !" } else { line }
}

/// What each shopper is told at 10:05 on a day, which must be the same for all of them.
fn told_everywhere(parcel: &Tracking, day: &str) -> String {
    let all: Vec<String> =
        OFFSETS.iter().map(|offset| told(parcel, &format!("{day}T10:05:00{offset}"))).collect();
    assert!(all.iter().all(|line| *line == all[0]), "{all:?}");
    all[0].clone()
}

/// On its way, with an estimate in force.
fn expecting(latest: Option<Edd>) -> Tracking {
    Tracking { latest_edd: latest, ..tracking("InTransit_003") }
}

fn said_by(source: EddSource, edd: Option<Edd>) -> Option<Edd> {
    edd.map(|edd| Edd { source: Some(source), ..edd })
}

fn carrier(edd: Option<Edd>) -> Option<Edd> {
    said_by(EddSource::Carrier, edd)
}

fn because(reason: &str, edd: Option<Edd>) -> Option<Edd> {
    edd.map(|edd| Edd { revise_reason: Some(ReviseReason::from(reason)), ..edd })
}

fn sure(code: u32, edd: Option<Edd>) -> Option<Edd> {
    said_by(EddSource::AfterShip, edd.map(|edd| Edd { confidence_code: Some(ConfidenceCode(code)), ..edd }))
}

fn delivered(when: &str) -> Tracking {
    Tracking { shipment_delivery_date: Some(time(when)), ..tracking("Delivered_001") }
}

/// Stopped by an exception on Tuesday 4 November, with an estimate.
fn stopped(code: &str, first: Option<Edd>, latest: Option<Edd>) -> Tracking {
    Tracking {
        first_edd: first,
        latest_edd: latest,
        checkpoints: vec![scan("InTransit_001", "2025-11-02T08:00:00"), scan(code, "2025-11-04T08:00:00")],
        ..tracking(code)
    }
}

/// Waiting at a pickup point since Tuesday 4 November, with a note.
fn waiting(note: &str) -> Tracking {
    Tracking {
        pickup_note: Some(note.to_owned()),
        checkpoints: vec![scan("AvailableForPickup_001", "2025-11-04T08:00:00")],
        ..tracking("AvailableForPickup_001")
    }
}

/// All of it on Thursday 6 November 2025.
fn assert_told(cases: Vec<(Tracking, &str)>) {
    for (parcel, expected) in cases {
        assert_eq!(told_everywhere(&parcel, "2025-11-06"), expected, "{parcel:#?}");
    }
}

#[test]
fn a_delivery_is_told_as_it_was_never_as_the_estimate() {
    let promised = |first: Option<Edd>, when: &str| Tracking { first_edd: first, ..delivered(when) };
    assert_told(vec![
        (tracking("Delivered_001"), "Delivered"),
        (delivered("2025-11-05T14:12:00"), "Delivered Wed 5 Nov, 14:12"),
        (delivered("2025-11-05T14:12:00-05:00"), "Delivered Wed 5 Nov, 14:12"),
        (delivered("2025-11-05"), "Delivered Wed 5 Nov"),
        (delivered("2025-11-06T09:12:00+01:00"), "Delivered today, 09:12 / Thursday 6 November"),
        (delivered("2024-12-31T23:59:00"), "Delivered Tue 31 Dec 2024, 23:59"),
        (delivered("yesterday"), "Delivered / yesterday"),
        (promised(single("2025-11-05"), "2025-11-05T14:12:00"), "Delivered Wed 5 Nov, 14:12 / On time"),
        (promised(single("2025-11-07"), "2025-11-05"), "Delivered Wed 5 Nov / 2 days early"),
        (promised(single("2025-11-06"), "2025-11-05"), "Delivered Wed 5 Nov / 1 day early"),
        (promised(range("2025-11-03", "2025-11-07"), "2025-11-05"), "Delivered Wed 5 Nov / On time"),
        (
            promised(single("2025-11-03"), "2025-11-05"),
            "Delivered Wed 5 Nov / 2 days later than first promised",
        ),
        // Only one of the two dates is known.
        (Tracking { first_edd: single("2025-11-05"), ..tracking("Delivered_001") }, "Delivered"),
        (promised(single("soon"), "2025-11-05"), "Delivered Wed 5 Nov"),
        // The scan is more exact than the field.
        (
            Tracking {
                checkpoints: vec![scan("Delivered_001", "2025-11-05T14:12:00")],
                ..delivered("2025-11-05")
            },
            "Delivered Wed 5 Nov, 14:12",
        ),
        (
            Tracking {
                checkpoints: vec![scan("Delivered_001", "2025-11-05T14:12:00")],
                ..tracking("Delivered_001")
            },
            "Delivered Wed 5 Nov, 14:12",
        ),
        // When somebody collects says nothing about the courier being on time.
        (
            Tracking {
                shipment_delivery_date: Some(time("2025-11-05T14:12:00")),
                first_edd: single("2025-11-03"),
                ..tracking("Delivered_002")
            },
            "Collected Wed 5 Nov, 14:12",
        ),
        (
            Tracking { return_to_sender: Some(true), ..delivered("2025-11-05") },
            "Delivered Wed 5 Nov / It had been on its way back to the sender",
        ),
    ]);
}

#[test]
fn a_parcel_to_collect_has_a_last_day_only_if_one_is_known() {
    assert_told(vec![
        (tracking("AvailableForPickup_001"), "Ready to collect"),
        (tracking("OutForDelivery_002"), "Ready to collect"),
        (waiting("Ring the side door after 18:00"), "Ready to collect"),
        (waiting("Kept until 2025-11-08."), "Collect by Saturday 8 November"),
        (waiting("Kept until 2025-11-07"), "Collect by tomorrow / Friday 7 November is the last day"),
        (waiting("Kept until 2025-11-06T19:00"), "Collect today / Thursday 6 November is the last day"),
        (waiting("Kept until 2025-11-05"), "Ready to collect / The last day was Wednesday 5 November !"),
        // Not a deadline: two dates, before it was there, far away, part of a number.
        (waiting("2025-11-05 to 2025-11-08"), "Ready to collect"),
        (waiting("Open since 2025-11-01"), "Ready to collect"),
        (waiting("Valid until 2026-11-08"), "Ready to collect"),
        (waiting("Code 12025-11-081"), "Ready to collect"),
        (Tracking { latest_edd: single("2025-11-08"), ..waiting("") }, "Ready to collect"),
    ]);
}

#[test]
fn a_single_date_names_today_and_tomorrow_with_the_date_beside() {
    assert_told(vec![
        (expecting(single("2025-11-09")), "Arriving Sunday 9 November"),
        (expecting(carrier(single("2025-11-09"))), "Arriving Sunday 9 November / Says DHL Germany"),
        (expecting(carrier(single("2025-11-06"))), "Arriving today / Thursday 6 November, says DHL Germany"),
        (expecting(carrier(single("2025-11-07"))), "Arriving tomorrow / Friday 7 November, says DHL Germany"),
        (expecting(single("2025-11-07")), "Arriving tomorrow / Friday 7 November"),
        (expecting(single("2026-01-02")), "Arriving Friday 2 January 2026"),
        (
            Tracking { slug: None, ..expecting(carrier(single("2025-11-09"))) },
            "Arriving Sunday 9 November / Says the courier",
        ),
        (expecting(single("2025-11-09T18:00:00")), "Arriving Sunday 9 November, about 18:00"),
        // Midnight and the last minute are a courier's "some time that day".
        (expecting(single("2025-11-09T00:00:00")), "Arriving Sunday 9 November"),
        (expecting(single("2025-11-09T23:59:59+01:00")), "Arriving Sunday 9 November"),
        // At the wall clock of its place, in whatever zone that is.
        (expecting(single("2025-11-09T01:00:00+13:00")), "Arriving Sunday 9 November, about 01:00"),
        (expecting(single("2025-11-06T22:00:00-11:00")), "Arriving today, about 22:00 / Thursday 6 November"),
        (expecting(single("in two weeks")), "Expected: in two weeks"),
    ]);
}

#[test]
fn ranges_collapse_and_windows_keep_their_hours() {
    let window = |first, last| expecting(range(first, last));
    assert_told(vec![
        (window("2025-11-09", "2025-11-09"), "Arriving Sunday 9 November"),
        (window("2025-11-09", "2025-11-11"), "Arriving 9–11 November"),
        (window("2025-11-11", "2025-11-09"), "Arriving 9–11 November"),
        (window("2025-11-29", "2025-12-02"), "Arriving 29 November – 2 December"),
        (window("2025-12-30", "2026-01-02"), "Arriving 30 December 2025 – 2 January 2026"),
        (
            window("2025-11-06T14:00:00", "2025-11-06T18:00:00"),
            "Arriving today, 14:00–18:00 / Thursday 6 November",
        ),
        (
            window("2025-11-08T14:00:00+01:00", "2025-11-08T18:00:00+01:00"),
            "Arriving Saturday 8 November, 14:00–18:00",
        ),
        (window("2025-11-08T00:00:00", "2025-11-08T23:59:59"), "Arriving Saturday 8 November"),
        (window("2025-11-08T00:00:00", "2025-11-08T12:00:00"), "Arriving Saturday 8 November, by 12:00"),
        (window("2025-11-08T09:00:00", "2025-11-08T23:59:00"), "Arriving Saturday 8 November, from 09:00"),
        (window("2025-11-08T09:00:00", "2025-11-10T18:00:00"), "Arriving 8–10 November"),
        // What is left of a range that has begun.
        (window("2025-11-04", "2025-11-06"), "Arriving today / 4–6 November"),
        (window("2025-11-04", "2025-11-07"), "Arriving today or tomorrow / 4–7 November"),
        (window("2025-11-06", "2025-11-07"), "Arriving today or tomorrow / 6–7 November"),
        (window("2025-11-04", "2025-11-09"), "Arriving 4–9 November"),
        // Half a range.
        (
            expecting(range("2025-11-09", "").map(|edd| Edd { datetime_max: None, ..edd })),
            "Arriving from Sunday 9 November",
        ),
        (
            expecting(range("", "2025-11-09").map(|edd| Edd { datetime_min: None, ..edd })),
            "Arriving by Sunday 9 November",
        ),
        // The provider's type decides where both shapes are there.
        (
            expecting(range("2025-11-08", "2025-11-10").map(|edd| Edd {
                kind: Some(EddKind::Specific),
                datetime: Some(time("2025-11-09")),
                ..edd
            })),
            "Arriving Sunday 9 November",
        ),
    ]);
}

#[test]
fn the_latest_counts_then_courier_model_shop_and_rule() {
    let mut parcel = Tracking {
        courier_edd: single("2025-11-10"),
        aftership_edd: single("2025-11-11"),
        order_promised_edd: single("2025-11-12"),
        custom_edd: single("2025-11-13"),
        ..expecting(single("2025-11-09"))
    };
    let mut heard = Vec::new();
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    parcel.latest_edd = Some(Edd::default());
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    // A date that can be read goes before a text that can only be quoted.
    parcel.courier_edd = single("soon");
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    parcel.aftership_edd = None;
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    parcel.order_promised_edd = None;
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    parcel.custom_edd = None;
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    parcel.courier_edd = None;
    heard.push(told_everywhere(&parcel, "2025-11-06"));
    assert_eq!(
        heard,
        [
            "Arriving Sunday 9 November",
            "Arriving Monday 10 November / Says DHL Germany",
            "Arriving Tuesday 11 November / An estimate",
            "Arriving Wednesday 12 November / The shop’s promise",
            "Arriving Thursday 13 November / The shop’s estimate",
            "Expected: soon / Says DHL Germany",
            "",
        ]
    );
}

#[test]
fn a_moved_date_tells_what_was_promised_and_why() {
    let moved = |first, latest| Tracking { first_edd: first, ..expecting(carrier(latest)) };
    assert_told(vec![
        (
            moved(single("2025-11-04"), because("extreme_weather", range("2025-11-08", "2025-11-09"))),
            "Now 8–9 November / Says DHL Germany / The courier names extreme weather \
             [First promised Tue 4 Nov] !",
        ),
        (
            moved(single("2025-11-04"), single("2025-11-06")),
            "Arriving today / Thursday 6 November, says DHL Germany [First promised Tue 4 Nov] !",
        ),
        (
            moved(range("2025-11-10", "2025-11-12"), single("2025-11-09")),
            "Arriving Sunday 9 November / Says DHL Germany / Earlier than first promised \
             [First promised 10–12 Nov]",
        ),
        // Narrowed down within what was promised: neither late nor early.
        (
            moved(range("2025-11-08", "2025-11-12"), single("2025-11-09")),
            "Arriving Sunday 9 November / Says DHL Germany [First promised 8–12 Nov]",
        ),
        (
            moved(single("2025-11-09"), single("2025-11-09T18:00:00")),
            "Arriving Sunday 9 November, about 18:00 / Says DHL Germany",
        ),
        (
            moved(None, because("volcanic_ash", single("2025-11-09"))),
            "Arriving Sunday 9 November / Says DHL Germany / The courier names volcanic ash",
        ),
        (
            moved(single("2024-12-30"), single("2025-11-09")),
            "Now Sunday 9 November / Says DHL Germany [First promised Mon 30 Dec 2024] !",
        ),
    ]);
}

#[test]
fn a_day_that_passed_is_late_without_a_new_date() {
    assert_told(vec![
        (
            expecting(carrier(single("2025-11-04"))),
            "Was expected Tuesday 4 November / Running late, no new date yet !",
        ),
        (
            expecting(range("2025-11-03", "2025-11-05")),
            "Was expected Wednesday 5 November / Running late, no new date yet !",
        ),
        (
            Tracking { first_edd: single("2025-11-01"), ..expecting(single("2025-11-05")) },
            "Was expected Wednesday 5 November / Running late, no new date yet [First promised Sat 1 Nov] !",
        ),
    ]);
}

#[test]
fn an_exception_withholds_the_date_unless_it_was_revised_since() {
    let tuesday = || single("2025-11-04");
    let saturday = || single("2025-11-08");
    let codes = ["Exception_001", "Exception_004", "Exception_006", "Exception_007", "Exception_017"];
    for code in codes {
        assert_told(vec![
            // Given once, before: it says nothing about after.
            (stopped(code, None, saturday()), ""),
            (stopped(code, saturday(), saturday()), ""),
            // Revised, but for a day not after the event, or one that has passed.
            (stopped(code, single("2025-11-03"), tuesday()), ""),
            (stopped(code, tuesday(), single("2025-11-05")), ""),
            (stopped(code, tuesday(), saturday()), "Now Saturday 8 November [First promised Tue 4 Nov] !"),
            (
                stopped(code, None, because("customs_clearance", saturday())),
                "Arriving Saturday 8 November / The courier names customs clearance",
            ),
            // Not the provider's word in force, so no sign of being revised.
            (Tracking { courier_edd: saturday(), ..stopped(code, tuesday(), None) }, ""),
            (stopped(code, None, None), ""),
        ]);
    }
}

#[test]
fn what_is_lost_returned_or_forgotten_has_no_date() {
    let saturday = || single("2025-11-08");
    for code in ["Exception_011", "Exception_012", "Exception_013", "Exception_020", "Exception_021"] {
        assert_told(vec![(stopped(code, single("2025-11-04"), saturday()), "")]);
    }
    let returning = Tracking { return_to_sender: Some(true), ..expecting(saturday()) };
    assert_told(vec![
        (stopped("Expired_001", saturday(), saturday()), ""),
        (stopped("Exception_010", saturday(), saturday()), ""),
        (returning, ""),
        // A date given since it turned back may be the sender's.
        (
            stopped("Exception_010", single("2025-11-04"), carrier(saturday())),
            "On its way back to the sender / New date: Saturday 8 November, says DHL Germany",
        ),
    ]);
}

#[test]
fn a_failed_attempt_waits_for_the_next_date() {
    assert_told(vec![
        (stopped("AttemptFail_002", None, single("2025-11-04")), ""),
        (stopped("AttemptFail_002", None, single("2025-11-07")), "Arriving tomorrow / Friday 7 November"),
    ]);
}

#[test]
fn low_confidence_is_only_likely_and_prefers_a_range() {
    let both = |code| {
        expecting(sure(
            code,
            range("2025-11-08", "2025-11-12").map(|edd| Edd {
                kind: Some(EddKind::Specific),
                datetime: Some(time("2025-11-10")),
                ..edd
            }),
        ))
    };
    let scored = |score| {
        let edd = single("2025-11-10").map(|edd| Edd { confidence_score: Some(score), ..edd });
        expecting(said_by(EddSource::AfterShip, edd))
    };
    // `latest_estimated_delivery` carries no code: the model's own field does.
    let beside = Tracking {
        aftership_edd: sure(30001, range("2025-11-08", "2025-11-12")),
        ..expecting(said_by(EddSource::AfterShip, single("2025-11-10")))
    };
    assert_told(vec![
        (both(10000), "Arriving Monday 10 November / An estimate"),
        (both(10001), "Arriving 8–12 November / An estimate"),
        (both(20001), "Arriving 8–12 November / An estimate"),
        (both(30004), "Likely 8–12 November / An estimate"),
        (expecting(sure(20001, single("2025-11-10"))), "Likely Monday 10 November / An estimate"),
        (expecting(sure(30002, single("2025-11-06"))), "Likely today / Thursday 6 November, an estimate"),
        (beside, "Likely 8–12 November / An estimate"),
        (scored(0.4), "Likely Monday 10 November / An estimate"),
        (scored(0.95), "Arriving Monday 10 November / An estimate"),
        // The courier's own date is not the model's to doubt.
        (
            Tracking {
                aftership_edd: sure(30001, range("2025-11-08", "2025-11-12")),
                ..expecting(carrier(single("2025-11-10")))
            },
            "Arriving Monday 10 November / Says DHL Germany",
        ),
    ]);
}

#[test]
fn nothing_known_is_no_line() {
    assert_told(vec![
        (expecting(None), ""),
        (expecting(Some(Edd::default())), ""),
        (expecting(single("")), ""),
        (tracking("Pending_001"), ""),
        (Tracking::default(), ""),
    ]);
}

#[test]
fn a_status_newer_than_this_build_still_has_its_date() {
    let parcel = Tracking { tag: new_tag("Teleported"), ..expecting(single("2025-11-09")) };
    assert_told(vec![(parcel, "Arriving Sunday 9 November")]);
}

#[test]
fn today_is_the_shoppers_own_at_the_edges_of_months_and_years() {
    let parcel = expecting(single("2026-01-01"));
    // One instant, three walls.
    for (now, expected) in [
        ("2025-12-31T20:00:00+00:00", "Arriving tomorrow / Thursday 1 January 2026"),
        ("2026-01-01T01:45:00+05:45", "Arriving today / Thursday 1 January"),
        ("2025-12-31T12:00:00-08:00", "Arriving tomorrow / Thursday 1 January 2026"),
        ("2026-01-02T00:00:00+05:45", "Was expected Thursday 1 January / Running late, no new date yet !"),
        ("2026-01-01T10:15:00-08:00", "Arriving today / Thursday 1 January"),
    ] {
        assert_eq!(told(&parcel, now), expected, "{now}");
    }
    let leap = expecting(single("2028-02-29"));
    assert_eq!(told_everywhere(&leap, "2028-02-28"), "Arriving tomorrow / Tuesday 29 February");
    assert_eq!(
        told_everywhere(&leap, "2028-03-01"),
        "Was expected Tuesday 29 February / Running late, no new date yet !"
    );
    let november = expecting(single("2025-12-01"));
    assert_eq!(told_everywhere(&november, "2025-11-30"), "Arriving tomorrow / Monday 1 December");
}
