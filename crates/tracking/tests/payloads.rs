//! Answers as they were met in the wild, each read whole.

mod support;

use parcel_tracking::*;
use support::{fixture, read_list, read_one, text, time};

#[test]
fn the_2026_07_example_is_read_field_by_field() {
    let Parsed { value, odd } = parse_answer(fixture("aftership_2026-07_list_full")).expect("an answer");
    assert_eq!(odd, [], "nothing in the provider's own example is odd");
    let Answer::Many { trackings, pagination } = value else { panic!("a list was sent") };
    assert_eq!(
        pagination,
        Pagination {
            total: Some(2),
            next_cursor: text("WzE3MTk5OTIwMzIzNTMsImE0NWQ5NDg5ODU4NzQzMjA5YjBjYjRlZjE3ZTBjNGVhIl0="),
            has_next_page: Some(true),
            page: None,
            limit: None,
        }
    );
    let link = text("https://www.fedex.com/apps/fedextrack/?tracknumbers=61293150000079650811&cntry_code=US");
    let change = text(
        "https://www.fedex.com/apps/fedextrack/?action=track&tracknumbers=61293150000079650811&cntry_code=US",
    );
    let edd = |source: Option<EddSource>, kind: Option<EddKind>, single, min, max| {
        let datetime = time(single);
        let ends = |end: &str| (!end.is_empty()).then(|| CourierTime::parse(end));
        Some(Edd {
            source,
            kind,
            datetime,
            datetime_min: ends(min),
            datetime_max: ends(max),
            ..Edd::default()
        })
    };
    let tracking = trackings.first().expect("one tracking");
    let expected = Tracking {
        id: text("0b02015fc7fd4f3c8d5490cece4d124d"),
        legacy_id: text("my2uktymyz72xld1f7l3h01z"),
        tracking_number: text("61293150000079650811"),
        slug: Some(Slug::from("fedex")),
        title: text("61293150000079650811"),
        source: text("api"),
        active: Some(false),
        created_at: time("2023-01-18T08:47:10+00:00"),
        updated_at: time("2023-01-18T17:47:10+00:00"),
        tag: Some(Tag::Delivered),
        subtag: Some(Subtag::from("Delivered_002")),
        subtag_message: text("Picked up by customer"),
        checkpoints: vec![Checkpoint {
            time: time("2022-01-01T18:47:10-05:00"),
            created_at: time("2023-01-18T08:47:10+00:00"),
            slug: Some(Slug::from("fedex")),
            message: text("Package delivered"),
            location: text("13th Street, New York, NY 10011, USA, United States"),
            city: text("New York"),
            state: text("NY"),
            postal_code: text("10011"),
            country_region: text("USA"),
            country_region_name: text("United States"),
            coordinate: None,
            tag: Some(Tag::Delivered),
            subtag: Some(Subtag::from("Delivered_002")),
            subtag_message: text("Picked up by customer"),
            raw_tag: text("RO"),
            events: vec![Event {
                code: "delivered_to_neighbor".to_owned(),
                reason: text("incorrect_missing_address"),
            }],
            source: Some(CheckpointSource::Carrier),
            hash: text("a1b2c3d4e5f6789012345678901234567890abcd"),
        }],
        return_to_sender: Some(false),
        courier_edd: edd(
            Some(EddSource::Carrier),
            None,
            "2022-01-03T12:11:11+01:00",
            "2022-01-02T12:11:10+01:00",
            "2022-01-03T12:11:11+01:00",
        ),
        aftership_edd: Some(Edd {
            confidence_code: Some(ConfidenceCode(10001)),
            ..edd(Some(EddSource::AfterShip), None, "2022-01-03", "2022-01-02", "2022-01-04").expect("some")
        }),
        custom_edd: edd(Some(EddSource::Custom), Some(EddKind::Specific), "2022-01-05", "", ""),
        order_promised_edd: edd(Some(EddSource::Order), None, "2026-01-01", "", ""),
        first_edd: edd(
            Some(EddSource::Carrier),
            Some(EddKind::Specific),
            "2022-01-05T12:11:11+01:00",
            "",
            "",
        ),
        latest_edd: Some(Edd {
            revise_reason: Some(ReviseReason::from("extreme_weather")),
            ..edd(Some(EddSource::AfterShip), Some(EddKind::Specific), "2022-01-05T12:11:11+01:00", "", "")
                .expect("some")
        }),
        on_time_status: Some(OnTimeStatus::from("on-time")),
        on_time_difference: Some(0.0),
        transit_time: Some(9),
        origin: Address {
            country_region: text("CHN"),
            state: text("Beijing"),
            city: text("Beijing"),
            postal_code: text("065001"),
            raw_location: text("Lihong Gardon 4A 2301, Chaoyang District, Beijing, BJ, 065001, CHN, China"),
        },
        destination: Address {
            country_region: text("USA"),
            state: text("New York"),
            city: text("New York City"),
            postal_code: text("10001"),
            raw_location: text("13th Street, New York, NY, 10011, USA, United States"),
        },
        courier_destination_country_region: text("USA"),
        delivery_type: Some(DeliveryType::PickupAtStore),
        pickup_location: text("13th Street, New York, NY 10011, USA, United States"),
        pickup_note: text("No notes"),
        signature_requirement: Some(SignatureRequirement::Signature),
        signed_by: text("Steve Young"),
        delivery_location_type: None,
        proof_of_delivery: vec![Proof {
            kind: text("image"),
            url: text("https://example.com/pod-image.jpg"),
        }],
        failed_delivery_attempts: Some(2),
        shipment_pickup_date: time("2022-01-21T15:00:00"),
        shipment_delivery_date: time("2022-01-29T11:23:00"),
        first_attempted_at: time("2022-01-01T17:00:00-05:00"),
        tracking_ship_date: time("2022-01-01"),
        shipment_type: text("FedEx SmartPost"),
        shipment_package_count: Some(1),
        shipment_weight: Some(Measure { value: 0.7, unit: text("kg") }),
        carbon_emissions: Some(Measure { value: 0.7, unit: text("kg") }),
        shipping_method: text("Local Delivery"),
        location_id: text("bda843ed811541fc852a8447371cf6f2"),
        courier_connection_id: text("8e1261bde336436abbc7cb3eee8cd707"),
        tracked_count: Some(13),
        first_mile: Some(Leg {
            slug: Some(Slug::from("usps")),
            tracking_number: text("61293150000079650812"),
            courier_tracking_link: text(
                "https://www.fedex.com/apps/fedextrack/?tracknumbers=61293150000079650812&cntry_code=US",
            ),
            courier_redirect_link: text(
                "https://www.fedex.com/apps/fedextrack/?action=track&tracknumbers=61293150000079650812&cntry_code=US",
            ),
            ..Leg::default()
        }),
        last_mile: Some(Leg {
            slug: Some(Slug::from("usps")),
            tracking_number: text("61293150000079650811"),
            transit_time: None,
            courier_tracking_link: link.clone(),
            courier_redirect_link: change.clone(),
            source: text("system"),
        }),
        last_mile_tracking_supported: None,
        next_couriers: Vec::new(),
        courier_tracking_link: link,
        courier_redirect_link: change,
        aftership_tracking_url: text("https://track.happytrading.com/61293150000079650811"),
        aftership_tracking_order_url: text(
            "https://track.happytrading.com/order-status?order-number=1001&code=eyJlbWFpbCI6InRlc3RAZXhhbXBsZS5jb20ifQ==",
        ),
        order_id: text("6845a095a27a4caeb27487806f058add"),
        order_id_path: text("https://www.aftership.com/my-orders/6845a095a27a4caeb27487806f058add"),
        order_number: text("162654659775"),
        order_date: time("2022-01-20T15:56:12+08:00"),
        note: text("note"),
        custom_fields: vec![("store_name".to_owned(), "my-store".to_owned())],
        shipment_tags: vec!["Returned".to_owned()],
        order_tags: vec!["Exception".to_owned()],
        language: text("en"),
        customers: vec![Customer {
            role: text("sender"),
            name: text("Steve Young"),
            phone_number: text("+8613800138000"),
            email: text("example@aftership.com"),
            language: text("en"),
        }],
        subscribed_emails: vec!["string".to_owned()],
        subscribed_smses: vec!["string".to_owned()],
        tracking_account_number: None,
        tracking_key: None,
        tracking_origin_country_region: None,
        tracking_destination_country_region: None,
        tracking_postal_code: None,
        tracking_state: None,
        unique_token: None,
    };
    assert_eq!(*tracking, expected);
}

