//! Delivered, collected, or waiting to be.

use parcel_tracking::{Edd, Tracking};

use super::{assert_told, delivered, waiting};
use crate::support::{range, scan, single, time, tracking};

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
