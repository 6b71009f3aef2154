//! What comes by itself: from webhooks and writes, and from other replicas.

use std::time::Duration;

use chrono::{DateTime, Utc};
use parcel_providers::http::Priority;
use parcel_providers::{Numbered, ProviderError};
use parcel_tracking::Tracking;
use tokio::sync::broadcast::error::RecvError;

use super::settle::Told;
use super::{Change, Key, Store};
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

/// Why the provider said nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unasked {
    /// It fails.
    #[error(transparent)]
    Failed(#[from] ProviderError),
    /// It failed, and is left alone for so long.
    #[error("the provider is left alone")]
    Open(Duration),
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

    /// Asks for parcels of which somebody says that they have changed who may be anybody; with one call,
    /// through the breaker. All who are to know are told as after [`renew`](Self::renew). It joins no call
    /// that is under way: that one may have been answered before the change.
    ///
    /// # Errors
    /// The provider fails, or is left alone just now.
    pub(crate) async fn ask_about(&self, parcels: &[Numbered]) -> Result<(), Unasked> {
        let call = self.call("by_numbers", self.provider.by_numbers(parcels));
        match Priority::Normal.scope(call).await {
            Ok(Ok(trackings)) => {
                for tracking in trackings {
                    self.renew(tracking, (self.clock)()).await;
                }
                Ok(())
            }
            Ok(Err(error)) => Err(Unasked::Failed(error)),
            Err(open) => Err(Unasked::Open(open)),
        }
    }

    /// What is held under this id may be out of date: the next who reads it has it asked for.
    pub(crate) fn doubt(&self, id: &str) {
        if let Some(held) = Key::id(id).ok().and_then(|key| self.shelf.find(&key)) {
            self.shelf.outdate(&held);
        }
    }

    /// Hears what other replicas have to tell, for as long as the store is there.
    pub(super) async fn hear(&self) {
        let mut events = self.state.events();
        loop {
            match events.recv().await {
                Ok(event) => {
                    if let Some(change) = Change::read(&event) {
                        self.heard(&change).await;
                    }
                }
                // What was missed is asked for when it is no longer fresh.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    }

    /// Another replica has something newer. It matters only where something older is held. Done when what is
    /// read here is as new.
    pub(crate) async fn heard(&self, change: &Change) {
        if change.from == self.replica {
            return;
        }
        // Open pages and this store hear of it at the same time, and once is enough.
        let _turn = self.hearing.lock().await;
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
