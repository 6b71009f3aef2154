//! What AfterShip says about its rate limit.

use chrono::{DateTime, Utc};
use reqwest::header::HeaderMap;

/// The `X-RateLimit-*` headers of one answer. Each may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateLimit {
    /// Calls a second that this endpoint allows.
    pub limit: Option<u32>,
    /// Calls left in this second.
    pub remaining: Option<u32>,
    /// When the count starts anew.
    pub reset: Option<DateTime<Utc>>,
}

impl RateLimit {
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let number = |name| headers.get(name)?.to_str().ok()?.trim().parse::<i64>().ok();
        let count = |name| number(name).and_then(|value| u32::try_from(value).ok());
        Self {
            limit: count("x-ratelimit-limit"),
            remaining: count("x-ratelimit-remaining"),
            reset: number("x-ratelimit-reset").and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        }
    }
}
