//! Predicted delivery dates.

use parcel_providers::ProviderError;
use parcel_providers::aftership::{EddPrediction, EddQuestion, Pickup, Version};
use parcel_tracking::{ConfidenceCode, CourierTime, EddSource};
use serde_json::{Value, json};

use crate::fake::{Fake, envelope};
use crate::samples::question;

const BATCH: &str =
    include_str!("../../../../tests/fixtures/payloads/aftership_v4_predict_batch_result.json");

fn body_of(version: Version) -> Value {
    let country = if version <= Version::V2024_10 { "country" } else { "country_region" };
    let mut body = json!({
        "slug": "fedex",
        "service_type_name": "FEDEX HOME DELIVERY",
        "origin_address": { "state": "WA", "postal_code": "98108" },
        "destination_address": { "postal_code": "92019" },
        "weight": { "unit": "kg", "value": 11.5 },
        "package_count": 1,
        "estimated_pickup": {
            "order_time": "2026-11-04 19:42:00",
            "order_cutoff_time": "17:30:00",
            "business_days": [1, 2, 6],
            "order_processing_time": { "unit": "day", "value": 2 },
        },
    });
    body["origin_address"][country] = json!("USA");
    body["destination_address"][country] = json!("USA");
    body
}

#[tokio::test]
async fn a_question_is_written_as_each_version_wants_it() {
    for version in Version::ALL {
        let fake = Fake::says(200, BATCH).await;
        fake.client_of(version).predict_batch(&[question()]).await.expect("one");
        let batch = json!({ "estimated_delivery_dates": [body_of(version)] });
        assert_eq!(fake.last_body(), batch, "{version}");
        // Alone, it has the same body; before 2025-01 it is a batch of one.
        fake.client_of(version).predict(&question()).await.expect("one");
        let alone = if version < Version::V2025_01 { batch } else { body_of(version) };
        assert_eq!(fake.last_body(), alone, "{version}");
    }
}

#[tokio::test]
async fn a_pickup_time_is_written_without_a_zone() {
    let fake = Fake::says(200, BATCH).await;
    let at = chrono::NaiveDate::from_ymd_opt(2021, 7, 1).and_then(|day| day.and_hms_opt(15, 0, 0));
    let question = EddQuestion { pickup: Pickup::At(at.expect("a time")), ..question() };
    fake.client().predict(&question).await.expect("something");
    assert_eq!(fake.last_body()["pickup_time"], "2021-07-01 15:00:00");
    assert_eq!(fake.last_body().get("estimated_pickup"), None);
}

#[tokio::test]
async fn a_recorded_batch_is_read() {
    let fake = Fake::says(200, BATCH).await;
    let found = fake.client().predict_batch(&[question()]).await.expect("one");
    let [prediction] = &found[..] else { panic!("not one") };
    assert_eq!(prediction.courier.as_ref().map(|slug| slug.as_str()), Some("fedex"));
    assert_eq!(prediction.origin.country_region.as_deref(), Some("USA"));
    assert_eq!(prediction.destination.postal_code.as_deref(), Some("92019"));
    assert_eq!(prediction.weight.as_ref().map(|weight| weight.value), Some(11.0));
    assert_eq!(prediction.pickup_time, Some(CourierTime::parse("2021-07-01 15:00:00")));
    let edd = &prediction.edd;
    assert_eq!(edd.source, Some(EddSource::AfterShip));
    assert_eq!(edd.datetime, Some(CourierTime::parse("2021-07-05")));
    assert_eq!(edd.first_day(), chrono::NaiveDate::from_ymd_opt(2021, 7, 4));
    assert_eq!((prediction.id.as_deref(), edd.confidence_code), (None, None));
}

#[tokio::test]
async fn a_single_prediction_is_read_with_id_and_confidence() {
    let data = json!({
        "id": "e1", "slug": "fedex", "origin_address": { "country_region": "USA", "state": "WA" },
        "estimated_pickup": { "order_time": "2026-11-04 19:42:00", "pickup_time": "2026-11-06 09:00:00" },
        "package_count": "2", "estimated_delivery_date": "2026-11-09", "confidence_code": 20001,
    });
    let fake = Fake::says(200, &envelope(&data)).await;
    let found = fake.client().predict(&question()).await.expect("one");
    assert_eq!((found.id.as_deref(), found.package_count), (Some("e1"), Some(2)));
    assert_eq!(found.origin.country_region.as_deref(), Some("USA"));
    assert_eq!(found.pickup_time, Some(CourierTime::parse("2026-11-06T09:00:00")));
    assert_eq!(found.edd.confidence_code, Some(ConfidenceCode(20001)));
}

#[tokio::test]
async fn a_prediction_without_a_date_is_one_that_says_nothing() {
    let data =
        json!({ "slug": "fedex", "estimated_delivery_date": null, "weight": "heavy", "confidence_code": -1 });
    let fake = Fake::says(200, &envelope(&data)).await;
    let found = fake.client().predict(&question()).await.expect("one");
    assert!(found.edd.is_empty());
    assert_eq!(
        found,
        EddPrediction { courier: found.courier.clone(), edd: found.edd.clone(), ..EddPrediction::default() }
    );
}

#[tokio::test]
async fn answers_that_cannot_be_matched_with_questions_are_not_taken() {
    let fake = Fake::says(200, BATCH).await;
    let found = fake.client().predict_batch(&[question(), question()]).await;
    assert!(matches!(found, Err(ProviderError::Unreadable { .. })), "{found:?}");
    for data in [json!({}), json!([]), json!("2026-11-09"), json!(null)] {
        let fake = Fake::says(200, &envelope(&data)).await;
        let found = fake.client().predict(&question()).await;
        assert!(matches!(found, Err(ProviderError::Unreadable { .. })), "{data}: {found:?}");
    }
}
