//! Trackings as they are kept: a tenth of what they take in use.

use std::sync::Arc;

use lz4_flex::block;
use parcel_tracking::Tracking;

/// Which way trackings are written. Another one with every change to the model, so that a replica of
/// another version takes what it finds for nothing rather than for something else.
pub(super) const FORMAT: &str = "2";

/// The most that is unpacked, in bytes: more than any provider's answer, which has 2 MB at most.
const MOST: usize = 8 * 1024 * 1024;

/// A tracking, packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packed(Arc<[u8]>);

impl Packed {
    /// Packs a tracking. `None` where it cannot be written, which no tracking is.
    pub(super) fn of(tracking: &Tracking) -> Option<Self> {
        let bytes = postcard::to_stdvec(tracking).ok()?;
        Some(Self(block::compress_prepend_size(&bytes).into()))
    }

    /// What was packed elsewhere.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The tracking; `None` where these bytes hold none.
    pub(super) fn open(&self) -> Option<Tracking> {
        self.unpacked_len().filter(|length| *length <= MOST)?;
        let unpacked = block::decompress_size_prepended(&self.0).ok()?;
        postcard::from_bytes(&unpacked).ok()
    }

    /// What it takes in use, in bytes, roughly.
    pub(super) fn weight_in_use(&self) -> usize {
        // Each text has a place of its own beside its letters.
        self.unpacked_len().unwrap_or(0).saturating_mul(5) + size_of::<Tracking>()
    }

    fn unpacked_len(&self) -> Option<usize> {
        let length: [u8; 4] = self.0.get(..4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(length)).ok()
    }
}

#[cfg(test)]
mod tests {
    use parcel_tracking::parse_tracking;

    use super::*;

    const SENT: &str = include_str!("../../../../tests/fixtures/payloads/aftership_2026-07_list_full.json");

    #[test]
    fn what_is_packed_is_unpacked_whole() {
        let tracking = parse_tracking(SENT).expect("a tracking").value;
        let packed = Packed::of(&tracking).expect("packed");
        assert_eq!(packed.open(), Some(tracking));
    }

    #[test]
    fn what_was_never_packed_is_nothing() {
        for bytes in [&b""[..], b"\x01", b"\xff\xff\xff\xff", b"\xff\xff\xff\xffabc", b"\x04\0\0\0garbage"] {
            assert_eq!(Packed::read(bytes).open(), None, "{bytes:?}");
        }
        let tracking = parse_tracking(SENT).expect("a tracking").value;
        let packed = Packed::of(&tracking).expect("packed");
        for end in 0..packed.bytes().len() {
            assert_eq!(Packed::read(&packed.bytes()[..end]).open(), None, "cut at {end}");
        }
    }

    /// Fails with every change to the model: raise [`FORMAT`], then write down the new length.
    #[test]
    fn another_model_is_another_format() {
        let empty = postcard::to_stdvec(&Tracking::default()).expect("written");
        let checkpoint = postcard::to_stdvec(&parcel_tracking::Checkpoint::default()).expect("written");
        assert_eq!((FORMAT, empty.len(), checkpoint.len()), ("2", 81, 18));
    }
}
