//! What the proxy asks of any provider, asked of AfterShip.

use parcel_providers::aftership::{CreateTracking, GetQuery, Version};
use parcel_providers::{
    CourierQuestion, Details, NewTracking, Numbered, Place, Private, Provider, ProviderError, TrackingUpdate,
};
use parcel_tracking::{Slug, Tag, Tracking};
use serde_json::{Value, json};

use crate::fake::{FOUND, Fake, envelope, error_envelope, say};
use crate::samples::country;

fn ids(found: &[Tracking]) -> Vec<&str> {
    found.iter().filter_map(|tracking| tracking.id.as_deref()).collect()
}

fn list(trackings: Value) -> String {
    envelope(&json!({ "pagination": { "total": 9, "has_next_page": false }, "trackings": trackings }))
}

#[tokio::test]
async fn a_tracking_is_found_by_its_id() {
    let fake = Fake::says(200, FOUND).await;
    let tracking = fake.client().by_id("t1").await.expect("a tracking");
    assert_eq!((tracking.id.as_deref(), tracking.tag), (Some("t1"), Some(Tag::InTransit)));
    assert_eq!(fake.asked(), ["GET /tracking/2025-01/trackings/t1"]);
}

#[tokio::test]
async fn with_some_fields_only_there_need_not_be_an_id_to_know_it_by() {
    let query = GetQuery { fields: vec!["title".to_owned()], lang: None };
    for data in [json!({ "title": "Mugs" }), json!({ "tracking": { "title": "Mugs" } })] {
        let found =
            Fake::says(200, &envelope(&data)).await.client().get("t1", &query).await.expect("some of it");
        assert_eq!((found.title.as_deref(), found.id), (Some("Mugs"), None));
    }
    let nothing = Fake::says(200, &envelope(&json!(null))).await.client().get("t1", &query).await;
    assert!(matches!(nothing, Err(ProviderError::Unreadable { .. })), "{nothing:?}");
}

