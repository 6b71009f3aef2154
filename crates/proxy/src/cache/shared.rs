//! What replicas know together, behind each one's own memory.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Key;
use super::held::Held;
use super::packed::{FORMAT, Packed};
use crate::state::{Name, State};

/// How long one replica may be asking the provider before others take it for dead: longer than any call.
const ASKING: Duration = Duration::from_secs(10);

/// What is kept under a key.
#[derive(Serialize, Deserialize)]
enum Kept {
    /// The parcel.
    Parcel { said: i64, packed: Vec<u8> },
    /// It is kept under that key.
    At(Key),
    /// There is none.
    Missing,
}

/// What was found under a key.
pub(super) enum Learnt {
    /// A parcel, and when the provider told it.
    Parcel(Box<parcel_tracking::Tracking>, DateTime<Utc>),
    /// The provider knows no such parcel.
    Missing,
}

/// The shared store, where there is one.
pub(super) struct Shared<'a>(pub(super) &'a Arc<dyn State>);

impl Shared<'_> {
    /// What is known of a key.
    pub(super) async fn get(&self, key: &Key) -> Option<Learnt> {
        match self.read(key).await? {
            Kept::At(home) => match self.read(&home).await? {
                // One step is all that is ever written.
                Kept::At(_) => None,
                kept => kept.learnt(),
            },
            kept => kept.learnt(),
        }
    }

    /// Keeps a parcel, and leads these keys to it.
    pub(super) async fn put(&self, held: &Held, keys: &[Key], keep: Duration) {
        let said = held.as_of.timestamp_millis();
        self.write(&held.home, &Kept::Parcel { said, packed: held.packed.bytes().to_vec() }, keep).await;
        for key in keys.iter().filter(|key| **key != *held.home) {
            self.write(key, &Kept::At(Key::clone(&held.home)), keep).await;
        }
    }

    /// Keeps that there is no such parcel.
    pub(super) async fn put_missing(&self, key: &Key, keep: Duration) {
        self.write(key, &Kept::Missing, keep).await;
    }

    /// Forgets what was kept under a key.
    pub(super) async fn forget(&self, key: &Key) {
        self.0.remove(&name("tracking", key)).await;
    }

    /// Whether this replica is the one to ask the provider.
    pub(super) async fn claim(&self, key: &Key) -> bool {
        self.0.claim(&name("asking", key), ASKING).await
    }

    /// Lets the next one ask.
    pub(super) async fn release(&self, key: &Key) {
        self.0.remove(&name("asking", key)).await;
    }

    async fn read(&self, key: &Key) -> Option<Kept> {
        postcard::from_bytes(&self.0.get(&name("tracking", key)).await?).ok()
    }

    async fn write(&self, key: &Key, kept: &Kept, keep: Duration) {
        if let Ok(bytes) = postcard::to_stdvec(kept) {
            self.0.put(&name("tracking", key), Bytes::from(bytes), keep).await;
        }
    }
}

impl Kept {
    fn learnt(self) -> Option<Learnt> {
        match self {
            Self::Parcel { said, packed } => Some(Learnt::Parcel(
                Box::new(Packed::read(&packed).open()?),
                DateTime::<Utc>::from_timestamp_millis(said)?,
            )),
            Self::Missing => Some(Learnt::Missing),
            Self::At(_) => None,
        }
    }
}

fn name(kind: &'static str, key: &Key) -> Name {
    match key {
        Key::Id(id) => Name::new(kind, &[FORMAT, "id", id]),
        Key::Number { number, courier: None } => Name::new(kind, &[FORMAT, "number", number]),
        Key::Number { number, courier: Some(courier) } => {
            Name::new(kind, &[FORMAT, "number", number, courier])
        }
    }
}
