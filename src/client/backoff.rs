//! When to ask again.

use std::time::Duration;

/// Milliseconds before the first retry, at the most.
const FIRST: u64 = 1_000;
/// Milliseconds between retries, at the most.
const LONGEST: u64 = 60_000;
/// A server that asks for more than this is asked again after this: the page may be open for long,
/// but not that long.
const LONGEST_ASKED: Duration = Duration::from_secs(300);

/// How long to wait before retry number `attempt` (0 is the first).
///
/// The step doubles each time, and the wait lies anywhere between half of it and all of it, so that pages that failed together do not come back together. `random` is in `0.0..1.0`.
/// What the server asked for by `Retry-After` is the least that is waited.
pub fn delay(attempt: u32, retry_after: Option<Duration>, random: f64) -> Duration {
    let step = FIRST.saturating_mul(1 << attempt.min(10)).min(LONGEST);
    let jitter = (step / 2) as f64 * random.clamp(0.0, 1.0);
    let own = Duration::from_millis(step / 2 + jitter as u64);
    own.max(retry_after.unwrap_or_default().min(LONGEST_ASKED))
}

/// How long until the next regular question: the interval and up to a tenth more.
pub fn poll(interval: Duration, random: f64) -> Duration {
    interval + interval.mul_f64(0.1 * random.clamp(0.0, 1.0))
}

/// Reads `Retry-After` in its form in seconds. The form with a date is left alone: it would need the
/// server's clock.
pub fn retry_after(header: &str) -> Option<Duration> {
    header.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_stay_within_their_step() {
        for (attempt, step) in [(0, 1_000), (1, 2_000), (2, 4_000), (5, 32_000), (6, 60_000), (40, 60_000)] {
            assert_eq!(delay(attempt, None, 0.0), Duration::from_millis(step / 2), "attempt {attempt}");
            assert_eq!(delay(attempt, None, 1.0), Duration::from_millis(step), "attempt {attempt}");
        }
    }

    #[test]
    fn the_server_s_wish_is_the_least_that_is_waited() {
        assert_eq!(delay(0, Some(Duration::from_secs(20)), 0.5), Duration::from_secs(20));
        assert_eq!(delay(6, Some(Duration::from_secs(1)), 1.0), Duration::from_secs(60));
        assert_eq!(delay(0, Some(Duration::from_secs(86_400)), 0.5), LONGEST_ASKED);
    }

    #[test]
    fn regular_questions_are_spread_over_a_tenth() {
        assert_eq!(poll(Duration::from_secs(60), 0.0), Duration::from_secs(60));
        assert_eq!(poll(Duration::from_secs(60), 1.0), Duration::from_secs(66));
    }

    #[test]
    fn retry_after_is_read_in_seconds_only() {
        assert_eq!(retry_after(" 7 "), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Fri, 07 Nov 2025 23:59:59 GMT"), None);
        assert_eq!(retry_after("-1"), None);
        assert_eq!(retry_after(""), None);
    }
}
