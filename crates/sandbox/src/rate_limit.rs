//! The providers' limits: so many requests in so long.

use std::collections::HashMap;
use std::num::NonZeroU32;
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
    /// What follows one request too many; `None` where the next window is free again.
    pub pause: Option<Pause>,
}

impl Limit {
    /// The same limit, letting so many times as many requests through.
    pub fn times(self, times: NonZeroU32) -> Self {
        Self { requests: self.requests.saturating_mul(times.get()), ..self }
    }
}

/// The time in which nothing is let in, because somebody asked too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// How long it lasts.
    pub lasts: Duration,
    /// Whom it shuts out: every limit with a pause of this name.
    pub name: &'static str,
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
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    windows: HashMap<Bucket, Window>,
    /// Until when each pause lasts.
    pauses: HashMap<&'static str, Instant>,
}

#[derive(Debug)]
struct Window {
    opened: Instant,
    used: u32,
}

impl RateLimit {
    /// Counts a request at `now`.
    pub fn count(&self, limit: Limit, now: Instant) -> Standing {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let until = limit.pause.and_then(|pause| counts.pauses.get(pause.name).copied());
        if let Some(left) =
            until.and_then(|until| until.checked_duration_since(now)).filter(|left| !left.is_zero())
        {
            return Standing { limit: limit.requests, remaining: 0, reset: left, exceeded: true };
        }
        let window = counts.windows.entry(limit.bucket).or_insert(Window { opened: now, used: 0 });
        if now.duration_since(window.opened) >= limit.per {
            *window = Window { opened: now, used: 0 };
        }
        let exceeded = window.used >= limit.requests;
        if !exceeded {
            window.used += 1;
        }
        let remaining = limit.requests.saturating_sub(window.used);
        let mut reset = limit.per.saturating_sub(now.duration_since(window.opened));
        if let Some(pause) = limit.pause.filter(|_| exceeded) {
            counts.pauses.insert(pause.name, now + pause.lasts);
            reset = pause.lasts;
        }
        Standing { limit: limit.requests, remaining, reset, exceeded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aftership::Endpoint::{Get, Update};

    const SECOND: Duration = Duration::from_secs(1);

    fn limit(endpoint: impl Into<Endpoint>, pause: Option<Pause>) -> Limit {
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
        let pause = Pause { lasts: 120 * SECOND, name: "strict" };
        let limit = limit(Get, Some(pause));
        for _ in 0..5 {
            assert!(!limits.count(limit, start).exceeded);
        }
        assert_eq!(limits.count(limit, start).reset, 120 * SECOND);
        assert!(limits.count(limit, start + 119 * SECOND).exceeded);
        assert!(!limits.count(limit, start + 120 * SECOND).exceeded);
    }

    #[test]
    fn a_pause_shuts_out_every_limit_that_names_it_and_no_other() {
        let (limits, now) = (RateLimit::default(), Instant::now());
        let pause = |name| Some(Pause { lasts: 120 * SECOND, name });
        for _ in 0..6 {
            limits.count(limit(Get, pause("strict")), now);
        }
        assert!(limits.count(limit(Update, pause("strict")), now).exceeded);
        assert!(!limits.count(limit(Update, pause("another")), now).exceeded);
        assert!(!limits.count(limit(Update, None), now).exceeded);
    }
}
