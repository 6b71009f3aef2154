//! A parcel that a signed link names is registered when it is first looked at.

use std::sync::Arc;

use parcel_sandbox::Fault;
use serde_json::json;

use crate::replicas::{EITHER, Replicas};
use crate::support::{BOTH, Kind, Setup, World, link};

const NUMBER: &str = "JD014600006281230799";
const PATH: &str = "/v1/trackings?tracking_number=JD014600006281230799&courier=dhl-germany";

fn whole_link() -> String {
    link("order:70002", Some((NUMBER, "dhl-germany")))
}

#[tokio::test]
async fn the_first_view_registers_the_parcel_and_shows_it_as_pending() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let first = proxy.read(PATH, Some(&whole_link())).await;
        assert_eq!(first.status, 200, "{kind:?}: {}", first.text);
        let json = first.json();
        assert_eq!((&json["data"]["tag"], &json["meta"]["level"]), (&json!("Pending"), &json!("verified")));
        assert_eq!(json["data"]["order_number"], "70002", "{kind:?}: later links by order find it");
        for _ in 0..3 {
            let again = proxy.read(PATH, Some(&whole_link())).await;
            assert_eq!((again.status.as_u16(), again.id()), (200, first.id()));
        }
        assert_eq!(proxy.read(PATH, None).await.status, 200, "and now who has the number sees it too");
        assert_eq!(world.creations(kind), 1, "{kind:?}");
        assert_eq!(proxy.wrote("first_view", "done").await, 1.0);
        let drawn = "/v1/trackings/fragment?tracking_number=JD014600006281230799&courier=dhl-germany";
        assert_eq!(proxy.read(drawn, Some(&whole_link())).await.status, 200);
    }
}

#[tokio::test]
async fn many_shoppers_at_two_replicas_register_it_once() {
    for kind in BOTH {
        for shared in EITHER {
            let world = World::new().await;
            let replicas = Replicas::start(&world, kind, shared, Setup::default).await;
            let views: Vec<_> = (0..16)
                .map(|n| {
                    let proxy = Arc::clone(&replicas.both[n % 2]);
                    tokio::spawn(async move { proxy.read(PATH, Some(&whole_link())).await })
                })
                .collect();
            for view in views {
                let answer = view.await.expect("no panic");
                assert_eq!(answer.status, 200, "{kind:?}: {}", answer.text);
            }
            assert_eq!(world.creations(kind), 1, "{kind:?} {shared:?}");
        }
    }
}

#[tokio::test]
async fn who_has_less_than_the_whole_link_registers_nothing() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let other = Some(("JD014600006281230798", "dhl-germany"));
        for (why, token) in [
            ("the number alone", None),
            ("a link to the order", Some(link("order:70002", None))),
            (
                "a link to a tracking",
                Some(link("0123456789abcdef0000000000000000", Some((NUMBER, "dhl-germany")))),
            ),
            ("a link that names another parcel", Some(link("order:70002", other))),
            ("a link that names another courier", Some(link("order:70002", Some((NUMBER, "ups"))))),
        ] {
            let answer = proxy.read(PATH, token.as_deref()).await;
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{kind:?}: {why}");
        }
        let forged = proxy.read(PATH, Some(&whole_link().replace("ey", "ez"))).await;
        assert_eq!(forged.problem(), (401, "refused".to_owned()));
        assert_eq!(world.creations(kind), 0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_link_that_names_a_parcel_opens_it_whoever_registered_it() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        let made = proxy
            .register(&json!({ "tracking_number": NUMBER, "slug": "dhl-germany", "title": "Teapot" }))
            .await;
        assert_eq!(made.status, 201, "{}", made.text);
        let seen = proxy.read(PATH, Some(&whole_link())).await;
        assert_eq!(
            (seen.status.as_u16(), seen.json()["data"]["title"].as_str()),
            (200, Some("Teapot")),
            "{kind:?}"
        );
        let other =
            proxy.read("/v1/trackings?tracking_number=00340434198722501001", Some(&whole_link())).await;
        assert_eq!(other.problem(), (401, "refused".to_owned()), "and no other parcel");
        assert_eq!(world.creations(kind), 1);
    }
}

#[tokio::test]
async fn a_failure_is_tried_once_and_told_calmly() {
    for kind in BOTH {
        let (world, proxy) = World::with(kind).await;
        world.sandbox.faults().set(World::create_endpoint(kind), Fault::Status(403));
        let first = proxy.read(PATH, Some(&whole_link())).await;
        assert_eq!(first.problem(), (502, "provider-unavailable".to_owned()), "{kind:?}");
        for _ in 0..5 {
            assert_eq!(proxy.read(PATH, Some(&whole_link())).await.status, 404);
        }
        assert_eq!(world.creations(kind), 1, "{kind:?}: the provider is not stormed");
        assert_eq!(proxy.wrote("first_view", "failed").await, 1.0);
    }
}

const POSTNL: &str = "3SABCD123456789";
const POSTNL_PATH: &str = "/v1/trackings?tracking_number=3SABCD123456789&courier=postnl-3s";

fn postnl_link() -> String {
    link("order:70003", Some((POSTNL, "postnl-3s")))
}

#[tokio::test]
async fn a_courier_that_wants_the_postcode_gets_it_from_the_shopper() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    for _ in 0..3 {
        let asked = proxy.read(POSTNL_PATH, Some(&postnl_link())).await;
        assert_eq!(asked.problem(), (422, "needs-fields".to_owned()), "{}", asked.text);
        assert_eq!(asked.json()["fields"], json!(["postal_code"]));
    }
    assert_eq!(world.creations(Kind::AfterShip), 1, "asked once");

    for (postcode, status) in [("x", 400), ("12345678901", 400), ("10_12", 400)] {
        assert_eq!(proxy.read_with(POSTNL_PATH, &postnl_link(), postcode).await.status, status, "{postcode}");
    }
    let found = proxy.read_with(POSTNL_PATH, &postnl_link(), "1012 AB").await;
    assert_eq!(found.status, 200, "{}", found.text);
    assert_eq!(proxy.read(POSTNL_PATH, Some(&postnl_link())).await.status, 200);
    let order = proxy.read("/v1/trackings?order=70003", Some(&postnl_link())).await;
    assert_eq!(order.status, 200, "{}", order.text);
}

#[tokio::test]
async fn a_postcode_without_the_shop_s_link_registers_nothing() {
    let (world, proxy) = World::with(Kind::AfterShip).await;
    let bare = link("order:70003", None);
    assert_eq!(proxy.read_with(POSTNL_PATH, &bare, "1012 AB").await.status, 404);
    assert_eq!(world.creations(Kind::AfterShip), 0);
}
