//! Checkpoints: the rows of `trackinfo`.

use std::collections::HashMap;

use parcel_tracking::{Checkpoint, CourierTime, Reader, Slug, Subtag};
use serde_json::{Map, Value};

use super::{countries, status, times};

/// One row, and its sub-status as sent.
pub(super) struct Row {
    pub(super) checkpoint: Checkpoint,
    pub(super) substatus: Option<String>,
}

/// Reads one row under the names of v2 and v4. A row that says nothing is none.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Option<Row> {
    let told = r.text(map, &["checkpoint_status", "checkpoint_delivery_status"]);
    let substatus = r.text(map, &["substatus", "checkpoint_delivery_substatus"]);
    let meaning = status::meaning(told.as_deref(), substatus.as_deref());
    let country = r.text(map, &["country_iso2"]);
    let known = country.as_deref().and_then(countries::of_code);
    let checkpoint = Checkpoint {
        time: times::read(r, map, &["Date", "checkpoint_date"]),
        message: r.text(map, &["StatusDescription", "tracking_detail"]),
        location: r.text(map, &["Details", "location"]),
        city: r.text(map, &["city"]),
        state: r.text(map, &["state"]),
        postal_code: r.text(map, &["zip"]),
        country_region: known.map(str::to_owned),
        country_region_name: country.filter(|_| known.is_none()),
        tag: meaning.tag,
        subtag: meaning.subtag,
        subtag_message: meaning.words.map(str::to_owned),
        raw_tag: r.text(map, &["raw_status"]),
        ..Checkpoint::default()
    };
    let says = checkpoint.time.is_some() || checkpoint.message.is_some() || checkpoint.tag.is_some();
    says.then_some(Row { checkpoint, substatus })
}

/// Turns a list round that came newest first, as documented. One that already runs forwards stays.
pub(super) fn oldest_first(rows: &mut [Row]) {
    let clock = |row: &Row| row.checkpoint.time.as_ref().and_then(CourierTime::wall_clock);
    let forwards = match (rows.iter().find_map(clock), rows.iter().rev().find_map(clock)) {
        (Some(first), Some(last)) => first < last,
        _ => false,
    };
    if !forwards {
        rows.reverse();
    }
}

/// The rows of both lists, each scan once.
#[derive(Default)]
pub(super) struct Merged {
    rows: Vec<Row>,
    /// Where each scan is among the rows, by time and text.
    known: HashMap<String, usize>,
}

impl Merged {
    /// Takes in a list's rows, with the courier they belong to. A row that is there already, by time and
    /// text, is the same scan told twice: the list of the destination repeats what happened at the
    /// origin. What only the second telling knows is kept.
    pub(super) fn add(&mut self, rows: Vec<Row>, courier: Option<&Slug>) {
        for mut row in rows {
            let at = *self.known.entry(identity(&row.checkpoint)).or_insert(self.rows.len());
            match self.rows.get_mut(at) {
                Some(known) => complete(known, row),
                None => {
                    row.checkpoint.slug = courier.cloned();
                    self.rows.push(row);
                }
            }
        }
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}

/// The last event, where no list came: `StatusDescription,Details,Date` in one string. Text and place
/// hold commas themselves, so only the date is taken off.
pub(super) fn last_event(r: &mut Reader, map: &Map<String, Value>) -> Option<Checkpoint> {
    let event = r.text(map, &["lastEvent", "latest_event"])?;
    let keys = ["lastUpdateTime", "latest_checkpoint_time", "lastest_checkpoint_time"];
    let (text, behind) = event.rsplit_once(',').unwrap_or((&event, ""));
    let date = CourierTime::parse(behind);
    let (text, date) = if date.day().is_some() { (text, Some(date)) } else { (event.as_str(), None) };
    let text = text.trim().trim_end_matches(',');
    let time = times::read(r, map, &keys).or(date);
    Some(Checkpoint { time, message: (!text.is_empty()).then(|| text.to_owned()), ..Checkpoint::default() })
}

/// Time and text, where neither case nor blanks count.
fn identity(checkpoint: &Checkpoint) -> String {
    let mut identity = checkpoint.time.as_ref().map(ToString::to_string).unwrap_or_default();
    for word in checkpoint.message.iter().flat_map(|text| text.split_whitespace()) {
        identity.push(' ');
        identity.extend(word.chars().flat_map(char::to_lowercase));
    }
    identity
}

fn complete(known: &mut Row, told: Row) {
    fill(&mut known.checkpoint.location, told.checkpoint.location);
    fill(&mut known.checkpoint.city, told.checkpoint.city);
    fill(&mut known.checkpoint.country_region, told.checkpoint.country_region);
    fill(&mut known.substatus, told.substatus);
    if known.checkpoint.tag.is_none() || known.checkpoint.subtag.is_none() {
        let more: (_, Option<Subtag>) = (told.checkpoint.tag, told.checkpoint.subtag);
        if more.1.is_some() || known.checkpoint.tag.is_none() {
            (known.checkpoint.tag, known.checkpoint.subtag) = more;
            known.checkpoint.subtag_message = told.checkpoint.subtag_message;
        }
    }
}

fn fill<T>(known: &mut Option<T>, told: Option<T>) {
    if known.is_none() {
        *known = told;
    }
}
