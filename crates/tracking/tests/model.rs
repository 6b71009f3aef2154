//! What the model says of itself: words, estimates, legs, returns.

mod support;

use parcel_tracking::*;
use support::{text, time};

#[test]
fn every_tag_is_spelled_as_the_provider_does() {
    let table = [
        ("Pending", Tag::Pending),
        ("InfoReceived", Tag::InfoReceived),
        ("InTransit", Tag::InTransit),
        ("OutForDelivery", Tag::OutForDelivery),
        ("AttemptFail", Tag::AttemptFail),
        ("Delivered", Tag::Delivered),
        ("AvailableForPickup", Tag::AvailableForPickup),
        ("Exception", Tag::Exception),
        ("Expired", Tag::Expired),
        ("Teleported", Tag::Other("Teleported".to_owned())),
        ("delivered", Tag::Other("delivered".to_owned())),
    ];
    for (word, tag) in table {
        assert_eq!(Tag::from(word), tag);
        assert_eq!(word.parse(), Ok(tag.clone()));
        assert_eq!((tag.as_str(), tag.to_string()), (word, word.to_owned()));
    }
}

#[test]
fn words_newer_than_this_build_are_kept_as_sent() {
    assert_eq!(DeliveryType::from("door_to_door"), DeliveryType::DoorToDoor);
    assert_eq!(DeliveryType::from("pickup_at_store"), DeliveryType::PickupAtStore);
    assert_eq!(DeliveryType::from("pickup_at_courier"), DeliveryType::PickupAtCourier);
    assert_eq!(DeliveryType::from("by_drone").as_str(), "by_drone");
    for (word, requirement) in [
        ("signature_required", SignatureRequirement::Signature),
        ("adult_signature_required", SignatureRequirement::AdultSignature),
        ("indirect_signature_required", SignatureRequirement::IndirectSignature),
        ("no_signature_required", SignatureRequirement::NoSignature),
        ("thumbprint", SignatureRequirement::Other("thumbprint".to_owned())),
    ] {
        assert_eq!(SignatureRequirement::from(word), requirement);
        assert_eq!(requirement.as_str(), word);
    }
    for (word, source) in [
        ("Carrier EDD", EddSource::Carrier),
        ("AfterShip EDD", EddSource::AfterShip),
        ("Order EDD", EddSource::Order),
        ("Custom EDD", EddSource::Custom),
        ("Oracle EDD", EddSource::Other("Oracle EDD".to_owned())),
    ] {
        assert_eq!(EddSource::from(word), source);
        assert_eq!(source.as_str(), word);
    }
    assert_eq!(EddKind::from("range"), EddKind::Range);
    assert_eq!(EddKind::from("maybe").as_str(), "maybe");
    assert_eq!(CheckpointSource::from("user"), CheckpointSource::User);
    assert_eq!(CheckpointSource::from("satellite").as_str(), "satellite");
}

#[test]
fn a_subtag_hints_at_its_tag() {
    assert_eq!(Subtag::from("InTransit_099").tag_hint(), Some(Tag::InTransit));
    assert_eq!(Subtag::from("Beamed_001").tag_hint(), Some(Tag::Other("Beamed".to_owned())));
    assert_eq!(Subtag::from("delivered001").tag_hint(), None);
    assert_eq!(Subtag::from("_001").tag_hint(), None);
}

#[test]
fn couriers_are_named_as_people_write_them() {
    let table = [
        ("dhl", "DHL"),
        ("dhl-germany", "DHL Germany"),
        ("usps", "USPS"),
        ("ups", "UPS"),
        ("fedex", "FedEx"),
        ("fedex-uk", "FedEx UK"),
        ("yunexpress", "YunExpress"),
        ("royal-mail", "Royal Mail"),
        ("dpd_uk", "DPD UK"),
        ("sf-express", "SF Express"),
        ("4px", "4PX"),
        ("postnl-3s", "PostNL 3s"),
        ("österreichische-post", "österreichische Post"),
        ("--", ""),
        ("", ""),
    ];
    for (slug, name) in table {
        assert_eq!(Slug::from(slug).display_name(), name, "{slug}");
    }
    assert!(!Slug::from("unrecognized").is_recognized());
    assert!(Slug::from("dhl").is_recognized());
}

fn edd(kind: Option<&str>, single: &str, min: &str, max: &str) -> Edd {
    let end = |sent: &str| (!sent.is_empty()).then(|| CourierTime::parse(sent));
    Edd {
        kind: kind.map(EddKind::from),
        datetime: end(single),
        datetime_min: end(min),
        datetime_max: end(max),
        ..Edd::default()
    }
}

