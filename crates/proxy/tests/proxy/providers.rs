//! Either provider behind the proxy, on the sandbox over HTTP: a shopper cannot tell which.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use http_body_util::BodyExt;
use parcel_providers::Provider;
use parcel_providers::aftership::{self, AfterShip};
use parcel_providers::trackingmore::{self, TrackingMore};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::limits::Limits;
use parcel_proxy::{AppState, app, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use parcel_tracking::{Tracking, parse_tracking};
use tower::ServiceExt;

use crate::support::{bearer, generous, keys};

async fn sandbox() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let sandbox = Sandbox::new(SandboxConfig::default());
    tokio::spawn(async move { parcel_sandbox::serve(listener, &sandbox).await });
    url
}

fn proxy(provider: Arc<dyn Provider>) -> Router {
    let clock = system_clock();
    let store = Store::new(provider, Freshness::uniform(Duration::from_secs(60)), clock.clone());
    let state = AppState::new(store, clock, Limits::new(&generous()));
    app(AppState { keys: Arc::new(keys()), ..state })
}

async fn get(proxy: &Router, path: &str) -> (u16, String) {
    ask(proxy, Request::get(path)).await
}

async fn ask(proxy: &Router, request: Builder) -> (u16, String) {
    let request = request.body(Body::empty()).expect("a request");
    let response = proxy.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a whole body").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn read(json: &str) -> Tracking {
    parse_tracking(json).expect("a tracking").value
}

#[tokio::test]
async fn both_providers_tell_a_shopper_the_same() {
    let url = sandbox().await;
    let key = || SandboxConfig::default().key.into();
    let settings = aftership::Settings::new(&url, key()).expect("good settings");
    let aftership = proxy(Arc::new(AfterShip::new(settings).expect("a client")));
    let settings = trackingmore::Settings::new(&url, key()).expect("good settings");
    let trackingmore = proxy(Arc::new(TrackingMore::new(settings).expect("a client")));

    let path = "/v1/trackings?tracking_number=00340434198722501003&courier=dhl-germany";
    let (one, other) = (get(&aftership, path).await, get(&trackingmore, path).await);
    assert_eq!((one.0, other.0), (200, 200), "{} {}", one.1, other.1);
    let (one, other) = (read(&one.1), read(&other.1));
    assert_eq!(one.tag, other.tag);
    assert_eq!(one.tracking_number, other.tracking_number);
    assert_eq!(one.checkpoints.len(), other.checkpoints.len());
    assert!(!one.checkpoints.is_empty());

    // The id that was told finds it again.
    let id = other.id.expect("an id");
    let (status, again) = get(&trackingmore, &format!("/v1/trackings/{id}")).await;
    assert_eq!((status, read(&again).tracking_number), (200, one.tracking_number));

    for proxy in [&aftership, &trackingmore] {
        let (status, problem) = get(proxy, "/v1/trackings?tracking_number=NOSUCHPARCEL1&courier=ups").await;
        assert_eq!(status, 404, "{problem}");
        assert!(problem.contains("urn:parcel-tracker:not-found"), "{problem}");
    }
}

/// The sandbox's parcel of order 1063, from the provider to the card that is drawn.
#[tokio::test]
async fn what_proves_a_delivery_is_on_the_card_of_who_came_by_a_signed_link_and_on_no_other() {
    let settings = aftership::Settings::new(&sandbox().await, SandboxConfig::default().key.into());
    let settings = aftership::Settings {
        // Older versions tell no photo.
        version: "2026-07".parse().expect("a version"),
        ..settings.expect("good settings")
    };
    let proxy = proxy(Arc::new(AfterShip::new(settings).expect("a client")));
    let path = "/v1/trackings/fragment?tracking_number=00340434198722501063&courier=dhl-germany&lang=en";
    let link = bearer("order:1063", chrono::Utc::now() + chrono::Duration::days(1));
    let (status, card) = ask(&proxy, Request::get(path).header("authorization", link)).await;
    assert_eq!(status, 200, "{card}");
    let card = card.split("<script").next().expect("what is drawn");
    for seen in [
        "PETERSEN",
        "reception",
        ">Photo of the delivery<",
        "href=\"https://proof.dhl.example/00340434198722501063/photo.jpg\"",
        ">Signature<",
        "href=\"https://proof.dhl.example/00340434198722501063/signature.png\"",
    ] {
        assert!(card.contains(seen), "{seen}: {card}");
    }
    let (status, whole) = get(&proxy, path).await;
    assert_eq!(status, 200, "{whole}");
    for kept in ["PETERSEN", "proof.dhl.example"] {
        assert!(!whole.contains(kept), "{kept}: {whole}");
    }
}
