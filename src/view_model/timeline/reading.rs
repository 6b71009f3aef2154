//! How one visitor reads a card.

use chrono::{DateTime, FixedOffset};

use super::seen::Seen;

/// How one visitor reads a card: what they saw before, and what they chose.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What they saw the last time.
    pub seen: Seen,
    /// Whether times that carry an offset are shown on their own clock instead of the place's.
    pub my_time: bool,
    /// Their zone: seconds east of UTC at a Unix time in milliseconds. `None` where only the offset of now
    /// is known.
    pub zone: Option<fn(i64) -> i32>,
    /// How many of the earlier checkpoints are worded, in case they are opened.
    pub earlier: usize,
}

impl Reading {
    /// How many earlier checkpoints one press reveals. A parcel can have thousands, and a phone must not stall
    /// on them.
    pub const STEP: usize = 100;

    /// Of somebody who comes for the first time and chose nothing yet.
    pub const fn first() -> Self {
        Self { seen: Seen::nothing(), my_time: false, zone: None, earlier: Self::STEP }
    }

    /// How far apart two offsets may be, in seconds, and still be those of one place: where only the offset of now is
    /// known, summer time may have been before.
    pub(super) fn tolerance(&self) -> i32 {
        if self.zone.is_some() { 0 } else { 60 * 60 }
    }

    /// An instant on this visitor's own clock.
    pub(super) fn on_my_clock(
        &self,
        instant: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> DateTime<FixedOffset> {
        let offset = self.zone.map(|east| east(instant.timestamp_millis())).and_then(FixedOffset::east_opt);
        instant.with_timezone(&offset.unwrap_or(*now.offset()))
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self::first()
    }
}