#[test]
fn the_body_of_a_webhook_is_a_tracking() {
    let body: serde_json::Value =
        serde_json::from_str(fixture("aftership_2026-07_webhook_tracking_update")).expect("JSON");
    let Parsed { value, odd } = parse_value(&body["msg"]);
    assert_eq!(odd, []);
    assert_eq!(value.tracking_number, text("0000000000000000"));
    assert_eq!(value.tag, Some(Tag::InTransit));
    assert_eq!(value.checkpoints.len(), 1);
    assert_eq!(value.checkpoints[0].time, time("2021-01-14T00:52:00"), "no zone was sent, none is added");
}

#[test]
fn a_v4_answer_keeps_all_fourteen_checkpoints_and_both_kinds_of_time() {
    let tracking = read_one(fixture("aftership_v4_get_delivered"));
    assert_eq!(tracking.id, text("5b7658cec7c33c0e007de3c5"));
    assert_eq!(tracking.checkpoints.len(), 14);
    assert_eq!(tracking.checkpoints[0].time, time("2018-07-23T01:21:39-05:00"));
    assert_eq!(tracking.checkpoints[13].country_region_name, text("Japan"));
    assert_eq!(tracking.checkpoints[13].coordinate, None, "an empty list is no place");
    assert_eq!(tracking.shipment_pickup_date, time("2018-07-23T08:58:00"));
    assert_eq!(tracking.first_attempted_at, time("2018-07-25T10:10:00+09:00"));
    assert_eq!(tracking.shipment_weight, Some(Measure { value: 4.0, unit: text("kg") }));
    assert_eq!(tracking.transit_time, Some(10), "the newer name wins over delivery_time");
    assert_eq!(tracking.custom_fields, []);
    assert_eq!(tracking.order_tags, Vec::<String>::new());
    assert_eq!(tracking.unique_token, text("deprecated"));
    let legs = tracking.legs();
    let couriers: Vec<_> = legs.iter().filter_map(|leg| leg.slug.as_ref().map(Slug::as_str)).collect();
    assert_eq!(couriers, ["fedex", "usps"]);
}

