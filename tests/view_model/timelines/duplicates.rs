//! What is told twice.

use parcel_tracking::Checkpoint;

use super::{by, checkpoints, saying, timeline_of};
use crate::support::scan;

#[test]
fn the_same_scan_is_told_once() {
    let morning = || saying("Arrived", scan("InTransit_003", "2025-11-05T08:00:00"));
    let other = || saying("Weighed", morning());
    assert_eq!(checkpoints(&timeline_of(vec![morning(), morning(), other(), morning()])).len(), 2);
    // The same instant, told in two zones.
    let zoned = |when| saying("Arrived", scan("InTransit_003", when));
    let twice = vec![zoned("2025-11-05T08:00:00+01:00"), zoned("2025-11-05T07:00:00+00:00")];
    assert_eq!(checkpoints(&timeline_of(twice)).len(), 1);
    // The same digits in two zones are two moments.
    let apart = vec![zoned("2025-11-05T08:00:00+01:00"), zoned("2025-11-05T08:00:00-05:00")];
    assert_eq!(checkpoints(&timeline_of(apart)).len(), 2);
    // Without a time nobody can tell.
    let timeless = || saying("Arrived", scan("InTransit_003", ""));
    assert_eq!(checkpoints(&timeline_of(vec![timeless(), timeless()])).len(), 2);
    // On one day a parcel arrives at several places.
    let at_place = |city: &str| Checkpoint {
        city: Some(city.to_owned()),
        ..saying("Arrived", scan("InTransit_003", "2025-11-05"))
    };
    assert_eq!(checkpoints(&timeline_of(vec![at_place("A"), at_place("B"), at_place("A")])).len(), 2);
}

#[test]
fn two_couriers_telling_one_scan_are_merged() {
    let scan_by = |slug: &str, message: &str, city: &str| Checkpoint {
        city: Some(city.to_owned()),
        ..by(slug, saying(message, scan("InTransit_003", "2025-11-05T08:00:00")))
    };
    let one = scan_by("yunexpress", "Arrived at hub", "Leipzig");
    let two = scan_by("dhl-germany", "Im Paketzentrum angekommen", "Leipzig");
    let elsewhere = scan_by("dhl-germany", "Im Paketzentrum angekommen.", "Köln");
    let own = scan_by("yunexpress", "Weighed at hub", "Leipzig");
    assert_eq!(checkpoints(&timeline_of(vec![one.clone(), two.clone()])).len(), 1);
    assert_eq!(checkpoints(&timeline_of(vec![one.clone(), elsewhere])).len(), 2);
    assert_eq!(checkpoints(&timeline_of(vec![one, own, two])).len(), 2);
}
