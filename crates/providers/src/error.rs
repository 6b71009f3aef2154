//! How a call can fail, one variant per outcome.

use chrono::{DateTime, Utc};

/// Why a provider gave no tracking.
///
/// `Display` may be logged: it holds neither the key, nor a URL, nor anything the provider wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No such tracking, or no such id.
    #[error("the provider knows no such tracking")]
    NotFound,
    /// The key is missing or wrong.
    #[error("the provider refuses the API key")]
    Unauthorized,
    /// The key is right, but not allowed to do this.
    #[error("the provider forbids this call to the API key")]
    Forbidden,
    /// Too many calls.
    #[error("the provider's rate limit is reached")]
    RateLimited {
        /// From when on it may be asked again, where told.
        reset: Option<DateTime<Utc>>,
    },
    /// The provider understood the request and does not want it.
    #[error("the provider rejects the request with code {code}")]
    Rejected {
        /// `meta.code`.
        code: i64,
        /// `meta.message`, at most 200 characters. Not in `Display`: providers repeat what they were
        /// sent, numbers and keys included.
        message: String,
    },
    /// The provider, or something before it, is down.
    #[error("the provider is unavailable (status {status})")]
    Unavailable {
        /// The HTTP status, 500 and above.
        status: u16,
    },
    /// No whole answer in time.
    #[error("the provider did not answer in time")]
    Timeout,
    /// No connection, or a broken one.
    #[error("the provider cannot be reached: {reason}")]
    Network {
        /// What the network said, without any address.
        reason: String,
    },
    /// An answer that is not a tracking: HTML, a cut body, more than 2 MB.
    #[error("the provider's answer cannot be read: {reason}")]
    Unreadable {
        /// Where reading stopped; never the body itself.
        reason: String,
    },
}
