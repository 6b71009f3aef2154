//! The outside world on loopback: the provider's API with shipments that move, and a demo shop.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use parcel_sandbox::{Sandbox, SandboxConfig, serve};
//!
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! serve(listener, &Sandbox::new(SandboxConfig::default())).await
//! # }
//! ```
//!
//! AfterShip answers under `/tracking/2025-01` and its other versions, TrackingMore under `/v2`, the shop under `/shop`,
//! and `/sandbox/...` turns the world: clock, webhooks, faults, request log. `docs/sandbox.md` leads through all of it.

pub mod aftership;
mod api;
mod blank;
mod clock;
mod config;
mod control;
mod couriers;
mod database;
mod endpoint;
mod error;
mod faults;
mod gate;
mod moment;
mod rate_limit;
mod record;
mod records;
mod requests;
mod shipments;
mod shop;
mod span;
mod spoil;
mod store;
mod subtag;
pub mod trackingmore;
mod webhooks;

use std::io;
use std::sync::Arc;

use axum::middleware::Next;
use axum::response::Response;
use axum::{Router, extract};
use tokio::net::TcpListener;

pub use aftership::BASE;
pub use clock::{Backwards, Clock, TOP_SPEED};
pub use config::{DEMO_KEY_ID, DEMO_SIGNING_KEY, SandboxConfig};
pub use database::DatabaseError;
pub use endpoint::Endpoint;
pub use error::SandboxError;
pub use faults::{Fault, Faults, Length};
pub use requests::Request;
pub use shipments::DataError;
pub use webhooks::{Delivery, Outcome, Shape, Webhook, WebhookError};

use database::{Database, State, World};
use rate_limit::RateLimit;
use record::Record;
use requests::Requests;
use shipments::Data;
use store::Store;
use trackingmore::TrackingMore;
use webhooks::Outbox;

/// A provider and a shop. Clones are the same sandbox.
#[derive(Clone, Debug)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: SandboxConfig,
    clock: Clock,
    data: Data,
    store: Store,
    database: Option<Database>,
    outbox: Outbox,
    limits: RateLimit,
    requests: Requests,
    faults: Faults,
    trackingmore: TrackingMore,
}

