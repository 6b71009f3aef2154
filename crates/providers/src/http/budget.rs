//! How often a provider may be asked, and who asks next.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use super::{Priority, RateLimit};

/// A class of calls that share one limit at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bucket {
    /// Its name, the same in every process that shares the budget: `aftership.get`.
    pub name: &'static str,
    /// Calls a second that the provider documents, 1 or more.
    pub limit: u32,
}

/// A wait for one's turn.
pub type Taking<'a> = Pin<Box<dyn Future<Output = Result<Turn, Refused>> + Send + 'a>>;

/// What one account may ask its provider for.
///
/// One per account, since the provider counts so: clients of the same account share it, and replicas
/// share one that is kept outside of them.
pub trait Budget: Send + Sync + fmt::Debug {
    /// Waits for a turn, in order of priority, then of arrival. Whoever could not have one by `deadline`
    /// is refused at once, and not only then. Dropping the future gives up the place.
    fn take(&self, bucket: Bucket, priority: Priority, deadline: Instant) -> Taking<'_>;

    /// Takes note of what an answer says about the limit.
    fn told(&self, bucket: Bucket, limit: &RateLimit);

    /// Nobody's turn for this long: in one bucket, or, with `None`, in the whole account.
    fn pause(&self, bucket: Option<Bucket>, how_long: Duration);
}

/// The right to send one call. Keep it until the answer has come: it counts from then on, because nobody
/// knows at which moment in between the provider has counted the call.
#[must_use = "the call counts from the moment this is dropped"]
pub struct Turn(Option<Box<dyn FnOnce() + Send>>);

impl Turn {
    /// A turn whose end nobody needs to know.
    pub fn new() -> Self {
        Self(None)
    }

    /// A turn at whose end `then` is called.
    pub fn and_then(then: impl FnOnce() + Send + 'static) -> Self {
        Self(Some(Box::new(then)))
    }
}

impl Default for Turn {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(then) = self.0.take() {
            then();
        }
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Turn")
    }
}

/// There is no turn before the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// When there would have been one, as far as can be told.
    pub reset: DateTime<Utc>,
}
