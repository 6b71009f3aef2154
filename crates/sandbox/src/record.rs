//! One tracking as the sandbox keeps it: what is known, what is still to come, what was edited.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::blank::{self, Object};
use crate::moment::gmt;
use crate::subtag;

/// One tracking, with its future.
#[derive(Clone, Debug)]
pub struct Record {
    /// All that is known at the start.
    pub base: Object,
    /// What happens, and when, in the order the courier will send it.
    pub checkpoints: Vec<(DateTime<Utc>, Object)>,
    /// What else changes, and when.
    pub later: Vec<(DateTime<Utc>, Object)>,
    /// When the tracking was made.
    pub created_at: DateTime<Utc>,
    /// What the merchant changed since, and when last.
    pub edits: Option<(DateTime<Utc>, Object)>,
}

impl Record {
    /// The text of a field known from the start, such as `id`.
    pub fn text(&self, field: &str) -> &str {
        self.base.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Puts a merchant's changes over what is known.
    pub fn edit(&mut self, now: DateTime<Utc>, fields: Object) {
        let (at, edits) = self.edits.get_or_insert_with(|| (now, Object::new()));
        *at = now;
        edits.extend(fields);
    }

    /// The tracking as the provider answers it at `now`.
    pub fn at(&self, now: DateTime<Utc>) -> Object {
        let mut tracking = self.base.clone();
        let mut updated = self.created_at;
        for (when, fields) in self.later.iter().filter(|(when, _)| *when <= now) {
            tracking.extend(fields.clone());
            updated = updated.max(*when);
        }
        let mut happened = Vec::new();
        for (when, checkpoint) in self.checkpoints.iter().filter(|(when, _)| *when <= now) {
            happened.push(checkpoint);
            updated = updated.max(*when);
        }
        if let Some((when, fields)) = &self.edits {
            tracking.extend(fields.clone());
            updated = updated.max(*when);
        }
        status(&mut tracking, &happened);
        dates(&mut tracking, &happened, now);
        blank::complete(&mut tracking);
        tracking.insert("created_at".to_owned(), json!(gmt(self.created_at)));
        tracking.insert("updated_at".to_owned(), json!(gmt(updated)));
        tracking.insert("tracked_count".to_owned(), json!(happened.len() + 1));
        tracking.insert("checkpoints".to_owned(), json!(happened));
        tracking
    }
}

/// The last checkpoint is the status, unless one was stated.
fn status(tracking: &mut Object, happened: &[&Object]) {
    let stated = tracking.get("subtag").and_then(Value::as_str);
    let last = happened.last().and_then(|checkpoint| text(checkpoint, "subtag"));
    let code = stated.or(last).unwrap_or("Pending_001").to_owned();
    let tag = subtag::tag(&code).to_owned();
    let returned = |code: &str| matches!(code, "Exception_010" | "Exception_011");
    let sent_back = happened.iter().any(|checkpoint| text(checkpoint, "subtag").is_some_and(returned));
    tracking.insert("active".to_owned(), json!(!matches!(tag.as_str(), "Delivered" | "Expired")));
    tracking.insert("tag".to_owned(), json!(tag));
    tracking.insert("subtag_message".to_owned(), json!(subtag::message(&code)));
    tracking.insert("subtag".to_owned(), json!(code));
    tracking.insert("return_to_sender".to_owned(), json!(sent_back));
}

/// Dates and counts that follow from the checkpoints, where nothing else was stated.
fn dates(tracking: &mut Object, happened: &[&Object], now: DateTime<Utc>) {
    let tried = happened.iter().filter(|checkpoint| text(checkpoint, "tag") == Some("AttemptFail")).count();
    if tried > 0 {
        state(tracking, "failed_delivery_attempts", json!(tried));
    }
    for (field, key, expected) in [
        ("shipment_pickup_date", "subtag", "InTransit_002"),
        ("first_attempted_at", "tag", "AttemptFail"),
        ("shipment_delivery_date", "tag", "Delivered"),
    ] {
        let found = happened.iter().find(|checkpoint| text(checkpoint, key) == Some(expected));
        if let Some(time) = found.and_then(|checkpoint| checkpoint.get("checkpoint_time")) {
            state(tracking, field, time.clone());
        }
    }
    let day = |field: &str| text(tracking, field)?.get(..10)?.parse::<chrono::NaiveDate>().ok();
    if let Some(from) = day("shipment_pickup_date") {
        let until = day("shipment_delivery_date").unwrap_or(now.date_naive());
        state(tracking, "transit_time", json!((until - from).num_days().max(0)));
    }
}

fn text<'a>(object: &'a Object, field: &str) -> Option<&'a str> {
    object.get(field).and_then(Value::as_str)
}

fn state(tracking: &mut Object, field: &str, value: Value) {
    let slot = tracking.entry(field).or_insert(Value::Null);
    if slot.is_null() {
        *slot = value;
    }
}
