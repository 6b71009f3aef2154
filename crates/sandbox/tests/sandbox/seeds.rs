//! The seeded shipments: always of today, readable, and full of what must never leak.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use parcel_sandbox::aftership::Version;
use parcel_tracking::{Answer, CourierTime, DeliveryType, SignatureRequirement, Tag, Tracking, parse_answer};
use serde_json::Value;

use crate::asking::{Sandboxed, moment};

/// The seeded trackings as the widget's reader sees them.
pub async fn trackings(start: DateTime<Utc>) -> Vec<Tracking> {
    trackings_in(Version::V2025_01, start).await
}

/// The same, as a version tells them.
pub async fn trackings_in(version: Version, start: DateTime<Utc>) -> Vec<Tracking> {
    let sandbox = Sandboxed::at(start);
    let answered = sandbox.in_version(version, "GET", "/trackings?limit=200", &Value::Null).await;
    let parsed = parse_answer(&answered.text).expect("a list");
    assert_eq!(parsed.odd, [], "at {start}");
    match parsed.value {
        Answer::Many { trackings, .. } => trackings,
        Answer::One(_) => panic!("not a list"),
    }
}

/// The tracking of an order.
pub fn of<'a>(trackings: &'a [Tracking], order: &str) -> &'a Tracking {
    let ours = |tracking: &&Tracking| tracking.order_number.as_deref() == Some(order);
    trackings.iter().find(ours).unwrap_or_else(|| panic!("no order {order}"))
}

/// Starts that have gone wrong before, or could: month ends, midnight, a leap day, every hour of a day.
fn starts() -> Vec<DateTime<Utc>> {
    let mut starts: Vec<_> = [
        "2025-11-06T09:05:00Z",
        "2025-11-30T23:59:59Z",
        "2026-01-01T00:00:00Z",
        "2026-01-31T12:00:00Z",
        "2028-02-28T22:30:00Z",
        "2028-02-29T03:00:00Z",
    ]
    .map(moment)
    .into();
    starts.extend((0..24).map(|hour| moment("2026-11-21T00:20:00Z") + TimeDelta::hours(hour)));
    starts
}

#[tokio::test(start_paused = true)]
async fn they_tell_the_same_story_whenever_the_sandbox_starts() {
    let story = |trackings: &[Tracking]| -> Vec<_> {
        let mut told: Vec<_> = trackings
            .iter()
            .map(|tracking| (tracking.id.clone(), tracking.tag.clone(), tracking.checkpoints.len()))
            .collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        told
    };
    let usual = story(&trackings(moment("2025-11-06T09:05:00Z")).await);
    for start in starts() {
        assert_eq!(story(&trackings(start).await), usual, "at {start}");
    }
}

#[tokio::test(start_paused = true)]
async fn scans_come_in_the_order_of_time_but_for_the_one_courier_that_muddles_them() {
    for start in starts() {
        for tracking in trackings(start).await {
            let clocks: Vec<_> = tracking
                .checkpoints
                .iter()
                .filter_map(|checkpoint| checkpoint.time.as_ref().and_then(CourierTime::instant))
                .collect();
            let order = tracking.order_number.as_deref().unwrap_or_default();
            assert!(clocks.is_sorted(), "{order} at {start}: {clocks:?}");
        }
    }
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let wall =
        |checkpoint: &parcel_tracking::Checkpoint| checkpoint.time.as_ref().and_then(CourierTime::wall_clock);
    assert!(!of(&trackings, "1007").checkpoints.is_sorted_by_key(wall));
}

#[tokio::test(start_paused = true)]
async fn between_them_they_show_every_tag() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let shown: BTreeSet<String> =
        trackings.iter().filter_map(|tracking| tracking.tag.as_ref()).map(|tag| format!("{tag:?}")).collect();
    let expected = [
        Tag::Pending,
        Tag::InfoReceived,
        Tag::InTransit,
        Tag::OutForDelivery,
        Tag::AttemptFail,
        Tag::Delivered,
        Tag::AvailableForPickup,
        Tag::Exception,
        Tag::Expired,
    ];
    assert_eq!(shown, expected.map(|tag| format!("{tag:?}")).into());
}

