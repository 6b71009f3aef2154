//! What creates, updates and completions send, as each version wants it.

use parcel_providers::aftership::{CompletedAs, CreateTracking, More, UpdateTracking, Version};
use parcel_tracking::{Slug, Tag};
use serde_json::{Value, json};

use crate::fake::{FOUND, Fake};
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
        "tracking_account_number": "account7781",
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

/// A field's name, and its older one.
type Renamed = (&'static str, &'static str);

/// What is called differently, or is another thing, in a version.
fn differences(version: Version) -> (&'static [Renamed], Vec<(&'static str, Value)>) {
    const ISO3: &[Renamed] = &[
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
