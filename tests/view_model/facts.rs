//! Delivery, pickup point, courier, and the messages in place of a card.

use parcel_tracker::view_model::{Message, Text, message};
use parcel_tracking::{DeliveryType, Leg, Measure, SignatureRequirement, Tracking};

use crate::support::{english, shown, tracking};

/// A fact's lines, joined by a bar; empty where it is not shown.
fn fact(parcel: &Tracking, key: &str) -> String {
    let facts = shown(parcel).facts;
    let Some(fact) = facts.iter().find(|fact| fact.key == key) else { return String::new() };
    assert!(!fact.term.is_empty() && !fact.lines.is_empty());
    fact.lines.iter().map(Text::as_str).collect::<Vec<_>>().join(" | ")
}

fn moving() -> Tracking {
    tracking("InTransit_001")
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn delivery_and_signature_read_as_one_line() {
    let with = |delivery, signature| Tracking {
        delivery_type: delivery,
        signature_requirement: signature,
        ..moving()
    };
    let door = || Some(DeliveryType::DoorToDoor);
    for (delivery, signature, expected) in [
        (door(), None, "To your door"),
        (Some(DeliveryType::PickupAtStore), None, "Collect from the shop"),
        (Some(DeliveryType::PickupAtCourier), None, "Collect from a pickup point"),
        (door(), Some(SignatureRequirement::Signature), "To your door, signature required"),
        (door(), Some(SignatureRequirement::AdultSignature), "To your door, an adult must sign"),
        (door(), Some(SignatureRequirement::IndirectSignature), "To your door, a neighbour may sign"),
        (door(), Some(SignatureRequirement::NoSignature), "To your door, no signature needed"),
        (None, Some(SignatureRequirement::Signature), "Signature required"),
        (Some(DeliveryType::Other("by_drone".to_owned())), None, "by drone"),
        (door(), Some(SignatureRequirement::Other("paw_print".to_owned())), "To your door | paw print"),
        (None, None, ""),
    ] {
        assert_eq!(fact(&with(delivery, signature), "delivery"), expected);
    }
    let delivered = Tracking {
        delivery_type: door(),
        signature_requirement: Some(SignatureRequirement::Signature),
        ..tracking("Delivered_001")
    };
    assert_eq!(fact(&delivered, "delivery"), "To your door");
}

#[test]
fn where_it_was_left_or_waits_says_better_where_it_is_than_the_door_it_was_meant_for() {
    let door = Tracking { delivery_type: Some(DeliveryType::DoorToDoor), ..tracking("Delivered_001") };
    assert_eq!(fact(&door, "delivery"), "To your door");
    let left = Tracking { delivery_location_type: text("parcel_locker"), ..door.clone() };
    assert_eq!(
        (fact(&left, "delivery"), fact(&left, "left")),
        (String::new(), "In a parcel locker".to_owned())
    );
    let waits = Tracking { pickup_location: text("Kiosk Lindner"), ..door };
    assert_eq!(fact(&waits, "delivery"), "");
    let collected = Tracking { delivery_type: Some(DeliveryType::PickupAtCourier), ..waits };
    assert_eq!(fact(&collected, "delivery"), "Collect from a pickup point");
}

#[test]
fn a_number_of_nobody_known_is_called_a_number() {
    let term = |parcel: &Tracking| shown(parcel).courier.map(|courier| courier.term);
    let known = Tracking { tracking_number: text("CM1047726613"), ..moving() };
    assert_eq!(term(&known).as_deref(), Some("Courier"));
    assert_eq!(term(&Tracking { slug: None, ..known }).as_deref(), Some("Number"));
}

#[test]
fn a_pickup_point_is_an_address_in_lines() {
    let at_point = |location: &str| Tracking { pickup_location: text(location), ..moving() };
    assert_eq!(
        fact(&at_point("Paketshop Lindner, 13 Kirchstrasse, 30449 Hannover"), "pickup"),
        "Paketshop Lindner | 13 Kirchstrasse, 30449 Hannover"
    );
    assert_eq!(fact(&at_point("Locker 7\r\nMain St 1\n\nTown"), "pickup"), "Locker 7 | Main St 1 | Town");
    assert_eq!(fact(&at_point("Locker 7"), "pickup"), "Locker 7");
    assert_eq!(fact(&at_point(" , "), "pickup"), "");
    assert_eq!(fact(&at_point(&"a\n".repeat(1_000)), "pickup"), "a | a | a | a | a | a");
}

#[test]
fn quiet_facts_are_there_only_when_known() {
    let parcel = Tracking {
        pickup_note: text("Ring\u{202e} twice"),
        signed_by: text("L. Haddad"),
        delivery_location_type: text("Front Door"),
        failed_delivery_attempts: Some(2),
        shipment_package_count: Some(2),
        shipment_weight: Some(Measure { value: 1.3, unit: text("kg") }),
        shipment_type: text("DHL Paket"),
        carbon_emissions: Some(Measure { value: 0.456, unit: text("kg") }),
        ..moving()
    };
    let keys: Vec<_> = shown(&parcel).facts.iter().map(|fact| fact.key).collect();
    assert_eq!(keys, ["note", "left", "signature", "attempts", "parcel", "service", "carbon"]);
    for (key, expected) in [
        ("note", "Ring twice"),
        ("left", "At the front door"),
        ("signature", "L. Haddad"),
        ("attempts", "2 failed attempts"),
        ("parcel", "2 packages, 1.3 kg"),
        ("service", "DHL Paket"),
        ("carbon", "0.46 kg CO₂e"),
    ] {
        assert_eq!(fact(&parcel, key), expected);
    }
    assert!(shown(&moving()).facts.is_empty());
}

#[test]
fn figures_that_tell_nothing_are_left_out() {
    let weighing = |value, unit: Option<&str>| Tracking {
        shipment_weight: Some(Measure { value, unit: unit.map(str::to_owned) }),
        shipment_package_count: Some(-1),
        failed_delivery_attempts: Some(0),
        ..moving()
    };
    for parcel in [
        weighing(0.0, Some("kg")),
        weighing(-1.0, Some("kg")),
        weighing(f64::NAN, Some("kg")),
        weighing(f64::INFINITY, Some("kg")),
        weighing(1.0, None),
    ] {
        assert!(shown(&parcel).facts.is_empty());
    }
    let left = Tracking { delivery_location_type: text("under the gnome"), ..moving() };
    assert_eq!(shown(&left).facts[0].lines, [Text::Theirs("under the gnome".to_owned())]);
}

#[test]
fn the_courier_has_a_name_a_number_and_a_safe_link() {
    let link = |link: &str| {
        let courier = shown(&Tracking { courier_tracking_link: text(link), ..moving() }).courier;
        let courier = courier.expect("a courier");
        assert_eq!(courier.name.as_deref(), Some("DHL Germany"));
        assert_eq!(courier.number.as_deref(), Some("00340434"));
        assert_eq!(courier.link_label, "Track at DHL Germany (opens the courier’s page)");
        courier.link
    };
    assert_eq!(link("https://dhl.de/t?n=1"), text("https://dhl.de/t?n=1"));
    assert_eq!(link("javascript:alert(1)"), None);
    assert_eq!(link("http://dhl.de/"), None);
    assert_eq!(link(""), None);

    let unknown = Tracking { slug: Some("unrecognized".into()), ..moving() };
    let courier = shown(&unknown).courier.expect("its number");
    assert_eq!((courier.name, courier.number), (None, text("00340434")));
    assert_eq!(courier.link_label, "Track at the courier (opens its page)");
    assert_eq!(shown(&Tracking::default()).courier, None);
}

#[test]
fn other_couriers_have_numbers_and_links_of_their_own() {
    let leg = |slug: &str, number: &str, link: &str| {
        Some(Leg {
            slug: Some(slug.into()),
            tracking_number: text(number),
            courier_tracking_link: text(link),
            ..Leg::default()
        })
    };
    let parcel = Tracking {
        first_mile: leg("yunexpress", "YT1", "https://yuntrack.com/YT1"),
        last_mile: leg("gls", "G1", "javascript:alert(1)"),
        ..moving()
    };
    let card = shown(&parcel);
    assert_eq!(card.courier.and_then(|courier| courier.name).as_deref(), Some("DHL Germany"));
    let others: Vec<_> =
        card.other_couriers.iter().map(|other| (other.name.as_deref(), other.link.is_some())).collect();
    assert_eq!(others, [(Some("YunExpress"), true), (Some("GLS"), false)]);
}

#[test]
fn every_message_says_what_to_do_and_offers_a_retry_where_that_helps() {
    for (kind, retries) in [
        (Message::NotFound, true),
        (Message::Offline, true),
        (Message::Unavailable, true),
        (Message::RateLimited, true),
        (Message::Refused, false),
        (Message::Unreadable, true),
        (Message::NothingAsked, false),
    ] {
        let view = message(kind, &english());
        assert_eq!(view.kind, kind);
        assert!(!view.title.is_empty() && !view.title.ends_with('.'), "{view:?}");
        assert!(view.body.ends_with('.'), "{view:?}");
        assert_eq!(view.retry.is_some(), retries, "{view:?}");
    }
    assert_eq!(message(Message::NotFound, &english()).title, "We cannot find this parcel");
}
