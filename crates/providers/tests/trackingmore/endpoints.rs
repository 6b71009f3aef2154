//! Each call of v2 on one tracking: what is sent, and what is read out of an answer as v2 gives it.

use chrono::{DateTime, NaiveDate};
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{Create, Edit, Realtime, SetStatus};
use parcel_tracking::Tag;
use serde_json::json;

use crate::support::{Fake, KEY, ok, pair, refusal, tracking};

#[tokio::test]
async fn post_sends_every_field_and_gives_the_new_tracking() {
    let answer = json!({
        "id": "8f5c", "tracking_number": "AB123", "carrier_code": "dhl", "status": "pending",
        "created_at": "2021-10-27T10:00:00+00:00", "customer_email": "", "order_id": "#1001",
        "destination": "", "title": "Shoes"
    });
    let fake =
        Fake::says(json!({"meta": {"code": 201, "type": "Created", "message": ""}, "data": answer})).await;
    let mut new = Create::new(pair("dhl", " AB123 "));
    new.title = Some("Shoes".into());
    new.logistics_channel = Some("Express".into());
    new.customer_name = Some("Anna".into());
    new.customer_email = Some("anna@shop.example".into());
    new.customer_phone = Some("+491700000000".into());
    new.order_id = Some("#1001".into());
    new.order_create_time = Some(DateTime::parse_from_rfc3339("2017-08-27T16:51:09+08:00").expect("a time"));
    new.destination = Some("DEU".parse().expect("a country"));
    new.ship_date = NaiveDate::from_ymd_opt(2017, 8, 7);
    new.postal_code = Some("30159".into());
    new.account_number = Some("123456".into());
    new.courier_destination = Some("DE".parse().expect("a country"));
    new.lang = Some("en".into());
    new.keep_courier = true;
    new.comment = Some("gift".into());
    let made = fake.client().create_tracking(&new).await.expect("a tracking");
    assert_eq!(made.id.as_deref(), Some("dhl__AB123"));
    assert_eq!(made.tag, Some(Tag::Pending));
    assert_eq!(fake.lines(), ["POST /v2/trackings/post"]);
    let asked = &fake.asked()[0];
    assert_eq!(asked.headers["trackingmore-api-key"], KEY);
    assert_eq!(asked.headers["content-type"], "application/json");
    assert_eq!(
        asked.body,
        json!({
            "tracking_number": "AB123", "carrier_code": "dhl", "title": "Shoes", "logistics_channel": "Express",
            "customer_name": "Anna", "customer_email": "anna@shop.example", "customer_phone": "+491700000000",
            "order_id": "#1001", "order_create_time": "2017/8/27 16:51", "destination_code": "DE",
            "tracking_ship_date": "20170807", "tracking_postal_code": "30159",
            "tracking_account_number": "123456", "tracking_destination_country": "DE",
            "specialNumberDestination": "DE", "lang": "en", "auto_correct": 1, "comment": "gift"
        })
    );
}

#[tokio::test]
async fn post_without_extras_sends_the_pair_alone() {
    let fake = Fake::says(ok(tracking("dhl", "AB123"))).await;
    fake.client().create_tracking(&Create::new(pair("dhl", "AB123"))).await.expect("a tracking");
    assert_eq!(fake.body(), json!({"tracking_number": "AB123", "carrier_code": "dhl"}));
}

#[tokio::test]
async fn post_of_a_known_parcel_names_the_one_there_is() {
    let fake = Fake::says(refusal(4016)).await;
    let told = fake.client().create_tracking(&Create::new(pair("dhl", "AB123"))).await;
    assert_eq!(told, Err(ProviderError::AlreadyExists { id: Some("dhl__AB123".into()) }));
}

#[tokio::test]
async fn get_asks_for_the_pair_and_perhaps_a_language() {
    let fake = Fake::says(ok(tracking("dhl-germany", "A/B 1"))).await;
    let client = fake.client();
    let wanted = pair("dhl-germany", "A/B 1");
    let found = client.tracking(&wanted, None).await.expect("a tracking");
    assert_eq!(found.id.as_deref(), Some("dhl-germany__A_2FB_201"));
    client.tracking(&wanted, Some("de")).await.expect("a tracking");
    assert_eq!(
        fake.lines(),
        ["GET /v2/trackings/dhl-germany/A%2FB%201", "GET /v2/trackings/dhl-germany/A%2FB%201/de"]
    );
}

