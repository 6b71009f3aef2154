//! Checkpoints in the order they happened, as far as their times tell.

mod support;

use parcel_tracking::*;
use proptest::prelude::*;
use support::{checkpoint, fixture, read_one};

/// Sorts checkpoints given as (courier, time), told apart by their place in the list.
fn sorted(sent: &[(&str, &str)]) -> Vec<usize> {
    let checkpoints: Vec<_> = sent
        .iter()
        .enumerate()
        .map(|(place, (slug, time))| checkpoint(slug, time, &place.to_string()))
        .collect();
    oldest_first(&checkpoints)
        .iter()
        .filter_map(|checkpoint| checkpoint.message.as_deref()?.parse().ok())
        .collect()
}

#[test]
fn instants_decide_wherever_both_sides_have_one() {
    let sent = [
        ("fedex", "2018-07-23T08:00:00+08:00"),
        ("fedex", "2018-07-22T22:00:00-05:00"), // three in the morning, UTC: later than the first
        ("dhl", "2018-07-23T01:00:00+00:00"),
    ];
    assert_eq!(sorted(&sent), [0, 2, 1]);
}

#[test]
fn within_one_courier_the_wall_clock_decides_where_a_zone_is_missing() {
    let sent =
        [("usps", "2021-01-14T08:00:00"), ("usps", "2021-01-13T23:00:00"), ("usps", "2021-01-14T00:52:00")];
    assert_eq!(sorted(&sent), [1, 2, 0]);
}

#[test]
fn zone_less_checkpoints_are_threaded_in_among_instants() {
    let sent = [
        ("yunexpress", "2026-11-01T10:00:00"),
        ("yunexpress", "2026-11-03T10:00:00"),
        ("dhl", "2026-11-02T09:00:00+01:00"),
        ("dhl", "2026-11-04T09:00:00+01:00"),
        ("yunexpress", "2026-11-02T22:00:00"),
    ];
    assert_eq!(sorted(&sent), [0, 2, 4, 1, 3]);
}

#[test]
fn a_bare_day_keeps_its_place_within_that_day() {
    let sent = [
        ("dhl", "2026-11-05T09:00:00+01:00"),
        ("dhl", "2026-11-06T09:00:00+01:00"),
        ("dhl", "2026-11-06"), // delivered some time after nine
        ("dhl", "2026-11-07T08:00:00+01:00"),
    ];
    assert_eq!(sorted(&sent), [0, 1, 2, 3]);
    assert_eq!(sorted(&[("dhl", "2026-11-06T09:00:00"), ("dhl", "2026-11-05")]), [1, 0]);
}

#[test]
fn a_checkpoint_without_readable_time_stays_behind_its_predecessor() {
    let sent = [
        ("dhl", ""),
        ("dhl", "2026-11-06T09:00:00"),
        ("dhl", "this afternoon"),
        ("dhl", "2026-11-07T09:00:00"),
        ("dhl", "2026-11-05T09:00:00"),
        ("dhl", ""),
        ("dhl", "2026-11-08T09:00:00"),
    ];
    assert_eq!(sorted(&sent), [0, 4, 5, 1, 2, 3, 6]);
    assert_eq!(sorted(&[("dhl", ""), ("dhl", "soon"), ("dhl", "")]), [0, 1, 2]);
}

#[test]
fn equal_times_keep_the_order_they_were_sent_in_whichever_way_the_list_runs() {
    let oldest_first =
        [("dhl", "2026-11-05T09:00:00"), ("dhl", "2026-11-06T09:00:00"), ("dhl", "2026-11-06T09:00:00")];
    assert_eq!(sorted(&oldest_first), [0, 1, 2]);
    let newest_first =
        [("dhl", "2026-11-06T09:00:00"), ("dhl", "2026-11-06T09:00:00"), ("dhl", "2026-11-05T09:00:00")];
    assert_eq!(sorted(&newest_first), [2, 1, 0]);
}

#[test]
fn the_time_of_storing_never_counts() {
    let mut checkpoints =
        [checkpoint("dhl", "2026-11-05T09:00:00", "0"), checkpoint("dhl", "2026-11-06T09:00:00", "1")];
    checkpoints[0].created_at = Some(CourierTime::parse("2026-11-09T00:00:00+00:00"));
    checkpoints[1].created_at = Some(CourierTime::parse("2026-11-01T00:00:00+00:00"));
    let order: Vec<_> = oldest_first(&checkpoints).iter().map(|point| point.message.clone()).collect();
    assert_eq!(order, [Some("0".to_owned()), Some("1".to_owned())]);
}

#[test]
fn a_real_journey_ends_with_its_delivery() {
    let tracking = read_one(fixture("aftership_v4_get_delivered"));
    let sorted = tracking.oldest_first();
    assert_eq!(sorted.len(), tracking.checkpoints.len());
    assert_eq!(sorted.last().and_then(|checkpoint| checkpoint.tag.clone()), Some(Tag::Delivered));
    assert!(sorted.iter().map(|point| point.time.as_ref().and_then(CourierTime::instant)).is_sorted());
}

/// Times of all kinds within a few days, so that they meet.
fn any_time() -> impl Strategy<Value = String> {
    let clock = (1_u32..=5, 0_u32..24, 0_u32..60);
    prop_oneof![
        Just(String::new()),
        Just("some time".to_owned()),
        (1_u32..=5).prop_map(|day| format!("2026-11-{day:02}")),
        clock.clone().prop_map(|(day, hour, minute)| format!("2026-11-{day:02}T{hour:02}:{minute:02}:00")),
        (clock, -12_i32..=14).prop_map(|((day, hour, minute), zone)| {
            let sign = if zone < 0 { '-' } else { '+' };
            format!("2026-11-{day:02}T{hour:02}:{minute:02}:00{sign}{:02}:00", zone.abs())
        }),
    ]
}

proptest! {
    #![proptest_config(support::cases(512))]

    #[test]
    fn any_mixture_is_sorted_without_loss(
        times in prop::collection::vec((prop_oneof![Just("dhl"), Just("usps")], any_time()), 0..60),
    ) {
        let checkpoints: Vec<_> = times
            .iter()
            .enumerate()
            .map(|(place, (slug, time))| checkpoint(slug, time, &place.to_string()))
            .collect();

        let sorted = oldest_first(&checkpoints);

        let mut places: Vec<usize> =
            sorted.iter().filter_map(|point| point.message.as_deref()?.parse().ok()).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (0..checkpoints.len()).collect::<Vec<_>>());

        let instants: Vec<_> =
            sorted.iter().filter_map(|point| point.time.as_ref()?.instant()).collect();
        prop_assert!(instants.is_sorted(), "instants among themselves");
        let clocks: Vec<_> = sorted
            .iter()
            .filter_map(|point| match &point.time {
                Some(CourierTime::Local(clock)) => Some(*clock),
                _ => None,
            })
            .collect();
        prop_assert!(clocks.is_sorted(), "wall clocks among themselves");

        let owned: Vec<_> = sorted.into_iter().cloned().collect();
        if owned.first().is_some_and(|first| first.time.is_some()) {
            let again: Vec<_> = oldest_first(&owned).into_iter().cloned().collect();
            let instants = |list: &[Checkpoint]| {
                list.iter().filter_map(|point| point.time.as_ref()?.instant()).collect::<Vec<_>>()
            };
            prop_assert_eq!(instants(&again), instants(&owned));
        }
    }
}
