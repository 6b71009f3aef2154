//! Dates that moved, passed, or no longer hold.

use parcel_tracking::Tracking;

use super::{assert_told, because, carrier, expecting, stopped};
use crate::support::{range, single};

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
