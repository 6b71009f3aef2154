//! One time for every answer that is not yes.
//!
//! An order that is there may take one call where another takes two, and what was asked a moment ago
//! takes none. So a no comes after a whole number of steps, and never before the slowest call of late
//! would have been over: whether and how long the provider was asked is not seen.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// How long a no takes.
#[derive(Debug)]
pub struct Pace {
    step: Duration,
    /// The slowest question to the provider of late, in microseconds; it fades with each further one.
    slowest: AtomicU64,
}

impl Pace {
    /// In steps of this length; of length 0, as long as it takes.
    pub fn new(step: Duration) -> Self {
        Self { step, slowest: AtomicU64::new(0) }
    }

    /// Notes how long a question to the provider took.
    pub fn note(&self, took: Duration) {
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let faded = |slowest: u64| Some(took.max(slowest - slowest / 32));
        // Never refused: the closure always has a value.
        let _ = self.slowest.try_update(Ordering::Relaxed, Ordering::Relaxed, faded);
    }

    /// Waits until a no may be said to a request that came at `started`, and `more` steps beyond that.
    pub async fn wait(&self, started: Instant, more: u32) {
        tokio::time::sleep_until(started + self.length(started.elapsed()) + self.step * more).await;
    }

    /// The next whole step after what has passed, and after the slowest call.
    fn length(&self, passed: Duration) -> Duration {
        let slowest = Duration::from_micros(self.slowest.load(Ordering::Relaxed));
        let step = self.step.as_micros();
        let Some(steps) = passed.max(slowest).as_micros().checked_div(step) else { return passed };
        self.step * u32::try_from(steps.saturating_add(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn a_no_comes_after_whole_steps() {
        let pace = Pace::new(ms(250));
        for (passed, length) in [(0, 250), (1, 250), (249, 250), (250, 500), (251, 500), (1_900, 2_000)] {
            assert_eq!(pace.length(ms(passed)), ms(length), "{passed}");
        }
        assert_eq!(Pace::new(Duration::ZERO).length(ms(7)), ms(7));
    }

    #[test]
    fn what_is_answered_from_memory_takes_as_long_as_what_the_provider_is_asked_for() {
        let pace = Pace::new(ms(250));
        pace.note(ms(400));
        pace.note(ms(120));
        for passed in [0, 120, 240, 260, 400] {
            assert_eq!(pace.length(ms(passed)), ms(500), "{passed}");
        }
    }

    #[test]
    fn a_slow_hour_is_forgotten() {
        let pace = Pace::new(ms(250));
        pace.note(ms(4_000));
        (0..200).for_each(|_| pace.note(ms(100)));
        assert_eq!(pace.length(ms(100)), ms(250));
    }

    #[tokio::test(start_paused = true)]
    async fn it_waits_from_when_the_request_came() {
        let (pace, started) = (Pace::new(ms(250)), Instant::now());
        tokio::time::advance(ms(100)).await;
        pace.wait(started, 0).await;
        assert_eq!(started.elapsed(), ms(250));
        pace.wait(started, 4).await;
        assert_eq!(started.elapsed(), ms(1_500), "the second asks at 250 ms, which is a whole step again");
    }
}
