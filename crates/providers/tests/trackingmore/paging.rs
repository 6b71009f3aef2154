//! All pages of a list, one after the other.

use futures_util::TryStreamExt;
use parcel_providers::ProviderError;
use parcel_providers::trackingmore::ListQuery;
use serde_json::{Value, json};

use crate::support::{Fake, ok, refusal, tracking};

fn page(items: usize, total: Value) -> String {
    let items: Vec<_> = (0..items).map(|nth| tracking("dhl", &format!("AB{nth}"))).collect();
    ok(json!({"limit": 2, "total": total, "items": items})).to_string()
}

async fn pages(fake: &Fake) -> Result<Vec<usize>, ProviderError> {
    let query = ListQuery { limit: Some(2), ..ListQuery::default() };
    let client = fake.client();
    client.all_trackings(query).map_ok(|page| page.trackings.len()).try_collect().await
}

#[tokio::test]
async fn pages_come_until_the_total_is_reached() {
    let fake = Fake::answers(|nth, _| (200, page(if nth == 3 { 1 } else { 2 }, json!("5")))).await;
    assert_eq!(pages(&fake).await, Ok(vec![2, 2, 1]));
    let lines = [
        "GET /v2/trackings/get?limit=2",
        "GET /v2/trackings/get?page=2&limit=2",
        "GET /v2/trackings/get?page=3&limit=2",
    ];
    assert_eq!(fake.lines(), lines);
}

#[tokio::test]
async fn a_full_last_page_is_the_last() {
    let fake = Fake::answers(|_, _| (200, page(2, json!(4)))).await;
    assert_eq!(pages(&fake).await, Ok(vec![2, 2]));
}

#[tokio::test]
async fn without_a_total_an_empty_page_is_the_last() {
    let fake = Fake::answers(|nth, _| match nth {
        3 => (200, ok(json!([])).to_string()),
        _ => (200, page(2, json!(null))),
    })
    .await;
    assert_eq!(pages(&fake).await, Ok(vec![2, 2, 0]));
}

#[tokio::test]
async fn a_total_that_is_never_reached_does_not_go_on_for_ever() {
    let fake = Fake::answers(|nth, _| (200, page(if nth > 2 { 0 } else { 2 }, json!("1000000")))).await;
    assert_eq!(pages(&fake).await, Ok(vec![2, 2, 0]));
}

#[tokio::test]
async fn an_error_ends_it() {
    let fake = Fake::answers(|nth, _| match nth {
        1 => (200, page(2, json!("5"))),
        _ => (200, refusal(4021).to_string()),
    })
    .await;
    assert_eq!(pages(&fake).await, Err(ProviderError::QuotaUsed));
    assert_eq!(fake.asked().len(), 2);
}
