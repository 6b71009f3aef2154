//! Asks the provider as seldom as possible: its limit, a handful of calls a second for the whole
//! shop, is the bottleneck.
//!
//! An answer is given from memory while it is fresh; then the old one is given at once while a new one
//! is on its way; then whoever asks waits a little for the new one; and while the provider fails, the
//! last good one stands in for a day. Any number of simultaneous questions are one call (`flights`),
//! nobody asks a provider that fails (`breaker`), and renewals for which nobody waits are gathered
//! into list calls (`background`). Webhooks and writes renew what is held (`renew`), and so do other
//! replicas, through what they share (`shared`).

mod ask;
mod background;
mod breaker;
mod change;
mod flights;
mod freshness;
mod held;
mod key;
mod newer;
mod order;
mod packed;
mod patience;
mod read;
mod renew;
mod settings;
mod settle;
mod shared;
mod shelf;
mod ways;

use std::sync::{Arc, Mutex};

use parcel_providers::Provider;
use tokio::time::Instant;

use crate::Clock;
use crate::error::ProxyError;
use crate::health::Health;
use crate::metrics::Metrics;
use crate::state::{Memory, State};

use background::Waiting;
use flights::Flights;
use patience::Patience;
use shelf::Shelf;

pub use breaker::Breaker;
pub use change::{Change, ParcelNumber};
pub use freshness::Freshness;
pub use held::{Found, Seen};
pub use key::{BadKey, Key};
pub use renew::Renewal;
pub(crate) use renew::Unasked;
pub use settings::Settings;

/// Trackings, from memory where possible.
pub struct Store {
    provider: Arc<dyn Provider>,
    clock: Clock,
    settings: Settings,
    shelf: Shelf,
    flights: Flights,
    waiting: Waiting,
    patience: Patience,
    breaker: Breaker,
    metrics: Arc<Metrics>,
    health: Arc<Health>,
    state: Arc<dyn State>,
    /// Tells this replica's events from others'.
    replica: String,
    start: Instant,
    /// Whoever changes what is held.
    turn: Mutex<()>,
    /// Whoever takes over what another replica has.
    hearing: tokio::sync::Mutex<()>,
}

impl Store {
    /// An empty store in front of `provider`, of a replica by itself.
    pub fn new(provider: Arc<dyn Provider>, settings: impl Into<Settings>, clock: Clock) -> Self {
        let settings = settings.into();
        Self {
            provider,
            clock,
            settings,
            shelf: Shelf::new(&settings),
            flights: Flights::default(),
            waiting: Waiting::default(),
            patience: Patience::default(),
            breaker: Breaker::default(),
            metrics: Arc::default(),
            health: Arc::default(),
            state: Arc::new(Memory::default()),
            replica: replica(),
            start: Instant::now(),
            turn: Mutex::default(),
            hearing: tokio::sync::Mutex::default(),
        }
    }

    /// The same, sharing what it knows through `state`.
    #[must_use]
    pub fn sharing(self, state: Arc<dyn State>) -> Self {
        Self { state, ..self }
    }

    /// What is shared with other replicas.
    pub fn state(&self) -> &Arc<dyn State> {
        &self.state
    }

    /// Whom this store asks, for those who change something there.
    pub fn provider(&self) -> &Arc<dyn Provider> {
        &self.provider
    }

    /// What is counted, here and by whoever else takes it from here.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// What is known about the provider, and about this proxy.
    pub fn health(&self) -> &Arc<Health> {
        &self.health
    }

    /// What keeps the provider from being asked while it fails.
    pub fn breaker(&self) -> &Breaker {
        &self.breaker
    }

    /// Notes how many trackings are held, and how the breaker stands.
    pub fn count(&self, metrics: &Metrics) {
        let (held, open) = self.shelf.counts();
        metrics.cached("held", held);
        metrics.cached("open", open);
        metrics.breaker(self.breaker.word());
    }

    /// One tracking, in the time that the settings allow. Any number of simultaneous calls for the same key
    /// cost one provider call, of all replicas together.
    ///
    /// # Errors
    /// No such tracking; or the provider fails, or takes too long, and there is no last good answer.
    pub async fn get(self: &Arc<Self>, key: &Key) -> Result<Found, ProxyError> {
        let (answer, outcome) = self.read(key).await;
        self.metrics.cache(outcome);
        answer
    }

    /// What goes on beside the questions: hearing other replicas, and comparing with the provider what
    /// nothing was heard of. Never ends; to be run in a task of its own.
    pub async fn keep_up(self: Arc<Self>) {
        let compare = async {
            match self.settings.reconcile {
                Some(every) => self.reconcile(every).await,
                None => std::future::pending().await,
            }
        };
        tokio::join!(self.hear(), compare);
    }
}

/// A name that no other replica has.
fn replica() -> String {
    let mut random = [0; 8];
    // Without randomness two replicas take each other's changes for their own, and learn of them late.
    let _ = getrandom::fill(&mut random);
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}
