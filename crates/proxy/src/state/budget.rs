//! What a shop may ask its provider for, shared by its replicas.
//!
//! The turns that count are kept in the store, by the store's own clock, and each replica's calls wait in
//! a line of its own, by priority. So within a replica the most urgent goes first; among replicas it is
//! whoever comes first, and an urgent call of one does not overtake another's less urgent one.
//! Whoever cannot have a turn in time is refused at once, as far as the turns that count and the line of this
//! replica tell; what stands in the lines of others shows only as the deadline comes.
//!
//! While the store is away each replica takes its part of the limit: divided by the number of replicas,
//! and one a second at least. Between the two ways of counting nobody has a turn for the second in which
//! turns of the old way still count (see [`quiet`]).

mod line;
mod names;
mod place;
mod quiet;
mod rules;

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use parcel_providers::http::{Bucket, Budget, Priority, RateLimit, Refused, Taking, Turn};
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use super::redis::{Era, Link, Script};
use line::Heard;
use names::{limits, micros, pauses, turns};
use place::{Lines, Place};
use quiet::Quiet;
use rules::{ANSWERED, LONGEST_PAUSE, MARGIN, UNANSWERED, WINDOW};

/// After a question that the store did not answer.
const AGAIN: Duration = Duration::from_millis(20);

/// A budget of several replicas. Clones are the same one.
#[derive(Clone, Debug)]
pub struct SharedBudget(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    link: Arc<Link>,
    local: Arc<dyn Budget>,
    replicas: NonZeroU32,
    replica: String,
    lines: Mutex<Lines>,
    changed: Notify,
    quiet: Mutex<Quiet>,
}

impl Budget for SharedBudget {
    fn take(&self, bucket: Bucket, priority: Priority, deadline: Instant) -> Taking<'_> {
        Box::pin(self.0.turn(bucket, priority, deadline))
    }

    fn told(&self, bucket: Bucket, told: &RateLimit) {
        let Some(limit) = told.limit.filter(|limit| *limit > 0) else { return };
        let inner = &self.0;
        inner.local.told(inner.part(bucket), &RateLimit { limit: Some(inner.part_of(limit)), ..*told });
        // A window is a second; the reset is told to the second, and thus up to another one late.
        let reset = told.until_reset(Utc::now()).filter(|time| *time <= 2 * WINDOW).unwrap_or(WINDOW);
        let left = told.remaining.map_or(-1, i64::from);
        let who = format!("{}:others:{}:", inner.replica, inner.arrival());
        let args = [
            bucket.limit.to_string(),
            limit.to_string(),
            left.to_string(),
            micros(reset.min(UNANSWERED) + MARGIN),
            who,
        ];
        inner.send(Script::Told, vec![turns(bucket), limits(bucket)], args.into());
    }

    fn pause(&self, bucket: Option<Bucket>, how_long: Duration) {
        let how_long = how_long.min(LONGEST_PAUSE);
        let until = Instant::now() + how_long;
        self.0.local.pause(bucket, how_long);
        let name = bucket.map(|bucket| bucket.name);
        {
            let mut lines = self.0.lines();
            lines.pauses.retain(|_, until| *until > Instant::now());
            let held = lines.pauses.entry(name).or_insert(until);
            *held = until.max(*held);
        }
        self.0.changed.notify_waiters();
        self.0.send_pause(name, how_long);
    }
}

impl SharedBudget {
    /// A budget in the store, or, while it is away, this part of `local`.
    pub fn new(link: Arc<Link>, local: Arc<dyn Budget>, replicas: NonZeroU32, replica: [u8; 16]) -> Self {
        let quiet = Mutex::new(Quiet::new(Era::first()));
        Self(Arc::new(Inner {
            link,
            local,
            replicas,
            replica: replica.iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
            lines: Mutex::default(),
            changed: Notify::new(),
            quiet,
        }))
    }
}

impl Inner {
    async fn turn(
        self: &Arc<Self>,
        bucket: Bucket,
        priority: Priority,
        deadline: Instant,
    ) -> Result<Turn, Refused> {
        let place = Place::join(self, bucket, priority);
        let mut eras = self.link.eras();
        // Not before this moment, where the store did not answer.
        let mut again = None;
        loop {
            let era = *eras.borrow_and_update();
            let quiet = self.quiet_until(era);
            let now = Instant::now();
            if !era.there {
                if quiet > deadline {
                    return Err(refused(quiet));
                }
                let alone = async {
                    sleep_until(quiet).await;
                    self.local.take(self.part(bucket), priority, deadline).await
                };
                tokio::select! {
                    biased;
                    changed = eras.changed() => if changed.is_err() { return Err(refused(deadline)) },
                    turn = alone => return turn.map(|turn| self.alone(era, turn)),
                }
                continue;
            }
            if quiet.max(again.unwrap_or(now)) <= now && place.is_next(now) {
                match self.ask(bucket, &place.id()).await {
                    Some(heard) => {
                        place.hear(&heard);
                        again = None;
                        if heard.given {
                            return Ok(self.shared(era, bucket, place.id()));
                        }
                    }
                    // It may have been given, and the answer lost.
                    None => again = Some(Instant::now() + AGAIN),
                }
                // Those behind may now know that they wait longer than they can.
                self.changed.notify_waiters();
            }
            // Before looking, so that no change in between is missed.
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let now = Instant::now();
            let (earliest, is_first) = place.earliest(now);
            let until = earliest.max(quiet).max(again.unwrap_or(now));
            if until > deadline || (now >= deadline && !is_first) {
                return Err(refused(until));
            }
            if is_first && until <= now {
                continue;
            }
            let until = if until > now { until } else { deadline };
            tokio::select! {
                () = sleep_until(until) => {}
                () = changed => {}
                _ = eras.changed() => {}
            }
        }
    }