#[tokio::test]
async fn get_never_takes_another_parcel_and_nothing_is_not_found() {
    for other in [tracking("dhl", "AB124"), tracking("ups", "AB123"), json!({"status": "transit"})] {
        let fake = Fake::says(ok(other)).await;
        let told = fake.client().tracking(&pair("dhl", "AB123"), None).await;
        assert!(matches!(told, Err(ProviderError::Unreadable { .. })), "{told:?}");
    }
    for nothing in [json!([]), json!({}), json!(null), json!({"items": []})] {
        let fake = Fake::says(ok(nothing)).await;
        assert_eq!(fake.client().tracking(&pair("dhl", "AB123"), None).await, Err(ProviderError::NotFound));
    }
}

#[tokio::test]
async fn put_sends_archived_as_text_and_reads_the_status_that_comes_as_text() {
    let answer = json!({"title": "Boots", "status": "7", "archived": "true", "customer_email": ""});
    let fake = Fake::says(ok(answer)).await;
    let edit = Edit {
        title: Some("Boots".into()),
        logistics_channel: Some("Express".into()),
        customer_name: Some("Anna".into()),
        customer_email: Some("anna@shop.example".into()),
        customer_phone: Some("+491700000000".into()),
        order_id: Some("#1002".into()),
        destination: Some("US".parse().expect("a country")),
        archived: Some(true),
        status: Some(SetStatus::Exception),
    };
    let edited = fake.client().edit_tracking(&pair("dhl", "AB123"), &edit).await.expect("an answer");
    assert_eq!((edited.status, edited.archived), (Some(7), Some(true)));
    assert_eq!(edited.fields["title"], "Boots");
    assert_eq!(fake.lines(), ["PUT /v2/trackings/dhl/AB123"]);
    assert_eq!(
        fake.body(),
        json!({
            "title": "Boots", "logistics_channel": "Express", "customer_name": "Anna",
            "customer_email": "anna@shop.example", "customer_phone": "+491700000000", "order_id": "#1002",
            "destination_code": "US", "archived": "true", "status": 7
        })
    );
    assert_eq!([SetStatus::Delivered, SetStatus::Automatic].map(SetStatus::number), [4, 8]);
}

#[tokio::test]
async fn delete_is_answered_with_an_empty_list() {
    let fake = Fake::says(ok(json!([]))).await;
    assert_eq!(fake.client().delete_tracking(&pair("dhl", "AB123")).await, Ok(()));
    assert_eq!(fake.lines(), ["DELETE /v2/trackings/dhl/AB123"]);
}

#[tokio::test]
async fn realtime_reads_the_one_item_of_its_list() {
    let fake = Fake::says(include_str!("../fixtures/trackingmore/v2_realtime_delivered.json")).await;
    let mut wanted = Realtime::new(pair("cainiao", "LB181539674SG"));
    wanted.destination = Some("US".parse().expect("a country"));
    wanted.ship_date = NaiveDate::from_ymd_opt(2020, 9, 24);
    wanted.postal_code = Some("71118".into());
    wanted.account_number = Some("1".into());
    wanted.courier_destination = Some("US".parse().expect("a country"));
    wanted.order_create_time = DateTime::parse_from_rfc3339("2020-09-01T09:05:00Z").ok();
    wanted.order = Some("#1".into());
    wanted.lang = Some("en".into());
    let found = fake.client().realtime(&wanted).await.expect("a tracking");
    assert_eq!((found.tag, found.checkpoints.len()), (Some(Tag::Delivered), 13));
    assert_eq!(fake.lines(), ["POST /v2/trackings/realtime"]);
    assert_eq!(
        fake.body(),
        json!({
            "tracking_number": "LB181539674SG", "carrier_code": "cainiao", "destination_code": "US",
            "tracking_ship_date": "20200924", "tracking_postal_code": "71118", "tracking_account_number": "1",
            "specialNumberDestination": "US", "order_create_time": "2020/9/1 09:05", "order": "#1", "lang": "en"
        })
    );
}

#[tokio::test]
async fn update_changes_the_courier_and_gives_the_new_pair() {
    let fake = Fake::says(ok(json!({"Usertag": 1}))).await;
    let new = fake.client().change_courier(&pair("dhl", "AB123"), &"dhl-germany".into()).await;
    assert_eq!(new, Ok(pair("dhl-germany", "AB123")));
    assert_eq!(fake.lines(), ["POST /v2/trackings/update"]);
    assert_eq!(
        fake.body(),
        json!({"tracking_number": "AB123", "carrier_code": "dhl", "update_carrier_code": "dhl-germany"})
    );
}
