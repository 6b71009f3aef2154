//! What comes by itself: from webhooks and writes, and from other replicas.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use parcel_providers::http::Priority;
use parcel_tracking::Tracking;
use tokio::sync::broadcast::error::RecvError;

use super::settle::Told;
use super::{Change, Found, Key, Store};
use crate::error::ProxyError;
use crate::metrics::Renewed;

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
    /// Takes a tracking that came by itself, from a webhook or as the answer to a write, which the provider
    /// said at this moment. It counts only where it is newer than what is held: webhooks arrive in any
    /// order, and again for 68 hours. Whoever asked for this parcel, by id or by number, reads it from then
    /// on; where it reads differently, all replicas and open pages are told.
    pub async fn renew(&self, tracking: Tracking, at: DateTime<Utc>) -> Renewal {
        // Another replica may hold something newer.
        if self.shared().is_some()
            && let Some(home) = Key::all(&tracking).first()
        {
            self.catch_up(home).await;
        }
        let Some(settled) = self.settle(None, tracking, at, Told::Came) else {
            self.metrics.renewed(Renewed::ByItself, "ignored");
            return Renewal::Ignored;
        };
        self.tell(&settled).await;
        let (renewal, outcome) = match (settled.is_new, settled.change) {
            (true, Some(change)) => (Renewal::Changed(change), "applied"),
            (true, None) => (Renewal::Confirmed, "applied"),
            (false, _) => (Renewal::Ignored, "ignored"),
        };
        self.metrics.renewed(Renewed::ByItself, outcome);
        renewal
    }

    /// Asks for a parcel however fresh it is, after a hint that it has changed; all who are to know are told
    /// as after [`renew`](Self::renew).
    ///
    /// # Errors
    /// No such parcel, or the provider fails.
    pub async fn ask_again(self: &Arc<Self>, key: &Key) -> Result<Found, ProxyError> {
        let key = match self.shelf.find(key) {
            Some(held) => {
                self.shelf.outdate(&held);
                held.home.clone()
            }
            None => {
                self.shelf.appears(key);
                key.clone()
            }
        };
        let flight = self.fly(&key, Priority::Background);
        match flight.wait(self.settings.deadline).await {
            Some(landing) => self.found(&*landing?, false),
            None => Err(ProxyError::ProviderTimeout),
        }
    }

    /// Hears what other replicas have to tell, for as long as the store is there.
    pub(super) async fn hear(&self) {
        let mut events = self.state.events();
        loop {
            match events.recv().await {
                Ok(event) => {
                    let change = Change::read(&event).filter(|change| change.from != self.replica);
                    if let Some(change) = change {
                        self.heard(&change).await;
                    }
                }
                // What was missed is asked for when it is no longer fresh.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }

    /// Another replica has something newer. It matters only where something older is held.
    async fn heard(&self, change: &Change) {
        let Some(held) = change.keys().iter().find_map(|key| self.shelf.find(key)) else { return };
        if held.revision == change.revision {
            return;
        }
        self.catch_up(&held.home).await;
        let now_held = self.shelf.find(&held.home);
        let is_new = now_held.is_some_and(|now| now.serial != held.serial);
        if !is_new {
            // Too late to be found, or older than this: the provider knows.
            self.shelf.outdate(&held);
        }
        self.metrics.renewed(Renewed::ByReplica, if is_new { "applied" } else { "ignored" });
    }
}
