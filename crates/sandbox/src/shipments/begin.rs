//! A tracking that begins now: first it is pending, then its scenario happens to it.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::plan::{Planned, sent};
use super::{Data, Shipment};
use crate::blank::Object;
use crate::record::Record;

/// Fields known only when all is over. The others of a scenario come with its first scan.
const AT_THE_END: [&str; 8] = [
    "tag",
    "subtag",
    "signed_by",
    "delivery_location_type",
    "shipment_delivery_date",
    "on_time_status",
    "on_time_difference",
    "first_attempted_at",
];

/// Fields a scenario never brings to a tracking that somebody else made.
const NEVER: [&str; 1] = ["order_date"];

/// When something is known of a parcel that is never scanned, after it was made.
const UNSCANNED: TimeDelta = TimeDelta::hours(1);

/// How long after the last scan a tracking expires.
const EXPIRES: TimeDelta = TimeDelta::days(30);

impl Data {
    /// A tracking made at `now` with these fields, of which `tracking_number` and `slug` count most.
    ///
    /// Both APIs make theirs here. It follows the scenario that [`choose`](Self::choose) finds by number,
    /// `title` and `note`; whole days are added to the scenario's times so that its first scan is the next
    /// one after `now`, and its times of day, and all that holds between its dates, stay as they are.
    /// What was told in `base` is kept; all else the scenario knows appears with the first and the last scan.
    pub fn begin(&self, base: Object, now: DateTime<Utc>) -> Record {
        let text = |field: &str| base.get(field).and_then(Value::as_str).unwrap_or_default();
        match self.choose(text("tracking_number"), &[text("title"), text("note")]) {
            Some(shipment) => self.begun(shipment, base, now),
            None => Record::new(base, Vec::new(), Vec::new(), now),
        }
    }

    /// The same, following a given scenario.
    pub fn begun(&self, shipment: &Shipment, base: Object, now: DateTime<Utc>) -> Record {
        let days = self.first_scan(shipment, now).map_or(TimeDelta::zero(), |first| {
            TimeDelta::days((now - first).num_seconds().div_euclid(86_400) + 1).max(TimeDelta::zero())
        });
        // Only a time at the calendar's end can fail here, and then nothing happens.
        let Ok(Planned { fields, checkpoints, later: changed, .. }) = self.planned(shipment, now, days)
        else {
            return Record::new(base, Vec::new(), Vec::new(), now);
        };
        let text = |field: &str| base.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (number, slug) = (text("tracking_number"), text("slug"));
        let ours = |value: Value| renamed(value, shipment, &number, &slug);
        let told = |field: &str| base.get(field).is_some_and(|value| !value.is_null());

        let mut happening = Vec::new();
        for (at, scan) in checkpoints {
            let mut scan = sent(scan, &at);
            if scan.get("slug").and_then(Value::as_str) == Some(&shipment.courier) {
                scan.insert("slug".to_owned(), json!(slug));
            }
            happening.push((at.instant, scan));
        }
        let first = happening.iter().map(|(at, _)| *at).min().unwrap_or(later(now, UNSCANNED));
        let last = happening.iter().map(|(at, _)| *at).max().unwrap_or(later(now, UNSCANNED));
        let expired =
            fields.get("subtag").and_then(Value::as_str).is_some_and(|code| code.starts_with("Expired"));
        let end = if expired { later(last, EXPIRES) } else { last };

        let (mut at_first, mut at_end) = (Object::new(), Object::new());
        for (field, value) in fields {
            if NEVER.contains(&field.as_str()) || told(&field) {
                continue;
            }
            let part = if AT_THE_END.contains(&field.as_str()) { &mut at_end } else { &mut at_first };
            part.insert(field, ours(value));
        }
        let mut changes = vec![(first, at_first)];
        for (at, mut fields) in changed {
            fields.retain(|field, _| !told(field));
            changes.push((at, fields.into_iter().map(|(field, value)| (field, ours(value))).collect()));
        }
        changes.push((end, at_end));
        changes.retain(|(_, fields)| !fields.is_empty());
        Record::new(base, happening, changes, now)
    }
}

/// So much later; at the calendar's end the same.
fn later(when: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    when.checked_add_signed(by).unwrap_or(when)
}

/// A value in which the scenario's number and courier give way to the tracking's own.
fn renamed(value: Value, shipment: &Shipment, number: &str, slug: &str) -> Value {
    match value {
        Value::String(text) if text == shipment.courier => json!(slug),
        Value::String(text) => json!(text.replace(&shipment.number, number)),
        Value::Object(fields) => {
            let renamed =
                fields.into_iter().map(|(field, value)| (field, renamed(value, shipment, number, slug)));
            Value::Object(renamed.collect())
        }
        other => other,
    }
}
