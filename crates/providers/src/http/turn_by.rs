//! Until when a turn at the provider is worth waiting for.

use std::future::Future;

use tokio::time::Instant;

/// The last moment at which a turn helps whoever waits for the answer. A call that cannot have one by then is refused
/// at once: whoever asked learns when to come back, instead of waiting in vain.
///
/// It goes with the task, as [`Priority`](super::Priority) does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TurnBy(pub Instant);

tokio::task_local! {
    static CURRENT: TurnBy;
}

impl TurnBy {
    /// Runs a future whose calls wait for a turn until then.
    pub async fn scope<F: Future>(self, future: F) -> F::Output {
        CURRENT.scope(self, future).await
    }

    /// This moment, or the one that the calls of this task wait until, where that is sooner.
    pub(super) fn or_sooner(moment: Instant) -> Instant {
        CURRENT.try_with(|by| by.0.min(moment)).unwrap_or(moment)
    }
}
