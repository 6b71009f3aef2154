//! What a page is told.

use std::sync::LazyLock;

use crate::cache::Change;
use crate::token::SigningKeys;

/// What a page is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Nothing yet.
    #[default]
    Nothing,
    /// The parcel has changed.
    Changed {
        /// The tracking's revision inside of the proxy.
        revision: String,
        /// Whether this was its last change.
        settled: bool,
    },
    /// To come back in a while: this stream ends.
    ComeBack,
}

impl Told {
    pub(super) fn of(change: &Change) -> Self {
        Self::Changed { revision: change.revision.clone(), settled: change.settled }
    }
}

/// Makes of a tracking's revision what may leave the proxy.
///
/// Inside, it is a plain hash of everything, personal things among them: whoever knows the rest of a
/// parcel could try postcodes until it fits. Outside it is keyed. Replicas have the same signing keys, and
/// so tell the same; without any, each process has a key of its own, and a page that changes replicas asks
/// once more than it needs to.
#[derive(Clone, Copy, Debug)]
pub struct Revisions<'a>(pub &'a SigningKeys);

impl Revisions<'_> {
    /// 16 hexadecimal digits.
    pub fn outside(self, revision: &str) -> String {
        static OWN: LazyLock<[u8; 32]> = LazyLock::new(|| {
            let mut key = [0; 32];
            // Without randomness the revision is still only a hash of a hash.
            let _ = getrandom::fill(&mut key);
            key
        });
        self.0.fingerprint("revision", revision, &*OWN)
    }
}
