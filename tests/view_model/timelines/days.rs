//! Days, their headings, and the times under them.

use parcel_tracker::view_model::{Row, TimelineView};
use parcel_tracking::{Checkpoint, Tracking};

use super::{checkpoints, first_view, lines, timeline_of};
use crate::support::{scan, shown, tracking};

#[test]
fn days_head_their_scans_and_recent_ones_have_names() {
    assert_eq!(
        lines(vec![
            scan("InfoReceived_001", "2024-12-30T08:00:00"),
            scan("InTransit_002", "2025-11-04T08:00:00"),
            scan("InTransit_003", "2025-11-05T08:00:00"),
            scan("InTransit_007", "2025-11-05T18:00:00"),
            scan("OutForDelivery_001", "2025-11-06T08:00:00"),
        ]),
        [
            "# Today, Thursday 6 November",
            "Out for delivery",
            "# Yesterday, Wednesday 5 November",
            "Left the sorting centre",
            "Arrived at the sorting centre",
            "# Tuesday 4 November",
            "Accepted by the courier",
            "# Monday 30 December 2024",
            "The courier is expecting the parcel",
        ]
    );
}

#[test]
fn three_are_shown_and_the_rest_is_behind_one_button() {
    let some = |count: usize| timeline_of((0..count).map(|nth| hourly("InTransit_003", nth)).collect());
    assert_eq!(some(0), TimelineView { recent: vec![], earlier: vec![], ..some(0) });
    assert_eq!(some(3).show_earlier, None);
    assert_eq!(some(4).show_earlier.as_deref(), Some("Show 1 earlier update"));
    let twelve = some(12);
    assert_eq!(twelve.show_earlier.as_deref(), Some("Show 9 earlier updates"));
    let shown = twelve.recent.iter().filter(|row| matches!(row, Row::Checkpoint(_))).count();
    let hidden = twelve.earlier.iter().filter(|row| matches!(row, Row::Checkpoint(_))).count();
    assert_eq!((shown, hidden), (3, 9));
    let current: Vec<_> = checkpoints(&twelve).iter().map(|checkpoint| checkpoint.current).collect();
    assert!(current[0] && current[1..].iter().all(|current| !current));
}

#[test]
fn after_the_delivery_a_late_scan_is_not_where_the_parcel_is() {
    let scans = || {
        vec![
            scan("OutForDelivery_001", "2025-11-05T08:00:00"),
            scan("Delivered_001", "2025-11-05T14:12:00"),
            scan("InTransit_007", "2025-11-06T05:00:00"),
        ]
    };
    let current = |code: &str| {
        let parcel = Tracking { checkpoints: scans(), ..tracking(code) };
        let recent = shown(&parcel).timeline.recent;
        let current = recent.into_iter().filter_map(|row| match row {
            Row::Checkpoint(view) if view.current => Some(view.title.as_str().to_owned()),
            _ => None,
        });
        current.collect::<Vec<_>>()
    };
    assert_eq!(current("Delivered_001"), ["Delivered"]);
    assert_eq!(current("InTransit_007"), ["Left the sorting centre"]);
}

fn hourly(code: &str, nth: usize) -> Checkpoint {
    scan(code, &format!("2025-11-05T{:02}:00:00", nth % 24))
}

#[test]
fn times_are_as_exact_as_they_were_sent() {
    let shown = |when: &str| {
        let view = first_view(scan("InTransit_003", when));
        (view.time, view.datetime)
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(shown("2025-11-05T09:12:00+13:00"), (text("09:12"), text("2025-11-05T09:12:00+13:00")));
    assert_eq!(shown("2025-11-05T09:12:00"), (text("09:12"), text("2025-11-05T09:12:00")));
    assert_eq!(shown("2025-11-05"), (None, text("2025-11-05")));
    assert_eq!(shown("gestern \u{202e}Mittag"), (text("gestern Mittag"), None));
    assert_eq!(shown(""), (None, None));
}

#[test]
fn a_scan_without_time_keeps_its_place() {
    assert_eq!(
        lines(vec![
            scan("InTransit_002", "2025-11-04T08:00:00"),
            scan("InTransit_006", ""),
            scan("InTransit_005", "in the evening"),
            scan("InTransit_003", "2025-11-05T08:00:00"),
        ]),
        [
            "# Yesterday, Wednesday 5 November",
            "Arrived at the sorting centre",
            "Customs cleared",
            "Customs check started",
            "# Tuesday 4 November",
            "Accepted by the courier",
        ]
    );
}
