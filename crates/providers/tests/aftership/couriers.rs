//! Couriers: the lists, and whose a number is.

use parcel_providers::aftership::{CourierProfile, Credential, DetectCourier, SlugGroup, Version};
use parcel_providers::{Courier, CourierQuestion, Private, ProviderError};
use parcel_tracking::Slug;
use serde_json::{Value, json};

use crate::fake::{Fake, envelope};
use crate::samples::country;

fn full_question() -> DetectCourier {
    let question = CourierQuestion {
        number: "AB123".to_owned(),
        candidates: vec![Slug::from("dhl"), Slug::from("ups")],
        ship_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 5),
        account_number: Some(Private::from("account7781")),
        account_key: Some(Private::from("k-5502")),
        postal_code: Some(Private::from("1010")),
        state: Some("Wien".to_owned()),
        origin: Some(country("DEU")),
        destination: Some(country("AUT")),
    };
    DetectCourier::from(&question)
}

#[tokio::test]
async fn a_question_with_everything_is_written_as_each_version_wants_it() {
    let fake = Fake::says(200, &envelope(&json!({ "couriers": [] }))).await;
    for version in Version::ALL {
        assert_eq!(fake.client_of(version).detect(&full_question()).await, Ok(vec![]));
        let mut expected = json!({
            "tracking_number": "AB123",
            "slug": ["dhl", "ups"],
            "tracking_ship_date": "20261105",
            "tracking_account_number": "account7781",
            "tracking_key": "k-5502",
        });
        let (country, extra) = match version {
            version if version <= Version::V2024_10 => {
                ("country_iso3", ["tracking_postal_code", "tracking_state"])
            }
            Version::V2025_01 => ("country_region", ["tracking_postal_code", "tracking_state"]),
            _ => ("country_region", ["destination_postal_code", "destination_state"]),
        };
        expected[format!("origin_{country}")] = json!("DEU");
        expected[format!("destination_{country}")] = json!("AUT");
        expected[extra[0]] = json!("1010");
        expected[extra[1]] = json!("Wien");
        let expected = if version == Version::V2024_04 { json!({ "tracking": expected }) } else { expected };
        assert_eq!(fake.last_body(), expected, "{version}");
    }
}

#[tokio::test]
async fn a_group_and_the_older_countries_can_be_asked_with() {
    let fake = Fake::says(200, &envelope(&json!({ "couriers": [] }))).await;
    let mut detect = DetectCourier {
        group: Some(SlugGroup::from("fedex-group")),
        origin_and_destination: (Some(country("DE")), Some(country("AT"))),
        ..DetectCourier::default()
    };
    detect.question.number = "AB123".to_owned();
    fake.client().detect(&detect).await.expect("none");
    assert_eq!(
        fake.last_body(),
        json!({
            "tracking_number": "AB123",
            "slug_group": "fedex-group",
            "tracking_origin_country_region": "DEU",
            "tracking_destination_country_region": "AUT",
        })
    );
}

#[test]
fn the_known_groups_are_groups() {
    assert_eq!(SlugGroup::KNOWN.len(), 12);
    assert!(SlugGroup::KNOWN.iter().all(|group| group.ends_with("-group")));
}

fn of_2025_04() -> Value {
    json!({
        "slug": "dpd",
        "name": "DPD",
        "phone": "+49 6022 84",
        "other_name": "Dynamic Parcel Distribution",
        "web_url": "https://www.dpd.com/",
        "required_fields": ["destination_postal_code"],
        "optional_fields": ["tracking_key"],
        "default_language": "de",
        "support_languages": ["de", "en"],
        "service_from_country_regions": ["DEU", "AUT"],
        "active": true,
        "credentials": { "fields": [{ "name": "user", "type": "string", "required": true }, { "type": "nameless" }] },
    })
}

#[tokio::test]
async fn a_courier_is_read_with_all_that_is_told() {
    let fake = Fake::says(200, &envelope(&json!({ "total": 1, "couriers": [of_2025_04()] }))).await;
    let expected = CourierProfile {
        courier: Courier {
            slug: Slug::from("dpd"),
            name: "DPD".to_owned(),
            other_name: Some("Dynamic Parcel Distribution".to_owned()),
            phone: Some("+49 6022 84".to_owned()),
            website: Some("https://www.dpd.com/".to_owned()),
            picture: None,
            required_fields: vec!["destination_postal_code".to_owned()],
            optional_fields: vec!["tracking_key".to_owned()],
        },
        default_language: Some("de".to_owned()),
        languages: vec!["de".to_owned(), "en".to_owned()],
        serves_from: vec!["DEU".to_owned(), "AUT".to_owned()],
        active: Some(true),
        credentials: vec![Credential {
            name: "user".to_owned(),
            kind: Some("string".to_owned()),
            required: Some(true),
        }],
    };
    let client = fake.client();
    assert_eq!(client.couriers().await, Ok(vec![expected.clone()]));
    assert_eq!(client.every_courier().expect("2025-01 has it").list().await, Ok(vec![expected.clone()]));
    assert_eq!(client.detect(&full_question()).await, Ok(vec![expected]));
}

#[tokio::test]
async fn a_courier_of_an_older_version_or_an_odd_one_is_read_as_far_as_it_goes() {
    let odd = json!([
        { "slug": "usps", "service_from_country_iso3": ["USA"], "name": null },
        { "slug": "dhl-germany", "name": "", "required_fields": null, "optional_fields": "tracking_key",
          "support_languages": [1, null, {}], "active": "false", "credentials": [], "phone": 49302 },
        { "name": "no slug" }, null, "dhl", { "slug": {} },
    ]);
    let fake = Fake::says(200, &envelope(&json!({ "total": "6", "couriers": odd }))).await;
    let found = fake.client().couriers().await.expect("two of them");
    let [usps, dhl] = &found[..] else { panic!("not two: {found:?}") };
    assert_eq!((usps.courier.name.as_str(), &usps.serves_from), ("USPS", &vec!["USA".to_owned()]));
    assert_eq!(dhl.courier.name, "DHL Germany");
    assert_eq!((dhl.active, dhl.courier.phone.as_deref()), (Some(false), Some("49302")));
    assert_eq!(dhl.courier.optional_fields, ["tracking_key"]);
    assert!(dhl.credentials.is_empty());
}

#[tokio::test]
async fn no_list_of_couriers_is_not_an_empty_one() {
    for data in [json!({}), json!({ "couriers": null }), json!({ "couriers": {} }), json!([])] {
        let fake = Fake::says(200, &envelope(&data)).await;
        let found = fake.client().couriers().await;
        assert!(matches!(found, Err(ProviderError::Unreadable { .. })), "{data}: {found:?}");
    }
}
