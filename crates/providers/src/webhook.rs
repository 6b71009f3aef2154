//! What a provider sends by itself.

use chrono::{DateTime, Utc};
use parcel_tracking::Tracking;
use reqwest::header::HeaderMap;

/// A request of the provider to the shop, as it came.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// Its headers.
    pub headers: &'a HeaderMap,
    /// Its body, byte for byte: a signature covers these bytes and no others.
    pub body: &'a [u8],
    /// When it came.
    pub now: DateTime<Utc>,
}

/// What a provider says in a request of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The same for every retry of one notice, and for no other: to act on each once. At most 128
    /// characters.
    pub key: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// The parcel, as the provider knew it then.
    pub tracking: Tracking,
    /// When the provider says it wrote this. It says nothing about freshness: retries come for 68 hours.
    pub at: Option<DateTime<Utc>>,
    /// Whether this is the first notice under the tracking's tag, for things to be said once.
    pub first_of_tag: Option<bool>,
    /// The version of the body's shape, where told: `2025-01`.
    pub version: Option<String>,
    /// Whether the tracking may be taken as it stands.
    pub trust: Trust,
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The parcel's status or checkpoints.
    Update,
    /// The estimated delivery date.
    EddRevised,
    /// Nothing was heard of the parcel for longer than the merchant set.
    PendingTooLong,
    /// Newer than this build; kept as sent.
    Other(String),
}

/// How far a notice can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The whole body is signed with a secret of the merchant's.
    Signed,
    /// The signature does not cover the body: it only says that something may have changed. Ask the
    /// provider before acting on it, and take nothing but number and courier out of it.
    RefetchFirst,
}

/// Why a delivery is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// No webhook secret is configured, so that anybody could have sent it.
    #[error("no webhook secret is configured")]
    NoSecret,
    /// It carries no signature.
    #[error("the webhook is not signed")]
    NoSignature,
    /// The signature is not made with a secret of ours over these bytes.
    #[error("the webhook's signature does not fit")]
    BadSignature,
    /// It was signed longer ago than the settings allow, or at a time that cannot be read.
    #[error("the webhook was signed too long ago")]
    TooOld,
    /// The body is longer than any notice.
    #[error("the webhook is longer than {limit} bytes")]
    TooLong {
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// The body is no JSON.
    #[error("the webhook is no JSON (line {line}, column {column})")]
    NotJson {
        /// Where the reader gave up.
        line: usize,
        /// Where the reader gave up.
        column: usize,
    },
    /// JSON, but a part without which nothing can be done is missing or of another kind.
    #[error("the webhook has no usable {path}")]
    Missing {
        /// Which part: `event_id`, `msg`.
        path: &'static str,
    },
}
