//! Checkpoints.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::reader::Reader;
use crate::{Checkpoint, Event};

/// Reads one checkpoint. Whatever is odd in it, there is one.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Checkpoint {
    let mut c = Checkpoint::default();
    fill(&mut Fields { r, map }, &mut c);
    c
}

/// Apart, so that the checkpoint has one place in memory from the start.
#[inline(never)]
fn fill(f: &mut Fields<'_>, c: &mut Checkpoint) {
    f.time(&["checkpoint_time"], &mut c.time);
    f.time(&["created_at"], &mut c.created_at);
    f.word("slug", &mut c.slug);
    f.text(&["message"], &mut c.message);
    f.text(&["location"], &mut c.location);
    f.text(&["city"], &mut c.city);
    f.text(&["state"], &mut c.state);
    f.text(&["postal_code", "zip"], &mut c.postal_code);
    f.text(&["country_region", "country_iso3"], &mut c.country_region);
    f.text(&["country_region_name", "country_name"], &mut c.country_region_name);
    f.word("tag", &mut c.tag);
    f.word("subtag", &mut c.subtag);
    f.text(&["subtag_message"], &mut c.subtag_message);
    c.events = f.r.objects(f.map, "events", event).into_iter().flatten().collect();
    f.word("source", &mut c.source);
    #[cfg(feature = "whole")]
    fill_whole(f, c);
}

/// What the widget shows nobody.
#[cfg(feature = "whole")]
fn fill_whole(f: &mut Fields<'_>, c: &mut Checkpoint) {
    c.coordinate = super::coordinate::read(f.r, f.map);
    f.text(&["raw_tag"], &mut c.raw_tag);
    f.text(&["hash"], &mut c.hash);
}

/// An event without code says nothing.
fn event(r: &mut Reader, map: &Map<String, Value>) -> Option<Event> {
    let code = r.text(map, &["code"]);
    let reason = match map.get("reason") {
        Some(Value::String(_)) => r.text(map, &["reason"]),
        _ => r.object(map, "reason", |r, map| r.text(map, &["code"])).flatten(),
    };
    Some(Event { code: code?, reason })
}
