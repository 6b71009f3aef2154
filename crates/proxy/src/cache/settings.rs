//! How the cache behaves, as configured.

use std::time::Duration;

use super::Freshness;

/// How the cache behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long answers are good enough not to ask again.
    pub freshness: Freshness,
    /// How long a last good answer stands in for a provider that fails.
    pub stale_if_error: Duration,
    /// How long whoever could be given an old answer waits for a new one.
    pub patience: Duration,
    /// How long whoever can be given nothing else waits, all in all.
    pub deadline: Duration,
    /// How long a failure is not tried again, for each parcel.
    pub pause: Duration,
    /// Memory for trackings, in bytes.
    pub memory: u64,
    /// How long a parcel that is read may go without news until it is compared with the provider's, many
    /// at once. `None`: never.
    pub reconcile: Option<Duration>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            freshness: Freshness::default(),
            stale_if_error: Duration::from_secs(24 * 60 * 60),
            patience: Duration::from_millis(300),
            deadline: Duration::from_secs(4),
            pause: Duration::from_secs(5),
            memory: 64 * 1024 * 1024,
            reconcile: None,
        }
    }
}

impl From<Freshness> for Settings {
    fn from(freshness: Freshness) -> Self {
        Self { freshness, ..Self::default() }
    }
}
