//! What the provider would refuse is not sent.

use chrono::DateTime;
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::{
    Between, Create, Edit, ListQuery, Pair, Place, Realtime, RemotePlace, Route,
};

use crate::support::{Fake, ok, pair};

fn invalid<T: std::fmt::Debug>(told: Result<T, ProviderError>, field: &str) {
    match told {
        Err(ProviderError::Invalid { field: found, .. }) => assert_eq!(found, field),
        other => panic!("{field}: {other:?}"),
    }
}

#[tokio::test]
async fn lists_of_many_have_one_to_200_items() {
    let fake = Fake::says(ok(serde_json::json!([]))).await;
    let client = fake.client();
    let many = |count: usize| (0..count).map(|nth| pair("dhl", &format!("AB{nth}"))).collect::<Vec<_>>();
    let edit = Edit { title: Some("Boots".into()), ..Edit::default() };
    for count in [0, 201] {
        let pairs = many(count);
        let new: Vec<_> = pairs.iter().cloned().map(Create::new).collect();
        let edits: Vec<_> = pairs.iter().cloned().map(|pair| (pair, edit.clone())).collect();
        let country = "US".parse().expect("a country");
        let place = RemotePlace { country, place: Place::City("Nome".into()), company: None };
        let route = Route { courier: "dhl".into(), origin: country, destination: country };
        invalid(client.create_trackings(&new).await, "items");
        invalid(client.edit_trackings(&edits).await, "items");
        invalid(client.delete_trackings(&pairs).await, "items");
        invalid(client.stop_updating(&pairs).await, "items");
        invalid(client.remote_places(&vec![place; count]).await, "items");
        invalid(client.route_times(&vec![route; count]).await, "items");
        invalid(client.air_cargo(&vec!["784-68894270".to_owned(); count], None).await, "track_number");
    }
    assert!(fake.asked().is_empty(), "nothing was sent");
    client.delete_trackings(&many(200)).await.expect("200 are allowed");
}

#[tokio::test]
async fn the_filters_of_a_list_have_limits() {
    let fake = Fake::says(ok(serde_json::json!([]))).await;
    let client = fake.client();
    let query = ListQuery::default;
    let numbers = |count: usize| (0..count).map(|nth| format!("AB{nth}")).collect::<Vec<_>>();
    let backwards = Between { min: DateTime::from_timestamp(2, 0), max: DateTime::from_timestamp(1, 0) };
    for (query, field) in [
        (ListQuery { page: Some(0), ..query() }, "page"),
        (ListQuery { limit: Some(0), ..query() }, "limit"),
        (ListQuery { limit: Some(2001), ..query() }, "limit"),
        (ListQuery { numbers: numbers(41), ..query() }, "numbers"),
        (ListQuery { numbers: vec!["A,B".into()], ..query() }, "numbers"),
        (ListQuery { orders: numbers(41), ..query() }, "orders"),
        (ListQuery { orders: vec![" ".into()], ..query() }, "orders"),
        (ListQuery { created: backwards, ..query() }, "created_at_min"),
        (ListQuery { updated: backwards, ..query() }, "update_time_min"),
        (ListQuery { ordered: backwards, ..query() }, "order_created_time_min"),
        (ListQuery { lang: Some("../".into()), ..query() }, "lang"),
    ] {
        invalid(client.trackings(&query).await, field);
    }
    assert!(fake.asked().is_empty(), "nothing was sent");
    let most = ListQuery { limit: Some(2000), numbers: numbers(40), orders: numbers(40), ..query() };
    client.trackings(&most).await.expect("that much is allowed");
}

#[tokio::test]
async fn single_fields_are_looked_at_too() {
    let fake = Fake::says(ok(serde_json::json!([]))).await;
    let client = fake.client();
    let known = pair("dhl", "AB123");
    for email in ["", "anna", "@shop.example", "anna@", "a b@shop.example", "a@b.example,c@d.example"] {
        let edit = Edit { customer_email: Some(email.into()), ..Edit::default() };
        invalid(client.edit_tracking(&known, &edit).await, "customer_email");
        let new = Create { customer_email: Some(email.into()), ..Create::new(known.clone()) };
        invalid(client.create_tracking(&new).await, "customer_email");
    }
    for lang in ["", "e", "e/n", "english", "日本"] {
        invalid(client.tracking(&known, Some(lang)).await, "lang");
        let new = Create { lang: Some(lang.into()), ..Create::new(known.clone()) };
        invalid(client.create_tracking(&new).await, "lang");
        let wanted = Realtime { lang: Some(lang.into()), ..Realtime::new(known.clone()) };
        invalid(client.realtime(&wanted).await, "lang");
    }
    invalid(client.edit_tracking(&known, &Edit::default()).await, "update");
    invalid(client.change_courier(&known, &"".into()).await, "carrier_code");
    invalid(client.detect_couriers(" ").await, "tracking_number");
    let nowhere = RemotePlace {
        country: "US".parse().expect("a country"),
        place: Place::Postcode(" ".into()),
        company: None,
    };
    invalid(client.remote_places(&[nowhere]).await, "postcode");
    assert!(fake.asked().is_empty(), "nothing was sent");
}

#[test]
fn a_pair_is_something_that_can_stand_in_a_path() {
    for courier in ["", " ", "a/b", "..", "dhl germany", "日本", &"x".repeat(101)] {
        invalid(Pair::new(&courier.into(), "AB123"), "carrier_code");
    }
    for number in ["", " ", ".", "..", "A,B", "A\nB", "A\0B", &"1".repeat(101)] {
        invalid(Pair::new(&"dhl".into(), number), "tracking_number");
    }
    for number in ["AB123", " AB 123 ", "A/B", "é", &"1".repeat(100)] {
        assert_eq!(
            Pair::new(&"dhl_x-1".into(), number).map(|pair| pair.number().to_owned()),
            Ok(number.trim().to_owned())
        );
    }
}
