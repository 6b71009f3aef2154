//! What is held of a parcel.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use parcel_tracking::{Tag, Tracking, oldest_first};
use tokio::time::Instant;

use super::newer::Stamp;
use super::packed::Packed;
use super::{Key, change};

/// Checkpoints kept of one tracking, the newest ones.
const CHECKPOINTS: usize = 200;

/// A tracking as the provider told it.
#[derive(Debug)]
pub struct Seen {
    /// The whole tracking: everything personal is still in it. See [`crate::disclosure`].
    pub tracking: Tracking,
    /// When the provider said it.
    pub as_of: DateTime<Utc>,
    /// Checkpoints that were left out, beyond the newest 200.
    pub checkpoints_omitted: usize,
    /// A hash of it, as in [`Change`](super::Change): for the proxy alone.
    pub revision: String,
}

impl Seen {
    pub(super) fn new(mut tracking: Tracking, as_of: DateTime<Utc>) -> Self {
        let checkpoints_omitted = tracking.checkpoints.len().saturating_sub(CHECKPOINTS);
        if checkpoints_omitted > 0 {
            tracking.checkpoints =
                oldest_first(&tracking.checkpoints).into_iter().skip(checkpoints_omitted).cloned().collect();
        }
        let revision = change::revision(&tracking);
        Self { tracking, as_of, checkpoints_omitted, revision }
    }

    /// Whether the parcel has come to its end.
    pub fn is_settled(&self) -> bool {
        change::is_settled(&self.tracking)
    }
}

/// A tracking from the store.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the provider told.
    pub seen: Arc<Seen>,
    /// True where the provider could not be asked again. An old answer that is given while a new one is
    /// on its way is not stale: its age says enough.
    pub stale: bool,
}

/// A parcel as it is held, packed.
#[derive(Debug)]
pub(super) struct Held {
    /// What the provider is asked for it by, and what it is held under.
    pub(super) home: Arc<Key>,
    pub(super) packed: Packed,
    pub(super) stamp: Stamp,
    pub(super) revision: String,
    pub(super) as_of: DateTime<Utc>,
    pub(super) omitted: usize,
    /// When it was last known to be so.
    pub(super) checked: Instant,
    /// How long from then on it is not asked for again.
    pub(super) fresh: Duration,
    /// When the provider last sent it by itself.
    pub(super) came: Option<Instant>,
    /// Tells this telling from others.
    pub(super) serial: u64,
    /// Out for delivery, or expected between these days.
    out_for_delivery: bool,
    due: Option<(NaiveDate, NaiveDate)>,
    /// When it was last read, in seconds from the store's start.
    read: AtomicU64,
}

impl Held {
    /// `None` where it cannot be packed, which no tracking is.
    pub(super) fn new(
        home: Arc<Key>,
        seen: &Seen,
        stamp: Stamp,
        checked: Instant,
        fresh: Duration,
    ) -> Option<Self> {
        let tracking = &seen.tracking;
        let due = tracking.promised_edd().and_then(|edd| Some((edd.first_day()?, edd.last_day()?)));
        Some(Self {
            home,
            packed: Packed::of(tracking)?,
            stamp,
            revision: seen.revision.clone(),
            as_of: seen.as_of,
            omitted: seen.checkpoints_omitted,
            checked,
            fresh,
            came: None,
            serial: next(),
            out_for_delivery: tracking.tag == Some(Tag::OutForDelivery),
            due: due.filter(|_| !matches!(tracking.tag, Some(Tag::Delivered | Tag::Expired))),
            read: AtomicU64::new(0),
        })
    }

    /// The same telling, with something else known about when it was looked at.
    pub(super) fn again(&self, checked: Instant, fresh: Duration) -> Self {
        Self {
            home: Arc::clone(&self.home),
            packed: self.packed.clone(),
            revision: self.revision.clone(),
            checked,
            fresh,
            read: AtomicU64::new(self.last_read()),
            ..*self
        }
    }

    /// The tracking, unpacked. `None` where these bytes hold none, which were then not packed here.
    pub(super) fn open(&self) -> Option<Seen> {
        let Self { as_of, omitted, .. } = *self;
        let revision = self.revision.clone();
        Some(Seen { tracking: self.packed.open()?, as_of, checkpoints_omitted: omitted, revision })
    }

    /// How long ago it was last known to be so.
    pub(super) fn age(&self) -> Duration {
        self.checked.elapsed()
    }

    pub(super) fn is_fresh(&self) -> bool {
        self.age() < self.fresh
    }

    /// Whether it arrives on this day, so that its news matter most.
    pub(super) fn is_soon(&self, today: NaiveDate) -> bool {
        self.out_for_delivery || self.due.is_some_and(|(first, last)| first <= today && today <= last)
    }

    pub(super) fn read_at(&self, seconds: u64) {
        self.read.store(seconds, Ordering::Relaxed);
    }

    pub(super) fn last_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Memory it takes in bytes, roughly, with what the caches need to find it by its keys.
    pub(super) fn weight(&self) -> u32 {
        u32::try_from(self.packed.bytes().len()).unwrap_or(u32::MAX).saturating_add(1_000)
    }
}

fn next() -> u64 {
    static SERIAL: AtomicU64 = AtomicU64::new(0);
    SERIAL.fetch_add(1, Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use parcel_tracking::{CourierTime, Edd};

    use super::*;

    fn held(tracking: Tracking) -> Held {
        let seen = Seen::new(tracking, DateTime::UNIX_EPOCH);
        let stamp = Stamp::of(&seen.tracking, seen.as_of);
        let home = Key::id("t1").expect("an id");
        Held::new(home.into(), &seen, stamp, Instant::now(), Duration::ZERO).expect("packed")
    }

    #[test]
    fn what_arrives_today_is_needed_soon() {
        let day = |text: &str| CourierTime::parse(text);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let from = |first: &str, last: &str| Edd {
            datetime_min: Some(day(first)),
            datetime_max: Some(day(last)),
            ..Edd::default()
        };
        for (soon, tag, latest_edd) in [
            (true, Tag::OutForDelivery, None),
            (false, Tag::InTransit, None),
            (true, Tag::InTransit, Some(from("2026-11-20", "2026-11-22"))),
            (true, Tag::InTransit, Some(from("2026-11-21", "2026-11-21"))),
            (false, Tag::InTransit, Some(from("2026-11-22", "2026-11-24"))),
            (false, Tag::Delivered, Some(from("2026-11-21", "2026-11-21"))),
        ] {
            let text = format!("{tag:?} {latest_edd:?}");
            let tracking = Tracking { tag: Some(tag), latest_edd, ..Tracking::default() };
            assert_eq!(held(tracking).is_soon(today), soon, "{text}");
        }
    }

    #[test]
    fn a_long_text_weighs_wherever_it_stands() {
        // Not to be packed much smaller.
        let noise: String =
            (0..20_000_u32).map(|at| format!("{:08x}", at.wrapping_mul(2_654_435_761))).collect();
        let plain = held(Tracking::default()).weight();
        let customer = parcel_tracking::Customer { name: Some(noise.clone()), ..Default::default() };
        for tracking in [
            Tracking { note: Some(noise.clone()), ..Tracking::default() },
            Tracking { custom_fields: vec![("k".to_owned(), noise)], ..Tracking::default() },
            Tracking { customers: vec![customer], ..Tracking::default() },
        ] {
            assert!(held(tracking).weight() > plain + 50_000);
        }
    }
}
