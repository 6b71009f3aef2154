use parcel_providers::{Country, Private};
use parcel_tracking::{DeliveryType, Slug};

use super::*;

fn parcel(json: &str) -> Parcel {
    serde_json::from_str(json).expect("a parcel")
}

/// The field that a body is refused for.
fn refused<T>(read: Read<T>) -> String {
    match read {
        Err(WriteProblem::Field { field, .. }) => field.into_owned(),
        Err(other) => panic!("not about a field: {other:?}"),
        Ok(_) => String::new(),
    }
}

#[test]
fn everything_that_can_be_said_arrives_in_its_place() {
    let new = parcel(
        r#"{ "tracking_number": " jd01 46 ", "slug": "DHL-Germany", "title": "Teapot", "order_number": "10482",
            "order_date": "2026-11-02T19:42:00+01:00", "order_promised_delivery_date": "2026-11-06",
            "customers": [{ "name": "Lena", "email": "lena@example.com" }], "destination_country_region": "de",
            "destination_postal_code": "30159", "tracking_ship_date": "20261103",
            "delivery_type": "pickup_at_store", "note": "two\nlines", "custom_fields": { "engraving": "L" } }"#,
    )
    .registered()
    .expect("a good parcel");
    assert_eq!((new.number.as_str(), new.courier), ("JD0146", Some(Slug::from("dhl-germany"))));
    let details = new.details;
    assert_eq!(details.destination.country.map(Country::alpha3), Some("DEU"));
    assert_eq!(details.destination.postal_code, Some(Private::from("30159")));
    assert_eq!(details.ship_date.map(|day| day.to_string()).as_deref(), Some("2026-11-03"));
    assert_eq!(details.promised_date, Some(CourierTime::parse("2026-11-06")));
    assert_eq!(details.delivery_type, Some(DeliveryType::PickupAtStore));
    assert_eq!(details.customers.map(|people| people.len()), Some(1));
    assert_eq!(details.custom_fields, Some(vec![("engraving".to_owned(), "L".to_owned())]));
    assert_eq!(details.title.as_deref(), Some("Teapot"));
}

#[test]
fn what_is_outside_its_limit_is_refused_by_its_name() {
    let many = |count: usize| {
        let pairs: Vec<String> = (0..count).map(|n| format!(r#""k{n}": "v""#)).collect();
        format!(r#"{{ "custom_fields": {{ {} }} }}"#, pairs.join(","))
    };
    let long = |field: &str, length: usize| format!(r#"{{ "{field}": "{}" }}"#, "x".repeat(length));
    for (json, field) in [
        (long("title", 1_001), "title"),
        (long("note", 1_001), "note"),
        (long("title", 1_000), ""),
        (many(25), ""),
        (many(26), "custom_fields"),
        (format!(r#"{{ "custom_fields": {{ "{}": "v" }} }}"#, "k".repeat(31)), "custom_fields"),
        (format!(r#"{{ "custom_fields": {{ "k": "{}" }} }}"#, "v".repeat(513)), "custom_fields"),
    ]
    .into_iter()
    .chain(
        [
            (r#"{ "title": " " }"#, "title"),
            (r#"{ "title": "a\u0000b" }"#, "title"),
            (r#"{ "slug": "dhl germany" }"#, "slug"),
            (r#"{ "slug": "" }"#, "slug"),
            (r#"{ "order_id_path": "javascript:alert(1)" }"#, "order_id_path"),
            (r#"{ "order_date": "2026-11-02" }"#, "order_date"),
            (r#"{ "order_promised_delivery_date": "soon" }"#, "order_promised_delivery_date"),
            (r#"{ "destination_country_region": "Germany" }"#, "destination_country_region"),
            (r#"{ "tracking_ship_date": "2026-11-03T10:00:00Z" }"#, "tracking_ship_date"),
            (r#"{ "delivery_type": "by_drone" }"#, "delivery_type"),
            (r#"{ "customers": [{}, {}, {}, {}] }"#, "customers"),
            (r#"{ "customers": [{ "name": "" }] }"#, "customers.name"),
            (r#"{ "tracking_number": "12345" }"#, "tracking_number"),
            ("{}", "body"),
        ]
        .map(|(json, field)| (json.to_owned(), field)),
    ) {
        assert_eq!(refused(parcel(&json).changed()), field, "{json}");
    }
    for (json, field) in [
        ("{}", "tracking_number"),
        (r#"{ "tracking_number": "123" }"#, "tracking_number"),
        (r#"{ "tracking_number": "1234;drop" }"#, "tracking_number"),
        (r#"{ "tracking_number": "12345" }"#, ""),
    ] {
        assert_eq!(refused(parcel(json).registered()), field, "{json}");
    }
}
