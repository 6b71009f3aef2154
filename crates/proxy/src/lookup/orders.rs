//! The parcels of orders, from memory where possible.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::future::Cache;
use tokio::time::Instant;
use tracing::Instrument;

use super::order::Order;
use super::pace::Pace;
use crate::cache::{Seen, Store};
use crate::error::ProxyError;

/// How long parcels of an order are good enough not to ask again. The same for an order that is not there:
/// a difference would be seen.
const FRESH: Duration = Duration::from_secs(30);

/// How long a failure is not tried again, so that a provider that is down is not stormed.
const PAUSE: Duration = Duration::from_secs(2);

/// How long it is good enough to know which parcels an order has. What has become of them is another matter.
const MEMBERS: Duration = Duration::from_secs(5 * 60);

/// Orders remembered at most, each of the two ways. What they hold is shared with [`Store`].
const REMEMBERED: u64 = 20_000;

/// How long the last good answer may stand in.
const LAST_GOOD: Duration = Duration::from_secs(24 * 60 * 60);

/// The parcels of an order; none where there is no such order.
pub type Parcels = Arc<[Arc<Seen>]>;

/// Parcels, and when the provider told them.
#[derive(Clone)]
struct Told {
    at: Instant,
    parcels: Parcels,
}

/// The provider gave no answer.
#[derive(Clone, Debug)]
pub struct Failing {
    /// What is said about it, the same for every order.
    pub error: ProxyError,
    /// What it said last, within a day. For a right proof alone.
    pub last_good: Option<Parcels>,
}

/// The parcels of orders.
pub struct Orders {
    store: Arc<Store>,
    pace: Arc<Pace>,
    fresh: Cache<String, Told>,
    last_good: Cache<String, Told>,
    /// Since when the provider fails, and how.
    failing: Mutex<Option<(Instant, ProxyError)>>,
}

impl Orders {
    /// Asks by way of `store`, and tells `pace` how long that took.
    pub fn new(store: Arc<Store>, pace: Arc<Pace>) -> Self {
        Self {
            store,
            pace,
            fresh: Cache::builder().max_capacity(REMEMBERED).time_to_live(FRESH).build(),
            last_good: Cache::builder().max_capacity(REMEMBERED).time_to_live(LAST_GOOD).build(),
            failing: Mutex::default(),
        }
    }

    /// The parcels of an order. Any number of simultaneous questions cost one.
    ///
    /// # Errors
    /// The provider fails, and there is no fresh answer in memory.
    pub async fn get(self: &Arc<Self>, order: &Order) -> Result<Parcels, Failing> {
        match self.fresh.get(order.asked()).await {
            Some(told) if told.is_fresh() => Ok(told.parcels),
            _ => self.ask(order).await,
        }
    }

    /// Whether the last question failed. What memory says is then for right proofs alone: a no out of memory
    /// beside failures for all else would show for which orders somebody asked before.
    pub fn is_failing(&self) -> bool {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The parcels of an order as the provider tells them now.
    ///
    /// # Errors
    /// The provider fails, or did a moment ago.
    pub async fn ask(self: &Arc<Self>, order: &Order) -> Result<Parcels, Failing> {
        let answer = match self.just_failed() {
            Some(error) => Err(error),
            None => self.asked(order.asked().to_owned()).await,
        };
        match answer {
            Ok(parcels) => Ok(parcels),
            Err(error) => Err(Failing { error, last_good: self.last_good(order).await }),
        }
    }

    /// In a task of its own: a caller who hangs up takes the question away neither from those who wait for
    /// it too, nor from those who come next.
    async fn asked(self: &Arc<Self>, order: String) -> Result<Parcels, ProxyError> {
        let orders = Arc::clone(self);
        let work = async move {
            // In an outage memory is passed over; what is told then takes its place.
            let kept = orders.fresh.get(&order).await;
            if kept.is_some_and(|told| orders.is_failing() || !told.is_fresh()) {
                orders.fresh.invalidate(&order).await;
            }
            let question = orders.question(order.clone());
            orders.fresh.try_get_with_by_ref(&order, question).await.map(|told| told.parcels)
        };
        match tokio::spawn(work.in_current_span()).await {
            Ok(answer) => answer.map_err(|shared| ProxyError::clone(&shared)),
            Err(_panicked) => Err(ProxyError::Internal),
        }
    }

    async fn question(&self, order: String) -> Result<Told, ProxyError> {
        let started = Instant::now();
        let answer = self.store.ask_order(&order).await;
        self.pace.note(started.elapsed());
        let failure = answer.as_ref().err().map(|error| (Instant::now(), error.clone()));
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = failure;
        let told = Told { at: Instant::now(), parcels: answer?.into() };
        if told.parcels.is_empty() {
            self.last_good.invalidate(&order).await;
        } else {
            self.last_good.insert(order, told.clone()).await;
        }
        Ok(told)
    }

    async fn last_good(&self, order: &Order) -> Option<Parcels> {
        self.last_good.get(order.asked()).await.map(|told| told.parcels)
    }

    /// The parcels of an order, for who has proved that it is theirs: which ones they are may be a few
    /// minutes old, or older while the provider fails.
    ///
    /// # Errors
    /// The provider fails, and nothing is remembered.
    pub async fn members(self: &Arc<Self>, order: &Order) -> Result<Parcels, ProxyError> {
        let known = self.last_good.get(order.asked()).await;
        if let Some(told) = known.filter(|told| told.at.elapsed() < MEMBERS) {
            return Ok(told.parcels);
        }
        match self.get(order).await {
            Err(Failing { last_good: Some(parcels), .. }) => Ok(parcels),
            answer => answer.map_err(|failing| failing.error),
        }
    }

    fn just_failed(&self) -> Option<ProxyError> {
        let failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        failing.as_ref().filter(|(since, _)| since.elapsed() < PAUSE).map(|(_, error)| error.clone())
    }
}

impl Told {
    fn is_fresh(&self) -> bool {
        self.at.elapsed() < FRESH
    }
}
