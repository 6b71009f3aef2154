//! Creates and updates: what goes where, what is cleared, and what comes back.

use parcel_providers::aftership::{
    Carrier, CreateTracking, LastMile, More, SlugGroup, UpdateTracking, Version,
};
use parcel_providers::{Details, Private, ProviderError, Recipient};
use parcel_tracking::{CourierTime, Slug, Tag};
use serde_json::{Value, json};

use crate::fake::{FOUND, Fake, envelope, say};

#[tokio::test]
async fn address_and_courier_fields_may_agree_but_not_differ_where_they_are_one() {
    let fake = Fake::says(201, FOUND).await;
    let mut new = CreateTracking::new("AB123");
    new.more.courier_fields.postal_code = Some(Private::from("1010"));
    new.details.destination.postal_code = Some(Private::from("1010"));
    fake.client_of(Version::V2025_04).create(&new).await.expect("they agree");
    new.details.destination.postal_code = Some(Private::from("1020"));
    fake.client().create(&new).await.expect("they are two fields");
    assert_eq!(fake.last_body()["tracking_postal_code"], "1010");
    assert_eq!(fake.last_body()["destination_postal_code"], "1020");
    let refused = fake.client_of(Version::V2025_04).create(&new).await;
    assert!(
        matches!(refused, Err(ProviderError::Invalid { field: "destination_postal_code", .. })),
        "{refused:?}"
    );
    assert_eq!(fake.asked().len(), 2);
}

#[tokio::test]
async fn a_group_a_place_an_id_and_a_range_go_where_they_belong() {
    let fake = Fake::says(201, FOUND).await;
    let more = More {
        location_id: Some("warehouse-2".to_owned()),
        promised_between: Some((CourierTime::parse("2026-11-08"), CourierTime::parse("2026-11-10T18:00:00"))),
        ..More::default()
    };
    let new = CreateTracking {
        courier: Carrier::Group(SlugGroup::from("dhl-group")),
        id: Some("shop-1001_1".to_owned()),
        last_mile: Some(LastMile { number: "LM99".to_owned(), courier: None }),
        more,
        ..CreateTracking::new("AB123")
    };
    fake.client_of(Version::V2026_01).create(&new).await.expect("it is made");
    assert_eq!(
        fake.last_body(),
        json!({
            "tracking_number": "AB123",
            "slug_group": "dhl-group",
            "id": "shop-1001_1",
            "location_id": "warehouse-2",
            "last_mile": { "tracking_number": "LM99" },
            "order_promised_delivery_date": {
                "promised_delivery_date_min": "2026-11-08",
                "promised_delivery_date_max": "2026-11-10T18:00:00",
            },
        })
    );
}

#[tokio::test]
async fn several_people_keep_roles_and_languages_where_there_are_customers() {
    let fake = Fake::says(201, FOUND).await;
    let person = |role: Option<&str>, name: Option<&str>, email: Option<&str>| Recipient {
        role: role.map(str::to_owned),
        name: name.map(Private::from),
        email: email.map(Private::from),
        ..Recipient::default()
    };
    let mut new = CreateTracking::new("AB123");
    new.details.customers =
        Some(vec![person(Some("buyer"), Some("A"), None), person(None, Some("B"), Some("b@shop.example"))]);
    fake.client().create(&new).await.expect("it is made");
    assert_eq!(
        fake.last_body()["customers"],
        json!([{ "role": "buyer", "name": "A" }, { "name": "B", "email": "b@shop.example" }])
    );
    // Older versions know addresses and one name; more is refused rather than lost.
    new.details.customers = Some(vec![
        person(None, Some("A"), Some("a@shop.example")),
        person(None, None, Some("b@shop.example")),
    ]);
    fake.client_of(Version::V2024_10).create(&new).await.expect("it is made");
    let (sent, emails) = (fake.last_body(), json!(["a@shop.example", "b@shop.example"]));
    assert_eq!(
        (&sent["customer_name"], &sent["emails"], &sent["smses"]),
        (&json!("A"), &emails, &Value::Null)
    );
}

#[tokio::test]
async fn an_update_can_clear_texts_and_people() {
    let fake = Fake::says(200, FOUND).await;
    let details = Details { note: Some(String::new()), customers: Some(vec![]), ..Details::default() };
    let update = UpdateTracking { details, ..UpdateTracking::default() };
    fake.client().update("t1", &update).await.expect("it is changed");
    assert_eq!(fake.last_body(), json!({ "note": "", "customers": [] }));
    fake.client_of(Version::V2024_07).update("t1", &update).await.expect("it is changed");
    assert_eq!(fake.last_body(), json!({ "note": "", "emails": [], "smses": [] }));
}

#[tokio::test]
async fn the_last_mile_can_be_corrected_in_2026_07() {
    let fake = Fake::says(200, FOUND).await;
    let last_mile = Some(LastMile { number: "LM99".to_owned(), courier: Some(Slug::from("usps")) });
    let update = UpdateTracking { last_mile, ..UpdateTracking::default() };
    fake.client_of(Version::V2026_07).update("t1", &update).await.expect("it is changed");
    assert_eq!(fake.last_body(), json!({ "last_mile": { "tracking_number": "LM99", "slug": "usps" } }));
    let refused = fake.client_of(Version::V2026_01).update("t1", &update).await;
    assert!(matches!(refused, Err(ProviderError::Invalid { field: "last_mile", .. })), "{refused:?}");
}

#[tokio::test]
async fn deleting_and_retracking_answer_with_little_on_2024_04_and_with_all_later() {
    let stub =
        json!({ "tracking": { "id": "t1", "tracking_number": "AB123", "slug": "dhl", "active": true } });
    let fake = Fake::says(200, &envelope(&stub)).await;
    let old = fake.client_of(Version::V2024_04);
    let retracked = old.retrack("t1").await.expect("it goes on");
    assert_eq!((retracked.active, retracked.tag), (Some(true), None));
    assert_eq!(old.delete("t1").await.expect("it is gone").tracking_number.as_deref(), Some("AB123"));

    let fake = Fake::says(200, FOUND).await;
    assert_eq!(fake.client().retrack("t1").await.expect("it goes on").tag, Some(Tag::InTransit));
    assert_eq!(fake.client().delete("t1").await.expect("it is gone").tag, Some(Tag::InTransit));
    assert!(fake.requests().iter().all(|asked| asked.body.is_null()), "neither has a body");
}

#[tokio::test]
async fn a_create_whose_answer_got_lost_finds_what_it_made() {
    let exists = r#"{"meta":{"code":4003,"message":"exists"},"data":{}}"#;
    let list = r#"{"meta":{"code":200},"data":{"trackings":[{"id":"t9","tracking_number":"AB123"}]}}"#;
    let fake = Fake::answers(move |nth, _| match nth {
        1 => say(502, ""),
        2 => say(400, exists),
        _ => say(200, list),
    })
    .await;
    let mut settings = fake.settings();
    settings.tries = 2;
    let client = parcel_providers::aftership::AfterShip::new(settings).expect("a client");
    let made = client.create(&CreateTracking::new("AB123")).await.expect("it is there");
    assert_eq!(made.id.as_deref(), Some("t9"));
    assert_eq!(fake.asked().len(), 3);

    let fake = Fake::says(400, exists).await;
    let refused = fake.client().create(&CreateTracking::new("AB123")).await;
    assert_eq!(
        refused,
        Err(ProviderError::AlreadyExists { id: None }),
        "nobody else's parcel is taken for ours"
    );
    assert_eq!(fake.asked().len(), 1);
}
