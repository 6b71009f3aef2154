//! What is held from now on, when a parcel has been told once more.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use parcel_tracking::Tracking;
use tokio::time::Instant;

use super::held::{Held, Seen};
use super::newer::Stamp;
use super::{Change, Key, Store};

/// For how long an answer to a call cannot put back what came by itself and was newer: a provider's
/// copies do not learn of everything in the same moment.
const BEHIND: Duration = Duration::from_secs(5 * 60);

/// How a telling got here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The provider was asked.
    Asked,
    /// It came by itself.
    Came,
    /// Another replica keeps it.
    Shared,
}

/// What became of a telling.
#[derive(Debug)]
pub(super) struct Settled {
    /// What is held now.
    pub(super) held: Arc<Held>,
    /// The keys that lead to it.
    pub(super) keys: Vec<Key>,
    /// Whether it is this telling, or one that is newer.
    pub(super) is_new: bool,
    /// Whether nothing was held before.
    pub(super) appears: bool,
    /// What to tell others.
    pub(super) change: Option<Change>,
}

impl Store {
    /// Holds a tracking, unless what is held is newer. `asked` leads to it from now on. `None` where there is
    /// nothing to hold it under.
    pub(super) fn settle(
        &self,
        asked: Option<&Key>,
        tracking: Tracking,
        said: DateTime<Utc>,
        told: Told,
    ) -> Option<Settled> {
        let mut keys = Key::all(&tracking);
        let seen = Seen::new(tracking, said);
        let stamp = Stamp::of(&seen.tracking, said);
        let checked = self.moment(said);
        let fresh = self.settings.freshness.of(&seen.tracking);

        // One at a time, so that of two tellings of one parcel the newer one stays.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let before =
            keys.iter().chain(asked.filter(|_| keys.is_empty())).find_map(|key| self.shelf.find(key));
        // A number that was given to another parcel since then leads to that one.
        let before = before.filter(|before| keys.is_empty() || keys.contains(&before.home));
        let home = match &before {
            Some(before) => Arc::clone(&before.home),
            None => Arc::new(keys.first().or(asked)?.clone()),
        };
        keys.extend(asked.filter(|asked| !keys.contains(asked)).cloned());

        let is_new = before.as_ref().is_none_or(|before| match told {
            Told::Asked => stamp >= before.stamp || !before.came.is_some_and(|came| came.elapsed() < BEHIND),
            Told::Came | Told::Shared => stamp > before.stamp,
        });
        let mut change = None;
        let held = match &before {
            Some(before) if !is_new => match told {
                // It was looked at, and what is held is what is known.
                Told::Asked => Arc::new(before.again(checked, fresh)),
                Told::Came | Told::Shared => Arc::clone(before),
            },
            _ => {
                let mut held = Held::new(home, &seen, stamp, checked, fresh)?;
                held.came = match told {
                    Told::Came => Some(checked),
                    _ => before.as_ref().and_then(|before| before.came),
                };
                held.read_at(before.as_ref().map_or(0, |before| before.last_read()));
                let differs = before.as_ref().is_none_or(|before| before.revision != held.revision);
                if differs && (before.is_some() || told == Told::Came) {
                    let before = before.as_ref().and_then(|before| self.shelf.open(before));
                    let before = before.as_ref().map(|seen| &seen.tracking);
                    change = Some(Change::new(&seen.tracking, before, &self.replica));
                }
                Arc::new(held)
            }
        };
        self.shelf.hold(&held, &keys);
        if let Some(alone) = keys.iter().find_map(Key::without_courier) {
            // The number alone may lead here as well: that is for the provider to say.
            self.shelf.appears(&alone);
        }
        Some(Settled { held, keys, is_new, appears: before.is_none(), change })
    }

    /// A moment of the clock as one to measure from; one that is still to come is now.
    fn moment(&self, said: DateTime<Utc>) -> Instant {
        let now = Instant::now();
        let ago = ((self.clock)() - said).to_std().unwrap_or(Duration::ZERO);
        now.checked_sub(ago).unwrap_or(now)
    }
}
