//! Asks the provider as seldom as possible: its limit, a handful of calls a second for the whole
//! shop, is the bottleneck.
//!
//! Two caches behind one another. The first holds answers while they are fresh and makes one call out
//! of any number of simultaneous ones. The second keeps the last good answer for a day, for the time
//! the provider is down.

mod change;
mod entry;
mod freshness;
mod key;
mod newer;
mod order;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use moka::future::Cache;
use parcel_providers::{Provider, ProviderError};
use parcel_tracking::{Slug, Tracking};
use tracing::Instrument;

use crate::Clock;
use crate::error::ProxyError;
use crate::health::{Health, LAST_GOOD};
use crate::metrics::{CacheOutcome, Metrics};
use crate::state::{Memory, State};
use entry::{Entry, Keep};
use newer::Stamp;

pub use change::{Change, ParcelNumber};
pub use entry::{Found, Seen};
pub use freshness::Freshness;
pub use key::{BadKey, Key};

/// How long a failure is not tried again, so that a provider that is down is not stormed.
const PAUSE: Duration = Duration::from_secs(5);

/// Memory for trackings, in bytes, roughly; for each of the two caches.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// Trackings, from memory where possible.
pub struct Store {
    provider: Arc<dyn Provider>,
    clock: Clock,
    freshness: Freshness,
    fresh: Cache<Key, Entry>,
    last_good: Cache<Key, Arc<Seen>>,
    metrics: Arc<Metrics>,
    health: Arc<Health>,
    state: Arc<dyn State>,
    /// Tells this replica's events from others'.
    replica: String,
}

/// What became of a tracking that came by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It is newer than what was held, reads differently, and everybody was told so.
    Changed(Change),
    /// It is newer than what was held, and reads the same.
    Confirmed,
    /// It is no newer than what was held: a late or repeated telling.
    Ignored,
}

