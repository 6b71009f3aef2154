//! The rail: never backwards, never sideways.

use parcel_tracker::view_model::StepState;
use parcel_tracking::{Checkpoint, DeliveryType, Tag, Tracking};
use proptest::prelude::*;

use crate::support::{scan, shown, time, tracking};

/// The rail in a line: `*done >current -upcoming`; empty for none.
fn rail(parcel: &Tracking) -> String {
    let card = shown(parcel);
    let Some(rail) = card.progress else { return String::new() };
    let steps = rail.steps.iter().map(|step| {
        let (mark, spoken) = match step.state {
            StepState::Done => ("*", "completed"),
            StepState::Current => (">", "current"),
            StepState::Upcoming => ("-", "upcoming"),
        };
        assert_eq!(step.spoken, spoken);
        format!("{mark}{}", step.label)
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn with_history(code: &str, history: &[&str]) -> Tracking {
    let checkpoints = history.iter().map(|code| scan(code, "2025-11-04T10:00:00")).collect();
    Tracking { checkpoints, ..tracking(code) }
}

#[test]
fn each_status_stands_at_its_place() {
    for (code, history, expected) in [
        ("Pending_001", &[][..], ">Ordered -Shipped -On its way -Out for delivery -Delivered"),
        ("InfoReceived_001", &[], ">Ordered -Shipped -On its way -Out for delivery -Delivered"),
        ("InTransit_002", &[], "*Ordered >Shipped -On its way -Out for delivery -Delivered"),
        ("InTransit_001", &[], "*Ordered *Shipped >On its way -Out for delivery -Delivered"),
        ("OutForDelivery_001", &[], "*Ordered *Shipped *On its way >Out for delivery -Delivered"),
        ("Delivered_001", &[], "*Ordered *Shipped *On its way *Out for delivery >Delivered"),
        ("AvailableForPickup_001", &[], "*Ordered *Shipped *On its way >Ready to collect -Collected"),
        ("OutForDelivery_002", &[], "*Ordered *Shipped *On its way >Ready to collect -Collected"),
        ("Delivered_002", &[], "*Ordered *Shipped *On its way *Ready to collect >Collected"),
        ("Exception_010", &["InTransit_001"], "*Ordered *Shipped *On its way >Going back -Returned"),
        ("Exception_011", &["InTransit_001"], "*Ordered *Shipped *On its way *Going back >Returned"),
        ("Exception_013", &["OutForDelivery_001"], "*Ordered *Shipped *On its way >Lost"),
        ("Exception_004", &["InTransit_002"], "*Ordered *Shipped >Held by customs"),
        ("Exception_020", &["InfoReceived_001"], "*Ordered >Cancelled"),
        ("Exception_020", &["InfoReceived_001", "Exception_020"], "*Ordered >Cancelled"),
        ("Exception_009", &["InfoReceived_001", "Exception_009"], "*Ordered >Not accepted"),
        ("AttemptFail_002", &["OutForDelivery_001"], "*Ordered *Shipped *On its way >Nobody was home"),
        ("Expired_001", &["InTransit_001"], "*Ordered *Shipped *On its way >No recent news"),
    ] {
        assert_eq!(rail(&with_history(code, history)), expected, "{code}");
    }
}

#[test]
fn a_late_scan_never_turns_it_back() {
    let parcel = with_history("InTransit_003", &["OutForDelivery_001", "InTransit_003"]);
    assert_eq!(rail(&parcel), "*Ordered *Shipped *On its way >Out for delivery -Delivered");
    let parcel = with_history("Pending_001", &["InTransit_001"]);
    assert_eq!(rail(&parcel), "*Ordered *Shipped >On its way -Out for delivery -Delivered");
    let parcel = with_history("InTransit_003", &["AvailableForPickup_001", "InTransit_003"]);
    assert_eq!(rail(&parcel), "*Ordered *Shipped *On its way >Ready to collect -Collected");
}

#[test]
fn what_goes_to_a_pickup_point_ends_with_collecting() {
    for delivery in [DeliveryType::PickupAtStore, DeliveryType::PickupAtCourier] {
        let parcel =
            Tracking { delivery_type: Some(delivery), ..with_history("InTransit_001", &["InTransit_001"]) };
        assert_eq!(rail(&parcel), "*Ordered *Shipped >On its way -Ready to collect -Collected");
        // On the van to a pickup point it is not there to be collected.
        let delivery_type = parcel.delivery_type.clone();
        let van = Tracking { delivery_type, ..with_history("OutForDelivery_001", &["OutForDelivery_001"]) };
        assert_eq!(rail(&van), "*Ordered *Shipped >On its way -Ready to collect -Collected");
        let parcel = Tracking { delivery_type: parcel.delivery_type, ..tracking("Delivered_001") };
        assert_eq!(rail(&parcel), "*Ordered *Shipped *On its way *Ready to collect >Collected");
    }
}

#[test]
fn picked_up_from_the_sender_is_shipped() {
    let parcel = Tracking { shipment_pickup_date: Some(time("2025-11-04")), ..tracking("InfoReceived_001") };
    assert_eq!(rail(&parcel), "*Ordered >Shipped -On its way -Out for delivery -Delivered");
}

const CODES: [&str; 18] = [
    "Pending_001",
    "InfoReceived_001",
    "InTransit_001",
    "InTransit_002",
    "InTransit_003",
    "InTransit_005",
    "OutForDelivery_001",
    "OutForDelivery_002",
    "AttemptFail_002",
    "AvailableForPickup_001",
    "Delivered_001",
    "Delivered_002",
    "Exception_004",
    "Exception_006",
    "Exception_010",
    "Exception_011",
    "Exception_013",
    "Expired_001",
];

fn any_code() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&CODES[..])
}

fn any_history() -> impl Strategy<Value = Vec<Checkpoint>> {
    prop::collection::vec(any_code().prop_map(|code| scan(code, "2025-11-04T10:00:00")), 0..12)
}

fn any_delivery() -> impl Strategy<Value = Option<DeliveryType>> {
    prop::sample::select(vec![
        None,
        Some(DeliveryType::DoorToDoor),
        Some(DeliveryType::PickupAtStore),
        Some(DeliveryType::Other("drone".to_owned())),
    ])
}

/// The states along the rail, and the label of the step that counts.
fn states(parcel: &Tracking) -> (Vec<StepState>, Vec<String>) {
    let card = shown(parcel);
    let steps = card.progress.expect("a rail for a known tag").steps;
    (steps.iter().map(|step| step.state).collect(), steps.into_iter().map(|step| step.label).collect())
}

fn current(states: &[StepState]) -> usize {
    states.iter().position(|state| *state == StepState::Current).expect("a current step")
}

proptest! {
    #[test]
    fn one_step_is_current_with_the_done_before_and_the_upcoming_after(
        code in any_code(),
        history in any_history(),
        delivery in any_delivery(),
    ) {
        let parcel = Tracking { checkpoints: history, delivery_type: delivery, ..tracking(code) };
        let (states, labels) = states(&parcel);
        let here = current(&states);
        for (at, state) in states.iter().enumerate() {
            let expected = match at.cmp(&here) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Upcoming,
            };
            prop_assert_eq!(*state, expected);
        }
        let is_aside = matches!(parcel.tag, Some(Tag::Exception | Tag::AttemptFail | Tag::Expired));
        let promises_delivery = labels.iter().any(|label| label == "Delivered" || label == "Collected");
        prop_assert!(!(is_aside && promises_delivery), "{:?}", labels);
    }

    #[test]
    fn more_scans_never_reduce_the_step(
        code in any_code(),
        history in any_history(),
        more in any_history(),
        delivery in any_delivery(),
    ) {
        let before = Tracking { checkpoints: history, delivery_type: delivery, ..tracking(code) };
        let mut after = before.clone();
        after.checkpoints.extend(more);
        prop_assert!(current(&states(&after).0) >= current(&states(&before).0));
    }
}

