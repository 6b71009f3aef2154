//! What is told of a change.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::blank::Object;
use crate::record::Record;

/// How long a tracking may be pending before that is told: one day. At the provider each account sets it.
pub const PENDING_AFTER: TimeDelta = TimeDelta::days(1);

/// Fields that tell when it comes.
const ESTIMATES: [&str; 6] = [
    "first_estimated_delivery",
    "latest_estimated_delivery",
    "courier_estimated_delivery_date",
    "aftership_estimated_delivery_date",
    "custom_estimated_delivery_date",
    "order_promised_delivery_date",
];

/// Something to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `tracking_update`, `edd_revise` or `tracking_pending_time`.
    pub name: &'static str,
    /// Whether it is the first update under the tracking's tag.
    pub first_tag: bool,
}

/// When a record changes by itself: at its scans, at its later facts, and where it is pending for too long.
pub fn moments(record: &Record) -> impl Iterator<Item = DateTime<Utc>> {
    let scans = record.checkpoints.iter().map(|(when, _)| *when);
    let later = record.later.iter().map(|(when, _)| *when);
    scans.chain(later).chain(record.created_at.checked_add_signed(PENDING_AFTER))
}

/// What there is to tell of a record at one of its moments.
pub fn at(record: &Record, when: DateTime<Utc>) -> Vec<Event> {
    let Some(just_before) = when.checked_sub_signed(TimeDelta::nanoseconds(1)) else { return Vec::new() };
    let (before, after) = (record.at(just_before), record.at(when));
    let mut events = Vec::new();
    let scans = |tracking: &Object| tracking.get("checkpoints").and_then(Value::as_array).map(Vec::len);
    let moved = scans(&before) != scans(&after)
        || ["tag", "subtag"].iter().any(|field| before.get(*field) != after.get(*field));
    // The provider tells no update of a tracking that is pending.
    if moved && !is_pending(&after) {
        events.push(Event { name: "tracking_update", first_tag: is_first(&before, &after) });
    }
    if estimates_differ(&before, &after) {
        events.push(Event { name: "edd_revise", first_tag: false });
    }
    if is_pending(&after) && record.created_at.checked_add_signed(PENDING_AFTER) == Some(when) {
        events.push(Event { name: "tracking_pending_time", first_tag: false });
    }
    events
}

/// What there is to tell after a merchant's change at `now`.
pub fn of_change(record: &Record, before: &Object, turned: bool, now: DateTime<Utc>) -> Vec<Event> {
    let edits = record.edits.as_ref().map(|(_, edits)| edits);
    let mut events = Vec::new();
    if turned {
        let tracking = record.at(now);
        if !is_pending(&tracking) {
            events.push(Event { name: "tracking_update", first_tag: record.stopped.is_some() });
        }
    }
    if edits.is_some_and(|edits| estimates_differ(before, edits)) {
        events.push(Event { name: "edd_revise", first_tag: false });
    }
    events
}

/// A UUID that is always the same for the same event: version 4 by its form, though nothing is random in it.
pub fn id(seed: u64, tracking: &str, name: &str, when: DateTime<Utc>) -> String {
    let digest = Sha256::digest(format!("{seed} {tracking} {name} {}", when.timestamp_micros()));
    let whole = digest.iter().take(16).fold(0_u128, |whole, byte| (whole << 8) | u128::from(*byte));
    let marked = (whole & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{marked:032x}");
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// The body of AfterShip's webhook about an event at `when`. `message` is the tracking in the version's shape.
pub fn body(event: &Event, id: &str, message: Object, when: DateTime<Utc>) -> Value {
    json!({
        "event": event.name, "event_id": id, "is_tracking_first_tag": event.first_tag, "msg": message,
        "ts": when.timestamp(),
    })
}

fn is_pending(tracking: &Object) -> bool {
    tracking.get("tag").is_some_and(|tag| tag == "Pending")
}

fn is_first(before: &Object, after: &Object) -> bool {
    let tag = after.get("tag");
    let scans = before.get("checkpoints").and_then(Value::as_array);
    before.get("tag") != tag && !scans.into_iter().flatten().any(|scan| scan.get("tag") == tag)
}

fn estimates_differ(before: &Object, after: &Object) -> bool {
    let told = |tracking: &Object, field: &str| tracking.get(field).filter(|value| !value.is_null()).cloned();
    ESTIMATES.iter().any(|field| told(before, field) != told(after, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn event_ids_look_like_uuids_of_version_4_and_are_reproducible() {
        let when = DateTime::UNIX_EPOCH;
        let one = id(7, "5eed", "tracking_update", when);
        assert_eq!(one, id(7, "5eed", "tracking_update", when));
        assert_ne!(one, id(8, "5eed", "tracking_update", when));
        assert_ne!(one, id(7, "5eed", "edd_revise", when));
        let parts: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{one}");
        assert!(
            one.get(14..15) == Some("4") && one.get(19..20).is_some_and(|letter| "89ab".contains(letter))
        );
    }
}
