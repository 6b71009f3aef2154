//! How a call can fail, one variant per outcome.

use chrono::{DateTime, Utc};

use crate::Private;

/// Characters of a provider's message that are kept.
pub(crate) const LONGEST_MESSAGE: usize = 200;

/// Why a provider did not do what it was asked for.
///
/// `Display` may be logged: it holds neither a key, nor a URL, nor anything the provider wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// No such tracking, or no such id.
    #[error("the provider knows no such tracking")]
    NotFound,
    /// The provider follows this parcel already. Not a failure: look it up.
    #[error("the provider follows this parcel already")]
    AlreadyExists {
        /// The provider's id of it, where told.
        id: Option<String>,
    },
    /// Not sent: the provider's documented limits do not allow it.
    #[error("{field} {problem}")]
    Invalid {
        /// Which field, by the provider's name: `custom_fields`.
        field: &'static str,
        /// What is wrong with it, without its value: `has more than 25 pairs`.
        problem: &'static str,
    },
    /// The provider understood the request and does not want it.
    #[error("the provider rejects the request with code {code}")]
    Rejected {
        /// `meta.code`.
        code: i64,
        /// `meta.message`, at most 200 characters. Neither in `Display` nor in `Debug`: providers repeat what
        /// they were sent, numbers and keys included.
        message: Private,
    },
    /// The provider cannot tell the courier, or does not follow parcels of this one.
    #[error("the provider cannot tell the courier of this number")]
    NotDetected,
    /// The courier gives no answer without further fields.
    #[error("the courier needs more than the number: {}", .fields.join(", "))]
    NeedsFields {
        /// Which, by the provider's names: `tracking_postal_code`. Empty where it does not name them in a
        /// way that can be read. Only names that the client knows, so that none of the provider's words
        /// get into `Display`.
        fields: Vec<&'static str>,
    },
    /// Only a parcel that is no longer followed can be taken up again, and this one still is.
    #[error("the provider still follows this parcel")]
    StillActive,
    /// A parcel can be taken up again once, and this one was.
    #[error("the provider has taken this parcel up again before")]
    RetrackedBefore,
    /// The key is missing or wrong.
    #[error("the provider refuses the API key")]
    Unauthorized,
    /// The key is right, but not allowed to do this.
    #[error("the provider forbids this call to the API key")]
    Forbidden,
    /// The plan's parcels are used up, or the account must pay.
    #[error("the provider's quota is used up")]
    QuotaUsed,
    /// Too many calls; also where the client knows so by itself, and does not ask.
    #[error("the provider's rate limit is reached")]
    RateLimited {
        /// From when on it may be asked again, where told.
        reset: Option<DateTime<Utc>>,
    },
    /// The provider, or something before it, is down.
    #[error("the provider is unavailable (status {status})")]
    Unavailable {
        /// The HTTP status, or the code inside the answer, 500 and above.
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
    /// An answer that is not what was asked for: HTML, a cut body, more than 2 MB.
    #[error("the provider's answer cannot be read: {reason}")]
    Unreadable {
        /// Where reading stopped; never the body itself.
        reason: String,
    },
}
