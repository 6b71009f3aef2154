//! The turns of one bucket: a pure rule, told what time it is.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::time::Instant;

use super::{Priority, RateLimit};

/// The providers count by the second.
const WINDOW: Duration = Duration::from_secs(1);

/// Timers end a millisecond early at times, and no network is that even.
const MARGIN: Duration = Duration::from_millis(5);

/// A provider has counted a call this long after it was sent, even if it has not answered yet. Else a
/// provider that hangs would stop everybody for as long as each caller waits.
const COUNTED: Duration = Duration::from_secs(1);

/// A place in the queue: first by priority, then by arrival.
pub(super) type Ticket = (Priority, u64);

/// One bucket.
#[derive(Debug)]
pub(super) struct Lane {
    limit: usize,
    taken: Vec<Taken>,
    paused_until: Option<Instant>,
    waiting: BTreeSet<Ticket>,
}

/// A turn that counts. Of `limit` such turns each frees its place a second after its call was answered: so
/// whenever in between the provider counted, no second of its own holds more calls than `limit`.
#[derive(Debug)]
struct Taken {
    /// Whose; nothing for calls that somebody else made.
    by: Option<u64>,
    frees: Instant,
    answered: bool,
}

/// What becomes of somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is their turn.
    Go,
    /// Not before this moment, and perhaps later.
    Wait(Instant),
}

impl Lane {
    pub(super) fn new(limit: u32) -> Self {
        Self { limit: places(limit), taken: Vec::new(), paused_until: None, waiting: BTreeSet::new() }
    }

    pub(super) fn join(&mut self, ticket: Ticket) {
        self.waiting.insert(ticket);
    }

    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }

    /// Gives the turn to a ticket that has joined, or says when it may have it at the earliest.
    pub(super) fn next(&mut self, ticket: Ticket, now: Instant, all_paused_until: Option<Instant>) -> Next {
        self.taken.retain(|taken| taken.frees > now);
        let paused_until = self.paused_until.max(all_paused_until).filter(|until| *until > now);
        let ahead = self.waiting.range(..ticket).count();
        let free = self.limit.saturating_sub(self.taken.len());
        match paused_until {
            None if ahead < free => {
                self.waiting.remove(&ticket);
                self.taken.push(Taken {
                    by: Some(ticket.1),
                    frees: now + COUNTED + WINDOW + MARGIN,
                    answered: false,
                });
                Next::Go
            }
            _ => Next::Wait(self.earliest(ahead, now).max(paused_until.unwrap_or(now))),
        }
    }

    /// The call of this arrival was answered, or given up.
    pub(super) fn answered(&mut self, arrival: u64, now: Instant) {
        if let Some(taken) = self.taken.iter_mut().find(|taken| taken.by == Some(arrival)) {
            taken.frees = taken.frees.min(now + WINDOW + MARGIN);
            taken.answered = true;
        }
    }

    pub(super) fn pause(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }

    /// Takes a limit that is lower than the documented one, and counts the calls that others make with the
    /// same account. A higher limit is not taken: whatever stands in between could have written that.
    pub(super) fn told(&mut self, documented: u32, told: &RateLimit, reset_in: Duration, now: Instant) {
        let Some(limit) = told.limit.filter(|limit| *limit > 0) else { return };
        self.limit = places(limit.min(documented));
        let Some(remaining) = told.remaining else { return };
        self.taken.retain(|taken| taken.frees > now);
        let free = self.limit.saturating_sub(self.taken.len());
        let remaining = usize::try_from(remaining).unwrap_or(usize::MAX);
        for _ in 0..free.saturating_sub(remaining) {
            self.taken.push(Taken { by: None, frees: now + reset_in + MARGIN, answered: true });
        }
    }

    /// When the place frees that somebody with so many ahead can have, if every call now under way were
    /// answered at once and nobody more urgent came.
    fn earliest(&self, ahead: usize, now: Instant) -> Instant {
        let mut frees: Vec<_> = self
            .taken
            .iter()
            .map(|taken| if taken.answered { taken.frees } else { taken.frees.min(now + WINDOW) })
            .collect();
        frees.sort_unstable();
        let free = self.limit.saturating_sub(frees.len());
        let Some(short) = ahead.checked_sub(free) else { return now };
        // More turns may be taken than there are places, where the limit was lowered.
        let surplus = frees.len().saturating_sub(self.limit);
        let (rounds, place) = (short / self.limit, short % self.limit);
        let first = frees.get(surplus + place).copied().unwrap_or(now + WINDOW);
        first + (WINDOW + MARGIN) * u32::try_from(rounds).unwrap_or(u32::MAX >> 1)
    }
}

fn places(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX).max(1)
}
