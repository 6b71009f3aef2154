//! Lists: the query, the pages, and the way from the first to the last.

use std::pin::pin;

use futures_util::{StreamExt, TryStreamExt};
use parcel_providers::ProviderError;
use parcel_providers::aftership::{AfterShip, ListQuery, Start, Version};
use parcel_tracking::{Slug, Tag, Tracking};
use serde_json::{Value, json};

use crate::fake::{Fake, envelope, error_envelope, say};
use crate::samples::country;

fn page(numbers: &[&str], pagination: Value) -> String {
    let trackings: Vec<Value> =
        numbers.iter().map(|number| json!({ "id": number, "tracking_number": number })).collect();
    envelope(&json!({ "pagination": pagination, "trackings": trackings }))
}

fn flat(numbers: &[&str], page: u32, limit: u32, count: u32) -> String {
    let trackings: Vec<Value> =
        numbers.iter().map(|number| json!({ "id": number, "tracking_number": number })).collect();
    envelope(&json!({ "page": page, "limit": limit, "count": count, "trackings": trackings }))
}

fn after(cursor: &str) -> Option<Start> {
    Some(Start::After(cursor.to_owned()))
}

async fn walk(client: &AfterShip, query: ListQuery) -> Result<Vec<String>, ProviderError> {
    let all: Vec<Tracking> = client.list_all(query).try_collect().await?;
    Ok(all.into_iter().filter_map(|tracking| tracking.id).collect())
}

fn every_filter() -> ListQuery {
    let text = |text: &str| text.to_owned();
    let time = |text: &str| Some(text.parse().expect("a time"));
    ListQuery {
        limit: Some(200),
        keyword: Some(text("Lena & Söhne+1")),
        tracking_numbers: vec![text("AB123"), text("A/B-2")],
        couriers: vec![Slug::from("dhl"), Slug::from("ups")],
        transit_time: Some(3),
        origins: vec![country("DE"), country("AT")],
        destinations: vec![country("US")],
        courier_destinations: vec![country("US"), country("CA")],
        tag: Some(Tag::InTransit),
        created_at_min: time("2026-10-01T00:00:00+02:00"),
        created_at_max: time("2026-10-02T00:00:00Z"),
        updated_at_min: time("2026-10-03T00:00:00.5Z"),
        updated_at_max: time("2026-10-04T00:00:00Z"),
        fields: vec![text("id"), text("order_id")],
        return_to_sender: Some(false),
        shipment_tags: vec![text("a b"), text("c")],
        order_ids: vec![text("1"), text("2")],
    }
}

#[tokio::test]
async fn every_filter_is_sent_and_every_plus_as_percent_2b() {
    let fake = Fake::says(200, &page(&[], json!({}))).await;
    for version in Version::ALL {
        let start =
            if version <= Version::V2024_07 { Start::Page(3) } else { Start::After("Wz+E=".to_owned()) };
        fake.client_of(version).list(&every_filter(), &start).await.expect("an empty page");
        let (place, told) = if version <= Version::V2024_07 {
            ("page=3", "courier_destination_country_iso3")
        } else if version == Version::V2024_10 {
            ("cursor=Wz%2BE%3D", "courier_destination_country_iso3")
        } else {
            ("cursor=Wz%2BE%3D", "courier_destination_country_region")
        };
        let expected = format!(
            "GET /tracking/{version}/trackings?limit=200&keyword=Lena+%26+S%C3%B6hne%2B1\
             &tracking_numbers=AB123%2CA%2FB-2&slug=dhl%2Cups&transit_time=3&origin=DEU%2CAUT&destination=USA\
             &{told}=USA%2CCAN&tag=InTransit\
             &created_at_min=2026-09-30T22%3A00%3A00%2B00%3A00&created_at_max=2026-10-02T00%3A00%3A00%2B00%3A00\
             &updated_at_min=2026-10-03T00%3A00%3A00%2B00%3A00&updated_at_max=2026-10-04T00%3A00%3A00%2B00%3A00\
             &fields=id%2Corder_id&return_to_sender=false&shipment_tags=a+b%2Cc&order_id=1%2C2&{place}"
        );
        assert_eq!(fake.asked().last(), Some(&expected), "{version}");
    }
}

#[tokio::test]
async fn a_query_without_filters_is_no_query() {
    let fake = Fake::says(200, &page(&[], json!({}))).await;
    fake.client().list(&ListQuery::default(), &Start::First).await.expect("an empty page");
    assert_eq!(fake.asked(), ["GET /tracking/2025-01/trackings"]);
}

#[tokio::test]
async fn the_next_page_starts_where_this_one_says_or_nowhere() {
    for (pagination, next) in [
        (json!({ "total": 3, "next_cursor": "c2", "has_next_page": true }), after("c2")),
        (json!({ "total": 3, "next_cursor": "c2", "has_next_page": null }), after("c2")),
        (json!({ "total": 3, "next_cursor": "c2" }), after("c2")),
        (json!({ "total": 3, "next_cursor": "c2", "has_next_page": false }), None),
        (json!({ "total": 3, "next_cursor": "", "has_next_page": true }), None),
        (json!({ "total": 3, "next_cursor": null }), None),
        (json!({ "total": 3 }), None),
    ] {
        let fake = Fake::says(200, &page(&["A"], pagination.clone())).await;
        let found = fake.client().list(&ListQuery::default(), &Start::First).await.expect("a page");
        assert_eq!((found.next, found.total, found.trackings.len()), (next, Some(3), 1), "{pagination}");
    }
}

