//! One parcel, told by each version of the provider's API: the same model comes out.
//!
//! A test per row of the provider's differences between v4 and 2026-07.

mod support;

use parcel_tracking::*;
use support::{read_list, read_one, text, time};

#[test]
fn a_single_answer_may_be_wrapped_or_not() {
    let parcel = r#"{"id":"5b7658cec7c33c0e007de3c5","tag":"InTransit"}"#;
    let expected =
        Tracking { id: text("5b7658cec7c33c0e007de3c5"), tag: Some(Tag::InTransit), ..Tracking::default() };
    for answer in [
        format!(r#"{{"meta":{{"code":200}},"data":{{"tracking":{parcel}}}}}"#),
        format!(r#"{{"meta":{{"code":200}},"data":{parcel}}}"#),
        format!(r#"{{"meta":{{"code":201}},"data":{parcel}}}"#),
        format!(r#"{{"data":{parcel}}}"#),
        format!(r#"{{"tracking":{parcel}}}"#),
        parcel.to_owned(),
        format!("\u{feff}{parcel}"),
    ] {
        assert_eq!(read_one(&answer), expected, "from {answer}");
    }
}

#[test]
fn a_list_is_paged_by_number_and_later_by_cursor() {
    let (trackings, pages) = read_list(
        r#"{"meta":{"code":200},"data":{"page":2,"limit":100,"count":104,"keyword":"","origin":[],
            "trackings":[{"id":"a"},{"id":"b"}]}}"#,
    );
    assert_eq!(trackings.len(), 2);
    assert_eq!((pages.page, pages.limit, pages.total), (Some(2), Some(100), Some(104)));

    let (trackings, cursor) = read_list(
        r#"{"meta":{"code":200},"data":{"pagination":{"total":7,"next_cursor":"WzFd","has_next_page":true},
            "trackings":[{"id":"a"}]}}"#,
    );
    assert_eq!(trackings.len(), 1);
    assert_eq!(cursor.next_cursor, text("WzFd"));
    assert_eq!((cursor.total, cursor.has_next_page, cursor.page), (Some(7), Some(true), None));

    let (trackings, last) = read_list(
        r#"{"data":{"pagination":{"total":0,"next_cursor":"","has_next_page":null},"trackings":[]}}"#,
    );
    assert_eq!(trackings, []);
    assert_eq!((last.next_cursor, last.has_next_page), (None, None));

    for bare in [r#"[{"id":"a"}]"#, r#"{"data":[{"id":"a"}]}"#] {
        assert_eq!(read_list(bare).0.len(), 1, "from {bare}");
    }
}

#[test]
fn the_couriers_estimate_was_text_and_is_an_object() {
    let carrier = |datetime, min, max| {
        Some(Edd {
            source: Some(EddSource::Carrier),
            datetime,
            datetime_min: min,
            datetime_max: max,
            ..Edd::default()
        })
    };
    let older = read_one(r#"{"id":"a","expected_delivery":"2026-11-06"}"#);
    assert_eq!(older.courier_edd, carrier(time("2026-11-06"), None, None));

    let newer = read_one(
        r#"{"id":"a","courier_estimated_delivery_date":{"estimated_delivery_date":"2026-11-06T14:00:00+01:00",
            "estimated_delivery_date_min":"2026-11-06","estimated_delivery_date_max":"2026-11-07T18:00:00"}}"#,
    );
    assert_eq!(
        newer.courier_edd,
        carrier(time("2026-11-06T14:00:00+01:00"), time("2026-11-06"), time("2026-11-07T18:00:00"))
    );

    for nothing in [
        r#"{"id":"a","expected_delivery":""}"#,
        r#"{"id":"a","expected_delivery":null}"#,
        r#"{"id":"a","courier_estimated_delivery_date":{"estimated_delivery_date":null}}"#,
    ] {
        assert_eq!(read_one(nothing).courier_edd, None, "from {nothing}");
    }
}

