//! Histories of any length.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use parcel_tracker::view_model::Row;
use parcel_tracking::Checkpoint;
use proptest::prelude::*;

use super::{by, checkpoints, rows, saying, timeline_of};
use crate::support::scan;

#[test]
fn a_row_keeps_its_id_when_others_come() {
    let old =
        vec![scan("InTransit_002", "2025-11-04T08:00:00"), scan("InTransit_003", "2025-11-05T08:00:00")];
    let mut new = old.clone();
    new.push(scan("OutForDelivery_001", "2025-11-06T08:00:00"));
    let ids = |history| -> Vec<String> {
        checkpoints(&timeline_of(history)).iter().map(|checkpoint| checkpoint.id.clone()).collect()
    };
    assert_eq!(ids(old)[..], ids(new)[1..]);
}

#[test]
fn ten_thousand_scans_take_no_noticeable_time() {
    // Generous for a debug build on a busy machine; anything quadratic takes minutes here.
    const LIMIT: Duration = Duration::from_secs(5);
    let varied = |nth: usize| {
        let when = format!("2025-{:02}-{:02}T{:02}:{:02}:00", 1 + nth % 11, 1 + nth % 28, nth % 24, nth % 60);
        saying(
            &format!("Scan {nth}"),
            by(if nth.is_multiple_of(2) { "dhl" } else { "ups" }, scan("InTransit_003", &when)),
        )
    };
    let equal = |_| saying("Scan", scan("InTransit_003", ""));
    for history in [(0..10_000).map(varied).collect::<Vec<_>>(), (0..10_000).map(equal).collect()] {
        let start = Instant::now();
        let timeline = timeline_of(history);
        // As many are worded as can be opened at once.
        assert_eq!(checkpoints(&timeline).len(), 3 + 100);
        assert_eq!(timeline.show_earlier.as_deref(), Some("Show 9997 earlier updates"));
        assert!(timeline.has_more);
        assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    }
}

fn any_checkpoint() -> impl Strategy<Value = Checkpoint> {
    let when = prop_oneof![
        Just(String::new()),
        Just("noon".to_owned()),
        (1..5u32).prop_map(|day| format!("2025-11-{day:02}")),
        (1..5u32, 0..24u32).prop_map(|(day, hour)| format!("2025-11-{day:02}T{hour:02}:00:00")),
        (1..5u32, 0..24u32, 0..12u32)
            .prop_map(|(day, hour, zone)| format!("2025-11-{day:02}T{hour:02}:00:00+{zone:02}:00")),
    ];
    let code = prop::sample::select(vec!["InTransit_003", "InTransit_099", "Exception_004"]);
    let slug = prop::sample::select(vec!["dhl", "ups", "unrecognized"]);
    (when, code, slug, "\\PC{0,12}")
        .prop_map(|(when, code, slug, message)| by(slug, saying(&message, scan(code, &when))))
}

proptest! {
    #[test]
    fn any_history_has_rows_with_ids_of_their_own(history in prop::collection::vec(any_checkpoint(), 0..30)) {
        let count = history.len();
        let timeline = timeline_of(history);
        let ids: Vec<&String> = rows(&timeline).map(|row| match row {
            Row::Day { id, .. } | Row::Handover { id, .. } => id,
            Row::Checkpoint(checkpoint) => &checkpoint.id,
        }).collect();
        prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        let told = checkpoints(&timeline);
        prop_assert!(told.len() <= count && (told.is_empty() == (count == 0)));
        prop_assert!(told.iter().all(|checkpoint| !checkpoint.title.as_str().is_empty()));
    }
}
