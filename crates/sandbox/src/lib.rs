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
//! The API answers under `/tracking/2025-01`, the shop under `/shop`, and `/sandbox/clock` turns the clock.

pub mod aftership;
mod api;
mod blank;
mod clock;
mod config;
mod control;
mod couriers;
mod endpoint;
mod faults;
mod gate;
mod moment;
mod rate_limit;
mod record;
mod requests;
mod shipments;
mod shop;
mod span;
mod store;
mod subtag;
pub mod trackingmore;

use std::io;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

pub use aftership::BASE;
pub use clock::{Clock, TOP_SPEED};
pub use config::{DEMO_KEY_ID, DEMO_SIGNING_KEY, SandboxConfig};
pub use endpoint::Endpoint;
pub use faults::{Fault, Faults};
pub use requests::Request;

use rate_limit::RateLimit;
use requests::Requests;
use shipments::Data;
use store::Store;
use trackingmore::TrackingMore;

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
    limits: RateLimit,
    requests: Requests,
    faults: Faults,
    trackingmore: TrackingMore,
}

impl Sandbox {
    /// A sandbox with the seeded shipments, counted out from the configured start.
    ///
    /// # Panics
    /// If the data file that is compiled in is wrong, which its own tests rule out.
    pub fn new(config: SandboxConfig) -> Self {
        let mut data = Data::default();
        let seeded = data.add("shipments.toml", shipments::DATA).and_then(|()| {
            let mut records = data.records(config.start)?;
            records.extend(data.more(config.more, config.seed, config.start)?);
            Ok(records)
        });
        let records = seeded.expect("the shipments compiled in are in order");
        let clock = Clock::new(config.start, config.speed);
        let trackingmore = TrackingMore::new(config.trackingmore.clone());
        let inner = Inner {
            config,
            clock,
            data,
            store: Store::new(records),
            limits: RateLimit::default(),
            requests: Requests::default(),
            faults: Faults::default(),
            trackingmore,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Everything the sandbox serves.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(aftership::router(self.clone()))
            .merge(trackingmore::router(self.clone()))
            .merge(control::router(self.clone()))
            .merge(shop::router(self.clone()))
            .fallback(async || aftership::unknown())
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

    /// The id of the first parcel of an order, as the provider's API knows it.
    pub fn tracking_id(&self, order_number: &str) -> Option<String> {
        self.store().with(|records| {
            let record = records.iter().find(|record| record.text("order_number") == order_number)?;
            Some(record.text("id").to_owned())
        })
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

/// Serves a sandbox until the listener fails or the future is dropped.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, sandbox: &Sandbox) -> io::Result<()> {
    axum::serve(listener, sandbox.router()).await
}
