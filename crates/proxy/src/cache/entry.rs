//! What the caches hold.

use std::fmt::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use moka::Expiry;
use parcel_tracking::{Tracking, oldest_first};

use super::Key;
use super::change::{is_settled, revision};

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
    /// A hash of it, as in [`Change`](super::Change): for the proxy alone.
    pub revision: String,
    /// Memory it takes in bytes, roughly.
    pub(super) weight: u32,
}

impl Seen {
    pub(super) fn new(mut tracking: Tracking, as_of: DateTime<Utc>) -> Self {
        let revision = revision(&tracking);
        let checkpoints_omitted = tracking.checkpoints.len().saturating_sub(CHECKPOINTS);
        if checkpoints_omitted > 0 {
            tracking.checkpoints =
                oldest_first(&tracking.checkpoints).into_iter().skip(checkpoints_omitted).cloned().collect();
        }
        let weight = weight(&tracking);
        Self { tracking, as_of, checkpoints_omitted, revision, weight }
    }

    /// Whether the parcel has come to its end.
    pub fn is_settled(&self) -> bool {
        is_settled(&self.tracking)
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
            Self::Found { found, .. } => found.seen.weight,
            Self::Missing { .. } => 200,
        }
    }

    fn keep(&self) -> Duration {
        match self {
            Self::Found { keep, .. } | Self::Missing { keep } => *keep,
        }
    }
}

/// Memory of a tracking in bytes, roughly: its length when it is written out, from which no field
/// can hide.
fn weight(tracking: &Tracking) -> u32 {
    struct Length(usize);
    impl fmt::Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }
    let mut length = Length(0);
    // Counting does not fail; if it did, what was counted so far would have to do.
    let _ = write!(length, "{tracking:?}");
    u32::try_from(length.0).unwrap_or(u32::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_weighs_wherever_it_stands() {
        let long = || Some("x".repeat(1_000_000));
        let customer = parcel_tracking::Customer { name: long(), ..Default::default() };
        for tracking in [
            Tracking { note: long(), ..Tracking::default() },
            Tracking { custom_fields: vec![("k".to_owned(), "x".repeat(1_000_000))], ..Tracking::default() },
            Tracking { customers: vec![customer], ..Tracking::default() },
        ] {
            let weight = Seen::new(tracking, DateTime::UNIX_EPOCH).weight;
            assert!((1_000_000..1_100_000).contains(&weight), "{weight}");
        }
    }
}