impl Sandbox {
    /// A sandbox with the scenarios' shipments, counted out from the configured start.
    ///
    /// # Panics
    /// If the configuration names files, or webhooks, that [`open`](Self::open) refuses.
    pub fn new(config: SandboxConfig) -> Self {
        Self::open(config).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A sandbox with the scenarios' shipments, counted out from the configured start.
    ///
    /// # Errors
    /// When a file of scenarios cannot be read or says what cannot be, the database is none, or a webhook leaves
    /// this machine.
    pub fn open(mut config: SandboxConfig) -> Result<Self, SandboxError> {
        let data = Data::of_files(&config.shipments)?;
        let database = match &config.database {
            Some(file) => {
                let (database, world) =
                    Database::open(file, World::new(config.start, config.seed, config.more))?;
                (config.start, config.seed, config.more) = (world.start, world.seed, world.more);
                Some(database)
            }
            None => None,
        };
        let mut records = Self::seeded(&data, &config)?;
        let kept = database.as_ref().map(|database| database.restore(&mut records)).transpose()?.flatten();
        let (mut now, mut speed, mut webhooks) = (config.start, config.speed, config.webhooks.clone());
        if let Some(kept) = kept {
            (now, speed) = (kept.clock_now(), kept.speed);
            let known = kept.webhooks.iter().filter_map(|webhook| webhook.parse().ok());
            webhooks.extend(known.filter(|webhook| !config.webhooks.contains(webhook)));
        }
        for webhook in &webhooks {
            webhook.clone().allowed(config.allow_remote_webhooks)?;
        }
        let store = Store::new(records);
        if database.is_some() {
            store.watch();
        }
        let inner = Inner {
            clock: Clock::new(now, speed),
            store,
            database,
            outbox: Outbox::new(webhooks, now),
            limits: RateLimit::default(),
            requests: Requests::default(),
            faults: Faults::default(),
            trackingmore: TrackingMore::new(config.trackingmore.clone()),
            data,
            config,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    fn seeded(data: &Data, config: &SandboxConfig) -> Result<Vec<Record>, SandboxError> {
        let mut records = data.records(config.start)?;
        records.extend(data.more(config.more, config.seed, config.start)?);
        Ok(records)
    }

    /// Everything the sandbox serves.
    pub fn router(&self) -> Router {
        webhooks::drive(self);
        Router::new()
            .merge(aftership::router(self.clone()))
            .merge(trackingmore::router(self.clone()))
            .merge(control::router(self.clone()))
            .merge(shop::router(self.clone()))
            .fallback(async || aftership::unknown())
            .layer(axum::middleware::from_fn_with_state(self.clone(), keep))
            .layer(axum::middleware::from_fn(control::only_here))
    }

    /// The clock; turning it moves the shipments.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// What the provider's API was asked so far, oldest first; the last 10,000.
    pub fn requests(&self) -> Vec<Request> {
        self.inner.requests.all()
    }

    /// Switches that make the provider's API misbehave.
    pub fn faults(&self) -> &Faults {
        &self.inner.faults
    }

    /// TrackingMore's side: the merchant's account there.
    pub fn trackingmore(&self) -> &TrackingMore {
        &self.inner.trackingmore
    }

    /// Tells `webhook` of every change from now on.
    ///
    /// # Errors
    /// When it is not on this machine and that was not allowed.
    pub fn subscribe(&self, webhook: Webhook) -> Result<(), WebhookError> {
        let webhook = webhook.allowed(self.config().allow_remote_webhooks)?;
        self.outbox().add(webhook, self.clock().now());
        webhooks::drive(self);
        Ok(())
    }

    /// Tells nobody any more.
    pub fn unsubscribe_all(&self) {
        self.outbox().silence();
    }

    /// What was sent to webhooks so far, oldest first; the last 10,000 attempts.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.outbox().deliveries()
    }

    /// Waits until every webhook that is due by now was sent, or tried.
    pub async fn webhooks_settled(&self) {
        webhooks::settled(self).await;
    }

    /// Everything as it was at the start: trackings, clock, webhooks, faults, logs, limits.
    ///
    /// # Errors
    /// Never in practice: the scenarios were counted out once already.
    pub fn reset(&self) -> Result<(), SandboxError> {
        let config = self.config();
        let records = Self::seeded(self.data(), config)?;
        self.clock().restart(config.start, config.speed);
        self.store().reset(records);
        if let Some(database) = &self.inner.database {
            database.clear();
        }
        self.outbox().reset(config.webhooks.clone(), config.start);
        self.trackingmore().reset(config.trackingmore.clone());
        self.faults().clear();
        self.log().clear();
        Ok(())
    }

    /// The id of the first parcel of an order, as the provider's API knows it.
    pub fn tracking_id(&self, order_number: &str) -> Option<String> {
        self.store().with(|records| {
            let record = records.iter().find(|record| record.text("order_number") == order_number)?;
            Some(record.text("id").to_owned())
        })
    }

    /// Takes notice of what an API changed.
    fn keep(&self) {
        let changes = self.store().changes();
        if let Some(database) = &self.inner.database {
            let (shown, at, speed) = self.clock().hands();
            let webhooks = self.outbox().webhooks().iter().map(ToString::to_string).collect();
            let state = State { clock: (shown, at), speed, webhooks };
            self.store().with(|records| database.keep(&changes, records, state));
        }
        if !changes.is_empty() {
            self.outbox().hear(changes);
        }
    }

    fn outbox(&self) -> &Outbox {
        &self.inner.outbox
    }

    fn config(&self) -> &SandboxConfig {
        &self.inner.config
    }

    fn data(&self) -> &Data {
        &self.inner.data
    }

    fn store(&self) -> &Store {
        &self.inner.store
    }

    fn limits(&self) -> &RateLimit {
        &self.inner.limits
    }

    fn log(&self) -> &Requests {
        &self.inner.requests
    }
}

/// Takes notice of what a request changed, before it is answered.
async fn keep(
    extract::State(sandbox): extract::State<Sandbox>,
    request: extract::Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    sandbox.keep();
    response
}

/// Serves a sandbox until the listener fails or the future is dropped.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, sandbox: &Sandbox) -> io::Result<()> {
    axum::serve(listener, sandbox.router()).await
}

/// The example of `docs/sandbox.md` compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/sandbox.md")]
struct Document;
