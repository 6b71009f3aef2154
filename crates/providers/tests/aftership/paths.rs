//! Where each call goes.

use parcel_providers::aftership::{CompletedAs, GetQuery, NumberAddress, Version, Which};
use parcel_tracking::Slug;

use crate::calls::CALLS;
use crate::fake::{Fake, say};
use crate::samples::{courier_fields, versions_until};

/// Name, and method and path below the version.
const PATHS: [(&str, &str); 21] = [
    ("list", "GET /trackings"),
    ("create", "POST /trackings"),
    ("get", "GET /trackings/t1"),
    ("update", "PUT /trackings/t1"),
    ("delete", "DELETE /trackings/t1"),
    ("retrack", "POST /trackings/t1/retrack"),
    ("mark as completed", "POST /trackings/t1/mark-as-completed"),
    ("couriers", "GET /couriers"),
    ("every courier", "GET /couriers/all"),
    ("detect", "POST /couriers/detect"),
    ("predict", "POST /estimated-delivery-date/predict"),
    ("predict batch", "POST /estimated-delivery-date/predict-batch"),
    ("get by number", "GET /trackings/dhl/AB123"),
    ("update by number", "PUT /trackings/dhl/AB123"),
    ("delete by number", "DELETE /trackings/dhl/AB123"),
    ("retrack by number", "POST /trackings/dhl/AB123/retrack"),
    ("complete by number", "POST /trackings/dhl/AB123/mark-as-completed"),
    ("subscribers", "GET /notifications/t1"),
    ("subscribe", "POST /notifications/t1/add"),
    ("unsubscribe", "POST /notifications/t1/remove"),
    ("last checkpoint", "GET /last_checkpoint/t1"),
];

#[tokio::test]
async fn every_call_goes_to_its_path_in_every_version_that_has_it() {
    let fake = Fake::answers(|_, _| say(418, "")).await;
    assert_eq!(CALLS.len(), PATHS.len());
    for (call, (name, path)) in CALLS.iter().zip(PATHS) {
        assert_eq!(call.name, name);
        for version in versions_until(call.until) {
            (call.run)(fake.client_of(version)).await.expect_err("a teapot");
            let path = match name {
                "predict" if version < Version::V2025_01 => "POST /estimated-delivery-date/predict-batch",
                _ => path,
            };
            let expected = path.replacen(' ', &format!(" /tracking/{version}"), 1);
            assert_eq!(fake.asked().last(), Some(&expected), "{name}");
        }
    }
}

#[tokio::test]
async fn what_a_version_does_not_have_is_not_there_to_be_called() {
    let fake = Fake::says(500, "").await;
    for version in Version::ALL {
        let client = fake.client_of(version);
        assert_eq!(client.every_courier().is_some(), version <= Version::V2025_01, "{version}");
        assert_eq!(client.by_courier_and_number().is_some(), version <= Version::V2024_07, "{version}");
        assert_eq!(client.notifications().is_some(), version == Version::V2024_04, "{version}");
        assert_eq!(client.last_checkpoints().is_some(), version == Version::V2024_04, "{version}");
    }
    assert!(fake.asked().is_empty());
}

#[tokio::test]
async fn key_and_content_type_go_with_every_call() {
    let fake = Fake::answers(|_, request| {
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("as-api-key"), Some(crate::fake::KEY));
        assert_eq!(header("content-type"), Some("application/json"));
        say(418, "seen")
    })
    .await;
    for call in CALLS {
        let error = (call.run)(fake.client_of(call.until)).await.expect_err("a teapot");
        assert!(format!("{error:?}").contains("418"), "{}: {error:?}", call.name);
    }
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let fake = Fake::says(418, "").await;
    let mut settings = fake.settings();
    settings.base_url = format!("{}/gateway/", fake.url).parse().expect("a url");
    settings.version = Version::V2026_07;
    let client = parcel_providers::aftership::AfterShip::new(settings).expect("a client");
    client.get("t1", &GetQuery::default()).await.expect_err("a teapot");
    assert_eq!(fake.asked(), ["GET /gateway/tracking/2026-07/trackings/t1"]);
}

#[tokio::test]
async fn a_slash_in_a_number_stays_in_its_segment_and_courier_fields_go_into_the_query() {
    let fake = Fake::says(418, "").await;
    let client = fake.client_of(Version::V2024_07);
    let by_number = client.by_courier_and_number().expect("2024-07 has it");
    let address = NumberAddress {
        ship_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 5),
        courier_fields: courier_fields(),
        ..NumberAddress::new(Slug::from("dhl"), "AB/1.2")
    };
    by_number.delete(&address).await.expect_err("a teapot");
    let query =
        GetQuery { fields: vec!["title".to_owned(), "order_id".to_owned()], lang: Some("en".to_owned()) };
    by_number.get(&address, &query).await.expect_err("a teapot");
    by_number.mark_as_completed(&address, CompletedAs::Lost).await.expect_err("a teapot");
    let fields = "tracking_ship_date=20261105&tracking_origin_country=DEU\
                  &tracking_destination_country=AUT&tracking_postal_code=1010&tracking_state=Wien";
    assert_eq!(
        fake.asked(),
        [
            format!("DELETE /tracking/2024-07/trackings/dhl/AB%2F1.2?{fields}"),
            format!("GET /tracking/2024-07/trackings/dhl/AB%2F1.2?{fields}&fields=title%2Corder_id&lang=en"),
            format!("POST /tracking/2024-07/trackings/dhl/AB%2F1.2/mark-as-completed?{fields}"),
        ]
    );
}

#[tokio::test]
async fn notifications_and_last_checkpoints_go_by_number_too() {
    let fake = Fake::says(418, "").await;
    let client = fake.client_of(Version::V2024_04);
    let which = Which::Number(crate::samples::address());
    let people = crate::samples::subscribers();
    let notifications = client.notifications().expect("2024-04 has them");
    notifications.get(&which).await.expect_err("a teapot");
    notifications.add(&which, &people).await.expect_err("a teapot");
    notifications.remove(&which, &people).await.expect_err("a teapot");
    client.last_checkpoints().expect("too").get(&which, &GetQuery::default()).await.expect_err("a teapot");
    assert_eq!(
        fake.asked(),
        [
            "GET /tracking/2024-04/notifications/dhl/AB123",
            "POST /tracking/2024-04/notifications/dhl/AB123/add",
            "POST /tracking/2024-04/notifications/dhl/AB123/remove",
            "GET /tracking/2024-04/last_checkpoint/dhl/AB123",
        ]
    );
}
