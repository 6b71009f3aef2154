//! What of a create is looked at before it is sent: each documented limit, from both sides.

use parcel_providers::aftership::{Carrier, CreateTracking, LastMile, SlugGroup, Version};
use parcel_providers::{Private, Recipient};
use parcel_tracking::{CourierTime, DeliveryType, Slug};

use crate::fake::{FOUND, Fake};
use crate::samples::{country, courier_fields};
use crate::unsent::{Change, people, refused};

#[tokio::test]
async fn a_create_outside_the_limits_is_not_sent() {
    let fake = Fake::says(201, FOUND).await;
    let cases: &[(&str, Version, Change<CreateTracking>)] = &[
        ("tracking_number", Version::V2025_01, |new| new.number.clear()),
        ("tracking_number", Version::V2025_01, |new| new.number = "AB1".to_owned()),
        ("tracking_number", Version::V2025_01, |new| new.number = "A".repeat(101)),
        ("tracking_number", Version::V2025_01, |new| new.number = "AB 123".to_owned()),
        ("tracking_number", Version::V2025_01, |new| new.number = "ab123".to_owned()),
        ("tracking_number", Version::V2025_01, |new| new.number = "ÄB123".to_owned()),
        ("slug", Version::V2025_01, |new| new.courier = Carrier::Courier(Slug::from("DHL Germany"))),
        ("slug", Version::V2025_01, |new| new.courier = Carrier::Courier(Slug::from(""))),
        ("slug_group", Version::V2025_01, |new| new.courier = Carrier::Group(SlugGroup::from("dhl"))),
        ("slug_group", Version::V2025_01, |new| new.courier = Carrier::Group(SlugGroup::from("DHL-group"))),
        ("id", Version::V2025_01, |new| new.id = Some("t1".to_owned())),
        ("id", Version::V2025_04, |new| new.id = Some(String::new())),
        ("id", Version::V2025_04, |new| new.id = Some("a".repeat(129))),
        ("id", Version::V2025_04, |new| new.id = Some("a/b".to_owned())),
        ("title", Version::V2025_01, |new| new.details.title = Some(" ".to_owned())),
        ("order_id", Version::V2025_01, |new| new.details.order_id = Some(String::new())),
        ("language", Version::V2025_01, |new| new.details.language = Some("DE".to_owned())),
        ("language", Version::V2025_01, |new| new.details.language = Some("deu".to_owned())),
        ("delivery_type", Version::V2025_01, |new| {
            new.details.delivery_type = Some(DeliveryType::Other("drone".to_owned()));
        }),
        ("order_promised_delivery_date", Version::V2025_01, |new| {
            new.details.promised_date = Some(CourierTime::parse("soon"));
        }),
        ("order_promised_delivery_date.promised_delivery_date_min", Version::V2025_07, |new| {
            new.more.promised_between =
                Some((CourierTime::parse("2026-11-08"), CourierTime::parse("2026-11-09")));
        }),
        ("order_promised_delivery_date", Version::V2026_01, |new| {
            new.more.promised_between =
                Some((CourierTime::parse("2026-11-09"), CourierTime::parse("2026-11-08")));
        }),
        ("order_promised_delivery_date", Version::V2026_01, |new| {
            new.more.promised_between = Some((CourierTime::parse("2026-11-08"), CourierTime::parse("soon")));
        }),
        ("order_promised_delivery_date", Version::V2026_01, |new| {
            new.details.promised_date = Some(CourierTime::parse("2026-11-08"));
            new.more.promised_between =
                Some((CourierTime::parse("2026-11-08"), CourierTime::parse("2026-11-09")));
        }),
        ("custom_fields", Version::V2025_01, |new| {
            new.details.custom_fields = Some((0..26).map(|nth| (format!("k{nth}"), String::new())).collect());
        }),
        ("custom_fields", Version::V2025_01, |new| {
            new.details.custom_fields = Some(vec![("k".repeat(31), String::new())]);
        }),
        ("custom_fields", Version::V2025_01, |new| {
            new.details.custom_fields = Some(vec![(String::new(), String::new())]);
        }),
        ("custom_fields", Version::V2025_01, |new| {
            new.details.custom_fields = Some(vec![("k".to_owned(), "ü".repeat(513))]);
        }),
        ("custom_fields", Version::V2025_01, |new| {
            new.details.custom_fields =
                Some(vec![("k".to_owned(), "1".to_owned()), ("k".to_owned(), "2".to_owned())]);
        }),
        ("shipment_tags", Version::V2025_01, |new| new.shipment_tags = vec!["t".to_owned(); 51]),
        ("shipment_tags", Version::V2025_01, |new| new.shipment_tags = vec!["t".repeat(33)]),
        ("shipment_tags", Version::V2025_01, |new| new.shipment_tags = vec![String::new()]),
        ("customers", Version::V2025_01, |new| new.details.customers = people(4, |_| {})),
        ("customers", Version::V2025_01, |new| {
            new.details.customers = people(1, |person| *person = Recipient::default());
        }),
        ("customers.name", Version::V2025_01, |new| {
            new.details.customers = people(1, |person| person.name = Some(Private::from("")));
        }),
        ("customers.email", Version::V2025_01, |new| {
            new.details.customers = people(3, |person| person.email = Some(Private::from("lena at shop")));
        }),
        ("customers.email", Version::V2025_01, |new| {
            new.details.customers = people(3, |person| person.email = Some(Private::from("a@b@c")));
        }),
        ("customers.phone_number", Version::V2025_01, |new| {
            new.details.customers = people(1, |person| person.phone_number = Some(Private::from("0511 555")));
        }),
        ("customers.phone_number", Version::V2025_01, |new| {
            new.details.customers = people(1, |person| person.phone_number = Some(Private::from("+")));
        }),
        ("customers.language", Version::V2025_01, |new| {
            new.details.customers = people(1, |person| person.language = Some("German".to_owned()));
        }),
        ("customers.role", Version::V2024_10, |new| {
            new.details.customers = people(1, |person| person.role = Some("buyer".to_owned()));
        }),
        ("customers.language", Version::V2024_10, |new| {
            new.details.customers = people(1, |person| person.language = Some("de".to_owned()));
        }),
        ("customers.name", Version::V2024_10, |new| new.details.customers = people(2, |_| {})),
        ("tracking_account_number", Version::V2025_01, |new| {
            new.details.account_number = Some(Private::from("77-81"));
        }),
        ("tracking_account_number", Version::V2025_01, |new| {
            new.details.account_number = Some(Private::from("7".repeat(513)));
        }),
        ("tracking_key", Version::V2025_01, |new| new.details.account_key = Some(Private::from("a b"))),
        ("tracking_key", Version::V2025_01, |new| new.details.account_key = Some(Private::from(""))),
        ("tracking_postal_code", Version::V2025_01, |new| {
            new.more.courier_fields.postal_code = Some(Private::from("12345678901"));
        }),
        ("tracking_postal_code", Version::V2025_01, |new| {
            new.more.courier_fields.postal_code = Some(Private::from("10.10"));
        }),
        ("destination_postal_code", Version::V2025_04, |new| {
            new.more.courier_fields.postal_code = Some(Private::from(""));
        }),
        ("tracking_state", Version::V2025_01, |new| new.more.courier_fields.state = Some(String::new())),
        ("location_id", Version::V2025_01, |new| {
            new.more.location_id = Some("warehouse".to_owned());
            new.details.origin.city = Some("Bremen".to_owned());
        }),
        ("location_id", Version::V2024_04, |new| {
            new.more.location_id = Some("warehouse".to_owned());
            new.details.origin.country = Some(country("DEU"));
        }),
        ("location_id", Version::V2025_04, |new| {
            new.more.location_id = Some("warehouse".to_owned());
            new.more.courier_fields = courier_fields();
        }),
        ("location_id", Version::V2025_01, |new| new.more.location_id = Some(String::new())),
        ("courier_connection_id", Version::V2025_01, |new| new.courier_connection_id = Some(String::new())),
        ("last_mile.tracking_number", Version::V2025_01, |new| {
            new.last_mile = Some(LastMile { number: String::new(), courier: None });
        }),
        ("last_mile.slug", Version::V2025_01, |new| {
            new.last_mile = Some(LastMile { number: "LM99".to_owned(), courier: Some(Slug::from("US PS")) });
        }),
        ("next_couriers.slug", Version::V2024_10, |new| {
            new.last_mile = Some(LastMile { number: "LM99".to_owned(), courier: None });
        }),
    ];
    for (field, version, change) in cases {
        let mut new = CreateTracking::new("AB123");
        change(&mut new);
        refused(fake.client_of(*version).create(&new).await, field);
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn a_create_at_the_limits_is_sent() {
    let fake = Fake::says(201, FOUND).await;
    let cases: &[Change<CreateTracking>] = &[
        |new| new.number = "AB12".to_owned(),
        |new| new.number = "A".repeat(100),
        |new| new.number = "A-1.B_2/C".to_owned(),
        |new| new.id = Some("a".repeat(128)),
        |new| {
            new.details.custom_fields =
                Some((0..25).map(|nth| (format!("k{nth}"), "ü".repeat(512))).collect())
        },
        |new| new.details.custom_fields = Some(vec![("ü".repeat(30), String::new())]),
        |new| new.shipment_tags = vec!["ü".repeat(32); 50],
        |new| {
            new.details.customers =
                people(3, |person| person.phone_number = Some(Private::from("+1 (555) 0-1")))
        },
        |new| new.details.account_number = Some(Private::from("7".repeat(512))),
        |new| new.details.account_key = Some(Private::from("a-b.c_d")),
        |new| new.more.courier_fields.postal_code = Some(Private::from("1234567890")),
        |new| new.more.courier_fields.postal_code = Some(Private::from("SW1A+1-A A")),
        |new| new.more.location_id = Some("warehouse".to_owned()),
        |new| new.details.promised_date = Some(CourierTime::parse("2026-11-08T14:00:00-05:00")),
    ];
    for change in cases {
        let mut new = CreateTracking::new("AB123");
        change(&mut new);
        fake.client_of(Version::V2025_04).create(&new).await.expect("it is within the limits");
    }
    assert_eq!(fake.asked().len(), cases.len());
}
