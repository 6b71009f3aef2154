//! The provider's limits: so many requests per second and endpoint.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Endpoint;

const WINDOW: Duration = Duration::from_secs(1);

/// How a request stands with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Requests a second.
    pub limit: u32,
    /// How many are left in this window.
    pub remaining: u32,
    /// How long until the window is over.
    pub reset: Duration,
    /// Whether this request was one too many.
    pub exceeded: bool,
}

/// One window per endpoint, each opened by the first request after the last one closed.
#[derive(Debug, Default)]
pub struct RateLimit {
    windows: Mutex<HashMap<Endpoint, Window>>,
}

#[derive(Debug)]
struct Window {
    opened: Instant,
    used: u32,
}

impl RateLimit {
    /// Counts a request at `now`.
    pub fn count(&self, endpoint: Endpoint, now: Instant) -> Standing {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(endpoint).or_insert(Window { opened: now, used: 0 });
        if now.duration_since(window.opened) >= WINDOW {
            *window = Window { opened: now, used: 0 };
        }
        let limit = endpoint.limit();
        let exceeded = window.used >= limit;
        if !exceeded {
            window.used += 1;
        }
        let reset = WINDOW.saturating_sub(now.duration_since(window.opened));
        Standing { limit, remaining: limit - window.used, reset, exceeded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_get_in_a_second_is_refused_and_the_next_second_is_free() {
        let (limits, start) = (RateLimit::default(), Instant::now());
        for left in (0..5).rev() {
            assert_eq!(limits.count(Endpoint::Get, start).remaining, left);
        }
        let sixth = limits.count(Endpoint::Get, start + Duration::from_millis(900));
        assert!(sixth.exceeded);
        assert_eq!(sixth.reset, Duration::from_millis(100));
        assert!(!limits.count(Endpoint::Get, start + WINDOW).exceeded);
    }

    #[test]
    fn endpoints_do_not_share_a_window() {
        let (limits, now) = (RateLimit::default(), Instant::now());
        for _ in 0..6 {
            limits.count(Endpoint::Get, now);
        }
        assert!(!limits.count(Endpoint::Update, now).exceeded);
        assert_eq!(limits.count(Endpoint::List, now).limit, 6);
        assert_eq!(limits.count(Endpoint::Create, now).limit, 20);
    }
}
