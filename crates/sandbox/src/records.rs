//! The list of trackings, and where in it each id stands.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

use crate::record::Record;

/// The list of trackings, which notices that somebody may have changed it.
#[derive(Debug)]
pub struct Records {
    list: Vec<Record>,
    touched: bool,
    /// By id, the new and the old one. Looked after only when an id is not found where it stood.
    places: HashMap<String, usize>,
    /// Whether trackings may stand elsewhere than noted.
    moved: bool,
}

impl Deref for Records {
    type Target = Vec<Record>;

    fn deref(&self) -> &Vec<Record> {
        &self.list
    }
}

impl DerefMut for Records {
    fn deref_mut(&mut self) -> &mut Vec<Record> {
        self.touched = true;
        self.moved = true;
        &mut self.list
    }
}

impl Records {
    /// These, as nobody has changed them yet.
    pub(crate) fn new(list: Vec<Record>) -> Self {
        Self { list, touched: false, places: HashMap::new(), moved: true }
    }

    /// Where the tracking with this id stands, the new or the old one. Takes no longer for a hundred thousand
    /// trackings than for a hundred, but for the first time after some came or went.
    pub fn place(&mut self, id: &str) -> Option<usize> {
        let place = self.places.get(id).copied();
        let known = place.filter(|place| self.list.get(*place).is_some_and(|record| is_called(record, id)));
        if known.is_some() || !self.moved {
            return known;
        }
        self.moved = false;
        self.places.clear();
        // Backwards, so that of two with one id the first is found, as by looking through the list.
        for (place, record) in self.list.iter().enumerate().rev() {
            for name in [record.text("id"), record.text("legacy_id")] {
                self.places.insert(name.to_owned(), place);
            }
        }
        self.places.get(id).copied()
    }

    /// Whether somebody may have changed them since this was last asked.
    pub(crate) fn take_touched(&mut self) -> bool {
        std::mem::take(&mut self.touched)
    }
}

/// Whether `id` is this record's id, the new or the old one.
pub fn is_called(record: &Record, id: &str) -> bool {
    record.text("id") == id || record.text("legacy_id") == id
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use crate::blank::Object;

    fn record(id: &str, legacy_id: &str) -> Record {
        let base: Object = [("id", id), ("legacy_id", legacy_id)]
            .map(|(name, text)| (name.to_owned(), json!(text)))
            .into_iter()
            .collect();
        Record::new(base, Vec::new(), Vec::new(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn ids_are_found_wherever_trackings_move() {
        let mut records = Records::new(vec![record("a", "old-a"), record("b", "old-b")]);
        assert_eq!(
            (records.place("a"), records.place("old-b"), records.place("c")),
            (Some(0), Some(1), None)
        );
        records.push(record("c", "old-c"));
        assert_eq!((records.place("c"), records.place("b")), (Some(2), Some(1)));
        records.remove(0);
        assert_eq!((records.place("a"), records.place("old-a")), (None, None));
        assert_eq!((records.place("b"), records.place("old-c")), (Some(0), Some(1)));
        records.reverse();
        assert_eq!((records.place("c"), records.place("b")), (Some(0), Some(1)));
    }

    #[test]
    fn looking_for_an_id_changes_nothing() {
        let mut records = Records::new(vec![record("a", "old-a")]);
        assert_eq!(records.place("a"), Some(0));
        assert!(!records.take_touched());
        records.clear();
        assert!(records.take_touched());
        assert!(!records.take_touched());
    }
}