#[test]
fn a_v4_list_keeps_its_pages_and_every_state() {
    let (trackings, pagination) = read_list(fixture("aftership_v4_list_inforeceived_pending_delivered"));
    assert_eq!(
        pagination,
        Pagination { total: Some(4), page: Some(1), limit: Some(100), ..Pagination::default() }
    );
    let tags: Vec<_> = trackings.iter().map(|tracking| tracking.tag.clone()).collect();
    assert_eq!(tags, [Some(Tag::InfoReceived), Some(Tag::Pending), Some(Tag::Pending), Some(Tag::Delivered)]);
    let first = &trackings[0];
    assert_eq!(first.tracking_number, text("9434936105536968782556"), "longer than any integer");
    assert_eq!(first.customers[0].name, text("Example Customer"));
    assert_eq!(first.tracking_origin_country_region, text("AFG"));
    let wrong_courier = &trackings[1];
    assert_eq!(wrong_courier.subtag, Some(Subtag::from("Pending_004")));
    assert_eq!(wrong_courier.checkpoints, []);
    assert_eq!(wrong_courier.pickup_location, text("Flagship Store"));
    assert_eq!(
        wrong_courier.promised_edd().and_then(|edd| edd.source.clone()),
        Some(EddSource::Order),
        "an order promise is all there is"
    );
    assert_eq!(
        trackings[3].checkpoints[0].coordinate,
        Some(Coordinate { latitude: 39.747988, longitude: -105.142294 })
    );
}

#[test]
fn a_refused_key_is_the_providers_error() {
    assert_eq!(
        parse_answer(fixture("aftership_error_401")),
        Err(WireError::Api(ApiError {
            code: 401,
            kind: text("Unauthorized"),
            message: text("Invalid API Key."),
        }))
    );
}

#[test]
fn answers_of_other_calls_and_providers_hold_no_tracking() {
    for name in ["aftership_v4_predict_batch_result", "trackingmore_v2_realtime_delivered"] {
        let answer = parse_answer(fixture(name));
        assert_eq!(answer, Err(WireError::NoTracking { path: "data".to_owned() }), "{name}");
    }
}

#[test]
fn another_providers_bare_tracking_gives_the_fields_they_share() {
    let tracking = read_one(fixture("trackingmore_v4_tracking_pickup"));
    let shared = Tracking { id: text("abc123"), tracking_number: text("47473387872"), ..Tracking::default() };
    assert_eq!(tracking, shared);
}

#[test]
fn every_payload_is_one_of_the_fixtures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/payloads");
    let mut there: Vec<String> = std::fs::read_dir(&folder)
        .expect("the folder of payloads")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    there.sort();
    let known: Vec<_> = support::PAYLOADS.iter().map(|(name, _)| *name).collect();
    assert_eq!(there, known);
}
