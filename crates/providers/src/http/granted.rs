//! An account that is granted more than the documented limits.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::{Bucket, Budget, Priority, RateLimit, Taking};

/// A budget in which every bucket holds so many times what is documented.
#[derive(Debug)]
pub(super) struct Granted {
    times: NonZeroU32,
    budget: Arc<dyn Budget>,
}

impl Granted {
    /// `budget`, with its buckets so many times as large.
    pub(super) fn times(times: NonZeroU32, budget: Arc<dyn Budget>) -> Arc<dyn Budget> {
        if times == NonZeroU32::MIN { budget } else { Arc::new(Self { times, budget }) }
    }

    fn of(&self, bucket: Bucket) -> Bucket {
        Bucket { limit: bucket.limit.saturating_mul(self.times.get()), ..bucket }
    }
}

impl Budget for Granted {
    fn take(&self, bucket: Bucket, priority: Priority, deadline: Instant) -> Taking<'_> {
        self.budget.take(self.of(bucket), priority, deadline)
    }

    fn told(&self, bucket: Bucket, limit: &RateLimit) {
        self.budget.told(self.of(bucket), limit);
    }

    fn pause(&self, bucket: Option<Bucket>, how_long: Duration) {
        self.budget.pause(bucket.map(|bucket| self.of(bucket)), how_long);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::InMemory;

    const BUCKET: Bucket = Bucket { name: "get", limit: 5 };

    async fn at_once(times: u32, told: Option<u32>) -> usize {
        let budget = Granted::times(NonZeroU32::new(times).expect("not 0"), Arc::new(InMemory::default()));
        budget.told(BUCKET, &RateLimit { limit: told, ..RateLimit::default() });
        let mut turns = Vec::new();
        while let Ok(turn) = budget.take(BUCKET, Priority::default(), Instant::now()).await {
            turns.push(turn);
        }
        turns.len()
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_times_as_many_turns_are_there_at_once() {
        assert_eq!(at_once(1, None).await, 5);
        assert_eq!(at_once(3, None).await, 15);
        assert_eq!(at_once(3, Some(15)).await, 15);
        assert_eq!(at_once(3, Some(5)).await, 5, "the provider's own word is stronger");
    }
}
