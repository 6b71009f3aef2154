//! How much a bucket gives.

use std::num::NonZeroU32;
use std::time::Duration;

/// One after so long in the long run, and so many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    /// How long it takes until one more is granted.
    pub every: Duration,
    /// How many a full bucket holds.
    pub burst: NonZeroU32,
}

impl Rate {
    /// So many per length of time in the long run, and so many at once.
    pub fn per(time: Duration, count: NonZeroU32, burst: NonZeroU32) -> Self {
        Self { every: (time / count.get()).max(Duration::from_micros(1)), burst }
    }

    /// How long an empty bucket takes to fill.
    pub fn whole(self) -> Duration {
        self.every.saturating_mul(self.burst.get())
    }
}
