//! The client against the sandbox, and the mapping against the other provider's view of the same parcels.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use parcel_providers::aftership::{self, AfterShip};
use parcel_providers::trackingmore::{
    Between, Create, Edit, ListQuery, Pair, Place, Realtime, RemotePlace, Route, SetStatus, Settings, Status,
    TrackingMore,
};
use parcel_providers::{NewTracking, Provider, ProviderError};
use parcel_sandbox::{Sandbox, SandboxConfig};
use parcel_tracking::{Checkpoint, CourierTime, Subtag, Tag, Tracking};

use crate::support::{Free, pair};

struct World {
    url: String,
    sandbox: Sandbox,
}

impl World {
    async fn new() -> Self {
        let sandbox = Sandbox::new(SandboxConfig::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let served = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &served).await });
        Self { url, sandbox }
    }

    /// Without a budget: the second between two calls passes in [`next`].
    fn trackingmore(&self) -> TrackingMore {
        let mut settings = Settings::new(&self.url, "sandbox-key".into()).expect("good settings");
        settings.tries = 1;
        TrackingMore::with_budget(settings, Arc::<Free>::default()).expect("a client")
    }

    fn aftership(&self) -> AfterShip {
        let settings = aftership::Settings::new(&self.url, "sandbox-key".into()).expect("good settings");
        AfterShip::with_budget(settings, Arc::<Free>::default()).expect("a client")
    }
}

/// What comes next is asked a second later, without waiting for it.
async fn next() {
    tokio::time::pause();
    tokio::time::advance(Duration::from_millis(1_001)).await;
    tokio::time::resume();
}

fn by_number(trackings: Vec<Tracking>) -> HashMap<String, Tracking> {
    let number = |tracking: &Tracking| tracking.tracking_number.clone().unwrap_or_default();
    trackings.into_iter().map(|tracking| (number(&tracking), tracking)).collect()
}

/// What TrackingMore has no words for, as the nearest it has.
fn in_fewer_words(subtag: &str) -> (&str, &str) {
    let (tag, _) = subtag.split_once('_').unwrap_or((subtag, ""));
    match subtag {
        "AttemptFail_002" | "Delivered_002" | "Delivered_003" | "Exception_003" | "Exception_004"
        | "Exception_008" | "Exception_010" | "Exception_011" | "Exception_020" | "InTransit_003"
        | "InTransit_004" | "InTransit_005" | "InTransit_007" | "OutForDelivery_003" | "Pending_004" => {
            (tag, subtag)
        }
        "OutForDelivery_002" => ("AvailableForPickup", "AvailableForPickup_001"),
        _ => match tag {
            "AttemptFail" => (tag, "AttemptFail_001"),
            "AvailableForPickup" => (tag, "AvailableForPickup_001"),
            "Delivered" => (tag, "Delivered_001"),
            "Exception" => (tag, "Exception_001"),
            "Expired" => (tag, "Expired_001"),
            "InfoReceived" => (tag, "InfoReceived_001"),
            "OutForDelivery" => (tag, "OutForDelivery_001"),
            "Pending" => (tag, "Pending_001"),
            _ => ("InTransit", "InTransit_001"),
        },
    }
}

fn said(tag: Option<&Tag>, subtag: Option<&Subtag>) -> (String, Option<String>) {
    let tag = tag.map(|tag| tag.as_str().to_owned()).unwrap_or_default();
    (tag, subtag.map(|subtag| subtag.as_str().to_owned()))
}

/// When and what, by the courier's wall clock to the minute: some records leave the seconds out.
fn scans(tracking: &Tracking) -> Vec<(String, String)> {
    let minute = |time: &CourierTime| time.wall_clock().map(|at| at.to_string().chars().take(16).collect());
    let scan = |checkpoint: &&Checkpoint| {
        let when: Option<String> = checkpoint.time.as_ref().and_then(minute);
        (when.unwrap_or_default(), checkpoint.message.clone().unwrap_or_default())
    };
    let mut scans: Vec<_> = tracking.oldest_first().iter().map(scan).collect();
    scans.sort();
    scans.dedup();
    scans
}

