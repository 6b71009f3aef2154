//! What is asked in many stories.

use chrono::NaiveDate;
use parcel_providers::aftership::{
    Carrier, CourierFields, CreateTracking, EddAddress, EddQuestion, EstimatedPickup, LastMile,
    NumberAddress, Pickup, Subscribers, Version, Weight, Which,
};
use parcel_providers::{Country, Details, Place, Private, Recipient};
use parcel_tracking::{CourierTime, DeliveryType, Slug};

/// A country by its code.
pub fn country(code: &str) -> Country {
    code.parse().expect("a country")
}

/// A parcel with every field that every version has.
pub fn full() -> CreateTracking {
    let text = |text: &str| Some(text.to_owned());
    CreateTracking {
        courier: Carrier::Courier(Slug::from("dhl-germany")),
        details: Details {
            title: text("Two mugs"),
            order_id: text("gid-1001"),
            order_number: text("1001"),
            order_url: text("https://shop.example/orders/1001"),
            order_date: Some("2026-11-04T19:42:00+01:00".parse().expect("a date")),
            promised_date: Some(CourierTime::parse("2026-11-08")),
            customers: Some(vec![Recipient {
                name: Some(Private::from("Lena Brandt")),
                email: Some(Private::from("lena@shop.example")),
                phone_number: Some(Private::from("+49 511 555 0101")),
                ..Recipient::default()
            }]),
            language: text("de"),
            origin: Place { country: Some(country("DEU")), city: text("Bremen"), ..Place::default() },
            destination: Place {
                country: Some(country("AUT")),
                state: text("Wien"),
                city: text("Wien"),
                postal_code: Some(Private::from("1010")),
                address: Some(Private::from("Graben 1, 1010 Wien")),
            },
            ship_date: NaiveDate::from_ymd_opt(2026, 11, 5),
            account_number: Some(Private::from("account7781")),
            account_key: Some(Private::from("k-5502")),
            shipping_method: text("Express"),
            shipment_type: text("DHL Paket"),
            delivery_type: Some(DeliveryType::PickupAtStore),
            pickup_location: text("Shop, Graben 1"),
            pickup_note: text("Bring a bag"),
            note: text("gift"),
            custom_fields: Some(vec![("colour".to_owned(), "blue".to_owned())]),
        },
        shipment_tags: vec!["fragile".to_owned(), "gift".to_owned()],
        courier_connection_id: text("contract-1"),
        last_mile: Some(LastMile { number: "LM99".to_owned(), courier: Some(Slug::from("austrian-post")) }),
        ..CreateTracking::new("00340434198722501001")
    }
}

/// What a courier wants besides the number.
pub fn courier_fields() -> CourierFields {
    CourierFields {
        origin: Some(country("DE")),
        destination: Some(country("AT")),
        postal_code: Some(Private::from("1010")),
        state: Some("Wien".to_owned()),
    }
}

/// A question for one delivery date, with everything in it.
pub fn question() -> EddQuestion {
    let order = NaiveDate::from_ymd_opt(2026, 11, 4).and_then(|day| day.and_hms_opt(19, 42, 0));
    let mut question = EddQuestion::new(
        Slug::from("fedex"),
        EddAddress { state: Some("WA".to_owned()), ..EddAddress::postal(country("USA"), "98108") },
        EddAddress::postal(country("USA"), "92019"),
        Pickup::Estimated(EstimatedPickup {
            cutoff: chrono::NaiveTime::from_hms_opt(17, 30, 0),
            business_days: Some(vec![1, 2, 6]),
            processing_days: Some(2),
            ..EstimatedPickup::from_order(order.expect("a time"))
        }),
    );
    question.service_type_name = Some("FEDEX HOME DELIVERY".to_owned());
    question.weight = Some(Weight { unit: "kg".to_owned(), value: 11.5 });
    question.package_count = Some(1);
    question
}

/// A tracking by courier and number.
pub fn address() -> NumberAddress {
    NumberAddress::new(Slug::from("dhl"), "AB123")
}

/// A tracking by its id.
pub fn which() -> Which {
    Which::Id("t1".to_owned())
}

/// Somebody to be told.
pub fn subscribers() -> Subscribers {
    Subscribers {
        emails: vec![Private::from("lena@shop.example")],
        smses: vec![Private::from("+49 511 555 0101")],
    }
}

/// Every version that has something until a last one.
pub fn versions_until(last: Version) -> impl Iterator<Item = Version> {
    Version::ALL.into_iter().filter(move |version| *version <= last)
}
