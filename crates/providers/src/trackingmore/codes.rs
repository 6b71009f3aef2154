//! What `meta.code` means: v2's own table.
//!
//! Never AfterShip's: 4012, 4016 and others are in both and mean different things.

use crate::error::LONGEST_MESSAGE;
use crate::{Private, ProviderError};

/// How long the provider wants to be left alone after a 429.
pub(super) const PAUSE: std::time::Duration = std::time::Duration::from_secs(120);

/// What a code means for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Accepted, but over the limit: whether it was done is not said, so it is asked again later.
    Later,
    Unauthorized,
    Forbidden,
    QuotaUsed,
    NotFound,
    AlreadyExists,
    NotDetected,
    RateLimited,
    Down,
    Rejected,
}

/// Codes and their meaning; what is not here is [`Outcome::Rejected`], or [`Outcome::Down`] from 500.
const TABLE: &[(i64, Outcome)] = &[
    (200, Outcome::Done),
    (201, Outcome::Done),
    (202, Outcome::Later),
    (401, Outcome::Unauthorized),
    (402, Outcome::QuotaUsed),
    (403, Outcome::Forbidden),
    (404, Outcome::NotFound),
    (429, Outcome::RateLimited),
    // The key is invalid; the key was deleted.
    (4001, Outcome::Unauthorized),
    (4002, Outcome::Unauthorized),
    (4016, Outcome::AlreadyExists),
    (4017, Outcome::NotFound),
    // The support must turn this on first.
    (4018, Outcome::Forbidden),
    // The balance is too low; the quota is used or the trial over.
    (4019, Outcome::QuotaUsed),
    (4021, Outcome::QuotaUsed),
    (4032, Outcome::NotDetected),
    // Left as Rejected: 405 and 409; 4012 not understood; 4013 to 4015 number or courier; 4020 more than
    // 200 items; 4031 realtime found nothing yet; 4033 no such status.
];

pub(super) fn outcome(code: i64) -> Outcome {
    match TABLE.iter().find(|(known, _)| *known == code) {
        Some((_, outcome)) => *outcome,
        None if (500..600).contains(&code) => Outcome::Down,
        None => Outcome::Rejected,
    }
}

/// The error of a code, `None` where the call was done. `id` is what the call was about, where that
/// was one tracking.
pub(super) fn error(code: i64, message: &str, id: Option<String>) -> Option<ProviderError> {
    Some(match outcome(code) {
        Outcome::Done => return None,
        Outcome::Later => ProviderError::RateLimited { reset: None },
        Outcome::Unauthorized => ProviderError::Unauthorized,
        Outcome::Forbidden => ProviderError::Forbidden,
        Outcome::QuotaUsed => ProviderError::QuotaUsed,
        Outcome::NotFound => ProviderError::NotFound,
        Outcome::AlreadyExists => ProviderError::AlreadyExists { id },
        Outcome::NotDetected => ProviderError::NotDetected,
        Outcome::RateLimited => ProviderError::RateLimited { reset: Some(chrono::Utc::now() + PAUSE) },
        Outcome::Down => ProviderError::Unavailable { status: u16::try_from(code).unwrap_or(500) },
        Outcome::Rejected => {
            ProviderError::Rejected { code, message: Private::start_of(message, LONGEST_MESSAGE) }
        }
    })
}