#[test]
fn countries_were_called_iso3_and_are_called_region() {
    for suffix in ["country_iso3", "country_region"] {
        let tracking = read_one(&format!(
            r#"{{"id":"a","origin_{suffix}":"CHN","destination_{suffix}":"DEU",
                "courier_destination_{suffix}":"AUT"}}"#
        ));
        assert_eq!(tracking.origin.country_region, text("CHN"), "{suffix}");
        assert_eq!(tracking.destination.country_region, text("DEU"), "{suffix}");
        assert_eq!(tracking.courier_destination_country_region, text("AUT"), "{suffix}");
    }
    for suffix in ["country", "country_region"] {
        let tracking = read_one(&format!(
            r#"{{"id":"a","tracking_origin_{suffix}":"CHN","tracking_destination_{suffix}":"DEU"}}"#
        ));
        assert_eq!(tracking.tracking_origin_country_region, text("CHN"), "{suffix}");
        assert_eq!(tracking.tracking_destination_country_region, text("DEU"), "{suffix}");
    }
}

fn only_checkpoint(json: &str) -> Checkpoint {
    let tracking = read_one(&format!(r#"{{"id":"a","checkpoints":[{json}]}}"#));
    tracking.checkpoints.into_iter().next().expect("one checkpoint")
}

#[test]
fn a_checkpoints_country_was_called_iso3_and_is_called_region() {
    let older = only_checkpoint(r#"{"country_iso3":"DEU","country_name":"Germany"}"#);
    let newer = only_checkpoint(r#"{"country_region":"DEU","country_region_name":"Germany"}"#);
    assert_eq!(older, newer);
    assert_eq!(older.country_region, text("DEU"));
    assert_eq!(older.country_region_name, text("Germany"));
}

#[test]
fn a_checkpoints_postcode_was_called_zip() {
    assert_eq!(only_checkpoint(r#"{"zip":"30159"}"#).postal_code, text("30159"));
    assert_eq!(only_checkpoint(r#"{"postal_code":"30159"}"#).postal_code, text("30159"));
    assert_eq!(only_checkpoint(r#"{"postal_code":null,"zip":"30159"}"#).postal_code, text("30159"));
}

#[test]
fn coordinates_were_a_list_and_are_an_object() {
    let hannover = Some(Coordinate { latitude: 52.37, longitude: 9.73 });
    for (sent, expected) in [
        (r#"{"coordinates":[]}"#, None),
        (r#"{"coordinates":[52.37,9.73]}"#, hannover),
        (r#"{"coordinate":null}"#, None),
        (r#"{"coordinate":[]}"#, None),
        (r#"{"coordinate":{"latitude":52.37,"longitude":9.73}}"#, hannover),
        (r#"{"coordinate":{"latitude":"52.37","longitude":"9.73"}}"#, hannover),
        (r#"{"coordinate":{"latitude":null,"longitude":null}}"#, None),
    ] {
        assert_eq!(only_checkpoint(sent).coordinate, expected, "from {sent}");
    }
}

#[test]
fn people_were_lists_of_addresses_and_are_customers() {
    let older = read_one(
        r#"{"id":"a","customer_name":"Ada","emails":["ada@example.com","office@example.com"],"smses":["+4900"]}"#,
    );
    assert_eq!(
        older.customers,
        [
            Customer {
                name: text("Ada"),
                email: text("ada@example.com"),
                phone_number: text("+4900"),
                ..Customer::default()
            },
            Customer { email: text("office@example.com"), ..Customer::default() },
        ]
    );
    let newer = read_one(
        r#"{"id":"a","customers":[{"id":"c1","role":"receiver","name":"Ada","phone_number":"+4900",
            "email":"ada@example.com","language":"en"}]}"#,
    );
    assert_eq!(
        newer.customers,
        [Customer {
            role: text("receiver"),
            name: text("Ada"),
            phone_number: text("+4900"),
            email: text("ada@example.com"),
            language: text("en"),
        }]
    );
    assert_eq!(read_one(r#"{"id":"a","emails":[],"smses":[],"customer_name":null}"#).customers, []);
}

#[test]
fn the_second_courier_was_next_and_is_a_first_and_last_mile() {
    let older = read_one(
        r#"{"id":"a","slug":"yunexpress","tracking_number":"YT1",
            "next_couriers":[{"slug":"dhl","tracking_number":"0034","source":"system"}]}"#,
    );
    assert_eq!(older.next_couriers.len(), 1);
    assert_eq!((older.first_mile.clone(), older.last_mile.clone()), (None, None));

    let newer = read_one(
        r#"{"id":"a","slug":"yunexpress","tracking_number":"YT1",
            "first_mile":{"slug":"yunexpress","tracking_number":"YT1","transit_time":"5"},
            "last_mile":{"slug":"dhl","tracking_number":"0034","transit_time":null,"source":"system"}}"#,
    );
    assert_eq!(newer.first_mile.as_ref().and_then(|leg| leg.transit_time), Some(5));
    assert_eq!(newer.last_mile.as_ref().and_then(|leg| leg.transit_time), None);

    for tracking in [older, newer] {
        let legs = tracking.legs();
        let told: Vec<_> = legs
            .iter()
            .map(|leg| (leg.slug.as_ref().map_or("", Slug::as_str), leg.tracking_number.as_deref()))
            .collect();
        assert_eq!(told, [("yunexpress", Some("YT1")), ("dhl", Some("0034"))], "each courier once");
        assert_eq!(legs[1].source, text("system"));
    }
}

#[test]
fn the_promised_date_was_text_and_is_an_object() {
    let older = read_one(r#"{"id":"a","order_promised_delivery_date":"2026-11-06"}"#);
    let newer = read_one(
        r#"{"id":"a","order_promised_delivery_date":{"promised_delivery_date":"2026-11-06",
            "promised_delivery_date_min":null,"promised_delivery_date_max":null}}"#,
    );
    assert_eq!(older, newer);
    let promise = older.order_promised_edd.expect("a promise");
    assert_eq!((promise.source, promise.datetime), (Some(EddSource::Order), time("2026-11-06")));

    let range = read_one(
        r#"{"id":"a","order_promised_delivery_date":{"promised_delivery_date":null,
            "promised_delivery_date_min":"2026-11-06","promised_delivery_date_max":"2026-11-08"}}"#,
    );
    assert!(range.order_promised_edd.is_some_and(|edd| edd.is_range()));
}

#[test]
fn custom_fields_were_empty_and_are_null() {
    for sent in ["{}", "null", "[]"] {
        let tracking = read_one(&format!(r#"{{"id":"a","custom_fields":{sent}}}"#));
        assert_eq!(tracking.custom_fields, [], "from {sent}");
    }
    let tracking = read_one(r#"{"id":"a","custom_fields":{"size":"XL","gift":"yes"}}"#);
    let fields: Vec<_> = tracking.custom_fields.iter().map(|(key, value)| (&**key, &**value)).collect();
    assert_eq!(fields, [("gift", "yes"), ("size", "XL")]);
}

#[test]
fn a_weight_was_a_bare_number_and_is_an_object() {
    let kilos = Some(Measure { value: 4.5, unit: text("kg") });
    for (sent, expected) in [
        (r#""shipment_weight":4.5,"shipment_weight_unit":"kg""#, kilos.clone()),
        (r#""shipment_weight":"4.5","shipment_weight_unit":"kg""#, kilos.clone()),
        (r#""shipment_weight":{"value":4.5,"unit":"kg"}"#, kilos),
        (r#""shipment_weight":4.5"#, Some(Measure { value: 4.5, unit: None })),
        (r#""shipment_weight":null,"shipment_weight_unit":"kg""#, None),
        (r#""shipment_weight":{"value":null,"unit":"kg"}"#, None),
    ] {
        assert_eq!(read_one(&format!(r#"{{"id":"a",{sent}}}"#)).shipment_weight, expected, "from {sent}");
    }
}

#[test]
fn other_renamed_fields_keep_their_meaning() {
    assert_eq!(read_one(r#"{"id":"a","delivery_time":2}"#).transit_time, Some(2));
    assert_eq!(
        read_one(r#"{"id":"a","last_updated_at":"2018-08-17T05:10:46+00:00"}"#).updated_at,
        time("2018-08-17T05:10:46+00:00")
    );
    let scored = read_one(
        r#"{"id":"a","aftership_estimated_delivery_date":{"estimated_delivery_date":"2026-11-06",
            "confidence_score":0.8,"confidence_code":"30001"}}"#,
    );
    let edd = scored.aftership_edd.expect("an estimate");
    assert_eq!((edd.confidence_score, edd.confidence_code), (Some(0.8), Some(ConfidenceCode(30001))));
}

#[test]
fn fields_of_newer_versions_are_passed_over() {
    let tracking = read_one(
        r#"{"id":"a","shipment_direction":"forward","multi_piece_info":{"type":"master"},
            "never_heard_of":[1,{"x":null}]}"#,
    );
    assert_eq!(tracking, Tracking { id: text("a"), ..Tracking::default() });
}
