//! One tracking as the sandbox keeps it: what is known, what is still to come, what was edited.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::blank::{self, Object};
use crate::moment::gmt;
use crate::subtag;

/// The fields that state a status, where the checkpoints alone do not tell it.
const STATED: [&str; 2] = ["tag", "subtag"];

/// One tracking, with its future.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// When the merchant marked it as completed: nothing the courier sends later counts, until it is retracked.
    pub stopped: Option<DateTime<Utc>>,
    /// When it was retracked.
    pub retracked: Option<DateTime<Utc>>,
    /// What was told through TrackingMore's API and has no place among the fields, by the names of
    /// [`trackingmore::told`](crate::trackingmore::told).
    pub trackingmore: Object,
}

impl Record {
    /// A tracking made at `created_at`, with what happens to it. Checkpoints count as sent in their order.
    pub fn new(
        base: Object,
        checkpoints: Vec<(DateTime<Utc>, Object)>,
        later: Vec<(DateTime<Utc>, Object)>,
        created_at: DateTime<Utc>,
    ) -> Self {
        let mut record = Self {
            base,
            checkpoints,
            later,
            created_at,
            edits: None,
            stopped: None,
            retracked: None,
            trackingmore: Object::new(),
        };
        // What is not known takes no room: thousands of these are kept.
        record.base.retain(|_, value| !value.is_null());
        for (_, checkpoint) in &mut record.checkpoints {
            checkpoint.retain(|_, value| !value.is_null());
        }
        record
    }

