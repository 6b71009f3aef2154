//! The same story told by the sandbox, in each version it speaks.

use futures_util::TryStreamExt;
use parcel_providers::aftership::{
    AfterShip, Carrier, CompletedAs, CreateTracking, DetectCourier, EddAddress, EddQuestion, GetQuery,
    ListQuery, NumberAddress, Pickup, Settings, Start, Subscribers, UpdateTracking, Version, Which,
};
use parcel_providers::{CourierQuestion, Details, Numbered, Provider, ProviderError, TrackingUpdate};
use parcel_sandbox::{Sandbox, SandboxConfig};
use parcel_tracking::{Slug, Subtag, Tag};

use crate::samples::{country, full, subscribers};

/// The versions that the sandbox speaks.
pub const SPOKEN: [Version; 5] =
    [Version::V2024_04, Version::V2024_07, Version::V2024_10, Version::V2025_01, Version::V2026_07];

/// A number that looks like one of Royal Mail's.
pub const NUMBER: &str = "AB123456785GB";

/// A sandbox, and where it listens.
pub async fn start(config: SandboxConfig) -> (Sandbox, String) {
    let sandbox = Sandbox::new(config);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let router = sandbox.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (sandbox, url)
}

/// A client of it.
pub fn client(url: &str, version: Version) -> AfterShip {
    let mut settings = Settings::new(url, "sandbox-key".into()).expect("good settings");
    settings.version = version;
    AfterShip::new(settings).expect("a client")
}

/// A sandbox as it comes.
pub async fn sandbox() -> (Sandbox, String) {
    start(SandboxConfig::default()).await
}

#[tokio::test]
async fn a_parcels_life_is_the_same_in_every_version() {
    for version in SPOKEN {
        let (_, url) = sandbox().await;
        let client = client(&url, version);
        let new = CreateTracking {
            courier: Carrier::Courier(Slug::from("royal-mail")),
            last_mile: None,
            number: NUMBER.to_owned(),
            ..full()
        };
        let made = client.create(&new).await.unwrap_or_else(|error| panic!("{version}: {error:?}"));
        let id = made.id.expect("an id");
        assert_eq!(made.title.as_deref(), Some("Two mugs"), "{version}");
        assert_eq!(made.destination.country_region.as_deref(), Some("AUT"), "{version}");
        assert_eq!(made.destination.postal_code.as_deref(), Some("1010"), "{version}");
        assert_eq!(made.customers.first().and_then(|one| one.email.as_deref()), Some("lena@shop.example"));
        assert_eq!(made.custom_fields, [("colour".to_owned(), "blue".to_owned())], "{version}");
        assert!(made.order_promised_edd.is_some_and(|edd| !edd.is_empty()), "{version}");

        let found = client.get(&id, &GetQuery::default()).await.expect("it is there");
        assert_eq!(found.tracking_number.as_deref(), Some(NUMBER));
        let slim = GetQuery { fields: vec!["title".to_owned()], lang: None };
        let slim = client.get(&id, &slim).await.expect("it is there");
        assert_eq!((slim.title.as_deref(), slim.tracking_number), (Some("Two mugs"), None), "{version}");
        let by_number = client.by_number(NUMBER, Some(&Slug::from("royal-mail"))).await.expect("too");
        assert_eq!(by_number.id.as_ref(), Some(&id));
        assert_eq!(client.by_order("gid-1001").await.expect("its order").len(), 1, "{version}");

        let details = Details { note: Some("ring twice".to_owned()), ..Details::default() };
        let changed = Provider::update(&client, &id, &TrackingUpdate { courier: None, details }).await;
        assert_eq!(changed.expect("it is changed").note.as_deref(), Some("ring twice"), "{version}");

        assert_eq!(client.retrack(&id).await, Err(ProviderError::StillActive), "{version}");
        let ended = client.mark_as_completed(&id, CompletedAs::Lost).await.expect("it is over");
        assert_eq!(
            (ended.tag, ended.subtag),
            (Some(Tag::Exception), Some(CompletedAs::Lost.subtag())),
            "{version}"
        );
        assert_eq!(client.retrack(&id).await.expect("it goes on").id.as_ref(), Some(&id), "{version}");
        client.mark_as_completed(&id, CompletedAs::Delivered).await.expect("over again");
        assert_eq!(client.retrack(&id).await, Err(ProviderError::RetrackedBefore), "{version}");

        assert_eq!(client.delete(&id).await.expect("it is gone").id.as_ref(), Some(&id), "{version}");
        assert_eq!(client.by_id(&id).await, Err(ProviderError::NotFound), "{version}");
        assert_eq!(client.delete(&id).await, Err(ProviderError::NotFound), "{version}");
    }
}

