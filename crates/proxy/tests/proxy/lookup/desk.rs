//! A proxy whose provider knows orders.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use chrono::TimeDelta;
use parcel_providers::{
    Answering, Courier, CourierQuestion, Delivery, NewTracking, Notice, Numbered, Provider, ProviderError,
    Refresh, TrackingUpdate, WebhookError,
};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema;
use parcel_proxy::limits::Limits;
use parcel_proxy::lookup::Lookup;
use parcel_proxy::{AppState, Origins, app};
use parcel_tracking::{Address, Customer, Slug, Tag, Tracking};
use serde_json::json;

use crate::support::{Answer, answer, generous, keys, now};

/// A provider with orders. An order that is there takes one call, another two, as with AfterShip.
pub struct Book {
    orders: Mutex<HashMap<String, Vec<Tracking>>>,
    asked: Mutex<Vec<String>>,
    reads: Mutex<usize>,
    fails: Mutex<Option<ProviderError>>,
    takes: Duration,
}

impl Book {
    fn missing<T>(&self) -> Answering<'_, T>
    where
        T: Send + 'static,
    {
        *self.reads.lock().expect("no panic before") += 1;
        Box::pin(async { Err(ProviderError::NotFound) })
    }
}

impl Provider for Book {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        *self.reads.lock().expect("no panic before") += 1;
        let orders = self.orders.lock().expect("no panic before");
        let found = orders.values().flatten().find(|tracking| tracking.id.as_deref() == Some(id)).cloned();
        Box::pin(async move { found.ok_or(ProviderError::NotFound) })
    }

    fn by_number<'a>(&'a self, _: &'a str, _: Option<&'a Slug>) -> Answering<'a> {
        self.missing()
    }

    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            self.asked.lock().expect("no panic before").push(order.to_owned());
            let found = self.orders.lock().expect("no panic before").get(order).cloned();
            let calls = if found.is_some() { 1 } else { 2 };
            tokio::time::sleep(self.takes * calls).await;
            match self.fails.lock().expect("no panic before").clone() {
                Some(error) => Err(error),
                None => Ok(found.unwrap_or_default()),
            }
        })
    }

    fn by_numbers<'a>(&'a self, _: &'a [Numbered]) -> Answering<'a, Vec<Tracking>> {
        self.missing()
    }

    fn create<'a>(&'a self, _: &'a NewTracking) -> Answering<'a> {
        self.missing()
    }

    fn update<'a>(&'a self, _: &'a str, _: &'a TrackingUpdate) -> Answering<'a> {
        self.missing()
    }

    fn detect<'a>(&'a self, _: &'a CourierQuestion) -> Answering<'a, Vec<Courier>> {
        self.missing()
    }

    fn refresh(&self) -> Option<&dyn Refresh> {
        None
    }

    fn webhook(&self, _: &Delivery<'_>) -> Result<Notice, WebhookError> {
        Err(WebhookError::NoSecret)
    }
}

/// The proxy under test. Its shop is at `https://shop.example`.
pub struct Desk {
    book: Arc<Book>,
    state: AppState,
    router: axum::Router,
    passed: Arc<AtomicI64>,
    settings: schema::Lookup,
}

