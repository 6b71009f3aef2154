//! Stable names for rows.

use std::collections::HashMap;

use parcel_tracking::Checkpoint;

/// Gives rows ids that come from what they tell, so that a row keeps its id when others come or go.
#[derive(Default)]
pub(super) struct Ids {
    given: HashMap<String, u32>,
}

impl Ids {
    /// A checkpoint's id.
    pub(super) fn of(&mut self, checkpoint: &Checkpoint) -> String {
        let time = checkpoint.time.as_ref().and_then(|time| time.to_iso());
        let mut hash = Fnv::default();
        for part in [
            time.as_deref(),
            checkpoint.slug.as_ref().map(|slug| slug.as_str()),
            checkpoint.subtag.as_ref().map(|subtag| subtag.as_str()),
            checkpoint.message.as_deref(),
            checkpoint.city.as_deref(),
        ] {
            hash.add(part.unwrap_or_default().as_bytes());
            hash.add(&[0xff]);
        }
        let id = hash.letters();
        self.unique("c", &id)
    }

    /// An id made of a letter and another id, changed only if it is taken.
    pub(super) fn unique(&mut self, letter: &str, id: &str) -> String {
        let name = [letter, id].concat();
        let given = self.given.entry(name.clone()).or_default();
        *given += 1;
        // A dash is in no id that comes from a checkpoint, so this cannot meet another.
        if *given == 1 { name } else { [&name, "-", &given.to_string()].concat() }
    }
}

/// FNV-1a, 64 bits: small, and the same everywhere and always.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn letters(&self) -> String {
        let letter = |at: u32| char::from(b'a' + ((self.0 >> (at * 5)) & 15) as u8);
        (0..12).map(letter).collect()
    }
}
