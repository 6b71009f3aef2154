//! What all replicas, and pages that are open, are told of a parcel that has changed.

use bytes::Bytes;
use parcel_tracking::{Tag, Tracking};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Key;

/// A parcel has changed. Says which one and since when a page is out of date, never what is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The provider's id, where it gave one.
    pub id: Option<String>,
    /// The id it had before, where it had another.
    pub legacy_id: Option<String>,
    /// What it is asked for by otherwise.
    pub numbers: Vec<ParcelNumber>,
    /// Whether its status is another one now, not only its checkpoints or dates. True as well where
    /// nothing was known of it before.
    pub tag_changed: bool,
    /// Whether it has come to its end: nothing more is expected.
    pub settled: bool,
    /// A hash of the tracking: equal where a page would read the same, whoever worked it out.
    pub revision: String,
    /// Which replica says so.
    pub(super) from: String,
}

/// A courier's number, spelled as in [`Key::Number`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelNumber {
    /// The number.
    pub number: String,
    /// The courier's slug.
    pub courier: Option<String>,
}

/// An event's outside: others may be told over the same channel.
#[derive(Serialize, Deserialize)]
enum Event<T> {
    Changed(T),
}

impl Change {
    pub(crate) fn new(tracking: &Tracking, before: Option<&Tracking>, from: &str) -> Self {
        let number = |courier: Option<&str>| {
            Some(match Key::number(tracking.tracking_number.as_deref()?, courier).ok()? {
                Key::Number { number, courier } => ParcelNumber { number, courier },
                Key::Id(_) => return None,
            })
        };
        let courier = tracking.slug.as_ref().map(parcel_tracking::Slug::as_str);
        Self {
            id: tracking.id.clone(),
            legacy_id: tracking.legacy_id.clone(),
            numbers: number(courier).into_iter().collect(),
            tag_changed: before.is_none_or(|before| before.tag != tracking.tag),
            settled: is_settled(tracking),
            revision: revision(tracking),
            from: from.to_owned(),
        }
    }

    /// Whether it is about what is asked for by this key. A number without a courier may be anybody's,
    /// and then fits.
    pub fn concerns(&self, key: &Key) -> bool {
        match key {
            Key::Id(id) => self.id.as_ref() == Some(id) || self.legacy_id.as_ref() == Some(id),
            Key::Number { number, courier } => self.numbers.iter().any(|own| {
                own.number == *number
                    && (courier.is_none() || own.courier.is_none() || own.courier == *courier)
            }),
        }
    }

    /// The keys that name this parcel and no other.
    pub(super) fn keys(&self) -> Vec<Key> {
        let ids = [&self.id, &self.legacy_id].into_iter().flatten().cloned().map(Key::Id);
        let numbers = self.numbers.iter().filter(|one| one.courier.is_some()).cloned();
        ids.chain(numbers.map(|ParcelNumber { number, courier }| Key::Number { number, courier })).collect()
    }

    /// As an event of [`State::publish`](crate::state::State::publish).
    pub fn to_bytes(&self) -> Bytes {
        // Texts and a flag: nothing in it that JSON cannot hold.
        serde_json::to_vec(&Event::Changed(self)).unwrap_or_default().into()
    }

    /// An event read back; `None` where it is about something else.
    pub fn read(event: &[u8]) -> Option<Self> {
        serde_json::from_slice(event).ok().map(|Event::Changed(change)| change)
    }
}

/// Whether couriers have nothing more to say, as a rule, and the provider stops asking.
pub(super) fn is_settled(tracking: &Tracking) -> bool {
    matches!(tracking.tag, Some(Tag::Delivered | Tag::Expired))
}

/// A hash of all of the tracking but how often, and when last, the provider looked: those change
/// without any news.
pub(super) fn revision(tracking: &Tracking) -> String {
    let news = Tracking { updated_at: None, tracked_count: None, ..tracking.clone() };
    // Written as it is kept; a tracking that could not be written would not be held either.
    let hash = Sha256::digest(postcard::to_stdvec(&news).unwrap_or_default());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use parcel_tracking::{CourierTime, Slug};

    use super::*;

    fn parcel() -> Tracking {
        Tracking {
            id: Some("t1".to_owned()),
            tracking_number: Some("jd 0146".to_owned()),
            slug: Some(Slug::from("dhl-germany")),
            tag: Some(Tag::InTransit),
            ..Tracking::default()
        }
    }

    #[test]
    fn a_change_is_told_and_heard_whole_and_other_events_are_none() {
        let change = Change::new(&parcel(), None, "replica-a");
        assert_eq!(Change::read(&change.to_bytes()), Some(change));
        for other in [&b""[..], b"{}", b"{\"Other\":{}}", b"[1]", b"\xff"] {
            assert_eq!(Change::read(other), None);
        }
    }

    #[test]
    fn it_concerns_whoever_asked_for_this_parcel() {
        let change = Change::new(&parcel(), None, "a");
        for (expected, key) in [
            (true, Key::id("t1")),
            (false, Key::id("t2")),
            (true, Key::number("JD0146", Some("dhl-germany"))),
            (true, Key::number("JD0146", None)),
            (false, Key::number("JD0146", Some("ups"))),
            (false, Key::number("JD0147", None)),
        ] {
            let key = key.expect("a good key");
            assert_eq!(change.concerns(&key), expected, "{key:?}");
        }
    }

    #[test]
    fn a_provider_that_only_looked_again_has_no_news() {
        let again = Tracking {
            updated_at: Some(CourierTime::parse("2026-11-21T05:00:00Z")),
            tracked_count: Some(7),
            ..parcel()
        };
        assert_eq!(revision(&parcel()), revision(&again));
        let moved = Tracking { tag: Some(Tag::OutForDelivery), ..parcel() };
        assert_ne!(revision(&parcel()), revision(&moved));
        assert!(Change::new(&moved, Some(&parcel()), "a").tag_changed);
        assert!(!Change::new(&again, Some(&parcel()), "a").tag_changed);
    }
}
