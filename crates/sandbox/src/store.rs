//! All trackings of the account: the seeded ones, and those made since.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::blank::Object;
use crate::record::Record;
use crate::records::Records;

/// The trackings, behind a lock.
#[derive(Debug)]
pub struct Store {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    records: Records,
    /// What each record's changeable part was, where anybody wants to know of changes.
    known: Option<HashMap<String, Mark>>,
}

/// What was done to a tracking through an API.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It was made, or changed.
    Kept {
        /// The tracking's id.
        id: String,
        /// What the merchant's changes were before; `None` for a new one.
        before: Option<Object>,
        /// Whether it was ended or followed again.
        turned: bool,
    },
    /// It is gone.
    Deleted {
        /// The tracking's id.
        id: String,
    },
}

/// The part of a record that an API can change.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    edits: Option<(DateTime<Utc>, Object)>,
    stopped: Option<DateTime<Utc>>,
    retracked: Option<DateTime<Utc>>,
    checkpoints: usize,
    own: Object,
}

impl Mark {
    fn of(record: &Record) -> Self {
        Self {
            edits: record.edits.clone(),
            stopped: record.stopped,
            retracked: record.retracked,
            checkpoints: record.checkpoints.len(),
            own: record.trackingmore.clone(),
        }
    }

    fn is_of(&self, record: &Record) -> bool {
        self.edits == record.edits
            && self.stopped == record.stopped
            && self.retracked == record.retracked
            && self.checkpoints == record.checkpoints.len()
            && self.own == record.trackingmore
    }
}

impl Store {
    /// A store that begins with these.
    pub fn new(list: Vec<Record>) -> Self {
        Self { inner: Mutex::new(Inner { records: Records::new(list), known: None }) }
    }

    /// Reads or changes the trackings while nobody else does.
    pub fn with<T>(&self, turn: impl FnOnce(&mut Records) -> T) -> T {
        turn(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner).records)
    }

    /// From now on keeps in mind what [`changes`](Self::changes) compares with.
    pub fn watch(&self) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.known.is_none() {
            inner.known = Some(marks(&inner.records));
        }
    }

    /// What was changed since this was last asked; nothing unless [watched](Self::watch).
    ///
    /// Compared rather than told, so that no endpoint can forget to tell.
    pub fn changes(&self) -> Vec<Change> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Inner { records, known } = &mut *inner;
        let Some(known) = known.as_mut() else { return Vec::new() };
        if !records.take_touched() {
            return Vec::new();
        }
        let mut changes = Vec::new();
        for record in records.iter() {
            let before = known.get(record.text("id"));
            if before.is_some_and(|mark| mark.is_of(record)) {
                continue;
            }
            let turned = before
                .is_some_and(|mark| mark.stopped != record.stopped || mark.retracked != record.retracked);
            let edits = |mark: &Mark| mark.edits.clone().map(|(_, edits)| edits).unwrap_or_default();
            changes.push(Change::Kept {
                id: record.text("id").to_owned(),
                before: before.map(edits),
                turned,
            });
        }
        if known.len() + made(&changes) != records.len() || !changes.is_empty() {
            let now = marks(records);
            let gone = known.keys().filter(|id| !now.contains_key(*id));
            changes.extend(gone.map(|id| Change::Deleted { id: id.clone() }));
            *known = now;
        }
        changes
    }

    /// Begins again with these.
    pub fn reset(&self, list: Vec<Record>) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.records = Records::new(list);
        if inner.known.is_some() {
            inner.known = Some(marks(&inner.records));
        }
    }
}

fn made(changes: &[Change]) -> usize {
    changes.iter().filter(|change| matches!(change, Change::Kept { before: None, .. })).count()
}

fn marks(records: &[Record]) -> HashMap<String, Mark> {
    records.iter().map(|record| (record.text("id").to_owned(), Mark::of(record))).collect()
}
