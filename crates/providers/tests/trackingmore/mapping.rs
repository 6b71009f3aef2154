//! Rules of the mapping, each by its own small answer.

use parcel_providers::trackingmore::mapping;
use parcel_tracking::{CourierTime, OddField, Tag, Tracking};
use serde_json::{Value, json};

fn map(sent: Value) -> Tracking {
    mapping::tracking(&sent, "").value
}

fn odd(sent: Value) -> Vec<OddField> {
    mapping::tracking(&sent, "data").odd
}

#[test]
fn both_lists_become_one_oldest_first_and_nothing_is_told_twice() {
    let row = |date: &str, text: &str| json!({"Date": date, "StatusDescription": text, "Details": ""});
    let tracking = map(json!({
        "carrier_code": "yunexpress", "tracking_number": "YT1",
        "origin_info": {"carrier_code": "yunexpress", "trackinfo": [row("2021-01-02 10:00:00", "left"), row("2021-01-01 10:00:00", "received")]},
        "destination_info": {"carrier_code": "dhl", "trackinfo": [
            row("2021-01-03 10:00:00", "arrived"), row("2021-01-03 10:00:00", "Arrived "), row("2021-01-02 10:00", "LEFT"), row("2021-01-02 10:00", "scanned")]}
    }));
    let told: Vec<_> = tracking
        .oldest_first()
        .into_iter()
        .map(|checkpoint| {
            let courier = checkpoint.slug.as_ref().map(|slug| slug.as_str()).unwrap_or_default();
            (courier, checkpoint.message.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [("yunexpress", "received"), ("yunexpress", "left"), ("dhl", "scanned"), ("dhl", "Arrived ")]
    );
}

#[test]
fn couriers_of_both_ends_are_legs_only_if_they_are_two() {
    let ends = |first: &str, last: &str| {
        json!({
            "carrier_code": "yunexpress", "tracking_number": "YT1",
            "origin_info": {"carrier_code": first, "weblink": "https://first.example", "ReferenceNumber": "R1"},
            "destination_info": {"carrier_code": last, "weblink": "https://last.example", "ReferenceNumber": "R2"}
        })
    };
    let tracking = map(ends("yunexpress", "dhl"));
    let (first, last) = (tracking.first_mile.expect("a leg"), tracking.last_mile.expect("a leg"));
    assert_eq!((first.slug, first.tracking_number.as_deref()), (Some("yunexpress".into()), Some("YT1")));
    assert_eq!((last.slug, last.tracking_number.as_deref()), (Some("dhl".into()), Some("R2")));
    assert_eq!(last.courier_tracking_link.as_deref(), Some("https://last.example"));
    assert_eq!(tracking.courier_tracking_link.as_deref(), Some("https://first.example"));
    for (first, last) in [("yunexpress", "yunexpress"), ("yunexpress", ""), ("", "dhl")] {
        let tracking = map(ends(first, last));
        assert_eq!((tracking.first_mile, tracking.last_mile), (None, None), "{first} {last}");
    }
    // The tracking's own courier is the last one.
    let mut sent = ends("china-post", "yunexpress");
    assert_eq!(map(sent.clone()).courier_tracking_link.as_deref(), Some("https://last.example"));
    assert_eq!(map(sent.clone()).first_mile.and_then(|leg| leg.tracking_number).as_deref(), Some("R1"));
    sent["destination_info"]["weblink"] = json!(null);
    assert_eq!(map(sent).courier_tracking_link, None, "the other courier's page does not know this number");
}

#[test]
fn ends_may_be_missing_null_or_full_of_nulls() {
    let nulls = json!({"ItemReceived": null, "weblink": null, "carrier_code": null, "trackinfo": null, "phone": null});
    for end in [json!(null), json!([]), json!({}), json!({"trackinfo": []}), nulls] {
        let sent = json!({"status": "transit", "origin_info": end, "destination_info": end});
        assert_eq!(odd(sent.clone()), [], "{sent}");
        assert!(map(sent).checkpoints.is_empty());
    }
    assert!(map(json!({"status": "transit"})).checkpoints.is_empty());
}

#[test]
fn without_a_list_the_last_event_stands_in() {
    for (event, time, message, when) in [
        (
            "Departed,Hong Kong,2021-01-02 10:00:00",
            "2021-01-02 10:00:00",
            Some("Departed,Hong Kong"),
            Some("2021-01-02T10:00:00"),
        ),
        ("Departed,,2021-01-02 10:00", "", Some("Departed"), Some("2021-01-02T10:00:00")),
        ("Departed, at last", "", Some("Departed, at last"), None),
        (",,2021-01-02 10:00", "", None, Some("2021-01-02T10:00:00")),
    ] {
        let tracking = map(json!({
            "carrier_code": "dhl", "status": "transit", "lastEvent": event, "lastUpdateTime": time,
            "origin_info": {"trackinfo": null}
        }));
        assert_eq!(tracking.checkpoints.len(), 1, "{event}");
        let only = &tracking.checkpoints[0];
        assert_eq!(only.message.as_deref(), message, "{event}");
        assert_eq!(only.time.as_ref().map(ToString::to_string).as_deref(), when, "{event}");
        assert_eq!((&only.tag, &only.slug), (&Some(Tag::InTransit), &Some("dhl".into())));
    }
    assert!(map(json!({"lastEvent": "", "lastUpdateTime": ""})).checkpoints.is_empty());
}

#[test]
fn only_https_links_are_kept() {
    for (link, kept) in [
        ("https://www.dhl.example/track?id=1", true),
        ("HTTPS://www.dhl.example", true),
        ("http://www.dhl.example", false),
        ("javascript:alert(1)", false),
        ("//www.dhl.example", false),
        ("www.dhl.example", false),
        ("https://", false),
    ] {
        let sent = json!({"origin_info": {"weblink": link}});
        assert_eq!(map(sent.clone()).courier_tracking_link.is_some(), kept, "{link}");
        assert_eq!(odd(sent).len(), usize::from(!kept), "{link}");
    }
    assert_eq!(odd(json!({"origin_info": {"weblink": "ftp://x"}}))[0].path, "data.origin_info.weblink");
}

#[test]
fn customers_come_as_text_list_or_nothing() {
    for (email, emails) in [
        (json!(""), vec![]),
        (json!(null), vec![]),
        (json!([]), vec![]),
        (json!("a@shop.example"), vec!["a@shop.example"]),
        (json!(["a@shop.example", "", "b@shop.example"]), vec!["a@shop.example", "b@shop.example"]),
    ] {
        let tracking =
            map(json!({"customer_email": email, "customer_name": "Anna", "customer_phone": "+49 170 1"}));
        let found: Vec<_> = tracking.customers.iter().filter_map(|who| who.email.as_deref()).collect();
        assert_eq!(found, emails);
        assert_eq!(tracking.customers[0].name.as_deref(), Some("Anna"));
        assert_eq!(tracking.customers[0].phone_number.as_deref(), Some("+49 170 1"));
    }
}

#[test]
fn times_without_zone_stay_without_and_the_others_keep_theirs() {
    let tracking = map(json!({
        "created_at": "2018-11-05T09:15:11+08:00", "updated_at": null, "order_create_time": "2017/8/27 9:51",
        "origin_info": {"ItemReceived": "2017-08-28 10:00"}
    }));
    assert!(matches!(tracking.created_at, Some(CourierTime::Zoned(_))));
    assert_eq!(tracking.created_at.map(|at| at.to_string()).as_deref(), Some("2018-11-05T09:15:11+08:00"));
    assert_eq!(tracking.updated_at, None);
    assert!(matches!(tracking.order_date, Some(CourierTime::Local(_))));
    assert!(matches!(tracking.shipment_pickup_date, Some(CourierTime::Local(_))));
    for (sent, zoned) in [(json!(1_600_963_785), true), (json!("1600963785"), true), (json!(""), false)] {
        let date = map(json!({"order_create_time": sent})).order_date;
        assert_eq!(matches!(date, Some(CourierTime::Zoned(_))), zoned);
    }
}

#[test]
fn countries_are_taken_only_where_sure() {
    for (sent, code, text) in [
        (json!({"destination_code": "DE", "destination_country": "Germany"}), Some("DEU"), None),
        (json!({"destination_code": "", "destination_country": "United States"}), Some("USA"), None),
        (json!({"destination_code": "", "destination_country": "AE"}), Some("ARE"), None),
        (json!({"destination_country": "Somewhere"}), None, Some("Somewhere")),
        (json!({"destination_code": "", "destination_country": ""}), None, None),
    ] {
        let destination = map(sent.clone()).destination;
        assert_eq!(destination.country_region.as_deref(), code, "{sent}");
        assert_eq!(destination.raw_location.as_deref(), text, "{sent}");
    }
    assert_eq!(map(json!({"original_country": "China"})).origin.country_region.as_deref(), Some("CHN"));
}

#[test]
fn the_signature_is_read_in_both_spellings() {
    assert_eq!(map(json!({"singed_by": "ANNA"})).signed_by.as_deref(), Some("ANNA"));
    assert_eq!(map(json!({"signed_by": "ANNA", "singed_by": ""})).signed_by.as_deref(), Some("ANNA"));
}

#[test]
fn the_id_is_the_pair_and_telephone_numbers_stay_out() {
    let tracking = map(json!({
        "id": "8f5c9a09b955a2eab184b1e4b47638b5", "carrier_code": "dhl", "tracking_number": "AB123",
        "origin_info": {"phone": "+86 400 0000 000", "carrier_code": "dhl"}
    }));
    assert_eq!((tracking.id.as_deref(), tracking.legacy_id.as_deref()), (Some("dhl__AB123"), None));
    assert!(!format!("{tracking:?}").contains("400"));
    assert_eq!(
        map(json!({"id": "8f5c", "tracking_number": "AB123"})).id,
        None,
        "nothing could be asked with it"
    );
}

#[test]
fn odd_fields_cost_themselves_and_are_named_without_their_value() {
    let sent = json!({
        "tracking_number": ["secret"], "carrier_code": "dhl", "status": {"secret": 1}, "track_update": "perhaps",
        "itemTimeLength": "many", "origin_info": {"trackinfo": [
            {"Date": true, "StatusDescription": "left", "Details": {}, "checkpoint_status": "transit"}, "secret", null]}
    });
    let paths: Vec<_> = odd(sent.clone()).into_iter().map(|field| field.path).collect();
    for path in [
        "data.tracking_number",
        "data.status",
        "data.track_update",
        "data.itemTimeLength",
        "data.origin_info.trackinfo[0].Date",
        "data.origin_info.trackinfo[1]",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path} in {paths:?}");
    }
    assert!(odd(sent.clone()).iter().all(|field| !field.problem.contains("secret")));
    let tracking = map(sent);
    assert_eq!(tracking.slug, Some("dhl".into()));
    assert_eq!(tracking.checkpoints[0].message.as_deref(), Some("left"));
    assert_eq!(odd(json!("text")).len(), 1);
}

#[test]
fn a_scheduled_date_is_the_couriers_estimate() {
    for key in ["ScheduledDeliveryDate", "scheduled_delivery_date", "expected_delivery"] {
        let edd = map(json!({key: "2021-11-06"})).courier_edd.expect("an estimate");
        assert_eq!(edd.first_day(), chrono::NaiveDate::from_ymd_opt(2021, 11, 6), "{key}");
    }
    for nothing in [json!(null), json!(""), json!("0000-00-00")] {
        assert_eq!(map(json!({"scheduled_delivery_date": nothing})).courier_edd, None);
    }
}
