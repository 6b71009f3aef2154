//! The times in which the store is there, and those in which it is not.

use tokio::time::Instant;

/// One such time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Era {
    /// Counted from 0, the time before the first connection.
    pub number: u64,
    /// Whether the store is there.
    pub there: bool,
    /// Since when.
    pub since: Instant,
}

impl Era {
    /// Before the first connection.
    pub fn first() -> Self {
        Self { number: 0, there: false, since: Instant::now() }
    }

    /// The next one, from now on.
    pub fn next(self) -> Self {
        Self { number: self.number.wrapping_add(1), there: !self.there, since: Instant::now() }
    }
}
