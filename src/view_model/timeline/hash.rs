//! One small hash for everything the timeline looks up.
//!
//! One kind of map for all of it keeps the download small, and one of its own for numbers that are hashes already
//! keeps the standard library's, with its random seeds, out of it: 3 KB. Two different scans among ten thousand
//! meet in 64 bits once in a hundred billion histories.

use parcel_tracking::CourierTime;

/// What was met before, by hash: a table with twice as many places as entries or more, in which an entry stands at the first free
/// place from that which its hash names.
#[derive(Default)]
pub(super) struct Met {
    places: Vec<Option<(u64, u64)>>,
    count: usize,
}

impl Met {
    /// Whether nothing was met.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether this is new; then it is not any more.
    pub(super) fn insert(&mut self, key: u64) -> bool {
        let before = self.count;
        self.value(key, 0);
        self.count > before
    }

    /// The value kept for `key`: `first`, unless there is one already.
    pub(super) fn value(&mut self, key: u64, first: u64) -> &mut u64 {
        if self.places.len() <= self.count * 2 {
            let kept = std::mem::take(&mut self.places);
            self.places.resize((kept.len() * 2).max(32), None);
            for entry in kept.into_iter().flatten() {
                let place = self.place(entry.0);
                self.places[place] = Some(entry);
            }
        }
        let place = self.place(key);
        let place = &mut self.places[place];
        if place.is_none() {
            self.count += 1;
        }
        &mut place.get_or_insert((key, first)).1
    }

    /// Where `key` stands or would stand.
    fn place(&self, key: u64) -> usize {
        // As many places as a power of two, and never all taken.
        let last = self.places.len() - 1;
        let mut place = key as usize & last;
        while self.places[place].is_some_and(|(taken, _)| taken != key) {
            place = (place + 1) & last;
        }
        place
    }
}

/// FNV-1a, 64 bits: the same everywhere and always, so that it can also name rows.
pub(super) struct Hash(u64);

impl Hash {
    /// Starts a hash; hashes of different kinds never meet.
    pub(super) fn of(kind: u8) -> Self {
        let mut hash = Self(0xcbf2_9ce4_8422_2325);
        hash.byte(kind);
        hash
    }

    /// Adds a text, and where it ends.
    pub(super) fn text(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            self.byte(byte);
        }
        // No UTF-8 holds this byte.
        self.byte(0xff);
        self
    }

    /// Adds a number.
    pub(super) fn number(mut self, number: i64) -> Self {
        for byte in number.to_le_bytes() {
            self.byte(byte);
        }
        self
    }

    /// Adds a moment as exactly as it was sent: an instant, or digits on a wall. `None` for a text.
    pub(super) fn moment(self, time: &CourierTime) -> Option<Self> {
        let kind = match time {
            CourierTime::Day(_) => 0,
            CourierTime::Local(_) => 1,
            CourierTime::Zoned(zoned) => return Some(self.number(2).number(zoned.timestamp_micros())),
            CourierTime::Text(_) => return None,
        };
        let wall = time.wall_clock()?;
        Some(self.number(kind).number(wall.and_utc().timestamp_micros()))
    }

    /// The hash.
    pub(super) fn value(&self) -> u64 {
        self.0
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_finds_all_it_was_given_however_their_hashes_lie() {
        for step in [1, 32, 1 << 20, u64::MAX / 3] {
            let mut seen = Met::default();
            assert!(seen.is_empty());
            let keys: Vec<u64> = (0..1_000_u64).map(|n| n.wrapping_mul(step)).collect();
            for key in &keys {
                assert!(seen.insert(*key), "{key} for the first time");
            }
            for key in &keys {
                assert!(!seen.insert(*key), "{key} again");
                *seen.value(*key, 7) += key;
            }
            assert!(keys.iter().all(|key| seen.value(*key, 7) == key));
        }
    }
}
