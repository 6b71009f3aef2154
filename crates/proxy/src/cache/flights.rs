//! One call for any number of askers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use super::Key;
use super::held::Held;
use crate::error::ProxyError;

/// How a call ends for all who wait for it.
pub(super) type Landing = Result<Arc<Held>, ProxyError>;

/// Calls that are under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Flights(Arc<Mutex<HashMap<Key, Flight>>>);

/// A call under way, to wait for.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    since: Instant,
    landing: watch::Receiver<Option<Landing>>,
}

/// The duty to make the call.
#[derive(Debug)]
pub(super) struct Pilot {
    flights: Flights,
    key: Key,
    landing: watch::Sender<Option<Landing>>,
}

impl Flights {
    /// Joins the call for this key. The first to ask makes it, and says how it ended.
    pub(super) fn board(&self, key: &Key) -> (Flight, Option<Pilot>) {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = under_way.get(key) {
            return (flight.clone(), None);
        }
        let (landing, waiting) = watch::channel(None);
        let flight = Flight { since: Instant::now(), landing: waiting };
        under_way.insert(key.clone(), flight.clone());
        (flight, Some(Pilot { flights: self.clone(), key: key.clone(), landing }))
    }
}

impl Pilot {
    /// Tells all who wait. Who asks from now on looks into the cache first, so whatever is to be found
    /// there must be there already.
    pub(super) fn land(self, landing: Landing) {
        self.landing.send_replace(Some(landing));
    }
}

impl Drop for Pilot {
    /// However it ended, the next one may fly.
    fn drop(&mut self) {
        self.flights.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl Flight {
    /// Waits for its end, for so long at most.
    pub(super) async fn wait(mut self, most: Duration) -> Option<Landing> {
        let ended = timeout(most, self.landing.wait_for(Option::is_some)).await.ok()?;
        // A call that ended without a word ended in a panic.
        Some(ended.map_or(Err(ProxyError::Internal), |landing| {
            landing.clone().unwrap_or(Err(ProxyError::Internal))
        }))
    }

    /// Waits until the call has taken so long, from its beginning.
    pub(super) async fn wait_since_start(self, most: Duration) -> Option<Landing> {
        let left = most.saturating_sub(self.since.elapsed());
        self.wait(left).await
    }
}
