//! Scans told twice.

use parcel_tracking::{Checkpoint, CourierTime, Slug, Subtag};

use super::hash::{Hash, Met};

/// The checkpoints without those that tell nothing new, in the same order.
///
/// Told twice is: the same moment in the same words (a bare day also needs the same place); or the same
/// moment, sub-status and city from two couriers, who word one handover each in their own way. A
/// checkpoint without a readable time is never taken for another.
pub(super) fn without_duplicates<'a>(checkpoints: &[&'a Checkpoint]) -> Vec<&'a Checkpoint> {
    let mut seen = Met::default();
    checkpoints.iter().copied().filter(|checkpoint| is_new(checkpoint, &mut seen)).collect()
}

fn is_new(checkpoint: &Checkpoint, seen: &mut Met) -> bool {
    let Some(time) = checkpoint.time.as_ref() else { return true };
    let Some(by_words) = Hash::of(b'w').moment(time) else { return true };
    let is_day = matches!(time, CourierTime::Day(_));
    let code = checkpoint.subtag.as_ref().map_or("", Subtag::as_str);
    let city = checkpoint.city.as_deref().unwrap_or("");
    let message = checkpoint.message.as_deref().unwrap_or("").trim();
    let words = if message.is_empty() { code } else { message };
    let place = if is_day { checkpoint.location.as_deref().unwrap_or(city) } else { "" };
    if !seen.insert(by_words.text(words).text(place).value()) {
        return false;
    }
    let slug = checkpoint.slug.as_ref().map_or("", Slug::as_str);
    if is_day || code.is_empty() || slug.is_empty() {
        return true;
    }
    let Some(by_place) = Hash::of(b'p').moment(time) else { return true };
    let slug = Hash::of(b's').text(slug).value();
    *seen.value(by_place.text(code).text(city).value(), slug) == slug
}