#[tokio::test]
async fn every_parcel_is_the_same_by_both_providers() {
    let world = World::new().await;
    let query = ListQuery { limit: Some(2000), ..ListQuery::default() };
    let page = world.trackingmore().trackings(&query).await.expect("a page");
    assert_eq!(page.total, Some(page.trackings.len() as u64), "all on one page");
    let theirs = by_number(page.trackings);
    let query = aftership::ListQuery { limit: Some(200), ..aftership::ListQuery::default() };
    let ours: Vec<Tracking> = world.aftership().list_all(query).try_collect().await.expect("a list");
    let ours = by_number(ours);
    assert!(ours.len() >= 30, "{} parcels", ours.len());
    assert_eq!(theirs.len(), ours.len());
    for (number, ours) in &ours {
        let Some(theirs) = theirs.get(number) else { panic!("{number} is missing") };
        let (tag, subtag) = said(ours.tag.as_ref(), ours.subtag.as_ref());
        let subtag = subtag.unwrap_or(tag);
        let (found, found_subtag) = said(theirs.tag.as_ref(), theirs.subtag.as_ref());
        let (tag, subtag) = in_fewer_words(&subtag);
        // A third of the records have no sub-status of their own, and not all of those scans with one.
        if found != "pickup" {
            assert_eq!(found, tag, "{number}");
            let general = Subtag::from(format!("{tag}_001").as_str());
            let is_it = found_subtag.as_deref() == Some(subtag) || theirs.subtag.as_ref() == Some(&general);
            assert!(is_it, "{number}: {found_subtag:?} for {subtag}");
        }
        assert_eq!(scans(theirs), scans(ours), "{number}");
        assert_eq!(theirs.destination.country_region, ours.destination.country_region, "{number}");
        assert_eq!(theirs.origin.country_region, ours.origin.country_region, "{number}");
        assert_eq!(theirs.signed_by, ours.signed_by, "{number}");
        // Version 2 has no flag for it, so only what a status or a scan says can be known.
        let goes_back = |subtag: &Subtag| matches!(subtag.as_str(), "Exception_010" | "Exception_011");
        let subtags = ours.checkpoints.iter().filter_map(|scan| scan.subtag.as_ref()).chain(&ours.subtag);
        if theirs.checkpoints.iter().all(|scan| scan.subtag.is_some()) {
            assert_eq!(theirs.is_returning(), subtags.into_iter().any(goes_back), "{number}");
        }
        assert!(!theirs.checkpoints.iter().any(|scan| matches!(scan.time, Some(CourierTime::Zoned(_)))));
        assert_eq!(theirs.id.as_deref().map(|id| Pair::of_id(id).is_ok()), Some(true), "{number}");
    }
}

