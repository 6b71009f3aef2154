//! The shop's back end registers and corrects parcels.

use std::sync::Arc;

use parcel_sandbox::{Fault, Length};
use serde_json::{Value, json};

use crate::replicas::{EITHER, Replicas};
use crate::support::{BOTH, Kind, Setup, World, link, number, teapot};

#[tokio::test]
async fn a_parcel_is_registered_once_and_every_shopper_sees_it_at_once() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let path = "/v1/trackings?tracking_number=JD014600006281230704&courier=dhl-germany";
        assert_eq!(proxy.read(path, None).await.status, 404, "{kind:?}: not yet");

        let made = proxy.register(&teapot()).await;
        assert_eq!(made.status, 201, "{kind:?}: {}", made.text);
        let id = made.id();
        assert_eq!(made.header("location"), format!("/v1/trackings/{id}"));
        assert_eq!(made.header("cache-control"), "private, no-store");
        assert_eq!(made.header("access-control-allow-origin"), "");
        let json = made.json();
        assert_eq!((&json["meta"]["level"], &json["data"]["tag"]), (&json!("verified"), &json!("Pending")));
        assert_eq!(json["data"]["order_number"], "70001");

        // The no of a moment ago is not remembered.
        for path in [path, &format!("/v1/trackings/{id}")] {
            let seen = proxy.read(path, None).await;
            assert_eq!(
                (seen.status.as_u16(), seen.json()["data"]["tag"].as_str()),
                (200, Some("Pending")),
                "{kind:?}"
            );
        }
        let seen = proxy.read(path, Some(&link("order:70001", None))).await;
        assert_eq!(seen.json()["data"]["title"], "Blue teapot", "{kind:?}");

        let again = proxy.register(&teapot()).await;
        assert_eq!((again.status.as_u16(), again.id()), (200, id), "{kind:?}: {}", again.text);
        assert_eq!(world.creations(kind), 2);
        assert_eq!(
            (proxy.wrote("register", "done").await, proxy.wrote("register", "kept").await),
            (1.0, 1.0)
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_lost_on_its_way_makes_no_second_parcel() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        world.sandbox.faults().set_times(World::create_endpoint(kind), Fault::Truncate(Length::Bytes(5)), 1);
        let first = proxy.register(&teapot()).await;
        let second = proxy.register(&teapot()).await;
        assert!([200, 201, 502].contains(&first.status.as_u16()), "{kind:?}: {}", first.text);
        assert_eq!(second.status, 200, "{kind:?}: {}", second.text);
    }
}

