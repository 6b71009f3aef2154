//! How long an answer is good enough not to ask again.

use std::time::Duration;

use parcel_tracking::{Tag, Tracking};

/// How long an answer is good enough not to ask again, by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// A parcel on its way: new scans come by the hour.
    pub in_transit: Duration,
    /// Nothing scanned yet.
    pub pending: Duration,
    /// Delivered or expired: it hardly changes any more.
    pub settled: Duration,
    /// No such parcel, or not yet.
    pub missing: Duration,
    /// No such parcel, and that was said before.
    pub missing_again: Duration,
    /// How long after that an old answer is given at once while a new one is on its way. Later, whoever
    /// asks waits a little for it.
    pub revalidate: Duration,
}

impl Default for Freshness {
    fn default() -> Self {
        Self {
            in_transit: Duration::from_secs(60),
            pending: Duration::from_secs(5 * 60),
            settled: Duration::from_secs(4 * 60 * 60),
            missing: Duration::from_secs(60),
            missing_again: Duration::from_secs(5 * 60),
            revalidate: Duration::from_secs(5 * 60),
        }
    }
}

impl Freshness {
    /// The same time for everything, and nothing old given away while it could be asked for: for a demo
    /// whose parcels move by the second.
    pub fn uniform(time: Duration) -> Self {
        Self {
            in_transit: time,
            pending: time,
            settled: time,
            missing: time,
            missing_again: time,
            revalidate: Duration::ZERO,
        }
    }

    pub(super) fn of(&self, tracking: &Tracking) -> Duration {
        match tracking.tag {
            Some(Tag::Delivered | Tag::Expired) => self.settled,
            Some(Tag::Pending | Tag::InfoReceived) => self.pending,
            _ => self.in_transit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_sooner_is_asked_sooner() {
        let times = Freshness::default();
        let of = |tag| times.of(&Tracking { tag, ..Tracking::default() }).as_secs();
        assert_eq!(of(Some(Tag::InTransit)), 60);
        assert_eq!(of(Some(Tag::Exception)), 60);
        assert_eq!(of(None), 60);
        assert_eq!(of(Some(Tag::Pending)), 300);
        assert_eq!(of(Some(Tag::Delivered)), 4 * 3600);
    }
}
