//! Scans told twice.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use parcel_tracking::{Checkpoint, CourierTime};

/// A moment as exactly as it was sent: an instant, or digits on a wall.
#[derive(PartialEq, Eq, Hash)]
enum Moment {
    Instant(DateTime<Utc>),
    Wall(NaiveDateTime),
}

/// The checkpoints without those that tell nothing new, in the same order.
///
/// Told twice is: the same moment in the same words (a bare day also needs the same place); or the same
/// moment, sub-status and city from two couriers, who word one handover each in their own way. A
/// checkpoint without a readable time is never taken for another.
pub(super) fn without_duplicates<'a>(checkpoints: &[&'a Checkpoint]) -> Vec<&'a Checkpoint> {
    let mut by_words = HashMap::with_capacity(checkpoints.len());
    let mut by_place = HashMap::with_capacity(checkpoints.len());
    let mut kept = Vec::with_capacity(checkpoints.len());
    for checkpoint in checkpoints.iter().copied() {
        let Some(time) = checkpoint.time.as_ref() else {
            kept.push(checkpoint);
            continue;
        };
        let Some(wall) = time.wall_clock() else {
            kept.push(checkpoint);
            continue;
        };
        let is_day = matches!(time, CourierTime::Day(_));
        let moment = || match time.instant() {
            Some(instant) => Moment::Instant(instant.to_utc()),
            None => Moment::Wall(wall),
        };
        let city = checkpoint.city.as_deref().unwrap_or_default();
        let words = checkpoint.message.as_deref().filter(|message| !message.trim().is_empty());
        let words = words.or(checkpoint.subtag.as_ref().map(|code| code.as_str())).unwrap_or_default();
        let place = if is_day { checkpoint.location.as_deref().unwrap_or(city) } else { "" };
        if by_words.insert((moment(), is_day, words, place), ()).is_some() {
            continue;
        }
        if let (Some(code), Some(slug), false) = (&checkpoint.subtag, &checkpoint.slug, is_day) {
            let first = by_place.entry((moment(), code.as_str(), city)).or_insert(slug);
            if *first != slug {
                continue;
            }
        }
        kept.push(checkpoint);
    }
    kept
}
