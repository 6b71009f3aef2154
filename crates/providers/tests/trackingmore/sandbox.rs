//! The client against the sandbox.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::trackingmore::{
    Between, Create, Edit, Place, Realtime, RemotePlace, Route, SetStatus, Settings, Status, TrackingMore,
};
use parcel_providers::{Delivery, NewTracking, Provider, ProviderError, Trust, WebhookError};
use parcel_tracking::{Tag, Tracking};

use crate::free::Free;
use crate::support::{Fake, pair};
use crate::world::{World, next};

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

#[tokio::test]
async fn the_sandboxs_webhooks_are_believed_as_far_as_they_go() {
    let world = World::new().await;
    let merchant = Fake::says("thanks").await;
    let webhook = format!("trackingmore={}/hook", merchant.url).parse().expect("a webhook");
    world.sandbox.subscribe(webhook).expect("it is on this machine");
    world.sandbox.clock().advance(Duration::from_secs(6 * 60 * 60));
    world.sandbox.webhooks_settled().await;
    let sent = world.sandbox.deliveries();
    assert!(!sent.is_empty(), "something happens in six hours");

    let mut settings = Settings::new(&world.url, "sandbox-key".into()).expect("good settings");
    settings.webhook_secrets = vec!["merchant@shop.example".into()];
    let client = TrackingMore::with_budget(settings.clone(), Arc::<Free>::default()).expect("a client");
    settings.webhook_secrets = vec!["somebody@else.example".into()];
    let stranger = TrackingMore::with_budget(settings, Arc::<Free>::default()).expect("a client");
    let headers = http::HeaderMap::new();
    let mut keys = std::collections::HashSet::new();
    for delivery in &sent {
        let delivery = Delivery { headers: &headers, body: &delivery.body, now: delivery.at };
        let notice = client.webhook(&delivery).expect("a notice");
        assert_eq!(notice.trust, Trust::RefetchFirst);
        assert!(notice.at.is_some_and(|at| at <= delivery.now));
        keys.insert(notice.key);
        assert_eq!(stranger.webhook(&delivery), Err(WebhookError::BadSignature));
    }
    let bodies: std::collections::HashSet<_> = sent.iter().map(|delivery| &delivery.body).collect();
    assert_eq!(keys.len(), bodies.len(), "a key for each");

    let last = sent.last().expect("there is one");
    let last = Delivery { headers: &headers, body: &last.body, now: last.at };
    let told = client.webhook(&last).expect("a notice").tracking;
    let asked = client.by_id(told.id.as_deref().unwrap_or_default()).await.expect("the same parcel");
    assert_eq!(asked.tracking_number, told.tracking_number);
    assert!(asked.checkpoints.len() >= told.checkpoints.len());
}
