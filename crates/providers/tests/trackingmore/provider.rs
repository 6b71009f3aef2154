//! The trait, as the proxy asks it.

use parcel_providers::trackingmore::TrackingMore;
use parcel_providers::{
    CourierQuestion, Details, NewTracking, Numbered, Place, Provider, ProviderError, Recipient,
    TrackingUpdate,
};
use parcel_tracking::Slug;
use serde_json::{Value, json};

use crate::support::{Fake, ok, refusal, tracking};

fn provider(client: &TrackingMore) -> &dyn Provider {
    client
}

async fn lists(items: Vec<Value>) -> Fake {
    Fake::says(ok(json!({"page": 1, "limit": 2000, "total": items.len().to_string(), "items": items}))).await
}

#[tokio::test]
async fn an_id_is_the_pair_and_any_other_id_is_not_even_asked_for() {
    let fake = Fake::says(ok(tracking("china-post", "A_1"))).await;
    let client = fake.client();
    let found = provider(&client).by_id("china-post__A_5F1").await.expect("a tracking");
    assert_eq!(found.id.as_deref(), Some("china-post__A_5F1"));
    assert_eq!(fake.lines(), ["GET /v2/trackings/china-post/A_1"]);
    let other = "8f5c9a09b955a2eab184b1e4b47638b5";
    assert_eq!(provider(&client).by_id(other).await, Err(ProviderError::NotFound));
    assert_eq!(fake.asked().len(), 1);
}

#[tokio::test]
async fn a_number_with_courier_is_one_tracking_and_without_one_a_search() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => (200, ok(tracking("dhl", "AB123")).to_string()),
        2 => {
            let items = [tracking("dhl", "AB1234"), tracking("ups", "ab123"), tracking("dhl", "AB123")];
            (200, ok(json!({"total": "3", "items": items})).to_string())
        }
        _ => (200, ok(json!([])).to_string()),
    })
    .await;
    let client = fake.client();
    let slug = Slug::from("dhl");
    let found = provider(&client).by_number("AB123", Some(&slug)).await.expect("one");
    assert_eq!(found.slug, Some(slug));
    let found = provider(&client).by_number("AB123", None).await.expect("one");
    assert_eq!(found.id.as_deref(), Some("ups__ab123"), "the first that has this number");
    assert_eq!(provider(&client).by_number("AB123", None).await, Err(ProviderError::NotFound));
    assert_eq!(
        fake.lines(),
        [
            "GET /v2/trackings/dhl/AB123",
            "GET /v2/trackings/get?numbers=AB123",
            "GET /v2/trackings/get?numbers=AB123"
        ]
    );
}

#[tokio::test]
async fn an_order_is_searched_and_other_orders_are_left_out() {
    let mut other = tracking("dhl", "AB125");
    other["order_id"] = json!("#10012");
    let fake = lists(vec![tracking("dhl", "AB123"), other, tracking("ups", "AB124")]).await;
    let found = provider(&fake.client()).by_order("#1001").await.expect("two");
    let numbers: Vec<_> = found.iter().filter_map(|tracking| tracking.tracking_number.as_deref()).collect();
    assert_eq!(numbers, ["AB123", "AB124"]);
    assert_eq!(fake.lines(), ["GET /v2/trackings/get?limit=2000&orders=%231001"]);
    let fake = Fake::says(ok(json!([]))).await;
    assert_eq!(provider(&fake.client()).by_order("#1001").await, Ok(vec![]));
}

#[tokio::test]
async fn what_can_be_no_number_no_courier_and_no_order_is_nobodys_and_not_asked_for() {
    let fake = lists(vec![tracking("dhl", "AB123")]).await;
    let client = fake.client();
    let (dhl, odd) = (Slug::from("dhl"), Slug::from("d/h?l"));
    let long = "A".repeat(101);
    for number in ["", " ", "A,B", "..", "A\nB", &long] {
        for courier in [None, Some(&dhl)] {
            let found = provider(&client).by_number(number, courier).await;
            assert_eq!(found, Err(ProviderError::NotFound), "{number}");
        }
        assert_eq!(provider(&client).by_order(number).await, Ok(vec![]), "{number}");
    }
    assert_eq!(provider(&client).by_number("AB123", Some(&odd)).await, Err(ProviderError::NotFound));
    assert!(fake.lines().is_empty());
}

#[tokio::test]
async fn many_numbers_are_asked_for_forty_at_once() {
    let fake = Fake::answers(|_, asked| {
        let numbers = asked.line.split("numbers=").nth(1).unwrap_or_default();
        let items: Vec<_> = numbers.split("%2C").map(|number| tracking("dhl", number)).collect();
        (200, ok(json!({"items": items})).to_string())
    })
    .await;
    let mut wanted: Vec<_> =
        (0..90).map(|nth| Numbered { number: format!("AB{nth}"), courier: Some("dhl".into()) }).collect();
    wanted[7].courier = Some("ups".into());
    wanted.push(wanted[3].clone());
    wanted.push(Numbered { number: "no, number".into(), courier: None });
    let found = provider(&fake.client()).by_numbers(&wanted).await.expect("trackings");
    assert_eq!(found.len(), 89, "all but the one of another courier");
    let counts: Vec<_> = fake.lines().iter().map(|line| line.matches("%2C").count() + 1).collect();
    assert_eq!(counts, [40, 40, 10]);
    assert_eq!(provider(&fake.client()).by_numbers(&[]).await, Ok(vec![]));
}

