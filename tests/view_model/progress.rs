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
