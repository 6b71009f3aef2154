//! The timeline: newest first, by days, nothing twice.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use parcel_tracker::view_model::{CheckpointView, Row, Text, TimelineView};
use parcel_tracking::{Checkpoint, Tracking};
use proptest::prelude::*;

use crate::cards::told;
use crate::support::{scan, shown, tracking};

fn timeline_of(checkpoints: Vec<Checkpoint>) -> TimelineView {
    let parcel = Tracking { checkpoints, ..tracking("InTransit_001") };
    shown(&parcel).timeline
}

fn rows(timeline: &TimelineView) -> impl Iterator<Item = &Row> {
    timeline.recent.iter().chain(&timeline.earlier)
}

fn lines(checkpoints: Vec<Checkpoint>) -> Vec<String> {
    rows(&timeline_of(checkpoints)).map(told).collect()
}

fn checkpoints(timeline: &TimelineView) -> Vec<&CheckpointView> {
    rows(timeline)
        .filter_map(|row| match row {
            Row::Checkpoint(checkpoint) => Some(checkpoint),
            _ => None,
        })
        .collect()
}

fn by(slug: &str, checkpoint: Checkpoint) -> Checkpoint {
    Checkpoint { slug: Some(slug.into()), ..checkpoint }
}

fn saying(message: &str, checkpoint: Checkpoint) -> Checkpoint {
    Checkpoint { message: Some(message.to_owned()), ..checkpoint }
}

fn first_view(checkpoint: Checkpoint) -> CheckpointView {
    let timeline = timeline_of(vec![checkpoint]);
    checkpoints(&timeline).into_iter().next().expect("a checkpoint").clone()
}

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
            "# Tuesday 4 November",
            "~ YunExpress handed over to DHL Germany",
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

#[test]
fn the_couriers_words_stand_underneath_only_if_they_say_more() {
    let message = |message: &str, subtag_message: Option<&str>| {
        let scan = saying(message, scan("InTransit_003", "2025-11-05T08:00:00"));
        let view = first_view(Checkpoint { subtag_message: subtag_message.map(str::to_owned), ..scan });
        assert_eq!(view.title, Text::Ours("Arrived at the sorting centre".to_owned()));
        view.message.map(|message| message.as_str().to_owned())
    };
    assert_eq!(message("ARRIVED AT THE SORTING CENTRE.", None), None);
    assert_eq!(message("Arrival  scan", Some("Arrival Scan")), None);
    assert_eq!(message(" \u{200b}", None), None);
    assert_eq!(message("Weighed: 1.3 kg", Some("Arrival Scan")), Some("Weighed: 1.3 kg".to_owned()));
    assert_eq!(message("x\u{202e}y\u{7}", None), Some("xy".to_owned()));
}

#[test]
fn a_code_newer_than_this_build_leaves_the_couriers_words() {
    let view = first_view(saying("Beamed up", scan("InTransit_099", "2025-11-05T08:00:00")));
    assert_eq!((view.title, view.message), (Text::Theirs("Beamed up".to_owned()), None));
    let view = first_view(scan("InTransit_099", "2025-11-05T08:00:00"));
    assert_eq!(view.title, Text::Ours("On its way".to_owned()));
    let nothing = Checkpoint { tag: None, subtag: None, ..scan("InTransit_001", "2025-11-05T08:00:00") };
    assert_eq!(first_view(nothing).title, Text::Ours("Update from the courier".to_owned()));
}

#[test]
fn places_are_written_calmly() {
    let place = |city: &str, country_name: &str, code: &str, location: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let view = first_view(Checkpoint {
            city: some(city),
            country_region_name: some(country_name),
            country_region: some(code),
            location: some(location),
            ..scan("InTransit_003", "2025-11-05T08:00:00")
        });
        view.place.iter().map(Text::as_str).collect::<String>()
    };
    assert_eq!(place("Hannover", "Germany", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("HANNOVER", "GERMANY", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("HANNOVER", "", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("FRANKFURT AM MAIN", "", "", ""), "Frankfurt am Main");
    assert_eq!(place("SAINT-ÉTIENNE", "", "FRA", ""), "Saint-Étienne, France");
    assert_eq!(place("JFK", "", "USA", ""), "JFK, United States");
    assert_eq!(place("Suva", "", "FJI", ""), "Suva, FJI");
    assert_eq!(place("", "", "", "HANNOVER, DE"), "Hannover, DE");
    assert_eq!(place("", "Germany", "", "Paketzentrum Hannover"), "Paketzentrum Hannover");
    assert_eq!(place("", "Germany", "", ""), "Germany");
    assert_eq!(
        place("FEDEX_FACILITY", "", "USA", "MEMPHIS, TN, UNITED STATES"),
        "Memphis, TN, United States"
    );
    assert_eq!(place("LOCAL", "Germany", "DEU", "LOCAL, DEU"), "Germany");
    assert_eq!(place("Hannover, Germany", "GERMANY", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("", "UNKNOWN", "", "52.3744, 9.7386"), "");
    assert_eq!(place("Singapore", "Singapore", "SGP", ""), "Singapore");
    assert_eq!(place("МОСКВА", "", "", ""), "МОСКВА");
    assert_eq!(place("دبي", "", "ARE", ""), "دبي, United Arab Emirates");
    assert_eq!(place("\u{202e}x\u{0}", "", "", ""), "x");
    assert_eq!(place("", "", "", ""), "");
}

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
