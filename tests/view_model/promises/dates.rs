//! Dates, ranges and windows, and who says so.

use parcel_tracking::{Edd, EddKind, EddSource, Tracking};

use super::{assert_told, carrier, expecting, said_by, sure, told, told_everywhere};
use crate::support::{new_tag, range, single, time, tracking};

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
