//! Whole cards, as in the picture of the look.

use parcel_tracker::view_model::{CardContext, Freshness, Outdated, Row, StepState, Text, Tone, card};
use parcel_tracking::{DeliveryType, SignatureRequirement};

use crate::support::{at, english, range, scan, single, tracking};

#[test]
fn out_for_delivery_today_in_a_window() {
    let mut parcel = tracking("OutForDelivery_001");
    parcel.order_number = Some("10482".to_owned());
    parcel.delivery_type = Some(DeliveryType::DoorToDoor);
    parcel.signature_requirement = Some(SignatureRequirement::Signature);
    parcel.first_edd = single("2025-11-04");
    parcel.courier_edd = range("2025-11-06T14:00:00", "2025-11-06T18:00:00");
    parcel.checkpoints = vec![
        scan("InTransit_001", "2025-11-03T08:00:00"),
        scan("InTransit_005", "2025-11-04T22:05:00"),
        scan("InTransit_003", "2025-11-06T05:40:00"),
        scan("OutForDelivery_001", "2025-11-06T09:12:00"),
    ];
    if let Some(first) = parcel.checkpoints.first_mut() {
        first.slug = Some("yunexpress".into());
    }
    let now = at("2025-11-06T10:05:00+01:00");
    let fresh = Freshness { as_of: Some(at("2025-11-06T09:02:30Z")), outdated: None };
    let english = english();
    let card = card(&parcel, &CardContext { freshness: &fresh, ..CardContext::new(now, &english) });

    assert_eq!(card.status.label, Text::Ours("Out for delivery".to_owned()));
    assert_eq!(card.order.as_deref(), Some("Order 10482"));
    assert_eq!(card.heading, "Arriving today, 14:00–18:00");
    let promise = card.promise.expect("a promise");
    assert_eq!(promise.details, ["Thursday 6 November, says DHL Germany"]);
    assert_eq!(promise.was.as_deref(), Some("First promised Tue 4 Nov"));
    let rail = card.progress.expect("a rail");
    let states: Vec<_> = rail.steps.iter().map(|step| (step.label.as_str(), step.state)).collect();
    assert_eq!(
        states,
        [
            ("Ordered", StepState::Done),
            ("Shipped", StepState::Done),
            ("On its way", StepState::Done),
            ("Out for delivery", StepState::Current),
            ("Delivered", StepState::Upcoming),
        ]
    );
    assert_eq!(rail.tone, Tone::Accent);
    assert_eq!(card.facts[0].lines, [Text::Ours("To your door, signature required".to_owned())]);
    assert_eq!(card.updated.as_deref(), Some("Updated 2 minutes ago"));
    assert!(!card.outdated);
    assert_eq!(card.announcement, "Out for delivery. Arriving today, 14:00–18:00.");
    let labels: Vec<_> = card.timeline.recent.iter().chain(&card.timeline.earlier).map(told).collect();
    assert_eq!(
        labels,
        [
            "# Today, Thursday 6 November",
            "Out for delivery",
            "Arrived at the sorting centre",
            "# Tuesday 4 November",
            "Customs cleared",
            "~ YunExpress handed over to DHL Germany",
            "# Monday 3 November",
            "On its way",
        ]
    );
    assert_eq!(card.timeline.show_earlier.as_deref(), Some("Show 1 earlier update"));
    assert_eq!(card.timeline.earlier.len(), 3);
}

#[test]
fn an_old_answer_says_so() {
    let parcel = tracking("AvailableForPickup_001");
    let now = at("2025-11-06T12:00:00+01:00");
    let updated = |as_of: Option<&str>, outdated| {
        let freshness = Freshness { as_of: as_of.map(at), outdated };
        let english = english();
        let card = card(&parcel, &CardContext { freshness: &freshness, ..CardContext::new(now, &english) });
        assert_eq!(card.outdated, outdated.is_some());
        card.updated.unwrap_or_default()
    };
    let offline = Some(Outdated::Offline);
    let down = Some(Outdated::ProviderDown);
    assert_eq!(
        updated(Some("2025-11-06T08:42:00Z"), offline),
        "Last updated 09:42 (2 hours ago). You are offline."
    );
    assert_eq!(
        updated(Some("2025-11-04T23:42:00Z"), offline),
        "Last updated Wed 5 Nov, 00:42. You are offline."
    );
    assert_eq!(
        updated(Some("2025-11-06T08:42:00Z"), down),
        "Last updated 09:42 (2 hours ago). Nothing newer can be fetched right now."
    );
    assert_eq!(updated(None, offline), "You are offline");
    assert_eq!(updated(None, None), "");
    assert_eq!(updated(Some("2025-11-06T10:59:31Z"), None), "Updated just now");
    assert_eq!(updated(Some("2025-11-06T11:30:00Z"), None), "Updated just now");
    assert_eq!(updated(Some("2025-11-06T10:58:59Z"), None), "Updated 1 minute ago");
    assert_eq!(updated(Some("2025-11-06T08:00:00Z"), None), "Updated 3 hours ago");
    assert_eq!(updated(Some("2024-12-31T23:30:00Z"), None), "Updated Wed 1 Jan, 00:30");
}

/// A row in one line: days behind a hash, handovers behind a tilde.
pub fn told(row: &Row) -> String {
    match row {
        Row::Day { label, .. } => format!("# {label}"),
        Row::Handover { label, .. } => format!("~ {label}"),
        Row::Checkpoint(checkpoint) => checkpoint.title.as_str().to_owned(),
    }
}
