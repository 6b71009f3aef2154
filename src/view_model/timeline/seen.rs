//! What this visitor saw of a parcel the last time.

use parcel_tracking::{Checkpoint, Slug, Subtag, Tracking};

use super::duplicates::without_duplicates;
use super::hash::Hash;
use super::ids::letters;

/// The newest checkpoints that are remembered: new ones are sought above and among them.
const REMEMBERED: usize = 20;

/// What this visitor saw of a parcel the last time: marks of its newest checkpoints, and nothing that could
/// be read as words, places or times. Empty on the first visit, where nothing counts as new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(String);

impl Seen {
    /// Nothing: the first visit.
    pub const fn nothing() -> Self {
        Self(String::new())
    }

    /// What a visitor has seen who looks at a parcel now; without its newest `but` checkpoints, for showing how
    /// a return to it looks.
    pub fn of(tracking: &Tracking, but: usize) -> Self {
        let checkpoints = without_duplicates(&tracking.oldest_first());
        let marks = checkpoints.iter().rev().skip(but).take(REMEMBERED);
        Self(marks.map(|checkpoint| mark(checkpoint)).collect())
    }

    /// What was kept of it; only its own letters are taken.
    pub fn read(kept: &str) -> Self {
        Self(kept.chars().filter(char::is_ascii_lowercase).collect())
    }

    /// For keeping: lower-case letters, twelve for each checkpoint, 240 at most.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For each of the checkpoints (newest first) whether it is new to this visitor; shorter than they are
    /// where all the rest is old.
    ///
    /// A late scan may be new among old ones. Below the last one known there is nothing new: more were
    /// there than are remembered. If none is known any more, nobody can tell.
    pub(super) fn news<'a>(&self, newest_first: impl Iterator<Item = &'a Checkpoint>) -> Vec<bool> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut news: Vec<bool> = newest_first
            .take(REMEMBERED * 10)
            .map(|checkpoint| !self.0.contains(&mark(checkpoint)))
            .collect();
        let end = news.iter().rposition(|new| !new).unwrap_or(0);
        news.truncate(end);
        news
    }
}

/// Under which name a parcel is remembered: twelve letters that do not tell which parcel it is.
pub fn parcel(tracking: &Tracking) -> String {
    let hash = Hash::of(b't').text(tracking.tracking_number.as_deref().unwrap_or_default());
    letters(hash.text(tracking.slug.as_ref().map_or("", Slug::as_str)).value())
}

/// A checkpoint in twelve letters: what, where and when; its words only where it has no time, for couriers
/// reword what they said.
fn mark(checkpoint: &Checkpoint) -> String {
    let code = checkpoint.subtag.as_ref().map_or("", Subtag::as_str);
    let hash = || Hash::of(b'v').text(code).text(checkpoint.city.as_deref().unwrap_or_default());
    let timed = checkpoint.time.as_ref().and_then(|time| hash().moment(time));
    let words = || hash().text(checkpoint.message.as_deref().unwrap_or_default());
    letters(timed.unwrap_or_else(words).value())
}