impl Store {
    /// An empty store in front of `provider`, of a replica by itself.
    pub fn new(provider: Arc<dyn Provider>, freshness: Freshness, clock: Clock) -> Self {
        Self {
            provider,
            clock,
            freshness,
            fresh: Cache::builder()
                .max_capacity(CAPACITY)
                .weigher(|_: &Key, entry: &Entry| entry.weight())
                .expire_after(Keep)
                .build(),
            last_good: Cache::builder()
                .max_capacity(CAPACITY)
                .weigher(|_: &Key, seen: &Arc<Seen>| seen.weight)
                .time_to_live(LAST_GOOD.to_std().unwrap_or(Duration::ZERO))
                .build(),
            metrics: Arc::default(),
            health: Arc::default(),
            state: Arc::new(Memory::default()),
            replica: replica(),
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

    /// Notes how many trackings are held.
    pub fn count(&self, metrics: &Metrics) {
        metrics.cached("fresh", self.fresh.entry_count());
        metrics.cached("last_good", self.last_good.entry_count());
    }

    /// One tracking. Any number of simultaneous calls for the same key cost one provider call.
    ///
    /// # Errors
    /// No such tracking; or the provider fails and there is no last good answer.
    pub async fn get(self: &Arc<Self>, key: &Key) -> Result<Found, ProxyError> {
        let (entry, asked) = match self.fresh.get(key).await {
            Some(entry) => (Ok(entry), false),
            None => (self.fetch(key.clone()).await, true),
        };
        self.metrics.cache(match &entry {
            Ok(Entry::Found { found, .. }) if found.stale => CacheOutcome::Stale,
            Ok(_) if asked => CacheOutcome::Miss,
            Ok(Entry::Found { .. }) => CacheOutcome::Hit,
            Ok(Entry::Missing { .. }) => CacheOutcome::Missing,
            Err(_) => CacheOutcome::Failed,
        });
        let entry = entry?;
        match entry {
            Entry::Found { found, .. } => Ok(found),
            Entry::Missing { .. } => Err(ProxyError::NotFound),
        }
    }

    /// Takes a tracking that came by itself, from a webhook or as the answer to a write, which the provider
    /// said at this moment. It counts only where it is newer than what is held: webhooks arrive in any
    /// order, and again for 68 hours. Whoever asked for this parcel, by id or by number, reads it from then
    /// on; where it reads differently, all replicas and open pages are told.
    pub async fn renew(&self, tracking: Tracking, at: DateTime<Utc>) -> Renewal {
        let mut keys = Key::all(&tracking);
        // The number alone may be another courier's parcel as well: it is renewed where it was this one.
        if let Some(key) = tracking.tracking_number.as_ref().and_then(|number| Key::number(number, None).ok())
            && self
                .last_good
                .get(&key)
                .await
                .is_some_and(|seen| tracking.id.is_some() && seen.tracking.id == tracking.id)
        {
            keys.push(key);
        }
        let mut before = None;
        for key in &keys {
            if let Some(seen) = self.last_good.get(key).await {
                before = Some(seen);
                break;
            }
        }
        if before
            .as_ref()
            .is_some_and(|seen| Stamp::of(&seen.tracking, seen.as_of) >= Stamp::of(&tracking, at))
        {
            return Renewal::Ignored;
        }
        let keep = self.freshness.of(&tracking);
        let change = Change::new(&tracking, before.as_ref().map(|seen| &seen.tracking), &self.replica);
        let is_news = before.is_none_or(|seen| seen.revision != change.revision);
        let seen = Arc::new(Seen::new(tracking, at));
        for key in keys {
            self.last_good.insert(key.clone(), Arc::clone(&seen)).await;
            let found = Found { seen: Arc::clone(&seen), stale: false };
            self.fresh.insert(key, Entry::Found { found, keep }).await;
        }
        if !is_news {
            return Renewal::Confirmed;
        }
        self.state.publish(change.to_bytes()).await;
        Renewal::Changed(change)
    }

    /// In a task of its own: a caller who hangs up takes the call away neither from those who wait
    /// for it too, nor from those who come next.
    async fn fetch(self: &Arc<Self>, key: Key) -> Result<Entry, ProxyError> {
        let store = Arc::clone(self);
        let work = async move { store.fresh.try_get_with_by_ref(&key, store.ask(&key)).await };
        let task = tokio::spawn(work.in_current_span());
        match task.await {
            Ok(entry) => entry.map_err(|shared| ProxyError::clone(&shared)),
            Err(_panicked) => Err(ProxyError::Internal),
        }
    }

    async fn ask(&self, key: &Key) -> Result<Entry, ProxyError> {
        let started = Instant::now();
        let (call, answer) = match key {
            Key::Id(id) => ("by_id", self.provider.by_id(id).await),
            Key::Number { number, courier } => {
                let courier = courier.as_deref().map(Slug::from);
                ("by_number", self.provider.by_number(number, courier.as_ref()).await)
            }
        };
        let now = (self.clock)();
        self.metrics.provider_call(call, answer.as_ref().err(), started.elapsed());
        self.health.asked(answer.as_ref().err().is_none_or(is_an_answer), now);
        match answer {
            Ok(tracking) => {
                let keep = self.freshness.of(&tracking);
                let seen = Arc::new(Seen::new(tracking, now));
                self.last_good.insert(key.clone(), Arc::clone(&seen)).await;
                Ok(Entry::Found { found: Found { seen, stale: false }, keep })
            }
            Err(ProviderError::NotFound) => {
                self.last_good.invalidate(key).await;
                Ok(Entry::Missing { keep: self.freshness.missing })
            }
            Err(error) => self.make_do(key, &error, now).await,
        }
    }

    /// The last good answer, marked as stale; or the failure.
    async fn make_do(
        &self,
        key: &Key,
        error: &ProviderError,
        now: DateTime<Utc>,
    ) -> Result<Entry, ProxyError> {
        let pause = pause(error, now);
        let last_good = self.last_good.get(key).await;
        let stale = last_good.is_some();
        match error {
            ProviderError::Unauthorized | ProviderError::Forbidden => {
                tracing::error!(%error, stale, "the provider refuses this proxy: check the API key");
            }
            ProviderError::QuotaUsed => {
                tracing::error!(%error, stale, "the provider's plan is used up: check the account");
            }
            _ => tracing::warn!(%error, stale, "the provider gave no tracking"),
        }
        match last_good {
            Some(seen) => Ok(Entry::Found { found: Found { seen, stale: true }, keep: pause }),
            None => Err(ProxyError::of(error, pause)),
        }
    }
}

/// Whether a failure shows that the provider is there, and knows this proxy.
fn is_an_answer(error: &ProviderError) -> bool {
    !matches!(
        error,
        ProviderError::Unauthorized
            | ProviderError::Forbidden
            | ProviderError::QuotaUsed
            | ProviderError::Unavailable { .. }
            | ProviderError::Timeout
            | ProviderError::Network { .. }
            | ProviderError::Unreadable { .. }
    )
}

fn pause(error: &ProviderError, now: DateTime<Utc>) -> Duration {
    match error {
        ProviderError::RateLimited { reset: Some(reset) } => {
            Duration::from_secs(u64::try_from((*reset - now).num_seconds()).unwrap_or(0).clamp(1, 60))
        }
        ProviderError::RateLimited { reset: None } => Duration::from_secs(1),
        _ => PAUSE,
    }
}

/// A name that no other replica has.
fn replica() -> String {
    let mut random = [0; 8];
    // Without randomness two replicas take each other's changes for their own, and learn of them late.
    let _ = getrandom::fill(&mut random);
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}