    /// Asks the store for a turn. Given up half-way, it gives back what it may have got.
    async fn ask(self: &Arc<Self>, bucket: Bucket, id: &str) -> Option<Heard> {
        let mut unasked = GiveBack(Some((Arc::clone(self), bucket, id.to_owned())));
        let [turns, limits, pause, account] =
            [turns(bucket), limits(bucket), pauses(Some(bucket.name)), pauses(None)];
        let args = [id.to_owned(), bucket.limit.to_string(), micros(UNANSWERED), micros(ANSWERED)];
        let answer: Option<Vec<i64>> =
            Script::Turn.run(&self.link, &[&turns, &limits, &pause, &account], &args).await;
        unasked.0 = None;
        Heard::read(&answer?)
    }

    /// A turn of the shared bucket, which counts until a second after its answer.
    fn shared(self: &Arc<Self>, era: Era, bucket: Bucket, id: String) -> Turn {
        self.quiet().given(era, Instant::now());
        let inner = Arc::clone(self);
        Turn::and_then(move || {
            inner.quiet().answered(era, Instant::now());
            inner.send(Script::Answered, vec![turns(bucket)], vec![id, micros(ANSWERED)]);
        })
    }

    /// A turn of this replica's part.
    fn alone(self: &Arc<Self>, era: Era, turn: Turn) -> Turn {
        self.quiet().given(era, Instant::now());
        let inner = Arc::clone(self);
        Turn::and_then(move || {
            inner.quiet().answered(era, Instant::now());
            drop(turn);
        })
    }

    /// From when on turns may be given in this era. At its begin, tells the store of pauses.
    fn quiet_until(self: &Arc<Self>, era: Era) -> Instant {
        let (until, is_new) = self.quiet().until(era);
        if is_new && era.there {
            let now = Instant::now();
            let pauses: Vec<_> = self.lines().pauses.iter().map(|(name, until)| (*name, *until)).collect();
            for (name, until) in pauses {
                self.send_pause(name, until.saturating_duration_since(now));
            }
        }
        until
    }

    fn send_pause(self: &Arc<Self>, name: Option<&'static str>, how_long: Duration) {
        let millis = how_long.as_millis();
        if millis > 0 {
            self.send(Script::Pause, vec![pauses(name)], vec![millis.to_string()]);
        }
    }

    /// Tells the store something that nobody waits for.
    fn send(self: &Arc<Self>, script: Script, keys: Vec<String>, args: Vec<String>) {
        // Without a runtime the process is ending, and turns run out by themselves.
        let Ok(runtime) = Handle::try_current() else { return };
        if self.link.era().there {
            let inner = Arc::clone(self);
            runtime.spawn(async move {
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                let _: Option<i64> = script.run(&inner.link, &keys, &args).await;
            });
        }
    }

    /// The bucket, as far as this replica may use it by itself.
    fn part(&self, bucket: Bucket) -> Bucket {
        Bucket { limit: self.part_of(bucket.limit), ..bucket }
    }

    fn part_of(&self, limit: u32) -> u32 {
        (limit / self.replicas).max(1)
    }

    /// A panic elsewhere leaves plain numbers behind, which are as good as before.
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn quiet(&self) -> MutexGuard<'_, Quiet> {
        self.quiet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn arrival(&self) -> u64 {
        let mut lines = self.lines();
        lines.arrivals += 1;
        lines.arrivals
    }
}

/// Gives back a turn that was asked for, and that nobody waits for any more.
struct GiveBack(Option<(Arc<Inner>, Bucket, String)>);

impl Drop for GiveBack {
    fn drop(&mut self) {
        if let Some((inner, bucket, id)) = self.0.take() {
            inner.send(Script::Answered, vec![turns(bucket)], vec![id, "0".to_owned()]);
        }
    }
}

fn refused(until: Instant) -> Refused {
    Refused { reset: at(until) }
}

fn at(instant: Instant) -> DateTime<Utc> {
    Utc::now() + instant.saturating_duration_since(Instant::now())
}
