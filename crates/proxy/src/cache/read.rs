//! How a question is answered: from memory, from memory while it is asked anew, or by asking.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::http::{Priority, TurnBy};
use tokio::time::{Instant, sleep};
use tracing::Instrument;

use super::flights::{Flight, Landing};
use super::held::Held;
use super::settle::Told;
use super::shared::{Learnt, Shared};
use super::{Found, Key, Store};
use crate::error::ProxyError;
use crate::metrics::CacheOutcome;
use crate::state::Standing;

/// How often it is looked whether another replica has the answer.
const LOOK: Duration = Duration::from_millis(40);

impl Store {
    pub(super) async fn read(self: &Arc<Self>, key: &Key) -> (Result<Found, ProxyError>, CacheOutcome) {
        match self.shelf.find(key).filter(|held| held.age() < self.settings.stale_if_error) {
            Some(held) => {
                held.read_at(self.start.elapsed().as_secs().max(1));
                self.read_held(held).await
            }
            None => self.read_cold(key).await,
        }
    }

    /// There is something to answer with, and the question is how new it is.
    async fn read_held(self: &Arc<Self>, held: Arc<Held>) -> (Result<Found, ProxyError>, CacheOutcome) {
        let freshness = &self.settings.freshness;
        let age = held.age();
        if age < held.fresh {
            return (self.found(&held, false), CacheOutcome::Hit);
        }
        if self.shelf.paused(&held.home).is_some() || self.breaker.refuses() {
            return (self.found(&held, true), CacheOutcome::Stale);
        }
        let soon = held.is_soon((self.clock)().date_naive());
        if age < held.fresh + freshness.revalidate {
            if soon {
                self.fly(&held.home, Priority::Soon);
            } else {
                self.renew_in_background(&held.home);
            }
            return (self.found(&held, false), CacheOutcome::Renewing);
        }
        let flight = self.fly(&held.home, if soon { Priority::Soon } else { Priority::Normal });
        match flight.wait_since_start(self.patience.of(self.settings.patience)).await {
            Some(Ok(new)) => (self.found(&new, false), CacheOutcome::Miss),
            Some(Err(ProxyError::NotFound)) => (Err(ProxyError::NotFound), CacheOutcome::Miss),
            Some(Err(_)) => (self.found(&held, true), CacheOutcome::Stale),
            None => {
                self.patience.in_vain();
                (self.found(&held, false), CacheOutcome::Renewing)
            }
        }
    }

    /// There is nothing to answer with.
    async fn read_cold(self: &Arc<Self>, key: &Key) -> (Result<Found, ProxyError>, CacheOutcome) {
        if self.shelf.is_missing(key) {
            return (Err(ProxyError::NotFound), CacheOutcome::Missing);
        }
        if let Some(error) = self.shelf.paused(key) {
            return (Err(error), CacheOutcome::Failed);
        }
        match self.fly(key, Priority::Normal).wait(self.settings.deadline).await {
            Some(Ok(held)) => {
                held.read_at(self.start.elapsed().as_secs().max(1));
                (self.found(&held, false), CacheOutcome::Miss)
            }
            Some(Err(ProxyError::NotFound)) => (Err(ProxyError::NotFound), CacheOutcome::Miss),
            Some(Err(error)) => (Err(error), CacheOutcome::Failed),
            None => (Err(ProxyError::ProviderTimeout), CacheOutcome::Failed),
        }
    }

    pub(super) fn found(&self, held: &Held, stale: bool) -> Result<Found, ProxyError> {
        let seen = self.shelf.open(held).ok_or(ProxyError::Internal)?;
        Ok(Found { seen, stale })
    }

    /// Asks for a key, together with all who ask for it just now. In a task of its own: a caller who hangs
    /// up takes the call away neither from those who wait for it too, nor from those who come next.
    pub(super) fn fly(self: &Arc<Self>, key: &Key, priority: Priority) -> Flight {
        let (flight, pilot) = self.flights.board(key);
        let Some(pilot) = pilot else {
            self.metrics.joined();
            return flight;
        };
        let (store, key) = (Arc::clone(self), key.clone());
        // Whoever waits has a last moment, and the answer needs some time too: a turn that comes later would
        // let them wait in vain, where a refusal tells them when to come back.
        let turn_by = TurnBy(Instant::now() + self.settings.deadline / 10 * 9);
        let work = async move {
            let brought = store.bring(&key);
            let landing = match priority {
                Priority::Background => priority.scope(brought).await,
                Priority::Soon | Priority::Normal => priority.scope(turn_by.scope(brought)).await,
            };
            pilot.land(landing);
        };
        tokio::spawn(work.in_current_span());
        flight
    }

    /// Gets a parcel from wherever it is known best.
    async fn bring(&self, key: &Key) -> Landing {
        // Somebody else's call may have ended just before this one began.
        if let Some(known) = self.known(key) {
            return known;
        }
        let Some(shared) = self.shared() else { return self.ask(key).await };
        let begun = Instant::now();
        loop {
            if let Some(known) = self.learn(&shared, key).await {
                return known;
            }
            if shared.claim(key).await {
                // The one who asked before may have written its answer in between.
                let landing = match self.learn(&shared, key).await {
                    Some(known) => known,
                    None => self.ask(key).await,
                };
                shared.release(key).await;
                return landing;
            }
            if begun.elapsed() >= self.settings.deadline {
                return self.ask(key).await;
            }
            sleep(LOOK).await;
        }
    }

    /// What this replica knows for certain.
    fn known(&self, key: &Key) -> Option<Landing> {
        if let Some(held) = self.shelf.find(key).filter(|held| held.is_fresh()) {
            return Some(Ok(held));
        }
        if self.shelf.is_missing(key) {
            return Some(Err(ProxyError::NotFound));
        }
        self.shelf.paused(key).map(Err)
    }

    /// Takes over what another replica knows. `None` where the provider has to be asked.
    async fn learn(&self, shared: &Shared<'_>, key: &Key) -> Option<Landing> {
        match shared.get(key).await? {
            Learnt::Missing => {
                let keep = self.settings.freshness.missing;
                // It is written anew with every answer, so half of its time is the least that it has left
                // on average.
                self.shelf.miss(key, keep / 2, keep / 2);
                Some(Err(ProxyError::NotFound))
            }
            Learnt::Parcel(tracking, said) => {
                let settled = self.settle(Some(key), *tracking, said, Told::Shared)?;
                settled.held.is_fresh().then_some(Ok(settled.held))
            }
        }
    }

    /// What another replica says is new about this parcel.
    pub(super) async fn catch_up(&self, key: &Key) {
        let Some(shared) = self.shared() else { return };
        if let Some(Learnt::Parcel(tracking, said)) = shared.get(key).await {
            self.settle(Some(key), *tracking, said, Told::Shared);
        }
    }

    /// The shared store, where there is one.
    pub(super) fn shared(&self) -> Option<Shared<'_>> {
        (self.state.standing() == Standing::Shared).then_some(Shared(&self.state))
    }
}
