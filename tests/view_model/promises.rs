//! The promise table: one line per situation, whatever the shopper's offset from UTC.

mod arrived;
mod changes;
mod dates;

use parcel_tracker::view_model::{CardContext, promise};
use parcel_tracking::{ConfidenceCode, Edd, EddSource, ReviseReason, Tracking};

use crate::support::{at, english, scan, time, tracking};

/// Shoppers who all read 10:05 on their wall.
const OFFSETS: [&str; 4] = ["+00:00", "+05:45", "-08:00", "+13:00"];

/// `headline / details… [was] !`, the mark for late; empty for no promise.
fn told(parcel: &Tracking, now: &str) -> String {
    let Some(view) = promise(parcel, &CardContext::new(at(now), &english())) else { return String::new() };
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
