//! Stable names for rows.

use parcel_tracking::{Checkpoint, CourierTime, Slug, Subtag};

use super::hash::{Hash, Met};

/// Gives rows ids that come from what they tell, so that a row keeps its id when others come or go.
#[derive(Default)]
pub(super) struct Ids {
    given: Met,
}

impl Ids {
    /// A checkpoint's id.
    pub(super) fn of(&mut self, checkpoint: &Checkpoint) -> String {
        let time = checkpoint.time.as_ref().and_then(CourierTime::to_iso);
        let hash = Hash::of(b'c')
            .text(time.as_deref().unwrap_or(""))
            .text(checkpoint.slug.as_ref().map_or("", Slug::as_str))
            .text(checkpoint.subtag.as_ref().map_or("", Subtag::as_str))
            .text(checkpoint.message.as_deref().unwrap_or(""))
            .text(checkpoint.city.as_deref().unwrap_or(""));
        self.unique("c", &letters(hash.value()))
    }

    /// An id made of a letter and another id, changed only if it is taken.
    pub(super) fn unique(&mut self, letter: &str, id: &str) -> String {
        let given = self.given.value(Hash::of(b'i').text(letter).text(id).value(), 0);
        *given += 1;
        let mut name = [letter, id].concat();
        if *given > 1 {
            // A dash is in no id that comes from a checkpoint, so this cannot meet another.
            name.push('-');
            name.push_str(&letters(*given));
        }
        name
    }
}

/// The lower 48 bits as twelve letters.
pub(super) fn letters(value: u64) -> String {
    let letter = |at: u32| char::from(b'a' + ((value >> (at * 4)) & 15) as u8);
    (0..12).map(letter).collect()
}
