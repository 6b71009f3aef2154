//! What is asked for while nobody waits: many parcels with one call.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use parcel_providers::Numbered;
use parcel_providers::http::Priority;
use tokio::time::sleep;
use tracing::Instrument;

use super::held::Held;
use super::settle::Told;
use super::{Key, Store};
use crate::metrics::Renewed;
use crate::state::Name;

/// How long parcels are gathered for one call.
const GATHER: Duration = Duration::from_millis(25);

/// Parcels of one call, at most: what AfterShip puts on one page.
const AT_ONCE: usize = 100;

/// How lately a parcel must have been read to be compared: who looks only once does not look again.
const READ_LATELY: Duration = Duration::from_secs(60 * 60);

/// Parcels to renew when there is time.
#[derive(Debug, Default)]
pub(super) struct Waiting(Mutex<Queue>);

#[derive(Debug, Default)]
struct Queue {
    keys: HashSet<Key>,
    /// Whether somebody is at it.
    worked_on: bool,
}

impl Waiting {
    /// Adds a parcel. True where nobody is at it yet.
    fn add(&self, key: &Key) -> bool {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !queue.keys.contains(key) {
            queue.keys.insert(key.clone());
        }
        !std::mem::replace(&mut queue.worked_on, true)
    }

    /// Takes some. When there are none, nobody is at it any more.
    fn take(&self) -> Vec<Key> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let some: Vec<Key> = queue.keys.iter().take(AT_ONCE).cloned().collect();
        for key in &some {
            queue.keys.remove(key);
        }
        queue.worked_on = !some.is_empty();
        some
    }
}

impl Store {
    /// Renews a parcel soon, together with others.
    pub(super) fn renew_in_background(self: &Arc<Self>, home: &Key) {
        if self.waiting.add(home) {
            let store = Arc::clone(self);
            tokio::spawn(async move { store.work_off().await }.in_current_span());
        }
    }

    async fn work_off(self: &Arc<Self>) {
        loop {
            sleep(GATHER).await;
            let keys = self.waiting.take();
            if keys.is_empty() {
                return;
            }
            self.renew_all(keys).await;
        }
    }

    async fn renew_all(self: &Arc<Self>, keys: Vec<Key>) {
        let held: Vec<Arc<Held>> = keys.iter().filter_map(|key| self.shelf.find(key)).collect();
        let (mut alone, mut many) = (Vec::new(), Vec::new());
        for held in held.into_iter().filter(|held| !held.is_fresh()) {
            match numbered(&held) {
                Some(number) => many.push((number, held)),
                None => alone.push(held),
            }
        }
        if many.len() == 1 {
            alone.extend(many.drain(..).map(|(_, held)| held));
        }
        alone.extend(self.renew_many(many).await);
        for held in alone {
            let landing = self.fly(&held.home, Priority::Background).wait(Duration::from_secs(60)).await;
            let outcome = match landing {
                Some(Ok(_)) => "applied",
                _ => "failed",
            };
            self.metrics.renewed(Renewed::InBackground, outcome);
        }
    }

    /// Renews parcels with one call, and gives back those that the answer says nothing about.
    async fn renew_many(&self, parcels: Vec<(Numbered, Arc<Held>)>) -> Vec<Arc<Held>> {
        if parcels.is_empty() {
            return Vec::new();
        }
        let (numbers, parcels): (Vec<_>, Vec<_>) = parcels.into_iter().unzip();
        let call = self.call("by_numbers", self.provider.by_numbers(&numbers));
        let trackings = match Priority::Background.scope(call).await {
            Ok(Ok(trackings)) => trackings,
            Ok(Err(error)) => {
                if let Some(busy) = self.busy_for(&error) {
                    // Those who wait for an answer go first; these have one.
                    sleep(busy).await;
                } else {
                    for held in &parcels {
                        self.failed(&held.home, &error, (self.clock)());
                    }
                }
                self.metrics.renewed_many(Renewed::InBackground, "failed", parcels.len());
                return Vec::new();
            }
            Err(open) => {
                self.metrics.renewed_many(Renewed::InBackground, "failed", parcels.len());
                sleep(open).await;
                return Vec::new();
            }
        };
        let now = (self.clock)();
        let mut told = HashSet::new();
        for tracking in trackings {
            if let Some(settled) = self.settle(None, tracking, now, Told::Asked) {
                told.insert(Arc::clone(&settled.held.home));
                self.tell(&settled).await;
                self.metrics.renewed(Renewed::InBackground, "applied");
            }
        }
        parcels.into_iter().filter(|held| !told.contains(&held.home)).collect()
    }

    /// Compares, every now and then, parcels that are read and that nothing was heard of: a webhook may have
    /// got lost.
    pub(super) async fn reconcile(self: &Arc<Self>, every: Duration) {
        loop {
            sleep(every / 4).await;
            // One replica at a time; the others hear of it.
            if self.state.claim(&Name::new("reconcile", &[]), every / 4).await {
                self.reconcile_once(every);
            }
        }
    }

    fn reconcile_once(self: &Arc<Self>, quiet: Duration) {
        let since = self.start.elapsed().saturating_sub(READ_LATELY).as_secs();
        let settled = self.settings.freshness.settled;
        for held in self.shelf.all() {
            let due = held.age() >= quiet && !held.is_fresh() && held.fresh < settled;
            if due && held.last_read() > 0 && held.last_read() >= since {
                self.renew_in_background(&held.home);
            }
        }
    }
}

/// What a held parcel is asked for by in a list.
fn numbered(held: &Held) -> Option<Numbered> {
    let tracking = held.packed.open()?;
    Some(Numbered { number: tracking.tracking_number?, courier: Some(tracking.slug?) })
}
