//! All trackings of the account: the seeded ones, and those made since.

use std::sync::{Mutex, PoisonError};

use crate::record::Record;

/// The trackings, behind a lock.
#[derive(Debug)]
pub struct Store {
    records: Mutex<Vec<Record>>,
}

impl Store {
    /// A store that begins with these.
    pub fn new(records: Vec<Record>) -> Self {
        Self { records: Mutex::new(records) }
    }

    /// Reads or changes the trackings while nobody else does.
    pub fn with<T>(&self, turn: impl FnOnce(&mut Vec<Record>) -> T) -> T {
        turn(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether `id` is this record's id, the new or the old one.
pub fn is_called(record: &Record, id: &str) -> bool {
    record.text("id") == id || record.text("legacy_id") == id
}
