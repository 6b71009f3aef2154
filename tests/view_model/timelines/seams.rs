//! Where one courier handed over to the next.

use parcel_tracker::view_model::{CardView, Row};
use parcel_tracking::{Checkpoint, Leg, Tracking};

use super::{by, lines};
use crate::support::{scan, shown, tracking};

#[test]
fn a_seam_shows_where_the_courier_changed() {
    let two = "dhl-germany";
    let history = vec![
        by("yunexpress", scan("InTransit_002", "2025-11-03T08:00:00")),
        by("yunexpress", scan("InTransit_005", "2025-11-04T22:05:00")),
        by(two, scan("InTransit_003", "2025-11-05T05:40:00")),
        // A late scan of the first courier is no second handover.
        by("yunexpress", scan("InTransit_008", "2025-11-05T06:00:00")),
        by(two, scan("OutForDelivery_001", "2025-11-06T09:12:00")),
    ];
    assert_eq!(
        lines(history),
        [
            "# Today, Thursday 6 November",
            "Out for delivery",
            "# Yesterday, Wednesday 5 November",
            "Problem solved, on its way again",
            "Arrived at the sorting centre",
            "~ YunExpress handed over to DHL Germany",
            "# Tuesday 4 November",
            "Customs cleared",
            "# Monday 3 November",
            "Accepted by the courier",
        ]
    );
    let unknown = vec![
        by("yunexpress", scan("InTransit_002", "2025-11-03T08:00:00")),
        Checkpoint { slug: None, ..scan("InTransit_005", "2025-11-03T09:00:00") },
        by(two, scan("InTransit_003", "2025-11-03T10:00:00")),
    ];
    assert!(lines(unknown).contains(&"~ Handed over to DHL Germany".to_owned()));
}

fn leg(slug: &str, number: &str) -> Leg {
    let number = (!number.is_empty()).then(|| number.to_owned());
    Leg { slug: Some(slug.into()), tracking_number: number, ..Leg::default() }
}

/// A parcel that YunExpress gave to Cainiao, and Cainiao to DHL Germany.
fn of_three(own: &str, later_scans: usize) -> CardView {
    let mut checkpoints = vec![
        by("yunexpress", scan("InTransit_002", "2025-11-01T08:00:00")),
        by("cainiao", scan("InTransit_005", "2025-11-02T08:00:00")),
        by("dhl-germany", scan("InTransit_002", "2025-11-03T08:00:00")),
    ];
    let later = |hour| scan("InTransit_003", &format!("2025-11-04T{hour:02}:00:00"));
    checkpoints.extend((0..later_scans).map(later));
    let number = if own == "yunexpress" { "YT1" } else { "00340434" };
    shown(&Tracking {
        slug: Some(own.into()),
        tracking_number: Some(number.to_owned()),
        first_mile: Some(leg("yunexpress", "YT1")),
        next_couriers: vec![leg("cainiao", "LP2"), leg("dhl-germany", "00340434")],
        checkpoints,
        ..tracking("InTransit_003")
    })
}

fn seams(rows: &[Row]) -> Vec<Vec<String>> {
    let numbers = |row: &Row| match row {
        Row::Handover { couriers, .. } => {
            Some(couriers.iter().filter_map(|courier| courier.number.clone()).collect())
        }
        _ => None,
    };
    rows.iter().filter_map(numbers).collect()
}

fn facts(card: &CardView) -> Vec<String> {
    card.courier.iter().chain(&card.other_couriers).filter_map(|courier| courier.number.clone()).collect()
}

#[test]
fn each_leg_has_its_number_at_one_seam_and_the_trackings_own_among_the_facts() {
    let card = of_three("dhl-germany", 0);
    assert_eq!(seams(&card.timeline.recent), [["LP2"], ["YT1"]]);
    assert_eq!(facts(&card), ["00340434"]);
    let card = of_three("yunexpress", 0);
    assert_eq!(seams(&card.timeline.recent), [vec!["00340434", "LP2"], vec![]]);
    assert_eq!(facts(&card), ["YT1"]);
}

#[test]
fn a_number_whose_seam_is_folded_stands_among_the_facts_too() {
    let card = of_three("dhl-germany", 1);
    assert_eq!(seams(&card.timeline.recent), [["LP2"]]);
    assert_eq!(seams(&card.timeline.earlier), [["YT1"]]);
    assert_eq!(facts(&card), ["00340434", "YT1"]);
}