#[tokio::test]
async fn old_versions_count_pages() {
    for (answer, start, limit, next) in [
        (flat(&["A", "B"], 1, 2, 5), Start::First, Some(2), Some(Start::Page(2))),
        (flat(&["A", "B"], 2, 2, 5), Start::Page(2), Some(2), Some(Start::Page(3))),
        (flat(&["A"], 3, 2, 5), Start::Page(3), Some(2), None),
        (flat(&["A", "B"], 2, 2, 4), Start::Page(2), Some(2), None),
        (flat(&["A", "B"], 1, 100, 2), Start::First, None, None),
        (flat(&[], 9, 2, 5), Start::Page(9), Some(2), None),
        (flat(&["A", "B"], 1, 2, 5), Start::Page(u32::MAX), Some(2), None),
        (
            envelope(&json!({ "trackings": [{ "id": "A" }], "has_next_page": true })),
            Start::First,
            None,
            Some(Start::Page(2)),
        ),
        (
            envelope(&json!({ "trackings": [{ "id": "A" }], "has_next_page": false })),
            Start::First,
            Some(1),
            None,
        ),
        (envelope(&json!({ "trackings": [{ "id": "A" }] })), Start::First, Some(1), Some(Start::Page(2))),
    ] {
        for version in [Version::V2024_04, Version::V2024_07] {
            let fake = Fake::says(200, &answer).await;
            let query = ListQuery { limit, ..ListQuery::default() };
            let found = fake.client_of(version).list(&query, &start).await.expect("a page");
            assert_eq!(found.next, next, "{answer}");
        }
    }
}

#[tokio::test]
async fn a_walk_follows_the_cursors_to_the_last_page() {
    let fake = Fake::says_in_turn([
        page(&["A", "B"], json!({ "next_cursor": "c2", "has_next_page": true })),
        page(&["C"], json!({ "next_cursor": "c3", "has_next_page": true })),
        page(&["D"], json!({ "next_cursor": "", "has_next_page": false })),
    ])
    .await;
    let query = ListQuery { limit: Some(2), ..ListQuery::default() };
    assert_eq!(walk(&fake.client(), query).await.expect("all of it"), ["A", "B", "C", "D"]);
    assert_eq!(
        fake.asked(),
        [
            "GET /tracking/2025-01/trackings?limit=2",
            "GET /tracking/2025-01/trackings?limit=2&cursor=c2",
            "GET /tracking/2025-01/trackings?limit=2&cursor=c3",
        ]
    );
}

#[tokio::test]
async fn a_walk_counts_pages_on_old_versions() {
    let fake = Fake::says_in_turn([flat(&["A", "B"], 1, 2, 3), flat(&["C"], 2, 2, 3)]).await;
    let query = ListQuery { limit: Some(2), ..ListQuery::default() };
    assert_eq!(walk(&fake.client_of(Version::V2024_07), query).await.expect("all of it"), ["A", "B", "C"]);
    assert_eq!(fake.asked()[1], "GET /tracking/2024-07/trackings?limit=2&page=2");
}

#[tokio::test]
async fn a_walk_in_circles_ends() {
    let fake = Fake::says_in_turn([
        page(&["A"], json!({ "next_cursor": "c2" })),
        page(&["B"], json!({ "next_cursor": "c3" })),
        page(&["C"], json!({ "next_cursor": "c2" })),
    ])
    .await;
    assert_eq!(walk(&fake.client(), ListQuery::default()).await.expect("each once"), ["A", "B", "C"]);
    assert_eq!(fake.asked().len(), 3);
}

#[tokio::test]
async fn an_empty_page_ends_a_walk_whatever_it_promises() {
    let fake = Fake::answers(|nth, _| {
        let cursor = json!({ "next_cursor": format!("c{nth}"), "has_next_page": true });
        say(200, page(if nth == 1 { &["A"] } else { &[] }, cursor))
    })
    .await;
    assert_eq!(walk(&fake.client(), ListQuery::default()).await.expect("one"), ["A"]);
    assert_eq!(fake.asked().len(), 2);
}

#[tokio::test]
async fn an_error_on_the_way_comes_once_after_what_was_found() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => say(200, page(&["A"], json!({ "next_cursor": "c2" }))),
        _ => say(401, error_envelope(401)),
    })
    .await;
    let client = fake.client();
    let mut all = pin!(client.list_all(ListQuery::default()));
    assert_eq!(all.next().await.expect("one").expect("good").id.as_deref(), Some("A"));
    assert_eq!(all.next().await, Some(Err(ProviderError::Unauthorized)));
    assert_eq!(all.next().await, None);
    assert_eq!(fake.asked().len(), 2, "it gives up");
}

#[tokio::test]
async fn pages_are_asked_for_as_they_are_needed() {
    let fake = Fake::answers(|nth, _| {
        let number = format!("N{nth}");
        say(200, page(&[&number], json!({ "next_cursor": format!("c{nth}") })))
    })
    .await;
    let client = fake.client();
    let two: Vec<_> = client.list_all(ListQuery::default()).take(2).collect().await;
    assert!(two.iter().all(Result::is_ok));
    assert_eq!(fake.asked().len(), 2);
}