#[tokio::test]
async fn lists_go_to_their_end_in_every_version() {
    let (_, url) = sandbox().await;
    for version in SPOKEN {
        let client = client(&url, version);
        let query = ListQuery { limit: Some(50), ..ListQuery::default() };
        let mut seen: Vec<String> = client
            .list_all(query)
            .map_ok(|tracking| tracking.id.expect("an id"))
            .try_collect()
            .await
            .unwrap_or_else(|error| panic!("{version}: {error:?}"));
        let first = client.list(&ListQuery::default(), &Start::First).await.expect("a page");
        assert_eq!(first.total, i64::try_from(seen.len()).ok(), "{version}");
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{version}: each once");
        assert!(count > 5, "{version}");

        let out = ListQuery { tag: Some(Tag::Delivered), ..ListQuery::default() };
        let delivered = client.list(&out, &Start::First).await.expect("a page");
        assert!(!delivered.trackings.is_empty(), "{version}");
        assert!(delivered.trackings.iter().all(|tracking| tracking.tag == Some(Tag::Delivered)), "{version}");
    }
}

#[tokio::test]
async fn many_numbers_are_found_at_once() {
    let (_, url) = sandbox().await;
    let client = client(&url, Version::V2025_01);
    let all: Vec<_> = client.list_all(ListQuery::default()).try_collect().await.expect("all");
    let numbers: Vec<Numbered> = all
        .iter()
        .map(|tracking| Numbered {
            number: tracking.tracking_number.clone().expect("a number"),
            courier: tracking.slug.clone(),
        })
        .collect();
    assert_eq!(client.by_numbers(&numbers).await.expect("all of them").len(), all.len());
}

#[tokio::test]
async fn couriers_are_listed_and_detected_in_every_version() {
    let (_, url) = sandbox().await;
    for version in SPOKEN {
        let client = client(&url, version);
        let couriers = client.couriers().await.expect("a list");
        assert!(couriers.iter().any(|one| one.courier.slug.as_str() == "royal-mail"), "{version}");
        if let Some(every) = client.every_courier() {
            assert!(every.list().await.expect("a list").len() >= couriers.len(), "{version}");
        }
        let question = CourierQuestion { number: NUMBER.to_owned(), ..CourierQuestion::default() };
        let found = client.detect(&DetectCourier::from(&question)).await.expect("a list");
        assert_eq!(found.first().map(|one| one.courier.slug.as_str()), Some("royal-mail"), "{version}");
    }
}

#[tokio::test]
async fn delivery_dates_are_predicted_in_every_version() {
    let (_, url) = sandbox().await;
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 4).and_then(|day| day.and_hms_opt(12, 0, 0));
    let question = EddQuestion::new(
        Slug::from("dpd"),
        EddAddress::postal(country("DEU"), "30449"),
        EddAddress::postal(country("AUT"), "1010"),
        Pickup::At(at.expect("a time")),
    );
    for version in SPOKEN {
        let client = client(&url, version);
        let one = client.predict(&question).await.unwrap_or_else(|error| panic!("{version}: {error:?}"));
        assert!(one.edd.first_day().is_some(), "{version}: {one:?}");
        assert_eq!(one.destination.country_region.as_deref(), Some("AUT"), "{version}");
        let many = client.predict_batch(&[question.clone(), question.clone()]).await.expect("two");
        assert_eq!(many.len(), 2, "{version}");
    }
}

#[tokio::test]
async fn what_only_old_versions_have_works_there() {
    for version in [Version::V2024_04, Version::V2024_07] {
        let (_, url) = sandbox().await;
        let client = client(&url, version);
        let royal = Slug::from("royal-mail");
        let mut new = CreateTracking::new(NUMBER);
        new.courier = Carrier::Courier(royal.clone());
        let id = client.create(&new).await.expect("it is made").id.expect("an id");
        let address = NumberAddress::new(royal, NUMBER);
        let by_number = client.by_courier_and_number().expect("it has that");
        assert_eq!(by_number.get(&address, &GetQuery::default()).await.expect("it").id.as_ref(), Some(&id));
        let details = Details { title: Some("Mugs".to_owned()), ..Details::default() };
        let update = UpdateTracking { details, ..UpdateTracking::default() };
        let changed = by_number.update(&address, &update).await.expect("it is changed");
        assert_eq!(changed.title.as_deref(), Some("Mugs"), "{version}");
        if let (Some(notifications), Some(last)) = (client.notifications(), client.last_checkpoints()) {
            for which in [Which::Id(id.clone()), Which::Number(address.clone())] {
                assert_eq!(notifications.add(&which, &subscribers()).await, Ok(subscribers()));
                assert_eq!(notifications.get(&which).await, Ok(subscribers()));
                let nobody = notifications.remove(&which, &subscribers()).await;
                assert_eq!(nobody, Ok(Subscribers::default()));
                let newest = last.get(&which, &GetQuery::default()).await.expect("it");
                assert_eq!(newest.tracking_number.as_deref(), Some(NUMBER));
            }
        }
        let ended = by_number.mark_as_completed(&address, CompletedAs::ReturnedToSender).await.expect("over");
        assert_eq!(ended.subtag, Some(Subtag::from("Exception_011")), "{version}");
        assert_eq!(
            by_number.retrack(&address).await.expect("it goes on").slug,
            Some(address.courier.clone())
        );
        by_number.delete(&address).await.expect("it is gone");
        let gone = by_number.get(&address, &GetQuery::default()).await;
        assert_eq!(gone, Err(ProviderError::NotFound), "{version}");
    }
}
