//! The transport against the sandbox, over HTTP: its pace, its signatures, and its webhooks.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use chrono::Utc;

use parcel_providers::aftership::{AfterShip, Credentials, Settings};
use parcel_providers::{
    Delivery, Details, NewTracking, NoticeKind, Provider, ProviderError, TrackingUpdate, WebhookError,
};
use parcel_sandbox::aftership::SignatureKey;
use parcel_sandbox::{Sandbox, SandboxConfig, serve};
use parcel_tracking::Slug;
use secrecy::SecretString;

/// A sandbox, and settings that reach it.
async fn start(config: SandboxConfig) -> (Sandbox, Settings) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let settings = Settings::new(&url, config.key.as_str().into()).expect("good settings");
    let sandbox = Sandbox::new(config);
    let served = sandbox.clone();
    tokio::spawn(async move { serve(listener, &served).await });
    (sandbox, settings)
}

#[tokio::test]
async fn a_burst_of_a_hundred_gets_never_reaches_the_providers_limit() {
    let (sandbox, settings) = start(SandboxConfig::default()).await;
    let client = AfterShip::new(settings).expect("a client");
    let id = sandbox.tracking_id("1001").expect("a demo order");
    let gets = (0..100).map(|_| {
        let (client, id) = (client.clone(), id.clone());
        async move {
            let begun = Instant::now();
            (client.by_id(&id).await, begun.elapsed())
        }
    });
    let (mut found, mut refused) = (0, 0);
    for (answer, took) in futures_util::future::join_all(gets).await {
        match answer {
            Ok(_) => found += 1,
            Err(ProviderError::RateLimited { reset: Some(_) }) => {
                refused += 1;
                // A turn within the deadline would be waited for, five seconds at most.
                assert!(took < Duration::from_secs(3), "who has no chance need not wait: {took:?}");
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    let seen = sandbox.requests();
    assert_eq!(seen.iter().filter(|request| request.limited).count(), 0, "no 429");
    assert_eq!((seen.len(), found + refused), (found, 100));
    // Five a second in five seconds, less what the machine's own slowness takes.
    assert!((10..=25).contains(&found), "{found}");
}

#[tokio::test]
async fn where_others_use_the_account_as_well_a_429_costs_time_and_no_call() {
    let (sandbox, settings) = start(SandboxConfig::default()).await;
    // Each has a budget of its own, so that together they go over the limit.
    let client = AfterShip::new(settings.clone()).expect("a client");
    let other = AfterShip::new(settings).expect("a client");
    let id = sandbox.tracking_id("1001").expect("a demo order");
    let both = (0..4).flat_map(|_| [&client, &other]).map(|client| client.by_id(&id));
    for answer in futures_util::future::join_all(both).await {
        assert!(answer.is_ok(), "{answer:?}");
    }
    assert!(sandbox.requests().iter().any(|request| request.limited), "there was one");
}

/// Every method, each with a path, a query or a body of its own.
async fn use_it(client: &dyn Provider) -> Result<(), ProviderError> {
    let new = NewTracking {
        number: "1Z999AA10123456784".to_owned(),
        courier: Some(Slug::from("ups")),
        details: Details { title: Some("Zwei Tassen, süß & rot".to_owned()), ..Details::default() },
    };
    let made = client.create(&new).await?;
    let id = made.id.expect("an id");
    let found = client.by_number(&new.number, new.courier.as_ref()).await?;
    assert_eq!(found.id.as_ref(), Some(&id));
    let details = Details { note: Some("~*".to_owned()), ..Details::default() };
    let changed = client.update(&id, &TrackingUpdate { courier: None, details }).await?;
    assert_eq!(changed.note.as_deref(), Some("~*"));
    assert_eq!(client.by_order("no such order, really * ~").await?, []);
    Ok(())
}

#[tokio::test]
async fn both_signatures_are_accepted_by_somebody_elses_check() {
    let key = || SandboxConfig::default().key.into();
    let hmac = Credentials::Hmac { key: key(), secret: "a secret".into() };
    let rsa = |pem: &str| Credentials::Rsa { key: key(), private_key: pem.into() };
    let by_secret = || SignatureKey::hmac("a secret".to_owned().into());
    let by_public_key = || SignatureKey::rsa(include_str!("keys/public.pem")).expect("a public key");
    for (credentials, check) in [
        (hmac, by_secret()),
        (rsa(include_str!("keys/pkcs8.pem")), by_public_key()),
        (rsa(include_str!("keys/pkcs1.pem")), by_public_key()),
    ] {
        let config = SandboxConfig { signature: Some(check), ..SandboxConfig::default() };
        let (_sandbox, settings) = start(config).await;
        let client = AfterShip::new(Settings { credentials, ..settings }).expect("a client");
        assert_eq!(use_it(&client).await, Ok(()));
    }
}

#[tokio::test]
async fn no_signature_or_another_ones_is_unauthorized() {
    let check = SignatureKey::hmac("a secret".to_owned().into());
    let config = SandboxConfig { signature: Some(check), ..SandboxConfig::default() };
    let key = || SandboxConfig::default().key.into();
    let (_sandbox, settings) = start(config).await;
    for credentials in
        [Credentials::Key(key()), Credentials::Hmac { key: key(), secret: "another secret".into() }]
    {
        let settings = Settings { credentials, ..settings.clone() };
        let client = AfterShip::new(settings).expect("a client");
        assert_eq!(use_it(&client).await, Err(ProviderError::Unauthorized));
    }
}

#[tokio::test]
async fn every_webhook_the_sandbox_sends_is_taken_with_the_secret_and_refused_without() {
    let got = Arc::<Mutex<Vec<(HeaderMap, Bytes)>>>::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
    let kept = Arc::clone(&got);
    let hook = async move |headers: HeaderMap, body: Bytes| {
        kept.lock().expect("no panic before").push((headers, body));
    };
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(hook)).await });

    let versions = ["2024-04", "2024-07", "2024-10", "2025-01", "2026-07"];
    let webhooks = versions.map(|version| format!("{version}={url}").parse().expect("a webhook"));
    let config = SandboxConfig { speed: 0.0, webhooks: webhooks.into(), ..SandboxConfig::default() };
    let secret = config.webhook_secret.clone();
    let (sandbox, settings) = start(config).await;
    sandbox.clock().advance(Duration::from_secs(3 * 60));
    sandbox.webhooks_settled().await;

    let knows = |secret: SecretString| {
        let webhook_secrets = vec!["the next one".into(), secret];
        AfterShip::new(Settings { webhook_secrets, ..settings.clone() }).expect("a client")
    };
    let (knowing, guessing) = (knows(secret), knows("guessed".into()));
    let got = got.lock().expect("no panic before").clone();
    let mut seen = Vec::new();
    for (headers, body) in &got {
        let delivery = Delivery { headers, body, now: Utc::now() };
        assert_eq!(guessing.webhook(&delivery), Err(WebhookError::BadSignature));
        let notice = knowing.webhook(&delivery).expect("a notice");
        assert!(!matches!(notice.kind, NoticeKind::Other(_)), "{:?}", notice.kind);
        assert!(notice.tracking.tag.is_some() && notice.at.is_some() && notice.first_of_tag.is_some());
        seen.push(notice.version.expect("a version"));
    }
    assert!(versions.iter().all(|version| seen.iter().any(|seen| seen == version)), "{seen:?}");
}
