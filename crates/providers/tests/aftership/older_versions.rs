//! What only older versions have.

use parcel_providers::ProviderError;
use parcel_providers::aftership::{
    CompletedAs, GetQuery, NumberAddress, Subscribers, UpdateTracking, Version, Which,
};
use parcel_tracking::{CourierTime, Slug, Tag};
use serde_json::json;

use crate::fake::{FOUND, Fake, envelope};
use crate::samples::{address, subscribers, which};

#[tokio::test]
async fn a_tracking_is_addressed_by_courier_and_number() {
    for version in [Version::V2024_04, Version::V2024_07] {
        let data = json!({ "id": "t1", "tracking_number": "AB123", "slug": "dhl", "tag": "InTransit" });
        let data = if version == Version::V2024_04 { json!({ "tracking": data }) } else { data };
        let fake = Fake::says(200, &envelope(&data)).await;
        let client = fake.client_of(version);
        let by_number = client.by_courier_and_number().expect("it has that");
        let update = UpdateTracking::default();
        for found in [
            by_number.get(&address(), &GetQuery::default()).await,
            by_number.update(&address(), &update).await,
            by_number.retrack(&address()).await,
            by_number.mark_as_completed(&address(), CompletedAs::Lost).await,
            by_number.delete(&address()).await,
        ] {
            assert_eq!(found.expect("a tracking").tag, Some(Tag::InTransit), "{version}");
        }
    }
}

#[tokio::test]
async fn another_couriers_parcel_is_not_taken_unless_the_courier_was_changed() {
    let fake = Fake::says(200, FOUND).await;
    let client = fake.client_of(Version::V2024_07);
    let by_number = client.by_courier_and_number().expect("it has that");
    let ups = NumberAddress::new(Slug::from("ups"), "AB123");
    let found = by_number.get(&ups, &GetQuery::default()).await;
    assert!(matches!(found, Err(ProviderError::Unreadable { .. })), "{found:?}");
    let update = UpdateTracking { courier: Some(Slug::from("dhl")), ..UpdateTracking::default() };
    assert!(by_number.update(&ups, &update).await.is_ok());
    let other = NumberAddress::new(Slug::from("dhl"), "AB124");
    assert!(by_number.update(&other, &update).await.is_err());
}

#[tokio::test]
async fn people_are_subscribed_by_calls_of_their_own() {
    let told = json!({ "notification": { "emails": ["lena@shop.example"], "smses": ["+49 511 555 0101"] } });
    let fake = Fake::says(200, &envelope(&told)).await;
    let client = fake.client_of(Version::V2024_04);
    let notifications = client.notifications().expect("2024-04 has them");
    assert_eq!(notifications.get(&which()).await, Ok(subscribers()));
    assert_eq!(notifications.add(&which(), &subscribers()).await, Ok(subscribers()));
    assert_eq!(fake.last_body(), told, "wrapped, as the answer is");
    assert_eq!(notifications.remove(&which(), &subscribers()).await, Ok(subscribers()));

    for (data, nobody) in [
        (json!({ "notification": { "emails": [], "smses": null } }), true),
        (json!({ "emails": [] }), true),
        (json!({ "notification": [] }), false),
    ] {
        let fake = Fake::says(200, &envelope(&data)).await;
        let told =
            fake.client_of(Version::V2024_04).notifications().expect("it has them").get(&which()).await;
        assert_eq!(told.ok(), nobody.then(Subscribers::default), "{data}");
    }
}

#[tokio::test]
async fn the_last_checkpoint_comes_alone() {
    let data = json!({
        "id": "t1", "tracking_number": "AB123", "slug": "dhl", "tag": "InTransit", "subtag": "InTransit_003",
        "subtag_message": "Arrival scan",
        "checkpoint": { "checkpoint_time": "2026-11-05T04:31:00", "message": "Arrived", "country_iso3": "DEU" },
    });
    let fake = Fake::says(200, &envelope(&data)).await;
    let client = fake.client_of(Version::V2024_04);
    let last = client.last_checkpoints().expect("2024-04 has them");
    let query = GetQuery { fields: vec!["message".to_owned()], lang: Some("en".to_owned()) };
    let found = last.get(&Which::Id("t1".to_owned()), &query).await.expect("one");
    assert_eq!(fake.asked(), ["GET /tracking/2024-04/last_checkpoint/t1?fields=message&lang=en"]);
    assert_eq!((found.id.as_deref(), found.tag), (Some("t1"), Some(Tag::InTransit)));
    assert_eq!(found.subtag.as_ref().map(|subtag| subtag.as_str()), Some("InTransit_003"));
    let checkpoint = found.checkpoint.expect("there was a scan");
    assert_eq!(checkpoint.time, Some(CourierTime::parse("2026-11-05T04:31:00")));

    for odd in [json!(null), json!({}), json!([])] {
        let data = json!({ "id": "t1", "tag": "Pending", "checkpoint": odd });
        let fake = Fake::says(200, &envelope(&data)).await;
        let client = fake.client_of(Version::V2024_04);
        let found = client.last_checkpoints().expect("too").get(&which(), &GetQuery::default()).await;
        let checkpoint = found.expect("the tracking, at least").checkpoint;
        assert!(checkpoint.is_none_or(|checkpoint| checkpoint.message.is_none()), "{odd}");
    }
}
