//! One small hash for everything the timeline looks up.
//!
//! One kind of map for all of it keeps the download small. Two different scans among ten thousand meet
//! in 64 bits once in a hundred billion histories.

use std::collections::HashMap;

use parcel_tracking::CourierTime;

/// What was met before, by hash.
pub(super) type Met = HashMap<u64, u64>;

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
