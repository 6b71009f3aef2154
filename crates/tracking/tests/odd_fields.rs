//! Odd fields: each becomes absent and is reported by its place; the rest of the answer stays.

mod support;

use parcel_tracking::*;
use support::{complaints, read_list, read_oddly, read_one, text};

#[test]
fn an_odd_field_is_reported_by_its_path_and_never_by_its_value() {
    let (tracking, odd) = read_oddly(
        r#"{"meta":{"code":200},"data":{
            "id":"a","title":{"secret":"s3cret"},"active":"maybe","transit_time":2.5,
            "shipment_delivery_date":1712741696,"custom_fields":{"size":["s3cret"]},
            "first_mile":"s3cret","shipment_tags":["kept",{"secret":1}],
            "shipment_weight":{"value":"heavy s3cret","unit":"kg"},
            "latest_estimated_delivery":{"datetime":["s3cret"],"datetime_min":"2026-11-06"},
            "checkpoints":[
                {"message":"first"},
                {"message":true,"coordinate":{"latitude":"north","longitude":9.7}},
                "s3cret",
                {"message":"last","checkpoint_time":{},"coordinate":{"latitude":91,"longitude":9.7}}
            ]}}"#,
    );
    assert_eq!(
        complaints(&odd),
        [
            "data.title: expected text, found object",
            "data.checkpoints[1].message: expected text, found true or false",
            "data.checkpoints[1].coordinate.latitude: expected degrees, found text",
            "data.checkpoints[2]: expected object, found text",
            "data.checkpoints[3].coordinate.latitude: expected degrees, found number",
            "data.latest_estimated_delivery.datetime: expected date, found list",
            "data.shipment_delivery_date: expected date, found number",
            "data.shipment_weight.value: expected number, found text",
            "data.first_mile: expected object, found text",
            "data.active: expected true or false, found text",
            "data.transit_time: expected whole number, found number",
            "data.custom_fields.size: expected text, found list",
            "data.shipment_tags[1]: expected text, found object",
        ]
    );
    assert!(!format!("{odd:?}").contains("s3cret"));
    assert_eq!(tracking.id, text("a"), "the rest stays");
    assert_eq!(tracking.title, None);
    assert_eq!(tracking.shipment_tags, ["kept"]);
    assert!(tracking.latest_edd.is_some_and(|edd| edd.first_day().is_some()));
    let messages: Vec<_> = tracking.checkpoints.iter().map(|point| point.message.as_deref()).collect();
    assert_eq!(messages, [Some("first"), None, Some("last")], "each object in the list is a checkpoint");
}

#[test]
fn an_odd_tracking_in_a_list_costs_only_itself() {
    let Ok(Parsed { value: Answer::Many { trackings, .. }, odd }) = parse_answer(
        r#"{"data":{"pagination":"none","trackings":[{"id":"a"},7,null,{"id":["b"],"tag":"Delivered"}]}}"#,
    ) else {
        panic!("a list was sent")
    };
    assert_eq!(
        complaints(&odd),
        [
            "data.pagination: expected object, found text",
            "data.trackings[1]: expected object, found number",
            "data.trackings[2]: expected object, found null",
            "data.trackings[3].id: expected text, found list",
        ]
    );
    assert_eq!(trackings.len(), 2);
    assert_eq!(trackings[1].tag, Some(Tag::Delivered));
}

#[test]
fn empty_strings_and_nulls_are_absent_and_not_odd() {
    let tracking = read_one(
        r#"{"id":"a","title":"","slug":" ","tag":"","subtag":null,"active":"","transit_time":"","checkpoints":null,
            "expected_delivery":"","created_at":"","first_mile":"","last_mile":[],"next_couriers":{},
            "shipment_weight":"","shipment_tags":[null,"","kept"],"order_tags":null,"customers":null,
            "coordinate":"","aftership_estimated_delivery_date":"","delivery_type":""}"#,
    );
    let expected = Tracking { id: text("a"), shipment_tags: vec!["kept".to_owned()], ..Tracking::default() };
    assert_eq!(tracking, expected);
}

#[test]
fn numbers_and_text_stand_in_for_each_other() {
    let tracking = read_one(
        r#"{"id":42,"tracking_number":340434,"order_number":1001.0,"active":"true","return_to_sender":0,
            "transit_time":"9","on_time_difference":"-1.5","failed_delivery_attempts":2.0,
            "tracking_ship_date":20220101,"shipment_package_count":"+1"}"#,
    );
    assert_eq!(tracking.id, text("42"));
    assert_eq!(tracking.tracking_number, text("340434"));
    assert_eq!(tracking.order_number, text("1001"));
    assert_eq!((tracking.active, tracking.return_to_sender), (Some(true), Some(false)));
    assert_eq!((tracking.transit_time, tracking.on_time_difference), (Some(9), Some(-1.5)));
    assert_eq!((tracking.failed_delivery_attempts, tracking.shipment_package_count), (Some(2), Some(1)));
    assert_eq!(tracking.tracking_ship_date.and_then(|date| date.to_iso()), text("2022-01-01"));
}

#[test]
fn a_number_too_long_to_be_exact_is_no_tracking_number() {
    let (tracking, odd) = read_oddly(r#"{"id":"a","tracking_number":9434936105536968782556}"#);
    assert_eq!(tracking.tracking_number, None, "its last digits would be made up");
    assert_eq!(complaints(&odd), ["tracking_number: expected text, found number"]);
}

#[test]
fn zero_dates_are_absent_and_unreadable_ones_kept_as_given() {
    let (tracking, odd) = read_oddly(
        r#"{"id":"a","shipment_pickup_date":"0000-00-00 00:00:00","first_attempted_at":"0001-01-01T00:00:00Z",
            "shipment_delivery_date":"Thursday, before noon"}"#,
    );
    assert_eq!((tracking.shipment_pickup_date, tracking.first_attempted_at), (None, None));
    assert_eq!(odd.len(), 2);
    assert_eq!(
        tracking.shipment_delivery_date,
        Some(CourierTime::Text("Thursday, before noon".to_owned())),
        "a courier's own words can still be shown"
    );
}

#[test]
fn courier_text_is_kept_letter_by_letter() {
    let tracking = read_one(
        r#"{"id":"a","pickup_note":"<b>bring ID</b> \u202e","courier_tracking_link":"javascript:alert(1)"}"#,
    );
    assert_eq!(tracking.pickup_note, text("<b>bring ID</b> \u{202e}"), "judged where it is shown");
    assert_eq!(tracking.courier_tracking_link, text("javascript:alert(1)"), "judged where it is linked");
}

#[test]
fn a_flood_of_odd_fields_is_reported_only_so_far() {
    let list = vec!["1"; 5_000].join(",");
    let (tracking, odd) = read_oddly(&format!(r#"{{"id":"a","checkpoints":[{list},{{"message":"m"}}]}}"#));
    assert_eq!(tracking.checkpoints.len(), 1, "the one checkpoint is found behind them");
    assert_eq!(odd.len(), 1_000);
}

#[test]
fn a_bare_value_that_is_no_object_is_an_empty_tracking() {
    let Parsed { value, odd } = parse_value(&serde_json::json!(["a"]));
    assert_eq!(value, Tracking::default());
    assert_eq!(complaints(&odd), ["$: expected object, found list"]);
}

#[test]
fn null_is_nothing_in_any_list_of_text() {
    let (trackings, _) = read_list(r#"[{"subscribed_emails":[null],"id":"a"}]"#);
    assert_eq!(trackings[0].subscribed_emails, Vec::<String>::new());
}
