//! What all replicas of a shop's proxy share, and what a single one keeps for itself in the same way.
//!
//! Trackings are held in the memory of each replica first ([`crate::cache`]); this is what stands
//! behind it. It never fails: a shared store that is away answers as if it were empty, and what has to
//! be counted is counted by each replica alone until it is back.

mod budget;
mod memory;
mod name;
mod rate;
mod redis;
mod seal;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use parcel_providers::http::Budget;
use tokio::sync::broadcast;

use crate::limits::TooOften;

pub(crate) use self::redis::address;
pub use self::redis::{BadStateUrl, PATIENCE, Redis, RedisSettings};
pub use memory::Memory;
pub use name::Name;
pub use rate::Rate;
pub use seal::{BadStateKeys, StateKeys};

/// Something the state is doing.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What replicas share.
///
/// Boxed futures, because the proxy holds whichever state is configured behind one pointer.
pub trait State: Send + Sync + fmt::Debug {
    /// The value under a name. `None` where there is none, it is too old, or the store cannot be asked.
    fn get<'a>(&'a self, name: &'a Name) -> Doing<'a, Option<Bytes>>;

    /// Keeps a value under a name, for so long.
    fn put<'a>(&'a self, name: &'a Name, value: Bytes, keep: Duration) -> Doing<'a, ()>;

    /// Forgets the value, the claim or the count under a name.
    fn remove<'a>(&'a self, name: &'a Name) -> Doing<'a, ()>;

    /// Takes a name for so long; true for the first who does, of all replicas. Two uses: what must be
    /// done once, and what only one should be doing at a time (give it back with [`remove`](Self::remove)).
    fn claim<'a>(&'a self, name: &'a Name, keep: Duration) -> Doing<'a, bool>;

    /// Takes one from the bucket under a name.
    ///
    /// # Errors
    /// The bucket is empty; what is refused costs nothing.
    fn take<'a>(&'a self, name: &'a Name, rate: Rate) -> Doing<'a, Result<(), TooOften>>;

    /// Tells every replica, this one included. Delivered at most once; who misses one asks again.
    fn publish(&self, event: Bytes) -> Doing<'_, ()>;

    /// Events from now on, this replica's own among them. An empty one says that some of others' may have
    /// been missed: the store was away.
    fn events(&self) -> broadcast::Receiver<Bytes>;

    /// What the shop may ask its provider for, all replicas together.
    fn budget(&self) -> Arc<dyn Budget>;

    /// Whether there is a shared store, and whether it is there.
    fn standing(&self) -> Standing;
}

/// How a state stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One replica, by itself: values are no further away than the cache in front of them.
    Alone,
    /// The store is there.
    Shared,
    /// The store is away: each replica counts for itself.
    Away,
}

impl Standing {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Alone, Self::Shared, Self::Away];

    /// For people and their alarms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Shared => "shared",
            Self::Away => "away",
        }
    }
}
