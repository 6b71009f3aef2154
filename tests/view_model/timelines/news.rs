//! What is new since the last visit.

use parcel_tracker::view_model::{CardContext, Reading, Row, Seen, TimelineView, card, parcel};
use parcel_tracking::{Checkpoint, Tracking};
use proptest::prelude::*;

use super::{by, checkpoints, rows, saying};
use crate::support::{at, english, scan, tracking};

fn parcel_with(checkpoints: Vec<Checkpoint>) -> Tracking {
    Tracking { checkpoints, ..tracking("InTransit_001") }
}

fn read(tracking: &Tracking, seen: Seen) -> TimelineView {
    let (language, reading) = (english(), Reading { seen, ..Reading::first() });
    let context = CardContext::new(at("2025-11-06T10:05:00+01:00"), &language);
    card(tracking, &CardContext { reading: &reading, ..context }).timeline
}

fn way() -> Vec<Checkpoint> {
    ["2025-11-03T08:00:00", "2025-11-04T08:00:00", "2025-11-05T08:00:00"]
        .map(|when| scan("InTransit_003", when))
        .to_vec()
}

fn new_times(timeline: &TimelineView) -> Vec<String> {
    let new = checkpoints(timeline).into_iter().filter(|checkpoint| checkpoint.news.is_some());
    new.filter_map(|checkpoint| checkpoint.datetime.clone()).collect()
}

#[test]
fn on_the_first_visit_nothing_counts_as_new_nor_on_the_next_without_news() {
    let before = parcel_with(way());
    assert!(new_times(&read(&before, Seen::nothing())).is_empty());
    assert!(new_times(&read(&before, Seen::of(&before, 0))).is_empty());
}

#[test]
fn new_scans_are_marked_and_counted_at_their_day() {
    let seen = Seen::of(&parcel_with(way()), 0);
    let mut now = way();
    now.push(scan("InTransit_007", "2025-11-05T20:00:00"));
    now.push(scan("OutForDelivery_001", "2025-11-06T08:00:00"));
    // A late one, from before those that were seen.
    now.insert(1, scan("InTransit_005", "2025-11-03T20:00:00"));
    let timeline = read(&parcel_with(now), seen);
    assert_eq!(new_times(&timeline), ["2025-11-06T08:00:00", "2025-11-05T20:00:00", "2025-11-03T20:00:00"]);
    let counts: Vec<_> = rows(&timeline)
        .filter_map(|row| match row {
            Row::Day { news, .. } => Some(news.as_deref().unwrap_or("none")),
            _ => None,
        })
        .collect();
    assert_eq!(counts, ["1 new", "1 new", "none", "1 new"]);
}

#[test]
fn a_scan_that_is_reworded_is_not_new() {
    let seen = Seen::of(&parcel_with(way()), 0);
    let reworded = way().into_iter().map(|scan| by("dhl", saying("Anders gesagt", scan))).collect();
    assert!(new_times(&read(&parcel_with(reworded), seen)).is_empty());
}

#[test]
fn of_a_history_that_is_wholly_another_nobody_can_tell() {
    let seen = Seen::of(&parcel_with(way()), 0);
    let other =
        vec![scan("InTransit_002", "2025-10-01T08:00:00"), scan("InTransit_003", "2025-10-02T08:00:00")];
    assert!(new_times(&read(&parcel_with(other), seen)).is_empty());
}

#[test]
fn only_the_newest_are_remembered_and_older_ones_are_not_taken_for_new() {
    let hour =
        |nth: usize| scan("InTransit_003", &format!("2025-11-{:02}T{:02}:00:00", 1 + nth / 24, nth % 24));
    let long = parcel_with((0..100).map(hour).collect());
    let seen = Seen::of(&long, 0);
    assert_eq!(seen.as_str().len(), 240);
    assert!(new_times(&read(&long, seen)).is_empty());
}

#[test]
fn what_is_kept_tells_neither_parcel_nor_place() {
    let secret = Tracking { tracking_number: Some("SECRET1".to_owned()), ..parcel_with(way()) };
    let kept = [parcel(&secret).as_str(), Seen::of(&secret, 0).as_str()].concat();
    assert!(kept.bytes().all(|byte| (b'a'..=b'p').contains(&byte)), "{kept}");
    assert_ne!(parcel(&secret), parcel(&tracking("InTransit_001")));
    assert_eq!(Seen::read("abcd<b>&1 EF"), Seen::read("abcdb"));
}

proptest! {
    #[test]
    fn what_came_on_top_is_new_and_nothing_else(old in 1..40_usize, new in 0..20_usize) {
        let nth = |nth: usize| scan("InTransit_003", &format!("2025-11-{:02}T{:02}:00:00", 1 + nth / 24, nth % 24));
        let seen = Seen::of(&parcel_with((0..old).map(nth).collect()), 0);
        let timeline = read(&parcel_with((0..old + new).map(nth).collect()), seen);
        prop_assert_eq!(new_times(&timeline).len(), new);
    }
}