#[tokio::test]
async fn what_can_be_no_id_is_nobodys() {
    let fake = Fake::says(200, FOUND).await;
    for id in ["", "../couriers?x=1", "t1/retrack", "ä"] {
        assert_eq!(fake.client().by_id(id).await, Err(ProviderError::NotFound), "{id}");
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn a_number_is_looked_up_in_the_list_and_only_what_was_asked_for_is_taken() {
    let fake = Fake::says(
        200,
        &list(json!([
            { "id": "other", "tracking_number": "AB1234", "slug": "dhl" },
            { "id": "foreign", "tracking_number": "AB123", "slug": "ups" },
            { "id": "mine", "tracking_number": "ab123", "slug": "dhl" },
        ])),
    )
    .await;
    let client = fake.client();
    let slug = Slug::from("dhl");
    assert_eq!(client.by_number("AB123", Some(&slug)).await.expect("one").id.as_deref(), Some("mine"));
    assert_eq!(client.by_number("AB123", None).await.expect("one").id.as_deref(), Some("foreign"));
    assert_eq!(client.by_number("ZZ999", None).await, Err(ProviderError::NotFound));
    assert_eq!(fake.asked()[0], "GET /tracking/2025-01/trackings?tracking_numbers=AB123&slug=dhl");
    assert_eq!(fake.asked()[1], "GET /tracking/2025-01/trackings?tracking_numbers=AB123");
}

#[tokio::test]
async fn no_courier_has_such_a_number() {
    let fake = Fake::says(200, &list(json!([{ "id": "t1", "tracking_number": "A" }]))).await;
    for (number, courier) in [("A,B", None), ("", None), ("A", Some(Slug::from("no such courier")))] {
        let found = fake.client().by_number(number, courier.as_ref()).await;
        assert_eq!(found, Err(ProviderError::NotFound), "{number}");
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn another_parcel_than_the_one_asked_for_is_never_taken() {
    let many = list(json!([
        { "id": "other", "tracking_number": "AB1", "slug": "dhl" },
        { "id": "t1", "tracking_number": "AB2", "slug": "dhl" },
    ]));
    for (answer, taken) in [
        (FOUND.to_owned(), Some("AB123")),
        (many, Some("AB2")),
        (envelope(&json!({ "id": "x", "legacy_id": "t1", "tracking_number": "AB3" })), Some("AB3")),
        (envelope(&json!({ "id": "t2", "tracking_number": "AB4", "tag": "Delivered" })), None),
        (envelope(&json!({ "tracking_number": "AB5", "tag": "Delivered" })), None),
        (list(json!([])), None),
    ] {
        let fake = Fake::says(200, &answer).await;
        let found = fake.client().by_id("t1").await;
        assert_eq!(found.as_ref().ok().and_then(|found| found.tracking_number.as_deref()), taken, "{answer}");
        assert!(!matches!(found, Err(ProviderError::NotFound)), "a mix-up does not mean it is gone");
        let changed = Provider::update(&fake.client(), "t1", &TrackingUpdate::default()).await;
        assert_eq!(changed.is_ok(), taken.is_some(), "nor is it taken for the one that was changed");
    }
}

#[tokio::test]
async fn an_order_is_found_by_its_id_without_asking_further() {
    let fake = Fake::says(
        200,
        &list(json!([
            { "id": "t1", "order_id": "1001" },
            { "id": "t2", "order_id": "10011" },
            { "id": "t3", "order_id": "1001" },
        ])),
    )
    .await;
    assert_eq!(ids(&fake.client().by_order("1001").await.expect("two")), ["t1", "t3"]);
    assert_eq!(fake.asked(), ["GET /tracking/2025-01/trackings?limit=200&order_id=1001"]);
}

#[tokio::test]
async fn an_order_without_such_an_id_is_found_where_it_is_mentioned() {
    let fake = Fake::says_in_turn([
        list(json!([])),
        list(json!([
            { "id": "t1", "title": "Order 1001", "order_number": "1001" },
            { "id": "t2", "title": "Not order 1001", "order_number": "1002" },
        ])),
    ])
    .await;
    assert_eq!(ids(&fake.client().by_order("1001").await.expect("one")), ["t1"]);
    assert_eq!(fake.asked()[1], "GET /tracking/2025-01/trackings?limit=200&keyword=1001");
}

#[tokio::test]
async fn an_order_with_a_comma_is_not_taken_for_two() {
    let fake =
        Fake::says(200, &list(json!([{ "id": "t1", "order_id": "1,2" }, { "id": "t2", "order_id": "1" }])))
            .await;
    assert_eq!(ids(&fake.client().by_order("1,2").await.expect("one")), ["t1"]);
    assert_eq!(fake.asked(), ["GET /tracking/2025-01/trackings?limit=200&keyword=1%2C2"]);
    assert!(fake.client().by_order(" ").await.expect("none").is_empty());
    assert_eq!(fake.asked().len(), 1);
}

#[tokio::test]
async fn looking_for_mentions_of_an_order_does_not_go_through_everything() {
    let fake = Fake::answers(|nth, _| {
        let trackings: Vec<Value> = (0..200).map(|_| json!({ "id": "t", "order_number": "other" })).collect();
        let trackings = if nth == 1 { vec![] } else { trackings };
        let pagination = json!({ "next_cursor": format!("c{nth}"), "has_next_page": true });
        say(200, envelope(&json!({ "pagination": pagination, "trackings": trackings })))
    })
    .await;
    assert!(fake.client().by_order("1").await.expect("none").is_empty());
    assert_eq!(fake.asked().len(), 1 + 5, "a thousand of them");
}

#[tokio::test]
async fn many_numbers_go_fifty_at_a_time_each_once() {
    let fake = Fake::answers(|_, request| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let numbers = query.split("tracking_numbers=").nth(1).unwrap_or_default().to_owned();
        let trackings: Vec<Value> = numbers
            .split("%2C")
            .flat_map(|number| {
                ["dhl", "ups"].map(|slug| json!({ "id": format!("{number}-{slug}"), "tracking_number": number, "slug": slug }))
            })
            .collect();
        say(200, list(json!(trackings)))
    })
    .await;
    let mut numbers: Vec<Numbered> = (0..120)
        .map(|nth| Numbered { number: format!("N{nth}"), courier: Some(Slug::from("dhl")) })
        .collect();
    numbers.push(Numbered { number: "N0".to_owned(), courier: Some(Slug::from("ups")) });
    numbers.push(Numbered { number: "N1,N2".to_owned(), courier: None });
    let found = fake.client().by_numbers(&numbers).await.expect("all of them");
    assert_eq!(found.len(), 121, "each as it was asked for, N0 with both couriers");
    let counts: Vec<usize> = fake.asked().iter().map(|line| line.matches("%2C").count() + 1).collect();
    assert_eq!(counts, [50, 50, 20]);
    assert!(fake.client().by_numbers(&[]).await.expect("none").is_empty());
    assert_eq!(fake.asked().len(), 3);
}

#[tokio::test]
async fn creating_and_updating_send_what_is_known() {
    let fake = Fake::says(200, FOUND).await;
    let details = Details { order_number: Some("1001".to_owned()), ..Details::default() };
    let new = NewTracking {
        number: "AB123".to_owned(),
        courier: Some(Slug::from("dhl")),
        details: details.clone(),
    };
    Provider::create(&fake.client(), &new).await.expect("it is made");
    assert_eq!(
        fake.last_body(),
        json!({ "tracking_number": "AB123", "slug": "dhl", "order_number": "1001" })
    );
    let update = TrackingUpdate { courier: Some(Slug::from("ups")), details };
    Provider::update(&fake.client(), "t1", &update).await.expect("it is changed");
    assert_eq!(fake.last_body(), json!({ "slug": "ups", "order_number": "1001" }));
}

#[tokio::test]
async fn a_parcel_that_is_there_already_is_told_with_its_id() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => say(400, error_envelope(4003)),
        _ => say(200, list(json!([{ "id": "t9", "tracking_number": "AB123", "slug": "dhl" }]))),
    })
    .await;
    let new = NewTracking { number: "AB123".to_owned(), ..NewTracking::default() };
    let id = Some("t9".to_owned());
    assert_eq!(Provider::create(&fake.client(), &new).await, Err(ProviderError::AlreadyExists { id }));

    let fake = Fake::answers(|nth, _| match nth {
        1 => say(400, error_envelope(4003)),
        _ => say(500, ""),
    })
    .await;
    let made = Provider::create(&fake.client(), &new).await;
    assert_eq!(made, Err(ProviderError::AlreadyExists { id: None }), "that it exists stays true");
}