#[test]
fn an_estimate_has_two_ends_whatever_its_shape() {
    let (specific, range) = (Some("specific"), Some("range"));
    // type, datetime, min, max -> first, last
    let table = [
        (specific, "2026-11-06", "", "", "2026-11-06", "2026-11-06"),
        (specific, "2026-11-06", "2026-11-05", "2026-11-07", "2026-11-06", "2026-11-06"),
        (specific, "", "2026-11-05", "2026-11-07", "2026-11-05", "2026-11-07"),
        (range, "", "2026-11-05", "2026-11-07", "2026-11-05", "2026-11-07"),
        (range, "2026-11-06", "2026-11-05", "2026-11-07", "2026-11-05", "2026-11-07"),
        (range, "2026-11-06", "", "", "2026-11-06", "2026-11-06"),
        (range, "", "2026-11-05", "", "2026-11-05", "2026-11-05"),
        (range, "", "", "2026-11-07", "2026-11-07", "2026-11-07"),
        (range, "", "2026-11-07", "2026-11-05", "2026-11-05", "2026-11-07"),
        (None, "2026-11-06", "2026-11-05", "2026-11-07", "2026-11-05", "2026-11-07"),
        (None, "2026-11-06", "", "", "2026-11-06", "2026-11-06"),
        (Some("novel"), "", "2026-11-05", "2026-11-07", "2026-11-05", "2026-11-07"),
        (
            range,
            "",
            "2026-11-06T14:00:00",
            "2026-11-06T18:00:00",
            "2026-11-06T14:00:00",
            "2026-11-06T18:00:00",
        ),
    ];
    for (kind, single, min, max, first, last) in table {
        let edd = edd(kind, single, min, max);
        assert_eq!(edd.first().cloned(), time(first), "first of {edd:?}");
        assert_eq!(edd.last().cloned(), time(last), "last of {edd:?}");
        assert_eq!(edd.is_range(), first != last, "range of {edd:?}");
        assert_eq!(edd.first_day(), CourierTime::parse(first).day());
        assert_eq!(edd.last_day(), CourierTime::parse(last).day());
    }
    let nothing = edd(range, "", "", "");
    assert!(nothing.is_empty() && !nothing.is_range());
    assert_eq!((nothing.first(), nothing.last_day()), (None, None));
    assert_eq!(edd(None, "end of the week", "", "").first_day(), None, "text is no day");
}

#[test]
fn the_estimate_in_force_is_the_first_that_names_a_date() {
    let from = |source: EddSource| Some(Edd { source: Some(source), ..edd(None, "2026-11-06", "", "") });
    let mut tracking = Tracking {
        latest_edd: from(EddSource::Other("latest".to_owned())),
        courier_edd: from(EddSource::Carrier),
        aftership_edd: from(EddSource::AfterShip),
        order_promised_edd: from(EddSource::Order),
        custom_edd: from(EddSource::Custom),
        ..Tracking::default()
    };
    let who = |tracking: &Tracking| tracking.promised_edd().and_then(|edd| edd.source.clone());
    assert_eq!(who(&tracking), Some(EddSource::Other("latest".to_owned())));
    tracking.latest_edd = Some(Edd::default());
    assert_eq!(who(&tracking), Some(EddSource::Carrier), "an empty one is passed over");
    tracking.courier_edd = None;
    assert_eq!(who(&tracking), Some(EddSource::AfterShip));
    tracking.aftership_edd = None;
    assert_eq!(who(&tracking), Some(EddSource::Order));
    tracking.order_promised_edd = None;
    assert_eq!(who(&tracking), Some(EddSource::Custom));
    tracking.custom_edd = None;
    assert_eq!(who(&tracking), None);
}

#[test]
fn low_confidence_depends_on_code_and_shape() {
    for (code, range, low) in [
        (10000, false, false),
        (10001, true, false),
        (20001, true, false),
        (20001, false, true),
        (30001, true, true),
        (30004, false, true),
        (40001, false, false),
    ] {
        assert_eq!(ConfidenceCode(code).is_low(range), low, "{code}, range {range}");
    }
}

fn leg(slug: &str, number: Option<&str>) -> Leg {
    Leg { slug: Some(Slug::from(slug)), tracking_number: number.map(str::to_owned), ..Leg::default() }
}

#[test]
fn legs_run_from_first_mile_to_next_couriers_and_each_courier_is_one() {
    let tracking = Tracking {
        slug: Some(Slug::from("yunexpress")),
        tracking_number: text("YT1"),
        courier_tracking_link: text("https://yunexpress.example/YT1"),
        first_mile: Some(Leg { transit_time: Some(5), ..leg("yunexpress", Some("YT1")) }),
        last_mile: Some(leg("dhl", None)),
        next_couriers: vec![leg("dhl", Some("0034")), leg("hermes", Some("H1")), Leg::default()],
        ..Tracking::default()
    };
    let expected = [
        Leg {
            transit_time: Some(5),
            courier_tracking_link: text("https://yunexpress.example/YT1"),
            ..leg("yunexpress", Some("YT1"))
        },
        leg("dhl", Some("0034")),
        leg("hermes", Some("H1")),
    ];
    assert_eq!(tracking.legs(), expected);
    assert_eq!(Tracking::default().legs(), []);
}

#[test]
fn the_same_number_at_two_couriers_is_two_legs() {
    let tracking = Tracking {
        slug: Some(Slug::from("fedex")),
        tracking_number: text("612"),
        last_mile: Some(leg("usps", Some("612"))),
        ..Tracking::default()
    };
    assert_eq!(tracking.legs().len(), 2);
}

#[test]
fn it_is_returning_once_anything_says_so() {
    let subtag = |code: &str| Some(Subtag::from(code));
    assert!(!Tracking::default().is_returning());
    assert!(Tracking { return_to_sender: Some(true), ..Tracking::default() }.is_returning());
    assert!(Tracking { subtag: subtag("Exception_010"), ..Tracking::default() }.is_returning());
    assert!(Tracking { subtag: subtag("Exception_011"), ..Tracking::default() }.is_returning());
    assert!(!Tracking { subtag: subtag("Exception_013"), ..Tracking::default() }.is_returning());
    let turned = Checkpoint { subtag: subtag("Exception_010"), ..Checkpoint::default() };
    assert!(Tracking { checkpoints: vec![turned], ..Tracking::default() }.is_returning());
}
