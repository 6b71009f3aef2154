//! Leaves a provider alone that fails, and tries it again with one call.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Calls that are looked at: the last ones.
const CALLS: usize = 20;

/// How long a call counts.
const COUNTED: Duration = Duration::from_secs(60);

/// How long the provider is left alone.
const OPEN: Duration = Duration::from_secs(5);

/// A circuit breaker: opens when half of the last 20 calls failed, and closes when, five seconds later,
/// a single one is answered.
#[derive(Debug, Default)]
pub struct Breaker(Mutex<Circuit>);

#[derive(Debug, Default)]
struct Circuit {
    phase: Phase,
    /// When each of the last calls ended, and whether it failed.
    calls: VecDeque<(Instant, bool)>,
}

#[derive(Clone, Copy, Debug, Default)]
enum Phase {
    #[default]
    Closed,
    Open {
        until: Instant,
    },
    /// One call is under way, and decides.
    Trying,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The provider is there.
    Answered,
    /// The provider is there, and busy: counted neither for nor against it.
    Busy,
    /// The provider is not there, or does not want this proxy.
    Failed,
}

/// The right to make one call.
#[derive(Debug)]
#[must_use = "tell how the call ended"]
pub(super) struct Call<'a> {
    breaker: &'a Breaker,
    decides: bool,
    ended: bool,
}

impl Breaker {
    /// May the provider be asked? Otherwise says for how long not.
    pub(super) fn enter(&self) -> Result<Call<'_>, Duration> {
        self.with(|circuit, now| match circuit.phase {
            Phase::Closed => Ok(false),
            Phase::Open { until } if now < until => Err(until - now),
            Phase::Open { .. } => {
                circuit.phase = Phase::Trying;
                Ok(true)
            }
            Phase::Trying => Err(Duration::from_secs(1)),
        })
        .map(|decides| Call { breaker: self, decides, ended: false })
    }

    /// Whether a call would be refused just now.
    pub fn refuses(&self) -> bool {
        self.with(|circuit, now| match circuit.phase {
            Phase::Closed => false,
            Phase::Open { until } => now < until,
            Phase::Trying => true,
        })
    }

    /// For people and their alarms: `closed`, `open`, or `trying`.
    pub fn word(&self) -> &'static str {
        self.with(|circuit, _| match circuit.phase {
            Phase::Closed => "closed",
            Phase::Open { .. } => "open",
            Phase::Trying => "trying",
        })
    }

    fn with<T>(&self, turn: impl FnOnce(&mut Circuit, Instant) -> T) -> T {
        turn(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), Instant::now())
    }
}

impl Call<'_> {
    /// The call has ended. True where that opened the circuit.
    pub(super) fn end(mut self, verdict: Verdict) -> bool {
        self.ended = true;
        let decides = self.decides;
        self.breaker.with(|circuit, now| match (circuit.phase, verdict) {
            (Phase::Trying, verdict) if decides => circuit.decide(verdict, now),
            (Phase::Closed, Verdict::Answered | Verdict::Failed) => {
                circuit.count(verdict == Verdict::Failed, now)
            }
            // Busy; or it began before the circuit opened, and says nothing new.
            _ => false,
        })
    }
}

impl Drop for Call<'_> {
    /// Given up: somebody else may try.
    fn drop(&mut self) {
        if self.decides && !self.ended {
            self.breaker.with(|circuit, now| circuit.phase = Phase::Open { until: now });
        }
    }
}

impl Circuit {
    fn decide(&mut self, verdict: Verdict, now: Instant) -> bool {
        let failed = verdict == Verdict::Failed;
        self.phase = if failed { Phase::Open { until: now + OPEN } } else { Phase::Closed };
        failed
    }

    fn count(&mut self, failed: bool, now: Instant) -> bool {
        self.calls.push_back((now, failed));
        while self.calls.len() > CALLS || self.calls.front().is_some_and(|(at, _)| now - *at > COUNTED) {
            self.calls.pop_front();
        }
        let failures = self.calls.iter().filter(|(_, failed)| *failed).count();
        let opens = self.calls.len() >= CALLS && failures * 2 >= self.calls.len();
        if opens {
            self.phase = Phase::Open { until: now + OPEN };
            self.calls.clear();
        }
        opens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That many calls end so; how many of them were made.
    fn calls(breaker: &Breaker, count: usize, verdict: Verdict) -> usize {
        (0..count)
            .filter(|_| {
                let call = breaker.enter();
                let made = call.is_ok();
                if let Ok(call) = call {
                    call.end(verdict);
                }
                made
            })
            .count()
    }

    #[tokio::test(start_paused = true)]
    async fn half_of_twenty_failures_open_it_and_one_answer_closes_it() {
        let breaker = Breaker::default();
        assert_eq!(calls(&breaker, 10, Verdict::Answered), 10);
        assert_eq!(calls(&breaker, 9, Verdict::Failed), 9);
        assert_eq!(breaker.word(), "closed");
        assert_eq!(calls(&breaker, 30, Verdict::Failed), 1, "the twentieth call opens it");
        assert!(breaker.refuses());

        tokio::time::advance(OPEN).await;
        let try_it = breaker.enter().expect("one may try");
        assert_eq!(calls(&breaker, 5, Verdict::Answered), 0, "and nobody else meanwhile");
        assert!(try_it.end(Verdict::Failed));
        tokio::time::advance(OPEN - Duration::from_millis(1)).await;
        assert!(breaker.refuses(), "open again, for as long");

        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(!breaker.enter().expect("one may try").end(Verdict::Answered));
        assert_eq!(breaker.word(), "closed");
        assert_eq!(calls(&breaker, 19, Verdict::Failed), 19, "it starts to count anew");
    }

    #[tokio::test(start_paused = true)]
    async fn a_busy_provider_and_few_calls_never_open_it() {
        let breaker = Breaker::default();
        assert_eq!(calls(&breaker, 1_000, Verdict::Busy), 1_000);
        for _ in 0..100 {
            assert_eq!(calls(&breaker, 1, Verdict::Failed), 1);
            tokio::time::advance(COUNTED / 10).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_try_that_was_given_up_leaves_the_next_one_to_others() {
        let breaker = Breaker::default();
        calls(&breaker, 20, Verdict::Failed);
        tokio::time::advance(OPEN).await;
        drop(breaker.enter().expect("one may try"));
        assert!(!breaker.enter().expect("the next one may").end(Verdict::Busy));
        assert_eq!(breaker.word(), "closed", "busy is there");
    }

    #[tokio::test(start_paused = true)]
    async fn calls_from_before_it_opened_do_not_hold_it_open() {
        let breaker = Breaker::default();
        let slow = breaker.enter().expect("closed");
        calls(&breaker, 20, Verdict::Failed);
        tokio::time::advance(OPEN).await;
        assert!(!slow.end(Verdict::Failed));
        assert!(breaker.enter().is_ok());
    }
}