#[tokio::test]
async fn the_sandbox_understands_every_call() {
    let world = World::new().await;
    let client = world.trackingmore();
    let new = Create::new(pair("dhl", "JD014600000000001"));

    let made = client.create_tracking(&new).await.expect("post");
    assert_eq!(made.tag, Some(Tag::Pending));
    next().await;
    let again = client.create_tracking(&new).await;
    assert_eq!(again, Err(ProviderError::AlreadyExists { id: made.id.clone() }));
    next().await;
    let found = client.tracking(&new.pair, Some("en")).await.expect("get");
    assert_eq!(found.id, made.id);
    next().await;
    let edit = Edit {
        title: Some("Boots".into()),
        order_id: Some("#77".into()),
        archived: Some(true),
        status: Some(SetStatus::Exception),
        ..Edit::default()
    };
    let edited = client.edit_tracking(&new.pair, &edit).await.expect("put");
    assert_eq!((edited.status, edited.archived), (Some(7), Some(true)));
    next().await;
    let found = client.by_order("#77").await.expect("get by order");
    assert_eq!(found.iter().map(|one| one.title.as_deref()).collect::<Vec<_>>(), [Some("Boots")]);
    assert_eq!(found[0].tag, Some(Tag::Exception));
    next().await;
    let more = [Create::new(pair("dhl", "JD014600000000002")), new.clone()];
    let batch = client.create_trackings(&more).await.expect("batch");
    assert_eq!((batch.submitted, batch.added, batch.trackings.len()), (Some(2), Some(1), 1));
    assert_eq!(batch.errors.iter().map(|error| error.code).collect::<Vec<_>>(), [Some(4016)]);
    next().await;
    let edits = [(more[0].pair.clone(), Edit { title: Some("Socks".into()), ..Edit::default() })];
    client.edit_trackings(&edits).await.expect("updatemore");
    next().await;
    let found = client.by_number("JD014600000000002", None).await.expect("get by number");
    assert_eq!(found.title.as_deref(), Some("Socks"));
    next().await;
    client.stop_updating(&[more[0].pair.clone()]).await.expect("notupdate");
    next().await;
    assert_eq!(client.tracking(&more[0].pair, None).await.expect("get").active, Some(false));
    next().await;
    let moved = client.change_courier(&more[0].pair, &"ups".into()).await.expect("update");
    next().await;
    assert!(client.tracking(&moved, None).await.is_ok());
    next().await;
    assert_eq!(client.tracking(&more[0].pair, None).await, Err(ProviderError::NotFound));
    next().await;
    let counts = client.status_counts(Between::default(), Between::default()).await.expect("getstatusnumber");
    assert!(counts.of(Status::Delivered) > 0);
    next().await;
    assert!(client.account().await.expect("getuserinfo").fields.contains_key("email"));
    next().await;
    let country = "US".parse().expect("a country");
    let place = RemotePlace { country, place: Place::Postcode("99501".into()), company: None };
    client.remote_places(&[place]).await.expect("remote");
    next().await;
    let route =
        Route { courier: "dhl".into(), origin: "CN".parse().expect("a country"), destination: country };
    let times = client.route_times(&[route]).await.expect("costtime");
    assert_eq!((times[0].origin.as_deref(), times[0].destination.as_deref()), (Some("CN"), Some("US")));
    next().await;
    let waybills = client.air_cargo(&["020-12345675".into()], None).await.expect("aircargo");
    assert_eq!(waybills[0].number.as_deref(), Some("020-12345675"));
    next().await;
    let all = client.couriers().await.expect("carriers");
    assert!(all.iter().any(|courier| courier.slug.as_str() == "dhl"));
    next().await;
    assert!(!client.detect_couriers("00340434198722501017").await.expect("detect").is_empty());
    next().await;
    // Nothing there yet, so what is known already is the answer.
    let told = client.realtime(&Realtime::new(new.pair.clone())).await;
    assert!(matches!(told, Err(ProviderError::Rejected { code: 4031, .. })), "{told:?}");
    next().await;
    let seeded = client.by_number("00340434198722501017", None).await.expect("get by number");
    next().await;
    let id = seeded.id.clone().unwrap_or_default();
    let told = client.refresh().expect("it can").refresh_now(&id).await.expect("realtime");
    assert_eq!(told.checkpoints, seeded.checkpoints);
    next().await;
    client.delete_tracking(&new.pair).await.expect("delete");
    next().await;
    assert_eq!(client.delete_tracking(&new.pair).await, Err(ProviderError::NotFound));
    next().await;
    client.delete_trackings(std::slice::from_ref(&moved)).await.expect("delete many");
    next().await;
    assert_eq!(client.tracking(&moved, None).await, Err(ProviderError::NotFound));
}

#[tokio::test]
async fn the_sandbox_refuses_what_the_provider_refuses() {
    let world = World::new().await;
    let client = world.trackingmore();
    let rejected = |told: Result<Tracking, ProviderError>| match told {
        Err(ProviderError::Rejected { code, .. }) => code,
        other => panic!("{other:?}"),
    };
    assert_eq!(rejected(client.tracking(&pair("no-such-courier", "AB1234"), None).await), 4015);
    next().await;
    assert_eq!(rejected(client.tracking(&pair("dhl", "A1"), None).await), 4014);
    next().await;
    let new = NewTracking { number: "zz".into(), courier: None, ..NewTracking::default() };
    assert!(client.create(&new).await.is_err());
    next().await;
    let mut settings = Settings::new(&world.url, "wrong-key".into()).expect("good settings");
    settings.tries = 1;
    let stranger = TrackingMore::with_budget(settings, Arc::<Free>::default()).expect("a client");
    assert_eq!(stranger.couriers().await, Err(ProviderError::Unauthorized));
    next().await;
    // One more than the second allows: from then on nobody is let in for two minutes.
    client.couriers().await.expect("the first of this second");
    for _ in 0..2 {
        let told = client.couriers().await;
        assert!(matches!(told, Err(ProviderError::RateLimited { reset: Some(_) })), "{told:?}");
    }
    next().await;
    assert!(
        matches!(client.couriers().await, Err(ProviderError::RateLimited { .. })),
        "a second is not enough"
    );
    for _ in 0..120 {
        next().await;
    }
    assert!(client.couriers().await.is_ok());
    assert!(world.sandbox.requests().len() > 5);
}
