//! Keys that lead to a parcel beside the one it is held under: its other ids, its number.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use super::Key;

/// So many ways are there before it is looked which of them lead nowhere.
const FEW: usize = 4_096;

/// A key by 128 bits: of two secret hashes, so that nobody can make another key that has the same.
type Name = u128;

/// Ways to parcels. A parcel has two or three, so they are kept small: a key takes a tenth of this by its hash.
///
/// A way may outlive its parcel. It then leads nowhere, and goes when there are too many of its kind.
#[derive(Debug)]
pub(super) struct Ways {
    names: [RandomState; 2],
    inner: RwLock<Inner>,
    most: usize,
}

#[derive(Debug)]
struct Inner {
    homes: HashMap<Name, Arc<Key>>,
    /// How many may be there before the next look.
    look_at: usize,
}

impl Ways {
    /// So many at most, of those that lead somewhere.
    pub(super) fn new(most: usize) -> Self {
        let inner = Inner { homes: HashMap::new(), look_at: FEW };
        Self { names: Default::default(), inner: RwLock::new(inner), most }
    }

    /// Where this key leads.
    pub(super) fn find(&self, key: &Key) -> Option<Arc<Key>> {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        inner.homes.get(&self.name(key)).cloned()
    }

    /// Leads a key to a parcel. `is_held` tells whether there still is one, of those that others lead to.
    pub(super) fn lead(&self, key: &Key, home: &Arc<Key>, is_held: impl Fn(&Key) -> bool) {
        let mut inner = self.write();
        inner.homes.insert(self.name(key), Arc::clone(home));
        if inner.homes.len() <= inner.look_at {
            return;
        }
        inner.homes.retain(|_, home| is_held(home));
        let surplus = inner.homes.len().saturating_sub(self.most);
        // Whichever: who comes by one of these costs a call, and leads it there again.
        let some: Vec<Name> = inner.homes.keys().copied().take(surplus).collect();
        for name in some {
            inner.homes.remove(&name);
        }
        // So that each look has as many new ones to look at as old ones.
        inner.look_at = (2 * inner.homes.len()).max(FEW);
    }

    /// A key leads nowhere any more.
    pub(super) fn forget(&self, key: &Key) {
        self.write().homes.remove(&self.name(key));
    }

    fn name(&self, key: &Key) -> Name {
        let [one, other] = &self.names;
        (Name::from(one.hash_one(key)) << 64) | Name::from(other.hash_one(key))
    }

    /// A panic elsewhere leaves whole entries behind.
    fn write(&self) -> RwLockWriteGuard<'_, Inner> {
        self.inner.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(at: usize) -> Key {
        Key::id(&format!("id-{at}")).expect("an id")
    }

    fn count(ways: &Ways) -> usize {
        ways.write().homes.len()
    }

    #[test]
    fn a_key_leads_where_it_was_led_last_until_it_is_forgotten() {
        let ways = Ways::new(100);
        let number = Key::number("JD0146", Some("dhl")).expect("a number");
        let alone = Key::number("JD0146", None).expect("a number");
        for home in [1, 2] {
            ways.lead(&number, &Arc::new(id(home)), |_| true);
        }
        assert_eq!(ways.find(&number), Some(Arc::new(id(2))));
        assert_eq!(ways.find(&alone), None, "another courier may have that number");
        ways.forget(&number);
        assert_eq!(ways.find(&number), None);
    }

    #[test]
    fn ways_to_parcels_that_are_gone_go_when_there_are_many() {
        let ways = Ways::new(1_000_000);
        let home = |at: usize| Arc::new(id(at % 1_000));
        let second_half = |home: &Key| match home {
            Key::Id(id) => id.trim_start_matches("id-").parse().is_ok_and(|at: usize| at >= 500),
            Key::Number { .. } => false,
        };
        for at in 0..20 * FEW {
            // The first half of the parcels is gone.
            ways.lead(&id(1_000_000 + at), &home(at), second_half);
        }
        assert!(count(&ways) < 16 * FEW, "{}", count(&ways));
        for at in 0..20 * FEW {
            let found = ways.find(&id(1_000_000 + at));
            assert!(found.is_some() || at % 1_000 < 500, "{at} leads to what is held");
        }
    }

    #[test]
    fn ways_to_parcels_that_are_held_are_bounded_too() {
        let ways = Ways::new(FEW);
        let home = Arc::new(id(0));
        for at in 0..20 * FEW {
            ways.lead(&id(at), &home, |_| true);
        }
        assert!(count(&ways) <= 2 * FEW + 1, "{}", count(&ways));
    }
}