impl Desk {
    /// Lena's order 1001 has two parcels, somebody else's 1002 one; nobody asks too often.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut schema::Lookup)) -> Self {
        Self::slow(Duration::ZERO, change)
    }

    /// With a provider that takes so long for each call.
    pub fn slow(takes: Duration, change: impl FnOnce(&mut schema::Lookup)) -> Self {
        let many = NonZeroU32::new(1_000_000).expect("not 0");
        let mut settings = schema::Lookup {
            // No waiting, but where time is what the story is about.
            step: "0ms".to_owned().try_into().expect("a time"),
            client_per_minute: many,
            order_tries: many,
            shop_failures_per_minute: many,
            ..schema::Lookup::default()
        };
        change(&mut settings);
        let book = Arc::new(Book {
            orders: Mutex::default(),
            asked: Mutex::default(),
            reads: Mutex::default(),
            fails: Mutex::default(),
            takes,
        });
        let passed = Arc::new(AtomicI64::new(0));
        let clock: parcel_proxy::Clock = {
            let passed = Arc::clone(&passed);
            Arc::new(move || now() + TimeDelta::seconds(passed.load(Ordering::SeqCst)))
        };
        let store = Store::new(Arc::clone(&book) as Arc<dyn Provider>, Freshness::default(), clock.clone());
        let state = AppState::new(store, clock, Limits::new(&generous()));
        let state = AppState {
            keys: Arc::new(keys()),
            origins: Origins::parse(&["https://shop.example".to_owned()]).expect("a good origin"),
            public_url: Some("https://track.shop.example".parse().expect("an address")),
            lookup: Arc::new(Lookup::new(&settings, Arc::clone(&state.store))),
            ..state
        };
        let router = app(state.clone());
        let desk = Self { book, state, router, passed, settings };
        desk.knows("1001", vec![parcel("t1", "1001"), parcel("t2", "1001")]);
        let others = Customer { email: Some("other@example.com".into()), ..Customer::default() };
        desk.knows("1002", vec![Tracking { customers: vec![others], ..parcel("t3", "1002") }]);
        desk
    }

    /// Another replica of the same shop: it shares state, and nothing that is in memory.
    pub fn replica(&self) -> Self {
        let clock = self.state.clock.clone();
        let store =
            Store::new(Arc::clone(&self.book) as Arc<dyn Provider>, Freshness::default(), clock.clone());
        let shared = store.sharing(Arc::clone(&self.state.state));
        let store = AppState::new(shared, clock, Limits::new(&generous())).store;
        let lookup = Arc::new(Lookup::new(&self.settings, Arc::clone(&store)));
        let state = AppState { store, lookup, ..self.state.clone() };
        Self {
            book: Arc::clone(&self.book),
            router: app(state.clone()),
            state,
            passed: Arc::clone(&self.passed),
            settings: self.settings.clone(),
        }
    }

    pub fn knows(&self, order: &str, parcels: Vec<Tracking>) {
        self.book.orders.lock().expect("no panic before").insert(order.to_owned(), parcels);
    }

    pub fn provider_fails(&self, error: impl Into<Option<ProviderError>>) {
        *self.book.fails.lock().expect("no panic before") = error.into();
    }

    /// Orders the provider was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.book.asked.lock().expect("no panic before").clone()
    }

    pub fn questions(&self) -> usize {
        self.asked().len()
    }

    /// Single parcels the provider was asked for.
    pub fn reads(&self) -> usize {
        *self.book.reads.lock().expect("no panic before")
    }

    /// Turns the clock of tokens and answers.
    pub fn pass(&self, time: TimeDelta) {
        self.passed.fetch_add(time.num_seconds(), Ordering::SeqCst);
    }

    pub fn metrics(&self) -> String {
        self.state.metrics.text()
    }

    /// Asks as a shopper does.
    pub async fn ask(&self, order: &str, proof: &str) -> Answer {
        self.ask_from("198.51.100.1:1", order, proof).await
    }

    /// Asks from an address.
    pub async fn ask_from(&self, address: &str, order: &str, proof: &str) -> Answer {
        let body = json!({ "order": order, "proof": proof }).to_string();
        let address: std::net::SocketAddr = address.parse().expect("an address");
        let request = Request::post("/v1/lookup")
            .header("content-type", "application/json")
            .extension(ConnectInfo(address))
            .body(Body::from(body))
            .expect("a request");
        answer(self.router.clone(), request).await
    }

    pub async fn send(&self, method: Method, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri("/v1/lookup");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(self.router.clone(), request.body(body.into()).expect("a request")).await
    }

    /// Reads one parcel with a token.
    pub async fn read(&self, id: &str, token: String) -> Answer {
        self.get(&format!("/v1/trackings/{id}"), Some(&token)).await
    }

    /// Reads an address.
    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        let mut request = Request::get(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        answer(self.router.clone(), request.body(Body::empty()).expect("a request")).await
    }

    /// Reads an address, holding an answer with this validator.
    pub async fn get_holding(&self, path: &str, token: &str, etag: &str) -> Answer {
        let request = Request::get(path)
            .header("authorization", format!("Bearer {token}"))
            .header("if-none-match", etag)
            .body(Body::empty());
        answer(self.router.clone(), request.expect("a request")).await
    }
}

/// A parcel of Lena's, to Dresden.
pub fn parcel(id: &str, order: &str) -> Tracking {
    Tracking {
        id: Some(id.to_owned()),
        order_number: Some(order.to_owned()),
        tag: Some(Tag::InTransit),
        customers: vec![Customer {
            name: Some("Lena Brandt".to_owned()),
            email: Some("Lena@Example.com".to_owned()),
            ..Customer::default()
        }],
        destination: Address {
            postal_code: Some("01067".to_owned()),
            country_region: Some("DEU".to_owned()),
            ..Address::default()
        },
        ..Tracking::default()
    }
}
