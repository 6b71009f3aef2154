//! Whether a new answer is worth waiting for.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::time::Instant;

/// How long nobody waits after somebody waited in vain.
const TIRED: Duration = Duration::from_secs(5);

/// Whether those who could be given an old answer wait for a new one: not while the provider is slow.
#[derive(Debug, Default)]
pub(super) struct Patience(Mutex<Option<Instant>>);

impl Patience {
    /// How long to wait, of so much at most.
    pub(super) fn of(&self, most: Duration) -> Duration {
        let tired = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tired.is_some_and(|since| since.elapsed() < TIRED) { Duration::ZERO } else { most }
    }

    /// Somebody waited in vain.
    pub(super) fn in_vain(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// The provider has answered.
    pub(super) fn answered(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
