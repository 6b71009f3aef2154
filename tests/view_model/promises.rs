//! The promise table: a line per situation in `promises.txt`, the same for shoppers in every zone.

use chrono::NaiveDate;
use parcel_tracker::view_model::{CardContext, promise};
use parcel_tracking::{ConfidenceCode, Edd, EddKind, EddSource, ReviseReason, Slug, Tag, Tracking};

use crate::support::{at, english, range, scan, single, time, tracking};

const TABLE: &str = include_str!("promises.txt");

/// Shoppers from one end of the day to the other.
const ZONES: [&str; 4] = ["+00:00", "+05:45", "-11:00", "+14:00"];

/// On their walls: the first second of the day, the morning, the last second.
const TIMES: [&str; 3] = ["00:00:00", "10:05:00", "23:59:59"];

#[test]
fn every_situation_is_told_as_the_table_says_whatever_the_zone() {
    let (mut day, mut cases) = (String::new(), 0);
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(next) = line.strip_prefix("@ ") {
            next.parse::<NaiveDate>().expect("a day");
            day = next.to_owned();
            continue;
        }
        let (parcel, expected) = line.split_once(" | ").unwrap_or_else(|| panic!("no case: {line}"));
        let expected = if expected == "nothing" { "" } else { expected };
        let parcel = parse(parcel);
        for zone in ZONES {
            for time in TIMES {
                let now = format!("{day}T{time}{zone}");
                assert_eq!(told(&parcel, &now), expected, "{line}\nat {now}");
            }
        }
        cases += 1;
    }
    assert!(cases >= 80, "{cases} cases");
}

#[test]
fn today_is_the_shoppers_own() {
    let parcel = parse("InTransit_003; latest=2026-01-01");
    // One instant, five walls.
    for (now, expected) in [
        ("2025-12-31T10:30:00+00:00", "Arriving tomorrow / Thursday 1 January 2026"),
        ("2025-12-31T16:15:00+05:45", "Arriving tomorrow / Thursday 1 January 2026"),
        ("2025-12-30T23:30:00-11:00", "Arriving Thursday 1 January 2026"),
        ("2026-01-01T00:30:00+14:00", "Arriving today / Thursday 1 January"),
        ("2026-01-02T00:00:00+14:00", "Was expected Thursday 1 January / Running late, no new date yet !"),
    ] {
        assert_eq!(told(&parcel, now), expected, "{now}");
    }
}

/// `headline / details… [was] !`, the mark for late; empty for no promise.
fn told(parcel: &Tracking, now: &str) -> String {
    let english = english();
    let Some(view) = promise(parcel, &CardContext::new(at(now), &english)) else { return String::new() };
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

/// Reads a parcel: its sub-status, then what is known, apart by `; `. See the head of the table.
fn parse(line: &str) -> Tracking {
    let mut parts = line.split("; ");
    let code = parts.next().expect("a sub-status");
    let mut parcel = tracking(code);
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let latest = parcel.latest_edd.get_or_insert_default();
        match key {
            "latest" => *latest = estimate(value),
            "by" => latest.source = Some(EddSource::from(value)),
            "sure" => latest.confidence_code = Some(ConfidenceCode(value.parse().expect("a code"))),
            "score" => latest.confidence_score = Some(value.parse().expect("a score")),
            "why" => latest.revise_reason = Some(ReviseReason::from(value)),
            "single" => (latest.kind, latest.datetime) = (Some(EddKind::Specific), Some(time(value))),
            "first" => parcel.first_edd = Some(estimate(value)),
            "courier" => parcel.courier_edd = Some(estimate(value)),
            "model" => parcel.aftership_edd = Some(estimate(value)),
            "model-sure" => {
                let code = Some(ConfidenceCode(value.parse().expect("a code")));
                parcel.aftership_edd.get_or_insert_default().confidence_code = code;
            }
            "order" => parcel.order_promised_edd = Some(estimate(value)),
            "rule" => parcel.custom_edd = Some(estimate(value)),
            "at" => parcel.shipment_delivery_date = Some(time(value)),
            "since" => parcel.checkpoints.push(scan(code, value)),
            "scan" => {
                let (code, when) = value.split_once(' ').expect("a sub-status and a time");
                parcel.checkpoints.push(scan(code, when));
            }
            "note" => parcel.pickup_note = Some(value.to_owned()),
            "tag" => parcel.tag = Some(Tag::from(value)),
            "slug" => parcel.slug = (!value.is_empty()).then(|| Slug::from(value)),
            "returning" => parcel.return_to_sender = Some(true),
            _ => panic!("nothing is called {key}: {line}"),
        }
    }
    parcel.latest_edd = parcel.latest_edd.filter(|edd| *edd != Edd::default());
    parcel
}

/// `2025-11-06`, `first..last`, `first..`, `..last`.
fn estimate(value: &str) -> Edd {
    let Some((first, last)) = value.split_once("..") else { return single(value).unwrap_or_default() };
    let whole = range(first, last).unwrap_or_default();
    Edd {
        datetime_min: whole.datetime_min.filter(|_| !first.is_empty()),
        datetime_max: whole.datetime_max.filter(|_| !last.is_empty()),
        ..whole
    }
}
