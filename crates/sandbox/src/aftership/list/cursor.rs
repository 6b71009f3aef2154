//! Where a page of a list ends: opaque to the caller.

use std::cmp::Reverse;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::record::Record;

/// A record's place in a list: newest first, then by id. It never changes, so that no page repeats
/// or skips a record however the clock turns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(Reverse<i64>, String);

impl Place {
    /// The place of a record.
    pub fn of(record: &Record) -> Self {
        Self(Reverse(record.created_at.timestamp_millis()), record.text("id").to_owned())
    }

    /// As a cursor.
    pub fn cursor(&self) -> String {
        STANDARD.encode(serde_json::json!([self.0.0, self.1]).to_string())
    }

    /// A cursor's place; `None` for a cursor nobody gave out.
    pub fn read(cursor: &str) -> Option<Self> {
        let bytes = STANDARD.decode(cursor).ok()?;
        let (created, id) = serde_json::from_slice::<(i64, String)>(&bytes).ok()?;
        Some(Self(Reverse(created), id))
    }
}
