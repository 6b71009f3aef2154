//! Who goes first when turns are short.

use std::future::Future;

/// How urgent a call is. The first has the first turn.
///
/// It goes with the task and not with each method's arguments, so that whoever knows how urgent it is
/// can say so from outside:
///
/// ```
/// # use parcel_providers::{Provider, ProviderError, http::Priority};
/// # async fn refresh(provider: &dyn Provider) -> Result<(), ProviderError> {
/// let due_today = Priority::Soon.scope(provider.by_id("t1")).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Somebody is looking, and the parcel comes today.
    Soon,
    /// Somebody is waiting. What is not said otherwise.
    #[default]
    Normal,
    /// Nobody is waiting: a comparison of many parcels, a renewal ahead of time.
    Background,
}

tokio::task_local! {
    static CURRENT: Priority;
}

impl Priority {
    /// Runs a future whose calls are this urgent.
    pub async fn scope<F: Future>(self, future: F) -> F::Output {
        CURRENT.scope(self, future).await
    }

    /// How urgent the calls of this task are.
    pub fn current() -> Self {
        CURRENT.try_with(|priority| *priority).unwrap_or_default()
    }
}