#[tokio::test]
async fn twenty_back_ends_at_once_register_one_parcel() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let proxy = Arc::new(proxy);
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let proxy = Arc::clone(&proxy);
            tokio::spawn(async move {
                let answer = proxy.register(&teapot()).await;
                (answer.status.as_u16(), answer.text)
            })
        })
        .collect();
    let mut statuses = Vec::new();
    for done in tries {
        let (status, text) = done.await.expect("no panic");
        assert!(matches!(status, 200 | 201 | 429), "{text}");
        statuses.push(status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn a_courier_is_put_right_and_doing_it_again_changes_nothing() {
    for kind in BOTH {
        let (_world, proxy) = World::with(kind).await;
        let id = proxy.register(&teapot()).await.id();
        let right = json!({ "slug": "ups", "title": "Green teapot" });
        let changed = proxy.change(&id, &right).await;
        assert_eq!(changed.status, 200, "{kind:?}: {}", changed.text);
        let json = changed.json();
        assert_eq!((&json["data"]["slug"], &json["data"]["title"]), (&json!("ups"), &json!("Green teapot")));

        // As after a time-out: the same call, by the id that was known then.
        let again = proxy.change(&id, &right).await;
        assert_eq!((again.status.as_u16(), again.id()), (200, changed.id()), "{kind:?}: {}", again.text);

        let path = format!("/v1/trackings/{}", changed.id());
        let seen = proxy.read(&path, Some(&link("order:70001", None))).await;
        assert_eq!(seen.json()["data"]["slug"], "ups", "{kind:?}: {}", seen.text);
        assert_eq!(seen.json()["data"]["order_number"], "70001", "{kind:?}: what was not named stays");
    }
}

#[tokio::test]
async fn what_the_provider_refuses_is_told_by_kind_and_field() {
    let tries: [(Kind, Value, (u16, &str), &str); 8] = [
        (
            Kind::AfterShip,
            json!({ "tracking_number": "JD0146", "slug": "no-such-courier" }),
            (422, "invalid-field"),
            "slug",
        ),
        (
            Kind::TrackingMore,
            json!({ "tracking_number": "JD0146", "slug": "no-such-courier" }),
            (422, "invalid-field"),
            "slug",
        ),
        (Kind::AfterShip, json!({ "tracking_number": "????" }), (422, "invalid-field"), "tracking_number"),
        (
            Kind::AfterShip,
            json!({ "tracking_number": "JD0146", "slug": "ups", "language": "english" }),
            (422, "invalid-field"),
            "language",
        ),
        (
            Kind::AfterShip,
            json!({ "tracking_number": "JD0146", "slug": "ups", "customers": [{ "email": "none" }] }),
            (422, "invalid-field"),
            "customers.email",
        ),
        (
            Kind::TrackingMore,
            json!({ "tracking_number": "JD0146", "slug": "ups", "customers": [{ "email": "none" }] }),
            (422, "invalid-field"),
            "customers.email",
        ),
        (
            Kind::AfterShip,
            json!({ "tracking_number": "JD0146", "slug": "ups", "tracking_account_number": "a b" }),
            (422, "invalid-field"),
            "tracking_account_number",
        ),
        (Kind::AfterShip, json!({ "tracking_number": "____" }), (422, "courier-not-detected"), ""),
    ];
    for (kind, body, problem, field) in tries {
        let (_world, proxy) = World::with(kind).await;
        let answer = proxy.register(&body).await;
        assert_eq!(answer.problem(), (problem.0, problem.1.to_owned()), "{kind:?} {body}: {}", answer.text);
        assert_eq!(answer.json()["fields"][0].as_str().unwrap_or_default(), field, "{}", answer.text);
        assert_eq!(
            (proxy.wrote("register", "done").await, proxy.wrote("register", "kept").await),
            (0.0, 0.0)
        );
    }
}

#[tokio::test]
async fn what_the_courier_needs_besides_is_named() {
    let (_world, proxy) = World::with(Kind::AfterShip).await;
    let body = json!({ "tracking_number": "3SABCD123456789", "slug": "postnl-3s" });
    let answer = proxy.register(&body).await;
    assert_eq!(answer.problem(), (422, "needs-fields".to_owned()), "{}", answer.text);
    let fields = answer.json()["fields"].clone();
    assert!(
        fields.as_array().is_some_and(|fields| fields.contains(&json!("destination_postal_code"))),
        "{fields}"
    );
    let mut whole = body;
    whole["destination_postal_code"] = json!("1012AB");
    whole["destination_country_region"] = json!("NLD");
    let made = proxy.register(&whole).await;
    assert_eq!(made.status, 201, "{}", made.text);
}

#[tokio::test]
async fn a_parcel_of_which_nobody_knows_is_not_changed() {
    for kind in BOTH {
        let (_world, proxy) = World::with(kind).await;
        for id in ["0123456789abcdef0000000000000000", "ups__NOSUCH1"] {
            let answer = proxy.change(id, &json!({ "title": "Teapot" })).await;
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{kind:?} {id}");
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_down_or_refuses_the_proxy_is_told_as_such() {
    for kind in BOTH {
        for (fault, problem) in [
            (Fault::Status(401), (502, "provider-refuses")),
            (Fault::Status(403), (502, "provider-refuses")),
            (Fault::Status(429), (429, "rate-limited")),
            (Fault::Status(503), (502, "provider-unavailable")),
            (Fault::Malformed, (502, "provider-unavailable")),
        ] {
            let (world, proxy) = World::with(kind).await;
            world.sandbox.faults().set(World::create_endpoint(kind), fault.clone());
            let answer = proxy.register(&teapot()).await;
            assert_eq!(
                answer.problem(),
                (problem.0, problem.1.to_owned()),
                "{kind:?} {fault:?}: {}",
                answer.text
            );
            assert!(problem.0 != 429 || !answer.header("retry-after").is_empty());
            // The provider is back, and so is the shop.
            world.sandbox.faults().clear();
        }
    }
}

#[tokio::test]
async fn each_token_has_a_limit_of_its_own_over_all_replicas() {
    for shared in EITHER {
        let world = World::new().await;
        let setup = || {
            let mut setup = Setup::default();
            setup.merchant.writes_per_minute = number(1);
            setup.merchant.writes_burst = number(2);
            setup
        };
        let replicas = Replicas::start(&world, Kind::AfterShip, shared, setup).await;
        let [one, other] = &replicas.both;
        assert_eq!(one.register(&teapot()).await.status, 201);
        assert_eq!(other.register(&teapot()).await.status, 200);
        let refused = one.register(&teapot()).await;
        assert_eq!(refused.problem(), (429, "rate-limited".to_owned()));
        let wait: u64 = refused.header("retry-after").parse().expect("seconds");
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(one.metric("parcel_proxy_limited_total{limit=\"merchant_writes\"}").await, 1.0);
        assert_eq!(world.creations(Kind::AfterShip), 2, "what is refused costs the provider nothing");
    }
}