#[tokio::test(start_paused = true)]
async fn between_them_they_show_every_way_of_delivering_and_every_shape_of_time() {
    let trackings = trackings(moment("2025-11-06T09:05:00Z")).await;
    let any = |holds: &dyn Fn(&Tracking) -> bool| trackings.iter().any(holds);
    for kind in [DeliveryType::DoorToDoor, DeliveryType::PickupAtStore, DeliveryType::PickupAtCourier] {
        assert!(any(&|tracking| tracking.delivery_type == Some(kind.clone())), "{kind:?}");
    }
    let collected =
        |tracking: &Tracking| tracking.pickup_location.is_some() && tracking.pickup_note.is_some();
    assert!(trackings.iter().filter(|tracking| collected(tracking)).count() >= 2);
    let note = of(&trackings, "1003").pickup_note.as_deref().unwrap_or_default();
    assert!(note.contains("until 2025-11-12."), "a week from the day before the start: {note}");
    assert!(any(&|tracking| tracking.signature_requirement == Some(SignatureRequirement::Signature)));
    assert!(any(&|tracking| tracking.shipment_package_count > Some(1) && tracking.shipment_weight.is_some()));
    assert!(any(&|tracking| tracking.carbon_emissions.is_some()));
    assert!(any(&|tracking| tracking.return_to_sender == Some(true)));
    assert!(any(&|tracking| tracking.courier_redirect_link.is_some()));
    let scans =
        || trackings.iter().flat_map(|tracking| &tracking.checkpoints).filter_map(|scan| scan.time.as_ref());
    assert!(scans().any(|time| matches!(time, CourierTime::Local(_))));
    assert!(scans().any(|time| matches!(time, CourierTime::Zoned(_))));
    assert!(any(&|tracking| matches!(tracking.shipment_delivery_date, Some(CourierTime::Day(_)))));
    assert!(!scans().any(|time| matches!(time, CourierTime::Text(_))));
    let handover = of(&trackings, "1007");
    let slug = |leg: &Option<parcel_tracking::Leg>| leg.as_ref().map(|leg| leg.slug.clone());
    assert_ne!(slug(&handover.first_mile), slug(&handover.last_mile));
    let said = |text: &str| scans_say(&trackings, text);
    assert!(said("Zustellfahrzeug") && said("التخليص") && said("清关完成") && said("sortowni"));
}

fn scans_say(trackings: &[Tracking], text: &str) -> bool {
    let mut scans = trackings.iter().flat_map(|tracking| &tracking.checkpoints);
    scans.any(|scan| scan.message.as_ref().is_some_and(|message| message.contains(text)))
}

#[tokio::test(start_paused = true)]
async fn each_has_what_a_page_needs_and_a_private_side_that_must_not_leak() {
    let list = Sandboxed::new().get("/trackings?limit=200").await.data();
    let list = list["trackings"].as_array().expect("a list");
    assert!(list.len() >= 18, "{}", list.len());
    for tracking in list {
        let order = &tracking["order_number"];
        let text = |field: &str| tracking[field].as_str().unwrap_or_default();
        assert!(text("courier_tracking_link").starts_with("https://"), "{order}");
        for field in
            ["title", "order_id", "destination_city", "destination_postal_code", "destination_raw_location"]
        {
            assert!(!text(field).is_empty(), "{order} has no {field}");
        }
        for field in ["note", "tracking_account_number", "tracking_key"] {
            assert!(text(field).starts_with("PRIVATE"), "{order} has no {field}");
        }
        assert!(tracking["custom_fields"]["internal_margin"].is_string(), "{order}");
        let customer = &tracking["customers"][0];
        assert!(customer["email"].as_str().is_some_and(|email| email.ends_with("@example.com")), "{order}");
        assert!(customer["name"].is_string() && customer["phone_number"].is_string(), "{order}");
    }
    let ids: BTreeSet<_> = list.iter().filter_map(|tracking| tracking["id"].as_str()).collect();
    assert_eq!(ids.len(), list.len());
    assert!(ids.iter().all(|id| id.len() == 32));
    let numbers: BTreeSet<_> =
        list.iter().filter_map(|tracking| tracking["tracking_number"].as_str()).collect();
    assert_eq!(numbers.len(), list.len());
    assert!(
        list.iter().all(|tracking| tracking["checkpoints"].as_array().is_some_and(|scans| complete(scans)))
    );
}

fn complete(checkpoints: &[Value]) -> bool {
    checkpoints
        .iter()
        .all(|checkpoint| checkpoint["source"] == "carrier" && checkpoint["created_at"].is_string())
}
