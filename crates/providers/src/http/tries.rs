//! How often a call is tried, when, and what may be tried again.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use super::retry::{RetryBudget, backoff};
use super::{Budget, Call, Dialect, Priority, Repeat, Reply, TurnBy, Verdict};
use crate::ProviderError;

/// No call lasts longer, whatever is set: clocks cannot count for ever.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Sends one try. Apart from the rules, so that these can be tested without a network or a clock.
pub(super) trait Once {
    fn once(&self, call: &Call, dialect: &dyn Dialect, tries: u32) -> impl Future<Output = Tried> + Send;
}

/// What one try came to.
pub(super) enum Tried {
    Answered(Reply),
    /// The connection could not be made, so nothing was sent.
    Unsent(ProviderError),
    /// Broken off; the provider may have acted or not.
    Broken(ProviderError),
    /// No use in trying again.
    Failed(ProviderError),
}

/// What to do about it.
enum Again {
    No,
    /// After this pause.
    After(Duration),
    /// The budget knows when.
    AtNextTurn(Duration),
}

/// The rules for every call of one account.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    timeout: Duration,
    tries: u32,
    pub(super) budget: Arc<dyn Budget>,
    retries: Arc<RetryBudget>,
}

impl Rules {
    pub(super) fn new(timeout: Duration, tries: u32, budget: Arc<dyn Budget>) -> Self {
        Self { timeout, tries, budget, retries: Arc::new(RetryBudget::new()) }
    }

    /// Sends a call when it is its turn, and again where that helps and does no harm.
    pub(super) async fn send(
        &self,
        once: &impl Once,
        call: &Call,
        dialect: &dyn Dialect,
    ) -> Result<Reply, ProviderError> {
        self.retries.earn();
        let deadline = Instant::now() + self.timeout.min(LONGEST);
        let tries = self.until(deadline, once, call, dialect);
        timeout_at(deadline, tries).await.unwrap_or(Err(ProviderError::Timeout))
    }

    async fn until(
        &self,
        deadline: Instant,
        once: &impl Once,
        call: &Call,
        dialect: &dyn Dialect,
    ) -> Result<Reply, ProviderError> {
        // A turn that leaves no time for an answer would be lost for everybody.
        let latest_turn = deadline.checked_sub(self.timeout.min(LONGEST) / 10).unwrap_or(deadline);
        let latest_turn = TurnBy::or_sooner(latest_turn);
        let mut last = None;
        let mut tries = 0;
        loop {
            let turn = self.budget.take(call.bucket, Priority::current(), latest_turn).await;
            let turn = match (turn, last) {
                (Ok(turn), _) => turn,
                (Err(_), Some(last)) => return last,
                (Err(refused), None) => {
                    return Err(ProviderError::RateLimited { reset: Some(refused.reset) });
                }
            };
            tries += 1;
            let tried = once.once(call, dialect, tries).await;
            let again = self.again(call, dialect, &tried, tries);
            drop(turn);
            let result = match tried {
                Tried::Answered(reply) => Ok(reply),
                Tried::Unsent(error) | Tried::Broken(error) | Tried::Failed(error) => Err(error),
            };
            let (Again::After(pause) | Again::AtNextTurn(pause)) = again else { return result };
            // After a 429 the next turn sets the pace, so that it costs no second try.
            let may = || matches!(again, Again::AtNextTurn(_)) || self.retries.spend();
            if tries >= self.tries || pause >= deadline.saturating_duration_since(Instant::now()) || !may() {
                return result;
            }
            tracing::debug!(bucket = call.bucket.name, tries, ?pause, "asking the provider again");
            if let Again::After(pause) = again {
                sleep(pause).await;
            }
            last = Some(result);
        }
    }

    /// What to do after this try. Tells the budget of a 429.
    fn again(&self, call: &Call, dialect: &dyn Dialect, tried: &Tried, tries: u32) -> Again {
        let always = call.repeat == Repeat::Always;
        match tried {
            Tried::Failed(_) => Again::No,
            Tried::Unsent(_) => Again::After(backoff(tries)),
            Tried::Broken(_) if always => Again::After(backoff(tries)),
            Tried::Broken(_) => Again::No,
            Tried::Answered(reply) => match dialect.verdict(reply) {
                Verdict::Settled => Again::No,
                Verdict::TryAgain { after } if always => {
                    Again::After(backoff(tries).max(after.unwrap_or_default()))
                }
                Verdict::TryAgain { .. } => Again::No,
                Verdict::RateLimited { pause, everything } => {
                    let pause = pause.unwrap_or(Duration::from_secs(1));
                    tracing::warn!(bucket = call.bucket.name, ?pause, "the provider's rate limit is reached");
                    self.budget.pause((!everything).then_some(call.bucket), pause);
                    Again::AtNextTurn(pause)
                }
            },
        }
    }
}

#[cfg(test)]
mod tests;
