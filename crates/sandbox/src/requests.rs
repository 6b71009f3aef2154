//! What the provider was asked, kept for tests.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use tokio::time::Instant;

use crate::Endpoint;

/// How many requests are remembered; older ones are forgotten.
pub const KEPT: usize = 10_000;

/// One request to either API, noted when it came in.
#[derive(Clone, Debug)]
pub struct Request {
    /// When it came in.
    pub at: Instant,
    /// Which endpoint; `None` for a route that does not exist.
    pub endpoint: Option<Endpoint>,
    /// HTTP method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Query as sent, without the question mark; may be empty.
    pub query: String,
    /// Whether it carried the right key.
    pub authorised: bool,
    /// Whether it was above the rate limit.
    pub limited: bool,
    /// The body as sent; may be empty.
    pub body: Bytes,
}

/// The log.
#[derive(Debug, Default)]
pub struct Requests {
    log: Mutex<VecDeque<Request>>,
}

impl Requests {
    pub(crate) fn note(&self, request: Request) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if log.len() == KEPT {
            log.pop_front();
        }
        log.push_back(request);
    }

    pub(crate) fn clear(&self) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn all(&self) -> Vec<Request> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
