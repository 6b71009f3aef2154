//! Who waits in this replica, and for how long.

use std::collections::HashMap;

use parcel_providers::http::{Bucket, Priority};
use tokio::time::Instant;

use super::Inner;
use super::line::{Heard, Line, Ticket};

/// The lines of one replica.
#[derive(Debug, Default)]
pub(super) struct Lines {
    by_name: HashMap<&'static str, Line>,
    pub(super) arrivals: u64,
    /// Until when nobody has a turn: in a bucket, or anywhere.
    pub(super) pauses: HashMap<Option<&'static str>, Instant>,
}

impl Lines {
    fn of(&mut self, bucket: Bucket) -> &mut Line {
        self.by_name.entry(bucket.name).or_insert_with(|| Line::new(bucket.limit))
    }

    /// Until when this replica knows of a pause.
    fn paused_until(&self, bucket: Bucket) -> Option<Instant> {
        self.pauses.get(&Some(bucket.name)).max(self.pauses.get(&None)).copied()
    }
}

/// A place in the line, given up when dropped.
pub(super) struct Place<'a> {
    inner: &'a Inner,
    bucket: Bucket,
    ticket: Ticket,
}

impl<'a> Place<'a> {
    pub(super) fn join(inner: &'a Inner, bucket: Bucket, priority: Priority) -> Self {
        let ticket = (priority, inner.arrival());
        inner.lines().of(bucket).join(ticket);
        // Those behind may now wait longer than they can.
        inner.changed.notify_waiters();
        Self { inner, bucket, ticket }
    }

    /// What the store knows this turn by.
    pub(super) fn id(&self) -> String {
        format!("{}:{}", self.inner.replica, self.ticket.1)
    }

    pub(super) fn hear(&self, heard: &Heard) {
        self.inner.lines().of(self.bucket).hear(heard, Instant::now());
    }

    /// Whether it is worth asking the store.
    pub(super) fn is_next(&self, now: Instant) -> bool {
        let (earliest, is_first) = self.earliest(now);
        is_first && earliest <= now
    }

    /// When there may be a turn, and whether this is the first in line.
    pub(super) fn earliest(&self, now: Instant) -> (Instant, bool) {
        let mut lines = self.inner.lines();
        let paused_until = lines.paused_until(self.bucket).unwrap_or(now);
        let line = lines.of(self.bucket);
        let ahead = line.ahead(self.ticket);
        (line.earliest(ahead, now).max(paused_until), ahead == 0)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.inner.lines().of(self.bucket).leave(self.ticket);
        self.inner.changed.notify_waiters();
    }
}
