//! What creates, updates and completions send, in each version.

use parcel_providers::aftership::{
    Carrier, CompletedAs, CreateTracking, LastMile, More, SlugGroup, UpdateTracking, Version,
};
use parcel_providers::{Details, Private, ProviderError, Recipient};
use parcel_tracking::{CourierTime, Slug, Tag};
use serde_json::{Value, json};

use crate::fake::{FOUND, Fake, envelope, say};
use crate::samples::{courier_fields, full};

/// The full create as 2025-01 has it.
fn body_of_2025_01() -> Value {
    json!({
        "tracking_number": "00340434198722501001",
        "slug": "dhl-germany",
        "title": "Two mugs",
        "order_id": "gid-1001",
        "order_number": "1001",
        "order_id_path": "https://shop.example/orders/1001",
        "order_date": "2026-11-04T19:42:00+01:00",
        "order_promised_delivery_date": "2026-11-08",
        "language": "de",
        "customers": [{ "name": "Lena Brandt", "email": "lena@shop.example", "phone_number": "+49 511 555 0101" }],
        "origin_country_region": "DEU",
        "origin_city": "Bremen",
        "destination_country_region": "AUT",
        "destination_state": "Wien",
        "destination_city": "Wien",
        "destination_postal_code": "1010",
        "destination_raw_location": "Graben 1, 1010 Wien",
        "tracking_ship_date": "20261105",
        "tracking_account_number": "7781",
        "tracking_key": "k-5502",
        "shipping_method": "Express",
        "shipment_type": "DHL Paket",
        "delivery_type": "pickup_at_store",
        "pickup_location": "Shop, Graben 1",
        "pickup_note": "Bring a bag",
        "note": "gift",
        "custom_fields": { "colour": "blue" },
        "shipment_tags": ["fragile", "gift"],
        "courier_connection_id": "contract-1",
        "last_mile": { "tracking_number": "LM99", "slug": "austrian-post" },
    })
}

/// What is called differently, or is another thing, in a version.
fn differences(version: Version) -> (&'static [(&'static str, &'static str)], Vec<(&'static str, Value)>) {
    const ISO3: &[(&str, &str)] = &[
        ("origin_country_region", "origin_country_iso3"),
        ("destination_country_region", "destination_country_iso3"),
    ];
    if version <= Version::V2024_10 {
        let people = vec![
            ("customers", Value::Null),
            ("customer_name", json!("Lena Brandt")),
            ("emails", json!(["lena@shop.example"])),
            ("smses", json!(["+49 511 555 0101"])),
            ("last_mile", Value::Null),
            ("next_couriers", json!([{ "tracking_number": "LM99", "slug": "austrian-post" }])),
        ];
        (ISO3, people)
    } else if version >= Version::V2026_01 {
        let promised = json!({ "promised_delivery_date": "2026-11-08" });
        (&[], vec![("order_promised_delivery_date", promised)])
    } else {
        (&[], vec![])
    }
}

fn body_of(version: Version, mut body: Value) -> Value {
    let fields = body.as_object_mut().expect("an object");
    let (renamed, replaced) = differences(version);
    for (new, old) in renamed {
        if let Some(value) = fields.remove(*new) {
            fields.insert((*old).to_owned(), value);
        }
    }
    for (field, value) in replaced {
        match value {
            Value::Null => drop(fields.remove(field)),
            value => drop(fields.insert(field.to_owned(), value)),
        }
    }
    if version == Version::V2024_04 { json!({ "tracking": body }) } else { body }
}

#[tokio::test]
async fn a_create_with_everything_is_written_as_each_version_wants_it() {
    let fake = Fake::says(201, FOUND).await;
    for version in Version::ALL {
        let created = fake.client_of(version).create(&full()).await.expect("it is made");
        assert_eq!(created.tag, Some(Tag::InTransit));
        assert_eq!(fake.last_body(), body_of(version, body_of_2025_01()), "{version}");
    }
    assert_eq!(fake.asked()[3], "POST /tracking/2025-01/trackings");
}

#[tokio::test]
async fn an_update_with_everything_is_a_create_without_what_only_a_create_takes() {
    let fake = Fake::says(200, FOUND).await;
    let full = full();
    let update = UpdateTracking {
        courier: Some(Slug::from("dhl-germany")),
        details: full.details,
        ..UpdateTracking::default()
    };
    for version in Version::ALL {
        fake.client_of(version).update("t1", &update).await.expect("it is changed");
        let mut expected = body_of_2025_01();
        for field in ["tracking_number", "shipment_tags", "courier_connection_id", "last_mile"] {
            expected.as_object_mut().expect("an object").remove(field);
        }
        let mut expected = body_of(version, expected);
        let inner = match expected.get_mut("tracking") {
            Some(inner) => inner,
            None => &mut expected,
        };
        inner.as_object_mut().expect("an object").remove("next_couriers");
        assert_eq!(fake.last_body(), expected, "{version}");
    }
}

#[tokio::test]
async fn a_create_with_nothing_but_the_number_sends_nothing_but_the_number() {
    let fake = Fake::says(201, FOUND).await;
    fake.client().create(&CreateTracking::new("AB123")).await.expect("it is made");
    assert_eq!(fake.last_body(), json!({ "tracking_number": "AB123" }));
    fake.client_of(Version::V2024_04).create(&CreateTracking::new("AB123")).await.expect("it is made");
    assert_eq!(fake.last_body(), json!({ "tracking": { "tracking_number": "AB123" } }));
}

#[tokio::test]
async fn what_couriers_want_has_fields_of_its_own_until_the_address_takes_over() {
    let fake = Fake::says(201, FOUND).await;
    let more = More { courier_fields: courier_fields(), ..More::default() };
    let new = CreateTracking { more, ..CreateTracking::new("AB123") };
    for version in Version::ALL {
        fake.client_of(version).create(&new).await.expect("it is made");
        let names = match version {
            version if version <= Version::V2024_10 => [
                "tracking_origin_country",
                "tracking_destination_country",
                "tracking_postal_code",
                "tracking_state",
            ],
            Version::V2025_01 => [
                "tracking_origin_country_region",
                "tracking_destination_country_region",
                "tracking_postal_code",
                "tracking_state",
            ],
            _ => [
                "origin_country_region",
                "destination_country_region",
                "destination_postal_code",
                "destination_state",
            ],
        };
        let mut expected = json!({ "tracking_number": "AB123" });
        for (name, value) in names.into_iter().zip(["DEU", "AUT", "1010", "Wien"]) {
            expected[name] = json!(value);
        }
        let expected = if version == Version::V2024_04 { json!({ "tracking": expected }) } else { expected };
        assert_eq!(fake.last_body(), expected, "{version}");
    }
}

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
async fn the_reason_of_a_completion_is_wrapped_in_no_version() {
    let fake = Fake::says(200, FOUND).await;
    for (reason, word, subtag) in [
        (CompletedAs::Delivered, "DELIVERED", "Delivered_001"),
        (CompletedAs::Lost, "LOST", "Exception_013"),
        (CompletedAs::ReturnedToSender, "RETURNED_TO_SENDER", "Exception_011"),
    ] {
        assert_eq!(reason.subtag().as_str(), subtag);
        for version in Version::ALL {
            fake.client_of(version).mark_as_completed("t1", reason).await.expect("it is over");
            assert_eq!(fake.last_body(), json!({ "reason": word }), "{version}");
        }
    }
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
