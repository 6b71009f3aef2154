//! What differs from provider to provider on the way there and back.

use std::time::Duration;

use reqwest::header::HeaderMap;

use super::{Call, Reply};
use crate::ProviderError;

/// How a provider is spoken to.
pub trait Dialect: Send + Sync {
    /// Adds what goes with each try of its own: the key, a date, a signature over both. Mark secret
    /// values as sensitive.
    ///
    /// # Errors
    /// The call is not sent.
    fn prepare(&self, call: &Call, headers: &mut HeaderMap) -> Result<(), ProviderError>;

    /// What a reply means for going on: by its status, or by what it holds, since some providers tell
    /// their errors in status 200.
    fn verdict(&self, reply: &Reply) -> Verdict;
}

/// What a reply means for going on. What it means for the caller, the client says afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Good or bad, asking again would change nothing.
    Settled,
    /// Too many calls.
    RateLimited {
        /// How long to leave the provider alone, where told; a second otherwise.
        pause: Option<Duration>,
        /// Whether that goes for the whole account, not only for this class of calls.
        everything: bool,
    },
    /// A fault of the provider's that may pass by itself.
    TryAgain {
        /// How long to wait at least, where told.
        after: Option<Duration>,
    },
}
