//! What goes wrong, told by the sandbox.

use parcel_providers::aftership::{
    AfterShip, Carrier, CreateTracking, Credentials, ListQuery, Settings, Start, UpdateTracking, Version,
};
use parcel_providers::{Details, NewTracking, Place, Private, Provider, ProviderError};
use parcel_sandbox::aftership::{Endpoint, SignatureKey};
use parcel_sandbox::{Fault, SandboxConfig};
use parcel_tracking::Slug;

use crate::sandbox::{NUMBER, SPOKEN, client, sandbox, start};

#[tokio::test]
async fn each_refusal_of_a_create_is_one_outcome_in_every_version() {
    for version in SPOKEN {
        let (_, url) = sandbox().await;
        let client = client(&url, version);
        let mut new = CreateTracking::new(NUMBER);
        client.create(&new).await.expect("it is made");
        let exists = client.create(&new).await;
        let told = version == Version::V2024_04;
        assert!(
            matches!(&exists, Err(ProviderError::AlreadyExists { id }) if id.is_some() == told),
            "{exists:?}"
        );
        let neutral = NewTracking { number: NUMBER.to_owned(), ..NewTracking::default() };
        let exists = Provider::create(&client, &neutral).await;
        assert!(
            matches!(&exists, Err(ProviderError::AlreadyExists { id: Some(_) })),
            "{version}: {exists:?}"
        );

        new.courier = Carrier::Courier(Slug::from("no-such-courier"));
        let unknown = client.create(&new).await;
        assert!(matches!(unknown, Err(ProviderError::Rejected { code: 4010, .. })), "{version}: {unknown:?}");

        let undetected = client.create(&CreateTracking::new("NOBODYS-NUMBER-1")).await;
        assert_eq!(undetected, Err(ProviderError::NotDetected), "{version}");
    }
}

#[tokio::test]
async fn a_courier_that_wants_a_postcode_says_so_and_gets_it() {
    for version in SPOKEN {
        let (_, url) = sandbox().await;
        let client = client(&url, version);
        let mut new = NewTracking {
            number: "3SABCD123456789".to_owned(),
            courier: Some(Slug::from("postnl-3s")),
            details: Details::default(),
        };
        let field =
            if version == Version::V2026_07 { "destination_postal_code" } else { "tracking_postal_code" };
        let wants = ProviderError::NeedsFields { fields: vec![field] };
        assert_eq!(Provider::create(&client, &new).await, Err(wants), "{version}");
        new.details.destination = Place { postal_code: Some(Private::from("1012 AB")), ..Place::default() };
        let made = Provider::create(&client, &new).await;
        assert!(made.is_ok(), "{version}: {made:?}");
    }
}

#[tokio::test]
async fn faults_are_told_apart() {
    let (sandbox, url) = sandbox().await;
    let id = sandbox.tracking_id("1001").expect("the first order");
    for (fault, expected) in [
        (Fault::Status(401), ProviderError::Unauthorized),
        (Fault::Status(403), ProviderError::Forbidden),
        (Fault::Status(429), ProviderError::RateLimited { reset: None }),
        (Fault::Status(500), ProviderError::Unavailable { status: 500 }),
        (Fault::Status(504), ProviderError::Unavailable { status: 504 }),
    ] {
        sandbox.faults().set(Endpoint::Get, fault);
        let mut settings = Settings::new(&url, "sandbox-key".into()).expect("good settings");
        settings.tries = 1;
        let got = AfterShip::new(settings).expect("a client").by_id(&id).await;
        match (&got, &expected) {
            (Err(ProviderError::RateLimited { .. }), ProviderError::RateLimited { .. }) => {}
            _ => assert_eq!(got, Err(expected)),
        }
    }
    sandbox.faults().set_times(Endpoint::Get, Fault::Drop, 1);
    assert!(client(&url, Version::V2025_01).by_id(&id).await.is_ok(), "the second try");
    let body = b"<html>a page in between</html>".to_vec();
    sandbox.faults().set(Endpoint::Get, Fault::Body { content_type: "text/html", body });
    let got = client(&url, Version::V2025_01).by_id(&id).await;
    assert!(matches!(got, Err(ProviderError::Unreadable { .. })), "{got:?}");
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let (_, url) = sandbox().await;
    let wrong = Settings::new(&url, "another-key".into()).expect("good settings");
    let client = AfterShip::new(wrong).expect("a client");
    assert_eq!(client.couriers().await, Err(ProviderError::Unauthorized));
}

#[tokio::test]
async fn the_documented_limits_are_kept_without_a_single_429() {
    let (sandbox, url) = sandbox().await;
    let id = sandbox.tracking_id("1001").expect("the first order");
    let mut settings = Settings::new(&url, "sandbox-key".into()).expect("good settings");
    settings.tries = 1;
    let client = AfterShip::new(settings).expect("a client");
    let asked = (0..12).map(|_| client.by_id(&id));
    for answer in futures_util::future::join_all(asked).await {
        answer.expect("its turn came");
    }
}

#[tokio::test]
async fn signed_calls_are_taken_and_unsigned_ones_are_not() {
    let secret = "an api secret";
    let hmac = SignatureKey::hmac(secret.into());
    let config = SandboxConfig { signature: Some(hmac), ..SandboxConfig::default() };
    let (_, url) = start(config).await;
    assert_eq!(client(&url, Version::V2025_01).couriers().await, Err(ProviderError::Unauthorized));
    let mut settings = Settings::new(&url, "sandbox-key".into()).expect("good settings");
    settings.credentials = Credentials::Hmac { key: "sandbox-key".into(), secret: secret.into() };
    let signed = AfterShip::new(settings).expect("a client");
    signed.couriers().await.expect("without a body");
    let query =
        ListQuery { keyword: Some("a+b & ü*(c)".to_owned()), limit: Some(5), ..ListQuery::default() };
    signed.list(&query, &Start::First).await.expect("with a query that needs care");
    let made = signed.create(&CreateTracking::new(NUMBER)).await.expect("with a body");
    let id = made.id.expect("an id");
    signed.update(&id, &UpdateTracking::default()).await.expect("with an empty object");
    signed.delete(&id).await.expect("with another method");
}
