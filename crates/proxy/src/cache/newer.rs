//! Which of two tellings of the same parcel is the newer one.

use chrono::{DateTime, Utc};
use parcel_tracking::{CourierTime, Tracking};

/// How new a telling is. The greater one is the newer one, whichever arrived first.
///
/// A total order, so that any number of tellings in any sequence end in the same one: first the moment
/// at which the provider changed it (where it names none, the moment at which it said it), then the
/// newest checkpoint, then how many there are, then the moment at which it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    changed: DateTime<Utc>,
    newest: Option<DateTime<Utc>>,
    checkpoints: usize,
    said: DateTime<Utc>,
}

impl Stamp {
    /// Of a tracking that the provider told at this moment.
    pub(super) fn of(tracking: &Tracking, said: DateTime<Utc>) -> Self {
        let times = tracking.checkpoints.iter().filter_map(|checkpoint| checkpoint.time.as_ref());
        Self {
            changed: tracking.updated_at.as_ref().and_then(moment).unwrap_or(said),
            newest: times.filter_map(moment).max(),
            checkpoints: tracking.checkpoints.len(),
            said,
        }
    }
}

/// A time as a moment. Without an offset it is taken for UTC, which `updated_at` is; a checkpoint's wall
/// clock is compared with another one of the same courier, which is off by as much.
fn moment(time: &CourierTime) -> Option<DateTime<Utc>> {
    let zoned = time.instant().map(|instant| instant.with_timezone(&Utc));
    zoned.or_else(|| time.wall_clock().map(|wall| wall.and_utc()))
}

#[cfg(test)]
mod tests {
    use parcel_tracking::Checkpoint;

    use super::*;

    fn told(updated: &str, checkpoints: &[&str], said: i64) -> Stamp {
        let checkpoint =
            |time: &&str| Checkpoint { time: Some(CourierTime::parse(time)), ..Checkpoint::default() };
        let tracking = Tracking {
            updated_at: (!updated.is_empty()).then(|| CourierTime::parse(updated)),
            checkpoints: checkpoints.iter().map(checkpoint).collect(),
            ..Tracking::default()
        };
        Stamp::of(&tracking, DateTime::UNIX_EPOCH + chrono::TimeDelta::seconds(said))
    }

    #[test]
    fn the_later_change_is_newer_then_the_later_checkpoint_then_the_longer_list_then_the_later_word() {
        let rising = [
            told("", &["2026-11-20T10:00:00Z"], 9),
            told("2026-11-20T10:00:00Z", &["2026-11-20T09:00:00Z"], 90),
            // The same moment, told in another zone.
            told("2026-11-20T11:00:00+01:00", &["2026-11-20T09:30:00Z"], 80),
            told("2026-11-20T10:00:00Z", &["2026-11-20T08:30:00Z", "2026-11-20T09:30:00Z"], 70),
            told("2026-11-20T10:00:00Z", &["2026-11-20T08:30:00Z", "2026-11-20T09:30:00Z"], 75),
            told("2026-11-20T10:00:01Z", &[], 1),
        ];
        assert!(rising.is_sorted_by(|one, other| one < other), "{rising:#?}");
    }
}