    /// The text of a field known from the start, such as `id`.
    pub fn text(&self, field: &str) -> &str {
        self.base.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// The courier it is followed with: the one it was made with, or the one it was corrected to.
    pub fn slug(&self) -> &str {
        let corrected = self.edits.as_ref().and_then(|(_, edits)| text(edits, "slug"));
        corrected.unwrap_or_else(|| self.text("slug"))
    }

    /// Puts a merchant's changes over what is known.
    pub fn edit(&mut self, now: DateTime<Utc>, fields: Object) {
        let (at, edits) = self.edits.get_or_insert_with(|| (now, Object::new()));
        *at = now;
        edits.extend(fields);
    }

    /// Ends it with a checkpoint of the merchant's own, whose sub-status becomes the tracking's.
    pub fn complete(&mut self, now: DateTime<Utc>, checkpoint: Object) {
        let said = |field: &str| (field.to_owned(), checkpoint.get(field).cloned().unwrap_or_default());
        self.edit(now, STATED.map(said).into_iter().collect());
        let last = self.checkpoints.iter().rposition(|(when, _)| *when <= now);
        self.checkpoints.insert(last.map_or(0, |last| last + 1), (now, checkpoint));
        self.stopped = Some(now);
    }

    /// Follows it again. A stated end, "expired" say, is taken back: the checkpoints tell the status.
    pub fn retrack(&mut self, now: DateTime<Utc>) {
        self.stopped = None;
        self.retracked = Some(now);
        self.edit(now, Object::new());
        if let Some((_, edits)) = &mut self.edits {
            edits.retain(|field, _| !STATED.contains(&field.as_str()));
        }
    }

    /// Whether it is still followed: not since it came to an end, but for one that was retracked after that.
    fn active(&self, tracking: &Object, last: Option<DateTime<Utc>>) -> bool {
        let ended = matches!(text(tracking, "tag"), Some("Delivered" | "Expired"));
        let revived = self.retracked.is_some_and(|retracked| last.is_none_or(|last| last <= retracked));
        self.stopped.is_none() && (!ended || revived)
    }

    /// The tracking as the provider answers it at `now`.
    pub fn at(&self, now: DateTime<Utc>) -> Object {
        let until = self.stopped.map_or(now, |stopped| stopped.min(now));
        let mut tracking = blank::tracking();
        let (mut updated, mut last) = (self.created_at, None);
        let later = self.later.iter().filter(|(when, _)| *when <= until);
        for (when, fields) in std::iter::once(&(self.created_at, self.base.clone())).chain(later) {
            let stale = self.retracked.is_some_and(|retracked| *when <= retracked);
            let counts = |field: &str| !(stale && STATED.contains(&field));
            tracking.extend(fields.clone().into_iter().filter(|(field, _)| counts(field)));
            updated = updated.max(*when);
            if STATED.iter().any(|field| fields.contains_key(*field)) {
                last = last.max(Some(*when));
            }
        }
        let mut happened = Vec::new();
        for (when, checkpoint) in self.checkpoints.iter().filter(|(when, _)| *when <= until) {
            let mut whole = blank::checkpoint();
            whole.extend(checkpoint.clone());
            happened.push(whole);
            updated = updated.max(*when);
            last = last.max(Some(*when));
        }
        if let Some((when, fields)) = &self.edits {
            tracking.extend(fields.clone());
            updated = updated.max(*when);
        }
        status(&mut tracking, &happened);
        tracking.insert("active".to_owned(), json!(self.active(&tracking, last)));
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
fn status(tracking: &mut Object, happened: &[Object]) {
    let stated = tracking.get("subtag").and_then(Value::as_str);
    let last = happened.last().and_then(|checkpoint| text(checkpoint, "subtag"));
    let code = stated.or(last).unwrap_or("Pending_001").to_owned();
    // Relayed data may say a tag that its sub-status does not belong to; then both are passed on.
    let told = tracking.get("tag").and_then(Value::as_str);
    let said = happened.last().filter(|_| stated.is_none()).and_then(|checkpoint| text(checkpoint, "tag"));
    let tag = told.or(said).unwrap_or(subtag::tag(&code)).to_owned();
    let returned = |code: &str| matches!(code, "Exception_010" | "Exception_011");
    let sent_back = happened.iter().any(|checkpoint| text(checkpoint, "subtag").is_some_and(returned));
    tracking.insert("tag".to_owned(), json!(tag));
    tracking.insert("subtag_message".to_owned(), json!(subtag::message(&code)));
    tracking.insert("subtag".to_owned(), json!(code));
    tracking.insert("return_to_sender".to_owned(), json!(sent_back));
}

/// Dates and counts that follow from the checkpoints, where nothing else was stated.
fn dates(tracking: &mut Object, happened: &[Object], now: DateTime<Utc>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(hour: u32) -> DateTime<Utc> {
        DateTime::from_timestamp(1_762_420_000 + i64::from(hour) * 3_600, 0).expect("a moment")
    }

    fn scan(hour: u32, subtag: &str) -> (DateTime<Utc>, Object) {
        let fields = [("subtag", subtag), ("tag", subtag::tag(subtag))];
        (moment(hour), fields.map(|(name, value)| (name.to_owned(), json!(value))).into_iter().collect())
    }

    fn told(record: &Record, hour: u32) -> (String, bool, usize) {
        let tracking = record.at(moment(hour));
        let checkpoints = tracking["checkpoints"].as_array().map_or(0, Vec::len);
        (tracking["subtag"].as_str().unwrap_or_default().to_owned(), tracking["active"] == true, checkpoints)
    }

    #[test]
    fn a_completed_tracking_hears_nothing_more_until_it_is_retracked() {
        let scans = vec![scan(1, "InTransit_002"), scan(5, "OutForDelivery_001"), scan(9, "Delivered_001")];
        let mut record = Record::new(blank::tracking(), scans, vec![], moment(0));
        record.complete(moment(3), scan(3, "Exception_013").1);
        assert_eq!(told(&record, 6), ("Exception_013".to_owned(), false, 2));
        record.retrack(moment(6));
        assert_eq!(told(&record, 6), ("OutForDelivery_001".to_owned(), true, 3));
        assert_eq!(told(&record, 9), ("Delivered_001".to_owned(), false, 4));
    }

    #[test]
    fn an_expired_tracking_is_followed_again_once_retracked_until_it_expires_again() {
        let mut base = blank::tracking();
        base.insert("subtag".to_owned(), json!("Expired_001"));
        let again = Object::from_iter([("subtag".to_owned(), json!("Expired_001"))]);
        let scans = vec![scan(1, "InTransit_007")];
        let mut record = Record::new(base, scans, vec![(moment(9), again)], moment(0));
        assert_eq!(told(&record, 2), ("Expired_001".to_owned(), false, 1));
        record.retrack(moment(2));
        assert_eq!(told(&record, 3), ("InTransit_007".to_owned(), true, 1));
        assert_eq!(told(&record, 9), ("Expired_001".to_owned(), false, 1));
    }
}
