//! No body makes the client panic, and none becomes a tracking that it is not.

use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{
    Between, Create, Edit, ListQuery, Place, Realtime, RemotePlace, Route, TrackingMore, mapping,
};
use parcel_tracking::Slug;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Fake, ok, pair, tracking};

const REAL: &str = include_str!("../fixtures/trackingmore/v2_realtime_delivered.json");

/// Every call there is, with the least it needs; `nth` is another number each time, since each is asked for
/// in realtime once in two hours.
async fn call(client: &TrackingMore, name: &str, nth: usize) -> Result<(), ProviderError> {
    let (dhl, number) = (Slug::from("dhl"), format!("AB{nth}"));
    let one = pair("dhl", "AB123");
    let (new, edit) = (Create::new(one.clone()), Edit { title: Some("Shoes".into()), ..Edit::default() });
    let country = |code: &str| code.parse().expect("a country");
    let route = Route { courier: dhl.clone(), origin: country("CN"), destination: country("DE") };
    let place = RemotePlace { country: country("DE"), place: Place::Postcode("27498".into()), company: None };
    match name {
        "post" => client.create_tracking(&new).await.map(drop),
        "batch" => client.create_trackings(&[new]).await.map(drop),
        "get one" => client.tracking(&one, None).await.map(drop),
        "put" => client.edit_tracking(&one, &edit).await.map(drop),
        "delete one" => client.delete_tracking(&one).await,
        "get" => client.trackings(&ListQuery::default()).await.map(drop),
        "updatemore" => client.edit_trackings(&[(one, edit)]).await.map(drop),
        "delete" => client.delete_trackings(&[one]).await.map(drop),
        "realtime" => client.realtime(&Realtime::new(pair("dhl", &number))).await.map(drop),
        "update" => client.change_courier(&one, &dhl).await.map(drop),
        "getuserinfo" => client.account().await.map(drop),
        "getstatusnumber" => client.status_counts(Between::default(), Between::default()).await.map(drop),
        "notupdate" => client.stop_updating(&[one]).await.map(drop),
        "remote" => client.remote_places(&[place]).await.map(drop),
        "costtime" => client.route_times(&[route]).await.map(drop),
        "aircargo" => client.air_cargo(&["16012345675".into()], None).await.map(drop),
        "carriers" => client.couriers().await.map(drop),
        "detect" => client.detect_couriers("AB123").await.map(drop),
        other => panic!("no call is named {other}"),
    }
}

#[tokio::test]
async fn every_calls_answer_cut_at_any_byte_is_unreadable_and_nothing_else() {
    let one = tracking("dhl", "AB123");
    for (name, data) in [
        ("post", one.clone()),
        ("batch", json!({"submitted": 1, "added": 1, "trackings": [one], "errors": []})),
        ("get one", one.clone()),
        ("put", json!({"title": "größer", "status": "4", "archived": "true"})),
        ("delete one", json!([])),
        ("get", json!({"page": 1, "limit": 100, "total": "1", "count": 1, "items": [one]})),
        ("updatemore", json!({"errors": []})),
        ("delete", json!([])),
        ("realtime", json!({"items": [tracking("dhl", "AB999")]})),
        ("update", json!({"Usertag": ""})),
        ("getuserinfo", json!({"email": "merchant@shop.example", "money": 7})),
        ("getstatusnumber", json!({"transit": 3, "pending": "1"})),
        ("notupdate", json!([])),
        ("remote", json!({"remote": []})),
        ("costtime", json!([{"carrier_code": "dhl", "original": "CN", "destination": "DE", "range1": 0.5}])),
        ("aircargo", json!([{"track_number": "16012345675", "track_info": [{"event": "DEP"}]}])),
        ("carriers", json!([{"name": "DHL", "code": "dhl"}])),
        ("detect", json!([{"name": "DHL", "code": "dhl"}])),
    ] {
        let whole = ok(data).to_string().into_bytes();
        let length = whole.len();
        let fake = Fake::bytes(move |nth| whole[..length.min(nth - 1)].to_vec()).await;
        let client = fake.client();
        for cut in 0..length {
            let told = call(&client, name, cut).await;
            assert!(matches!(told, Err(ProviderError::Unreadable { .. })), "{name} {cut}: {told:?}");
        }
        assert_eq!(call(&client, name, 999).await, Ok(()), "{name}, whole");
    }
}