fn details() -> Details {
    Details {
        title: Some("Shoes".into()),
        order_number: Some("#1001".into()),
        shipping_method: Some("Express".into()),
        customers: Some(vec![Recipient {
            name: Some("Anna".into()),
            email: Some("anna@shop.example".into()),
            phone_number: Some("+491700000000".into()),
            ..Recipient::default()
        }]),
        destination: Place {
            country: "DEU".parse().ok(),
            postal_code: Some("30159".into()),
            ..Place::default()
        },
        note: Some("gift".into()),
        ..Details::default()
    }
}

#[tokio::test]
async fn a_create_without_courier_finds_it_first() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => (200, ok(json!([{"name": "DHL", "code": "dhl"}])).to_string()),
        2 => (200, ok(tracking("dhl", "AB123")).to_string()),
        _ => (200, refusal(4032).to_string()),
    })
    .await;
    let client = fake.client();
    let new = NewTracking { number: "AB123".into(), courier: None, details: details() };
    let made = provider(&client).create(&new).await.expect("a tracking");
    assert_eq!(made.id.as_deref(), Some("dhl__AB123"));
    assert_eq!(fake.lines(), ["POST /v2/carriers/detect", "POST /v2/trackings/post"]);
    assert_eq!(
        fake.asked()[1].body,
        json!({
            "tracking_number": "AB123", "carrier_code": "dhl", "title": "Shoes", "order_id": "#1001",
            "logistics_channel": "Express", "customer_name": "Anna", "customer_email": "anna@shop.example",
            "customer_phone": "+491700000000", "destination_code": "DE", "tracking_destination_country": "DE",
            "specialNumberDestination": "DE", "tracking_postal_code": "30159", "comment": "gift"
        })
    );
    assert_eq!(provider(&client).create(&new).await, Err(ProviderError::NotDetected));
}

#[tokio::test]
async fn a_create_with_courier_keeps_it() {
    let fake = Fake::says(refusal(4016)).await;
    let new = NewTracking { number: "AB123".into(), courier: Some("dhl".into()), ..NewTracking::default() };
    let told = provider(&fake.client()).create(&new).await;
    assert_eq!(told, Err(ProviderError::AlreadyExists { id: Some("dhl__AB123".into()) }));
    assert_eq!(fake.body(), json!({"tracking_number": "AB123", "carrier_code": "dhl", "auto_correct": 1}));
}

#[tokio::test]
async fn an_update_corrects_the_courier_then_the_rest_and_gives_the_tracking() {
    let fake = Fake::answers(|nth, _| match nth {
        3 => (200, ok(tracking("dhl-germany", "AB123")).to_string()),
        _ => (200, ok(json!({"title": "Shoes"})).to_string()),
    })
    .await;
    let update = TrackingUpdate { courier: Some("dhl-germany".into()), details: details() };
    let found = provider(&fake.client()).update("dhl__AB123", &update).await.expect("a tracking");
    assert_eq!(found.id.as_deref(), Some("dhl-germany__AB123"));
    assert_eq!(
        fake.lines(),
        [
            "POST /v2/trackings/update",
            "PUT /v2/trackings/dhl-germany/AB123",
            "GET /v2/trackings/dhl-germany/AB123"
        ]
    );
}

#[tokio::test]
async fn an_update_of_nothing_v2_knows_only_looks() {
    let fake = Fake::says(ok(tracking("dhl", "AB123"))).await;
    let details = Details { pickup_note: Some("round the back".into()), ..Details::default() };
    let update = TrackingUpdate { courier: Some("dhl".into()), details };
    assert!(provider(&fake.client()).update("dhl__AB123", &update).await.is_ok());
    assert_eq!(fake.lines(), ["GET /v2/trackings/dhl/AB123"]);
}

#[tokio::test]
async fn couriers_are_detected_among_those_in_question() {
    let fake = Fake::says(ok(json!([{"name": "DHL", "code": "dhl"}, {"name": "UPS", "code": "ups"}]))).await;
    let mut question = CourierQuestion { number: "AB123".into(), ..CourierQuestion::default() };
    assert_eq!(provider(&fake.client()).detect(&question).await.map(|found| found.len()), Ok(2));
    question.candidates = vec!["ups".into()];
    let found = provider(&fake.client()).detect(&question).await.expect("couriers");
    assert_eq!(found.iter().map(|courier| courier.slug.as_str()).collect::<Vec<_>>(), ["ups"]);
}

#[tokio::test]
async fn a_refresh_asks_the_courier_and_falls_back_on_what_is_known() {
    let fake = Fake::answers(|nth, _| match nth {
        2 => (200, refusal(4031).to_string()),
        _ => (200, ok(tracking("dhl", if nth == 1 { "AB123" } else { "AB124" })).to_string()),
    })
    .await;
    let client = fake.client();
    let refresh = provider(&client).refresh().expect("TrackingMore can");
    assert!(refresh.refresh_now("dhl__AB123").await.is_ok());
    assert!(refresh.refresh_now("dhl__AB124").await.is_ok());
    assert_eq!(
        fake.lines(),
        ["POST /v2/trackings/realtime", "POST /v2/trackings/realtime", "GET /v2/trackings/dhl/AB124"]
    );
    assert!(matches!(refresh.refresh_now("dhl__AB123").await, Err(ProviderError::RateLimited { .. })));
}