#[tokio::test]
async fn a_courier_that_wants_the_postcode_gets_it_at_the_second_try() {
    let wants = |fields: &str| json!({ "meta": { "code": 4011, "message": fields }, "data": {} }).to_string();
    let wanting = wants("tracking_postal_code, tracking_destination_country_region");
    let script = move |nth: usize| if nth == 1 { say(400, wanting.clone()) } else { say(201, FOUND) };
    let fake = Fake::answers(move |nth, _| script(nth)).await;
    let destination = Place {
        country: Some(country("NLD")),
        postal_code: Some(Private::from("1012 AB")),
        ..Place::default()
    };
    let details = Details { destination, ..Details::default() };
    let new = NewTracking { number: "AB123".to_owned(), courier: None, details };
    Provider::create(&fake.client(), &new).await.expect("it is made");
    let [first, second] = &fake.requests()[..] else { panic!("not two") };
    assert_eq!(first.body.get("tracking_postal_code"), None, "it would be another parcel to AfterShip");
    assert_eq!(second.body["tracking_postal_code"], "1012 AB");
    assert_eq!(second.body["tracking_destination_country_region"], "NLD");

    // What is not known cannot be sent, and nothing is sent in vain.
    for (version, fields) in [
        (Version::V2025_01, "tracking_key"),
        (Version::V2025_01, "tracking_postal_code and tracking_state"),
        (Version::V2025_01, "something"),
        (Version::V2025_04, "destination_postal_code"),
    ] {
        let fake = Fake::says(400, &wants(fields)).await;
        let made = Provider::create(&fake.client_of(version), &new).await;
        assert!(matches!(made, Err(ProviderError::NeedsFields { .. })), "{fields}: {made:?}");
        assert_eq!(fake.asked().len(), 1, "{fields}");
    }
}

#[tokio::test]
async fn a_courier_is_detected_from_what_is_known() {
    let found = envelope(&json!({ "total": 1, "couriers": [{ "slug": "dhl", "name": "DHL Express" }] }));
    let fake = Fake::says(200, &found).await;
    let question = CourierQuestion { number: "AB123".to_owned(), ..CourierQuestion::default() };
    let couriers = Provider::detect(&fake.client(), &question).await.expect("one");
    assert_eq!((couriers[0].slug.as_str(), couriers[0].name.as_str()), ("dhl", "DHL Express"));
    assert_eq!(fake.last_body(), json!({ "tracking_number": "AB123" }));
}

#[tokio::test]
async fn aftership_cannot_be_told_to_ask_the_courier_now() {
    assert!(Fake::says(200, FOUND).await.client().refresh().is_none());
}

#[test]
fn a_neutral_parcel_is_a_create() {
    let new = NewTracking { number: "AB123".to_owned(), ..NewTracking::default() };
    assert_eq!(CreateTracking::from(&new), CreateTracking::new("AB123"));
}
