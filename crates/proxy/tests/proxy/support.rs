//! A proxy to talk to, and a provider that does as told.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use parcel_providers::{
    Answering, Courier, CourierQuestion, Delivery, NewTracking, Notice, Numbered, Provider, ProviderError,
    Refresh, TrackingUpdate, WebhookError,
};
use parcel_proxy::cache::{self, Freshness, Store};
use parcel_proxy::client_address::Trust;
use parcel_proxy::config::schema as settings;
use parcel_proxy::disclosure::Policy;
use parcel_proxy::limits::Limits;
use parcel_proxy::metrics::Metrics;
use parcel_proxy::page::HostedPage;
use parcel_proxy::shopify::Shopify;
use parcel_proxy::token::{SigningKeys, Subject};
use parcel_proxy::{AppState, Origins, admin, app};
use parcel_tracking::{Slug, Tag, Tracking};
use serde_json::Value;
use tower::ServiceExt;

pub const SIGNING_SECRET: &str = "a-signing-secret-that-nobody-may-see";

/// A provider that answers what it was told last, and counts how often it was asked.
pub struct FakeProvider {
    answer: Mutex<Result<Tracking, ProviderError>>,
    asked: Mutex<Vec<String>>,
    calls: AtomicUsize,
    takes: Duration,
}

impl FakeProvider {
    fn answer(&self, asked: String) -> Answering<'_> {
        Box::pin(async move {
            self.calls.fetch_add(1, Ordering::SeqCst);
            self.asked.lock().expect("no panic before").push(asked);
            tokio::time::sleep(self.takes).await;
            self.answer.lock().expect("no panic before").clone()
        })
    }
}

impl Provider for FakeProvider {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        self.answer(format!("id {id}"))
    }

    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a> {
        self.answer(format!("number {number} {}", courier.map_or("-", Slug::as_str)))
    }

    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>> {
        let asked = self.answer(format!("order {order}"));
        Box::pin(async move { asked.await.map(|tracking| vec![tracking]) })
    }

    fn by_numbers<'a>(&'a self, numbers: &'a [Numbered]) -> Answering<'a, Vec<Tracking>> {
        let asked = self.answer(format!("{} numbers", numbers.len()));
        // Each of those asked for, in the state that was told; one that is called otherwise has its number for an id.
        let named = |numbered: &Numbered, tracking: &Tracking| match &tracking.tracking_number {
            Some(number) if *number == numbered.number => tracking.clone(),
            _ => Tracking {
                id: Some(numbered.number.clone()),
                tracking_number: Some(numbered.number.clone()),
                slug: numbered.courier.clone(),
                ..tracking.clone()
            },
        };
        Box::pin(async move {
            let tracking = asked.await?;
            Ok(numbers.iter().map(|numbered| named(numbered, &tracking)).collect())
        })
    }

    fn create<'a>(&'a self, new: &'a NewTracking) -> Answering<'a> {
        self.answer(format!("create {}", new.number))
    }

    fn update<'a>(&'a self, id: &'a str, _: &'a TrackingUpdate) -> Answering<'a> {
        self.answer(format!("update {id}"))
    }

    fn detect<'a>(&'a self, question: &'a CourierQuestion) -> Answering<'a, Vec<Courier>> {
        let asked = self.answer(format!("detect {}", question.number));
        Box::pin(async move { asked.await.map(|_| Vec::new()) })
    }

    fn refresh(&self) -> Option<&dyn Refresh> {
        None
    }

    fn webhook(&self, _: &Delivery<'_>) -> Result<Notice, WebhookError> {
        Err(WebhookError::NoSecret)
    }
}

/// A whole answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("readable headers"))
    }

    /// The last part of a problem's type, after checking that it is a problem document.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.ends_with('.')));
        let kind = problem["type"].as_str().expect("a type");
        kind.strip_prefix("urn:parcel-tracker:").expect("a type of ours").to_owned()
    }
}

/// The proxy under test.
pub struct TestProxy {
    pub provider: Arc<FakeProvider>,
    state: AppState,
}

