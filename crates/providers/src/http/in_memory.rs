//! A budget for one process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use super::lane::{Lane, Next, Ticket};
use super::{Bucket, Budget, Priority, RateLimit, Refused, Taking, Turn};

/// No pause is longer, lest one odd header stop a shop for good. TrackingMore's, the longest documented, is
/// two minutes.
const LONGEST_PAUSE: Duration = Duration::from_secs(3 * 60);

/// Where the provider does not say when its count starts anew, or says what cannot be.
const RESET: Duration = Duration::from_secs(1);

/// A budget that this process shares with nobody. Clones are the same budget.
#[derive(Clone, Debug, Default)]
pub struct InMemory(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    lanes: Mutex<Lanes>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Lanes {
    by_name: HashMap<&'static str, Lane>,
    all_paused_until: Option<Instant>,
    arrivals: u64,
}

impl Budget for InMemory {
    fn take(&self, bucket: Bucket, priority: Priority, deadline: Instant) -> Taking<'_> {
        Box::pin(self.turn(bucket, priority, deadline))
    }

    fn told(&self, bucket: Bucket, limit: &RateLimit) {
        // A window is a second; the reset is told to the second, and thus up to another one late.
        let reset_in = limit.until_reset(Utc::now()).filter(|time| *time <= 2 * RESET).unwrap_or(RESET);
        self.0.lanes().of(bucket).told(bucket.limit, limit, reset_in, Instant::now());
        self.0.changed.notify_waiters();
    }

    fn pause(&self, bucket: Option<Bucket>, how_long: Duration) {
        let until = Instant::now() + how_long.min(LONGEST_PAUSE);
        let mut lanes = self.0.lanes();
        match bucket {
            Some(bucket) => lanes.of(bucket).pause(until),
            None => lanes.all_paused_until = lanes.all_paused_until.max(Some(until)),
        }
        drop(lanes);
        // Those who wait longer than they can are refused now.
        self.0.changed.notify_waiters();
    }
}

impl InMemory {
    async fn turn(&self, bucket: Bucket, priority: Priority, deadline: Instant) -> Result<Turn, Refused> {
        let place = Place::join(&self.0, bucket, priority);
        loop {
            // Before looking, so that no change in between is missed.
            let changed = self.0.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            match place.next() {
                Next::Go => {
                    let (shared, arrival) = (Arc::clone(&self.0), place.ticket.1);
                    return Ok(Turn::and_then(move || shared.answered(bucket, arrival)));
                }
                Next::Wait(until) if until > deadline => return Err(Refused { reset: at(until) }),
                Next::Wait(until) => tokio::select! {
                    () = sleep_until(until) => {}
                    () = changed => {}
                },
            }
        }
    }
}

impl Shared {
    /// A panic elsewhere leaves plain numbers behind, which are as good as before.
    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answered(&self, bucket: Bucket, arrival: u64) {
        self.lanes().of(bucket).answered(arrival, Instant::now());
        self.changed.notify_waiters();
    }
}

impl Lanes {
    fn of(&mut self, bucket: Bucket) -> &mut Lane {
        self.by_name.entry(bucket.name).or_insert_with(|| Lane::new(bucket.limit))
    }
}

/// A place in the queue, given up when dropped.
struct Place<'a> {
    shared: &'a Shared,
    bucket: Bucket,
    ticket: Ticket,
}

impl<'a> Place<'a> {
    fn join(shared: &'a Shared, bucket: Bucket, priority: Priority) -> Self {
        let ticket = {
            let mut lanes = shared.lanes();
            lanes.arrivals += 1;
            let ticket = (priority, lanes.arrivals);
            lanes.of(bucket).join(ticket);
            ticket
        };
        // Those behind may now wait longer than they can.
        shared.changed.notify_waiters();
        Self { shared, bucket, ticket }
    }

    fn next(&self) -> Next {
        let mut lanes = self.shared.lanes();
        let all_paused_until = lanes.all_paused_until;
        lanes.of(self.bucket).next(self.ticket, Instant::now(), all_paused_until)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.shared.lanes().of(self.bucket).leave(self.ticket);
        self.shared.changed.notify_waiters();
    }
}

fn at(instant: Instant) -> DateTime<Utc> {
    Utc::now() + instant.saturating_duration_since(Instant::now())
}

#[cfg(test)]
mod tests;
