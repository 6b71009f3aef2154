//! What this replica keeps in its memory.

use std::sync::Arc;
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use tokio::time::Instant;

use super::Key;
use super::held::{Held, Seen};
use super::settings::Settings;
use super::ways::Ways;
use crate::error::ProxyError;

/// Keys without a parcel that are remembered at most: anybody can ask for what does not exist.
const NOTHINGS: u64 = 50_000;

/// Of all memory for trackings one part in so many holds those that are unpacked.
const OPEN: u64 = 16;

/// How long it is remembered that there was no such parcel, to ask less often the second time.
const MISSED: Duration = Duration::from_secs(60 * 60);

/// Parcels, and what else is known by key.
///
/// Each parcel is held once, packed, under one key; other keys lead to that one. What was read lately
/// is kept unpacked as well, in a small part of the memory: unpacking takes a fraction of making an answer, and answers
/// that are asked for again are kept ready (see [`prepared`](crate::prepared)).
#[derive(Debug)]
pub(super) struct Shelf {
    parcels: Cache<Arc<Key>, Arc<Held>>,
    ways: Ways,
    /// By serial; with what it takes, in bytes, roughly.
    open: Cache<u64, (u32, Arc<Seen>)>,
    missing: Cache<Key, Missing>,
    pauses: Cache<Key, Pause>,
}

/// No such parcel, as the provider said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missing {
    /// Until when that is believed.
    pub(super) until: Instant,
}

/// Somebody asked in vain.
#[derive(Clone, Debug)]
struct Pause {
    until: Instant,
    error: ProxyError,
}

impl Shelf {
    pub(super) fn new(settings: &Settings) -> Self {
        let memory = settings.memory;
        Self {
            // The parcel that was read longest ago goes first: guessing which one is read most would
            // refuse a place to one that has just cost a call.
            parcels: Cache::builder()
                .max_capacity(memory - memory / OPEN)
                .weigher(|_: &Arc<Key>, held: &Arc<Held>| held.weight())
                .eviction_policy(EvictionPolicy::lru())
                .time_to_live(settings.stale_if_error)
                .build(),
            // Their memory is counted with the parcels.
            ways: Ways::new(usize::try_from(memory / 512).unwrap_or(usize::MAX)),
            open: Cache::builder()
                .max_capacity(memory / OPEN)
                .weigher(|_: &u64, (weight, _): &(u32, Arc<Seen>)| *weight)
                .eviction_policy(EvictionPolicy::lru())
                .build(),
            missing: Cache::builder().max_capacity(NOTHINGS).time_to_live(MISSED).build(),
            pauses: Cache::builder().max_capacity(NOTHINGS).time_to_live(MISSED).build(),
        }
    }

    /// The parcel that this key leads to.
    pub(super) fn find(&self, key: &Key) -> Option<Arc<Held>> {
        self.parcels.get(key).or_else(|| self.parcels.get(&*self.ways.find(key)?))
    }

    /// Its tracking, unpacked.
    pub(super) fn open(&self, held: &Held) -> Option<Arc<Seen>> {
        if let Some((_, seen)) = self.open.get(&held.serial) {
            return Some(seen);
        }
        let seen = Arc::new(held.open()?);
        let weight = u32::try_from(held.packed.weight_in_use()).unwrap_or(u32::MAX);
        self.open.insert(held.serial, (weight, Arc::clone(&seen)));
        Some(seen)
    }

    /// Holds a parcel, and leads these keys to it.
    pub(super) fn hold(&self, held: &Arc<Held>, keys: &[Key]) {
        self.parcels.insert(Arc::clone(&held.home), Arc::clone(held));
        self.pauses.invalidate(&*held.home);
        self.missing.invalidate(&*held.home);
        for key in keys.iter().filter(|key| **key != *held.home) {
            self.ways.lead(key, &held.home, |home| self.parcels.contains_key(home));
            self.pauses.invalidate(key);
            self.missing.invalidate(key);
        }
    }

    /// A parcel is to be asked for, however fresh it is.
    pub(super) fn outdate(&self, held: &Held) {
        let held = held.again(held.checked, Duration::ZERO);
        self.parcels.insert(Arc::clone(&held.home), Arc::new(held));
    }

    /// There is no such parcel, or no longer: for so long, or where that was said before, for the second
    /// length of time.
    pub(super) fn miss(&self, key: &Key, first: Duration, again: Duration) -> Duration {
        self.parcels.invalidate(key);
        self.ways.forget(key);
        let keep = if self.missing.contains_key(key) { again } else { first };
        self.missing.insert(key.clone(), Missing { until: Instant::now() + keep });
        keep
    }

    /// Forgets that there was no such parcel.
    pub(super) fn appears(&self, key: &Key) {
        self.missing.invalidate(key);
    }

    /// Whether there is no such parcel, as far as is known.
    pub(super) fn is_missing(&self, key: &Key) -> bool {
        self.missing.get(key).is_some_and(|missing| Instant::now() < missing.until)
    }

    /// Leaves a key alone for so long after a failure.
    pub(super) fn pause(&self, key: &Key, error: ProxyError, how_long: Duration) {
        self.pauses.insert(key.clone(), Pause { until: Instant::now() + how_long, error });
    }

    /// Why a key is left alone just now.
    pub(super) fn paused(&self, key: &Key) -> Option<ProxyError> {
        let Pause { until, error } = self.pauses.get(key)?;
        let left = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        Some(match error {
            ProxyError::RateLimited(_) => ProxyError::RateLimited(left.as_secs_f64().ceil() as u64),
            other => other,
        })
    }

    /// Every parcel that is held.
    pub(super) fn all(&self) -> impl Iterator<Item = Arc<Held>> + '_ {
        self.parcels.iter().map(|(_, held)| held)
    }

    /// How many parcels are held, and how many of them unpacked.
    pub(super) fn counts(&self) -> (u64, u64) {
        // What was put in or taken out a moment ago is counted too.
        self.parcels.run_pending_tasks();
        self.open.run_pending_tasks();
        (self.parcels.entry_count(), self.open.entry_count())
    }
}
