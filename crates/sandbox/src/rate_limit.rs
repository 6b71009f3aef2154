//! The providers' limits: so many requests in so long.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::Endpoint;

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bucket {
    /// One endpoint for itself.
    Endpoint(Endpoint),
    /// Several endpoints that share a limit, by the limit's name.
    Shared(&'static str),
}

/// How often something may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is counted together.
    pub bucket: Bucket,
    /// How many requests in a window.
    pub requests: u32,
    /// How long a window is.
    pub per: Duration,
    /// How long nothing at all is let in after one request too many; `None` until the window is over.
    pub pause: Option<Duration>,
}

/// How a request stands with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Requests in a window.
    pub limit: u32,
    /// How many are left in this window.
    pub remaining: u32,
    /// How long until the window, or the pause, is over.
    pub reset: Duration,
    /// Whether this request was one too many.
    pub exceeded: bool,
}

/// One window per bucket, each opened by the first request after the last one closed.
#[derive(Debug, Default)]
pub struct RateLimit {
    windows: Mutex<HashMap<Bucket, Window>>,
}

#[derive(Debug)]
struct Window {
    opened: Instant,
    /// How long after its opening it closes: the limit's length, or the pause's.
    length: Duration,
    used: u32,
    paused: bool,
}

impl RateLimit {
    /// Counts a request at `now`.
    pub fn count(&self, limit: Limit, now: Instant) -> Standing {
        let fresh = || Window { opened: now, length: limit.per, used: 0, paused: false };
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(limit.bucket).or_insert_with(fresh);
        if now.duration_since(window.opened) >= window.length {
            *window = fresh();
        }
        let exceeded = window.paused || window.used >= limit.requests;
        if exceeded {
            if let Some(pause) = limit.pause.filter(|_| !window.paused) {
                *window = Window { opened: now, length: pause, used: limit.requests, paused: true };
            }
        } else {
            window.used += 1;
        }
        let reset = window.length.saturating_sub(now.duration_since(window.opened));
        let remaining = limit.requests.saturating_sub(window.used);
        Standing { limit: limit.requests, remaining, reset, exceeded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aftership::Endpoint::{Get, Update};

    const SECOND: Duration = Duration::from_secs(1);

    fn limit(endpoint: impl Into<Endpoint>, pause: Option<Duration>) -> Limit {
        Limit { bucket: Bucket::Endpoint(endpoint.into()), requests: 5, per: SECOND, pause }
    }

    #[test]
    fn the_sixth_get_in_a_second_is_refused_and_the_next_second_is_free() {
        let (limits, start) = (RateLimit::default(), Instant::now());
        for left in (0..5).rev() {
            assert_eq!(limits.count(limit(Get, None), start).remaining, left);
        }
        let sixth = limits.count(limit(Get, None), start + Duration::from_millis(900));
        assert!(sixth.exceeded);
        assert_eq!(sixth.reset, Duration::from_millis(100));
        assert!(!limits.count(limit(Get, None), start + SECOND).exceeded);
    }

    #[test]
    fn endpoints_do_not_share_a_window_but_a_shared_limit_does() {
        let (limits, now) = (RateLimit::default(), Instant::now());
        let shared = Limit { bucket: Bucket::Shared("all"), ..limit(Get, None) };
        for _ in 0..6 {
            limits.count(limit(Get, None), now);
            limits.count(shared, now);
        }
        assert!(!limits.count(limit(Update, None), now).exceeded);
        assert!(limits.count(Limit { bucket: Bucket::Shared("all"), ..limit(Update, None) }, now).exceeded);
    }

    #[test]
    fn a_pause_begins_with_the_first_request_too_many_and_further_ones_do_not_prolong_it() {
        let (limits, start) = (RateLimit::default(), Instant::now());
        let limit = limit(Get, Some(120 * SECOND));
        for _ in 0..5 {
            assert!(!limits.count(limit, start).exceeded);
        }
        assert_eq!(limits.count(limit, start).reset, 120 * SECOND);
        assert!(limits.count(limit, start + 119 * SECOND).exceeded);
        assert!(!limits.count(limit, start + 120 * SECOND).exceeded);
    }
}