/// A parcel as it was told after each scan of a history: its status is always the newest scan's.
fn told_along(history: &[&'static str], delivery: Option<&DeliveryType>) -> Vec<Tracking> {
    let mut checkpoints = Vec::new();
    let hours =
        history.iter().enumerate().map(|(nth, code)| (code, format!("2025-11-04T{:02}:00:00", nth + 1)));
    hours
        .map(|(code, when)| {
            checkpoints.push(scan(code, &when));
            let delivery_type = delivery.cloned();
            Tracking { checkpoints: checkpoints.clone(), delivery_type, ..tracking(code) }
        })
        .collect()
}

proptest! {
    #[test]
    fn on_one_track_a_later_scan_never_turns_it_back(
        history in prop::collection::vec(any_code(), 1..20),
        delivery in any_delivery(),
    ) {
        // Only the status says that it is over, and may take that back: before its end it stands at the last stop.
        let mut reached: Vec<((Vec<String>, bool), usize)> = Vec::new();
        for parcel in told_along(&history, delivery.as_ref()) {
            let (states, track) = states(&parcel);
            let here = current(&states);
            let is_over = here + 1 == track.len();
            let track = (track, is_over);
            match reached.iter_mut().find(|(known, _)| *known == track) {
                Some((_, before)) => {
                    prop_assert!(here >= *before, "{:?}: {} after {} on {:?}", history, here, before, track);
                    *before = here;
                }
                None => reached.push((track, here)),
            }
        }
    }

    #[test]
    fn each_situation_has_a_track_of_its_own_whatever_came_before(
        history in prop::collection::vec(any_code(), 0..12),
        code in any_code(),
        delivery in any_delivery(),
    ) {
        let mut history = history;
        history.push(code);
        let told = told_along(&history, delivery.as_ref());
        let Some(parcel) = told.last() else { return Ok(()) };
        let returning = parcel.is_returning();
        let (states, track) = states(parcel);
        let end = track.last().map(String::as_str).unwrap_or_default();
        let here = track.get(current(&states)).map(String::as_str).unwrap_or_default();
        let expected = match code {
            "Exception_010" => ("Going back", "Returned"),
            "Exception_011" => ("Returned", "Returned"),
            "Exception_013" => ("Lost", "Lost"),
            "Expired_001" => ("No recent news", "No recent news"),
            "Delivered_002" => ("Collected", "Collected"),
            "AvailableForPickup_001" | "OutForDelivery_002" => ("Ready to collect", "Collected"),
            _ if returning && !code.starts_with('D') && !code.starts_with("Pe") && !code.starts_with("Inf") && code != "Exception_004" && code != "Exception_006" => ("Going back", "Returned"),
            "AttemptFail_002" => ("Nobody was home", "Nobody was home"),
            "Exception_004" => ("Held by customs", "Held by customs"),
            "Exception_006" => (here, here),
            // Under way and delivered: the end is the door or a pickup point, and nothing else.
            _ => (here, if end == "Collected" { "Collected" } else { "Delivered" }),
        };
        prop_assert_eq!((here, end), expected, "{:?}", history);
    }
}

#[test]
fn the_last_stop_says_where_it_ends() {
    let pickup =
        with_history("InTransit_003", &["OutForDelivery_001", "AvailableForPickup_001", "InTransit_003"]);
    assert_eq!(rail(&pickup), "*Ordered *Shipped *On its way >Ready to collect -Collected");
    let van =
        with_history("InTransit_003", &["AvailableForPickup_001", "OutForDelivery_001", "InTransit_003"]);
    assert_eq!(rail(&van), "*Ordered *Shipped *On its way >Out for delivery -Delivered");
    let handed_over =
        with_history("Delivered_001", &["OutForDelivery_001", "AvailableForPickup_001", "Delivered_001"]);
    assert_eq!(rail(&handed_over), "*Ordered *Shipped *On its way *Ready to collect >Delivered");
}
