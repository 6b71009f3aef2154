//! What the caches hold.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use moka::Expiry;
use parcel_tracking::{Tracking, oldest_first};

use super::Key;

/// Checkpoints kept of one tracking, the newest ones.
const CHECKPOINTS: usize = 200;

/// A tracking as the provider told it.
#[derive(Debug)]
pub struct Seen {
    /// The whole tracking: everything personal is still in it. See [`crate::disclosure`].
    pub tracking: Tracking,
    /// When the provider said it.
    pub as_of: DateTime<Utc>,
    /// Checkpoints that were left out, beyond the newest 200.
    pub checkpoints_omitted: usize,
}

impl Seen {
    pub(super) fn new(mut tracking: Tracking, as_of: DateTime<Utc>) -> Self {
        let checkpoints_omitted = tracking.checkpoints.len().saturating_sub(CHECKPOINTS);
        if checkpoints_omitted > 0 {
            tracking.checkpoints =
                oldest_first(&tracking.checkpoints).into_iter().skip(checkpoints_omitted).cloned().collect();
        }
        Self { tracking, as_of, checkpoints_omitted }
    }
}

/// A tracking from the store.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the provider told.
    pub seen: Arc<Seen>,
    /// True where the provider could not be asked again.
    pub stale: bool,
}

/// What the first cache holds, and for how long.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Found { found: Found, keep: Duration },
    Missing { keep: Duration },
}

impl Entry {
    pub(super) fn weight(&self) -> u32 {
        match self {
            Self::Found { found, .. } => weight(&found.seen.tracking),
            Self::Missing { .. } => 200,
        }
    }

    fn keep(&self) -> Duration {
        match self {
            Self::Found { keep, .. } | Self::Missing { keep } => *keep,
        }
    }
}

/// Memory of a tracking in bytes, roughly: its checkpoints make the difference.
pub(super) fn weight(tracking: &Tracking) -> u32 {
    let texts =
        |texts: &[&Option<String>]| texts.iter().filter_map(|text| text.as_ref()).map(String::len).sum();
    let checkpoints: usize = tracking
        .checkpoints
        .iter()
        .map(|checkpoint| {
            let texts: usize =
                texts(&[&checkpoint.message, &checkpoint.location, &checkpoint.subtag_message]);
            600 + texts
        })
        .sum();
    u32::try_from(4_000 + checkpoints).unwrap_or(u32::MAX)
}

/// Each entry leaves the first cache in its own time.
pub(super) struct Keep;

impl Expiry<Key, Entry> for Keep {
    fn expire_after_create(&self, _: &Key, entry: &Entry, _: Instant) -> Option<Duration> {
        Some(entry.keep())
    }

    fn expire_after_update(
        &self,
        _: &Key,
        entry: &Entry,
        _: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(entry.keep())
    }
}