#[tokio::test]
async fn answers_that_are_json_but_no_tracking_are_errors() {
    for body in [
        "null",
        "[]",
        "{}",
        "1",
        "\"\"",
        r#"{"meta":null}"#,
        r#"{"meta":{"code":null}}"#,
        r#"{"meta":{"code":[]}}"#,
        r#"{"data":{"tracking_number":"AB123","carrier_code":"dhl"}}"#,
        r#"{"meta":{"code":200},"data":"text"}"#,
        r#"{"meta":{"code":200},"data":7}"#,
        r#"{"meta":{"code":200},"data":[1]}"#,
        r#"{"meta":{"code":200},"data":{"items":[null]}}"#,
    ] {
        let fake = Fake::says(body).await;
        let told = fake.client().tracking(&pair("dhl", "AB123"), None).await;
        assert!(matches!(told, Err(ProviderError::Unreadable { .. })), "{body}: {told:?}");
    }
}

#[tokio::test]
async fn lists_of_oddities_are_lists_of_what_can_be_read() {
    for (data, count) in [
        ("null", 0),
        ("7", 0),
        (r#"{"items":null}"#, 0),
        (r#"{"items":{}}"#, 0),
        (r#"{"items":[null,7,"x",[],{"tracking_number":"AB123"}],"total":{},"page":"x","count":-1}"#, 1),
    ] {
        let fake = Fake::says(format!(r#"{{"meta":{{"code":200}},"data":{data}}}"#)).await;
        let page = fake.client().trackings(&ListQuery::default()).await.expect("a page");
        assert_eq!(
            (page.trackings.len(), page.total, page.page, page.count),
            (count, None, None, None),
            "{data}"
        );
    }
}

#[test]
fn forty_thousand_scans_are_read_within_seconds() {
    let scan = |nth: usize| {
        serde_json::json!({
            "Date": format!("2021-{:02}-{:02} {:02}:{:02}", nth % 12 + 1, nth % 28 + 1, nth % 24, nth / 50 % 60),
            "StatusDescription": format!("Scan {}", nth / 2), "country_iso2": "Nowhere", "Details": nth
        })
    };
    let scans: Vec<_> = (0..20_000).map(scan).collect();
    let end = serde_json::json!({"trackinfo": scans, "carrier_code": "dhl"});
    let sent = serde_json::json!({"status": "transit", "origin_info": end, "destination_info": end});
    let started = std::time::Instant::now();
    let read = mapping::tracking(&sent, "data").value;
    assert_eq!(read.checkpoints.len(), 20_000, "each told twice");
    // A fraction of a second; the slack is for unoptimised builds on a busy machine.
    assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}|[0-9/: T-]{0,20}|transit00[0-9]|pickup".prop_map(Value::from),
    ];
    let keys = "status|substatus|origin_info|destination_info|trackinfo|Date|checkpoint_date|carrier_code|weblink|\
                lastEvent|lastUpdateTime|tracking_number|StatusDescription|customer_email|milestone_date|weight_kg";
    leaf.prop_recursive(4, 48, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(keys, inner, 0..8)
                .prop_map(|map| Value::from(serde_json::Map::from_iter(map))),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_the_mapping_panic(sent in any_json()) {
        let parsed = mapping::tracking(&sent, "data");
        prop_assert!(parsed.odd.iter().all(|field| field.path.starts_with("data")));
    }

    #[test]
    fn a_field_of_another_kind_takes_no_other_field_away(at in 0usize..40, other in any_json()) {
        let mut answer: Value = serde_json::from_str(REAL).expect("JSON");
        let item = answer["data"]["items"][0].as_object_mut().expect("a tracking");
        let key = item.keys().nth(at % item.len()).cloned().expect("a field");
        item.insert(key.clone(), other);
        let read = mapping::tracking(&Value::from(item.clone()), "").value;
        prop_assert!(key == "tracking_number" || read.tracking_number.is_some());
        prop_assert!(key == "carrier_code" || read.slug.is_some());
        prop_assert!(key == "origin_info" || read.checkpoints.len() >= 13);
    }
}
