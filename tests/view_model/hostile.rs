//! Whatever a courier or provider sends, the card stays a card.

use parcel_tracker::i18n::language;
use parcel_tracker::view_model::{CardContext, card};
use parcel_tracking::{Checkpoint, CourierTime, DeliveryType, Edd, Leg, Measure, Tag, Tracking};
use proptest::prelude::*;

use crate::support::{at, shown_at, tracking};

/// Controls, bidi controls, zero widths, markup, braces, other scripts: no backslash, which the
/// debug form of a card would double.
fn any_text() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(
        "aZ 0{}<>&\"'/:@,-\n\r\t\0\u{7}\u{1b}\u{85}\u{200b}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}\u{e0041}دبи深"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(letter, 0..24).prop_map(String::from_iter)
}

fn field() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any_text())
}

fn any_edd() -> impl Strategy<Value = Option<Edd>> {
    let when = prop_oneof![
        any_text().prop_map(CourierTime::Text),
        (2020..2030i32, 1..13u32, 1..29u32)
            .prop_map(|(year, month, day)| CourierTime::parse(&format!("{year}-{month:02}-{day:02}"))),
        Just(CourierTime::parse("2025-11-06T25:00:00")),
        Just(CourierTime::parse("2025-11-06T18:00:00+14:00")),
    ];
    let end = prop::option::of(when);
    prop::option::of((end.clone(), end.clone(), end).prop_map(|(datetime, datetime_min, datetime_max)| Edd {
        datetime,
        datetime_min,
        datetime_max,
        ..Edd::default()
    }))
}

prop_compose! {
    fn any_tracking()(
        texts in prop::collection::vec(field(), 12),
        edds in prop::collection::vec(any_edd(), 3),
        tag in prop::sample::select(vec!["InTransit", "Delivered", "AvailableForPickup", "Exception", "x\u{202e}\0"]),
        weight in any::<f64>(),
        count in any::<i64>(),
        when in any_text(),
    ) -> Tracking {
        let text = |at: usize| texts[at].clone();
        let slug = text(0).as_deref().map(|slug| slug.into());
        Tracking {
            tag: Some(Tag::from(tag)),
            slug,
            subtag: None,
            tracking_number: text(1),
            subtag_message: text(2),
            order_number: text(3),
            pickup_location: text(4),
            pickup_note: text(5),
            signed_by: text(6),
            delivery_location_type: text(7),
            shipment_type: text(8),
            courier_tracking_link: text(9).map(|link| format!("https://{link}")),
            delivery_type: text(10).as_deref().map(|code| DeliveryType::Other(code.to_owned())),
            shipment_delivery_date: Some(CourierTime::Text(when.clone())),
            shipment_weight: Some(Measure { value: weight, unit: text(11) }),
            shipment_package_count: Some(count),
            failed_delivery_attempts: Some(count),
            latest_edd: edds[0].clone(),
            first_edd: edds[1].clone(),
            courier_edd: edds[2].clone(),
            next_couriers: vec![Leg { slug: Some("x\u{202e}".into()), tracking_number: text(1), ..Leg::default() }],
            checkpoints: vec![Checkpoint {
                time: Some(CourierTime::Text(when)),
                message: text(2),
                location: text(4),
                city: text(5),
                country_region: text(6),
                country_region_name: text(7),
                ..Checkpoint::default()
            }],
            ..Tracking::default()
        }
    }
}

proptest! {
    #[test]
    fn no_control_or_bidi_character_reaches_the_card(parcel in any_tracking()) {
        let card = shown_at(&parcel, "2025-11-06T10:05:00+05:45");
        prop_assert!(!card.heading.is_empty());
        // The debug form escapes exactly the characters that must not be there.
        let shown = format!("{card:?}");
        for escape in ["\\u{", "\\n", "\\r", "\\t", "\\0"] {
            prop_assert!(!shown.contains(escape), "{escape} in {shown}");
        }
    }
}

#[test]
fn two_megabytes_in_one_field_become_a_sentence() {
    let mut parcel = tracking("InTransit_099");
    parcel.subtag_message = Some("x".repeat(2_000_000));
    parcel.checkpoints = vec![Checkpoint { message: Some("y".repeat(2_000_000)), ..Checkpoint::default() }];
    let card = shown_at(&parcel, "2025-11-06T10:05:00Z");
    assert!(format!("{card:?}").len() < 4_000);
}

#[test]
fn every_state_of_the_gallery_is_worded_without_a_gap() {
    let files =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/states")).expect("states");
    let mut worded = 0;
    for file in files {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let state: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let (Some(now), Some(answer)) = (state["now"].as_str(), state.get("answer")) else { continue };
        let Ok(parsed) = parcel_tracking::parse_tracking(&answer.to_string()) else { continue };
        // The platform's own dates here, not the stories' plain ones.
        let english = language("en");
        let card = card(&parsed.value, &CardContext::new(at(now), &english));
        let promise =
            card.promise.into_iter().flat_map(|promise| promise.details.into_iter().chain(promise.was));
        let facts = card.facts.into_iter().flat_map(|fact| fact.lines).map(|line| line.as_str().to_owned());
        for shown in [card.heading, card.announcement].into_iter().chain(promise).chain(facts) {
            let has_gap = ["{", "}", "  ", " ,"].iter().any(|gap| shown.contains(gap));
            assert!(!has_gap && !shown.is_empty(), "{shown:?} in {}", path.display());
        }
        worded += 1;
    }
    assert!(worded >= 20, "only {worded} states have an answer that can be worded");
}