pub struct Setup {
    pub freshness: Freshness,
    pub pause: Duration,
    pub reconcile: Option<Duration>,
    pub origins: Origins,
    pub assets: Option<PathBuf>,
    pub takes: Duration,
    pub trust: Trust,
    pub limits: settings::Limits,
    pub policy: Policy,
    pub page: HostedPage,
    pub shopify: Shopify,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            freshness: Freshness::default(),
            pause: cache::Settings::default().pause,
            reconcile: cache::Settings::default().reconcile,
            origins: Origins::Loopback,
            assets: None,
            takes: Duration::ZERO,
            trust: Trust::default(),
            limits: generous(),
            policy: Policy::default(),
            page: HostedPage::default(),
            shopify: Shopify::default(),
        }
    }
}

impl TestProxy {
    /// A proxy whose provider knows one parcel in transit.
    pub fn new() -> Self {
        Self::with(Setup::default())
    }

    pub fn with(setup: Setup) -> Self {
        let provider = Arc::new(FakeProvider {
            answer: Mutex::new(Ok(in_transit())),
            asked: Mutex::default(),
            calls: AtomicUsize::new(0),
            takes: setup.takes,
        });
        let clock: parcel_proxy::Clock = Arc::new(now);
        let settings = cache::Settings {
            freshness: setup.freshness,
            pause: setup.pause,
            reconcile: setup.reconcile,
            ..Default::default()
        };
        let state = AppState {
            keys: Arc::new(keys()),
            origins: setup.origins,
            assets: setup.assets,
            trust: Arc::new(setup.trust),
            policy: Arc::new(setup.policy),
            page: Arc::new(setup.page),
            shopify: Arc::new(setup.shopify),
            ..AppState::new(
                Store::new(Arc::clone(&provider) as Arc<dyn Provider>, settings, clock.clone()),
                clock,
                Limits::new(&setup.limits),
            )
        };
        Self { provider, state }
    }

    pub fn router(&self) -> Router {
        app(self.state.clone())
    }

    /// What operations ask, on the listener of its own.
    pub async fn operations(&self, path: &str) -> Answer {
        answer(admin(self.state.clone()), Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// As at a signal to end.
    pub fn is_stopping(&self) {
        self.state.health.stop();
    }

    pub fn store(&self) -> Arc<Store> {
        Arc::clone(&self.state.store)
    }

    pub fn metrics(&self) -> Arc<Metrics> {
        Arc::clone(&self.state.metrics)
    }

    pub fn provider_answers(&self, answer: Result<Tracking, ProviderError>) -> &Self {
        *self.provider.answer.lock().expect("no panic before") = answer;
        self
    }

    pub fn provider_calls(&self) -> usize {
        self.provider.calls.load(Ordering::SeqCst)
    }

    pub fn provider_was_asked(&self) -> Vec<String> {
        self.provider.asked.lock().expect("no panic before").clone()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(self.router(), request.body(Body::empty()).expect("a request")).await
    }

    /// As a shopper who came by a signed link.
    pub async fn get_signed(&self, path: &str, subject: &str) -> Answer {
        self.get_with(path, &[("authorization", &bearer(subject, now() + chrono::Duration::days(1)))]).await
    }
}

pub async fn answer(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.expect("the router answers always");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a whole body").to_bytes().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// More than any story asks for.
pub fn generous() -> settings::Limits {
    per_minute(1_000_000, 1_000_000)
}

pub fn per_minute(rate: u32, burst: u32) -> settings::Limits {
    let number = |number| NonZeroU32::new(number).expect("not 0");
    settings::Limits { reads_per_minute: number(rate), reads_burst: number(burst) }
}

pub fn keys() -> SigningKeys {
    SigningKeys::parse(&format!("k1:{SIGNING_SECRET}")).expect("good keys")
}

pub fn bearer(subject: &str, expires: DateTime<Utc>) -> String {
    let subject = Subject::parse(subject).expect("a subject");
    format!("Bearer {}", keys().sign(&subject, expires).expect("there is a key"))
}

/// Where every test's clock stands.
pub fn now() -> DateTime<Utc> {
    "2026-11-21T05:00:00Z".parse().expect("a moment")
}

/// A parcel on its way.
pub fn in_transit() -> Tracking {
    Tracking {
        id: Some("t1".to_owned()),
        tracking_number: Some("00340434161094042557".to_owned()),
        slug: Some(Slug::from("dhl-germany")),
        tag: Some(Tag::InTransit),
        order_number: Some("10482".to_owned()),
        pickup_note: Some("Bring the code".to_owned()),
        ..Tracking::default()
    }
}
