//! Each call of v2 on many trackings.

use chrono::DateTime;
use parcel_providers::trackingmore::{Between, Create, Edit, ListQuery, Status};
use serde_json::json;

use crate::support::{Fake, ok, pair, tracking};

#[tokio::test]
async fn batch_gives_what_was_added_and_what_was_not() {
    let answer = json!({
        "submitted": 2, "added": "1", "trackings": [tracking("dhl", "AB123")],
        "errors": [{"tracking_number": "AB124", "carrier_code": "dhl", "code": 4016, "message": "exists"}]
    });
    let fake = Fake::says(ok(answer)).await;
    let new = [Create::new(pair("dhl", "AB123")), Create::new(pair("dhl", "AB124"))];
    let batch = fake.client().create_trackings(&new).await.expect("an answer");
    assert_eq!((batch.submitted, batch.added), (Some(2), Some(1)));
    assert_eq!(batch.trackings[0].tracking_number.as_deref(), Some("AB123"));
    assert_eq!(
        (batch.errors[0].tracking_number.as_deref(), batch.errors[0].code),
        (Some("AB124"), Some(4016))
    );
    assert_eq!(fake.lines(), ["POST /v2/trackings/batch"]);
    assert_eq!(fake.body()[1], json!({"tracking_number": "AB124", "carrier_code": "dhl"}));
}

#[tokio::test]
async fn get_list_sends_all_filters_and_reads_totals_that_are_text() {
    let answer =
        json!({"page": 2, "limit": "100", "total": "101", "count": 1, "items": [tracking("dhl", "AB123")]});
    let fake = Fake::says(ok(answer)).await;
    let between =
        |min, max| Between { min: DateTime::from_timestamp(min, 0), max: DateTime::from_timestamp(max, 0) };
    let query = ListQuery {
        page: Some(2),
        limit: Some(2000),
        status: Some(Status::Transit),
        created: between(1, 2),
        updated: between(3, 4),
        ordered: between(5, 6),
        numbers: vec!["AB123".into(), "AB 124".into()],
        orders: vec!["#1001".into()],
        archived: Some(false),
        lang: Some("en".into()),
    };
    let page = fake.client().trackings(&query).await.expect("a page");
    assert_eq!((page.page, page.limit, page.total, page.count), (Some(2), Some(100), Some(101), Some(1)));
    assert_eq!(page.trackings.len(), 1);
    assert_eq!(
        fake.lines(),
        ["GET /v2/trackings/get?page=2&limit=2000&status=transit&created_at_min=1&created_at_max=2\
          &update_time_min=3&update_time_max=4&order_created_time_min=5&order_created_time_max=6\
          &numbers=AB123%2CAB+124&orders=%231001&archived=false&lang=en"]
    );
}

#[tokio::test]
async fn get_list_of_nothing_is_an_empty_page() {
    let fake = Fake::says(ok(json!([]))).await;
    let page = fake.client().trackings(&ListQuery::default()).await.expect("a page");
    assert!(page.trackings.is_empty());
    assert_eq!(page.total, None);
    assert_eq!(fake.lines(), ["GET /v2/trackings/get"]);
}

#[tokio::test]
async fn updatemore_delete_and_notupdate_take_any_answer() {
    let errors = json!({"errors": [{"tracking_number": "AB124", "code": "4017"}], "updated": 1});
    for answer in [json!([]), json!(null), json!("done"), errors] {
        let fake = Fake::says(ok(answer.clone())).await;
        let client = fake.client();
        let pairs = [pair("dhl", "AB123"), pair("dhl", "AB124")];
        let edit = Edit { title: Some("Boots".into()), ..Edit::default() };
        let edits = pairs.clone().map(|pair| (pair, edit.clone()));
        for told in [
            client.edit_trackings(&edits).await,
            client.delete_trackings(&pairs).await,
            client.stop_updating(&pairs).await,
        ] {
            let told = told.expect("an answer");
            assert_eq!(told.data, answer);
            let refused: Vec<_> = told.errors.iter().map(|error| error.code).collect();
            assert_eq!(refused, if answer.is_object() { vec![Some(4017)] } else { vec![] });
        }
        assert_eq!(
            fake.lines(),
            ["POST /v2/trackings/updatemore", "POST /v2/trackings/delete", "POST /v2/trackings/notupdate"]
        );
        let sent = fake.asked();
        let first = json!({"tracking_number": "AB123", "carrier_code": "dhl", "title": "Boots"});
        assert_eq!(sent[0].body[0], first);
        for asked in &sent[1..] {
            let second = json!({"tracking_number": "AB124", "carrier_code": "dhl"});
            assert_eq!(asked.body, json!([{"tracking_number": "AB123", "carrier_code": "dhl"}, second]));
        }
    }
}
