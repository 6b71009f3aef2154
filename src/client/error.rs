//! What can go wrong between the widget and its proxy, kept apart.

use std::time::Duration;

use crate::view_model::Message;

/// Why there is no new answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The device has no network, or the proxy cannot be reached at all.
    Offline,
    /// No answer in time.
    Timeout,
    /// 404: no such parcel, or not yet.
    NotFound,
    /// 401 or 403: the token is wrong or has run out.
    Refused,
    /// 400: the id or number cannot be one.
    BadRequest,
    /// 429.
    RateLimited {
        /// What `Retry-After` asked for, where it could be read.
        retry_after: Option<Duration>,
    },
    /// 5xx: the proxy or the provider is down.
    Unavailable {
        /// HTTP status.
        status: u16,
        /// What `Retry-After` asked for, where it could be read.
        retry_after: Option<Duration>,
    },
    /// An answer came, but there is no tracking to be read in it.
    Unreadable {
        /// Where reading failed: a JSON path, `line:column`, or a word such as `size`.
        path: String,
    },
}

impl FetchError {
    /// The failure an HTTP status stands for; `None` for a success.
    pub fn from_status(status: u16, retry_after: Option<Duration>) -> Option<Self> {
        match status {
            200..=299 | 304 => None,
            404 | 410 => Some(Self::NotFound),
            401 | 403 => Some(Self::Refused),
            429 => Some(Self::RateLimited { retry_after }),
            400..=499 => Some(Self::BadRequest),
            _ => Some(Self::Unavailable { status, retry_after }),
        }
    }

    /// Whether asking again by itself can help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Offline | Self::Timeout | Self::RateLimited { .. } | Self::Unavailable { .. })
    }

    /// How long the server asked to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } | Self::Unavailable { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// What the shopper is told.
    pub fn message(&self) -> Message {
        match self {
            Self::Offline => Message::Offline,
            Self::Timeout | Self::Unavailable { .. } => Message::Unavailable,
            Self::NotFound | Self::BadRequest => Message::NotFound,
            Self::Refused => Message::Refused,
            Self::RateLimited { .. } => Message::RateLimited,
            Self::Unreadable { .. } => Message::Unreadable,
        }
    }

    /// A stable word for events and logs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::NotFound => "not-found",
            Self::Refused => "refused",
            Self::BadRequest => "bad-request",
            Self::RateLimited { .. } => "rate-limited",
            Self::Unavailable { .. } => "unavailable",
            Self::Unreadable { .. } => "unreadable",
        }
    }
}
