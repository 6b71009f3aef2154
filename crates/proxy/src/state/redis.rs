//! A state that replicas share through Redis, or Valkey.
//!
//! What cannot be asked there, because it is away or too slow, is answered by this replica's own
//! memory, so that no request fails and none waits longer than it is told to.

mod era;
mod link;
mod scripts;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use parcel_providers::http::Budget;
use redis::{Client, ConnectionAddr, ConnectionInfo, IntoConnectionInfo, ProtocolVersion, RedisError, cmd};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{broadcast, watch};

use super::budget::SharedBudget;
use super::{Doing, Memory, Name, Rate, Standing, State, StateKeys};
use crate::limits::TooOften;

pub(super) use era::Era;
pub use link::PATIENCE;
pub(super) use link::{CHANNEL, Link};
pub(super) use scripts::Script;

/// Bytes that tell replicas apart.
const REPLICA: usize = 16;

/// How to reach the store.
#[derive(Debug)]
pub struct RedisSettings {
    /// `redis://host:port/database`, without a password.
    pub url: String,
    /// Its password, where it wants one.
    pub password: Option<SecretString>,
    /// What values are sealed with.
    pub keys: StateKeys,
    /// How many replicas there are at most: each takes that part of the provider's limit while the store
    /// is away.
    pub replicas: NonZeroU32,
    /// How long a request waits for the store: [`PATIENCE`], unless this machine is known to be slow.
    pub patience: Duration,
}

/// Why a store cannot be reached at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the shared state is at an address like redis://10.0.0.5:6379/0; TLS is not spoken, and the password has a place of its own"
)]
pub struct BadStateUrl;

/// The shared state. Dropped, its connection ends.
#[derive(Debug)]
pub struct Redis {
    link: Arc<Link>,
    keys: Arc<StateKeys>,
    /// While the store is away; and the events of all replicas.
    local: Memory,
    budget: Arc<SharedBudget>,
    replica: [u8; REPLICA],
}

/// Looks at an address without going there.
///
/// # Errors
/// It is none, or holds a password.
pub(crate) fn address(url: &str) -> Result<ConnectionInfo, BadStateUrl> {
    let info = url.into_connection_info().map_err(|_| BadStateUrl)?;
    let plain = matches!(info.addr(), ConnectionAddr::Tcp(..));
    if plain && info.redis_settings().password().is_none() { Ok(info) } else { Err(BadStateUrl) }
}

impl Redis {
    /// Connects, for a second at most: a store that is away now is connected to when it comes back.
    ///
    /// # Errors
    /// An address that is none.
    pub async fn start(settings: RedisSettings) -> Result<Self, BadStateUrl> {
        let info = address(&settings.url)?;
        // Version 3 of its protocol brings events over the one connection.
        let mut access = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
        if let Some(password) = &settings.password {
            access = access.set_password(password.expose_secret());
        }
        let client = Client::open(info.set_redis_settings(access)).map_err(|_: RedisError| BadStateUrl)?;
        let (keys, local, replica) = (Arc::new(settings.keys), Memory::default(), random());
        let ear = {
            let (keys, local) = (Arc::clone(&keys), local.clone());
            move |sealed: &[u8]| hear(&keys, &local, replica, sealed)
        };
        let link = Arc::new(Link::start(client, settings.patience, Arc::new(ear)).await);
        tokio::spawn(own_up(link.eras(), local.clone()));
        let budget = SharedBudget::new(Arc::clone(&link), local.budget(), settings.replicas, replica);
        Ok(Self { link, keys, local, budget: Arc::new(budget), replica })
    }

    /// What a claim of this replica looks like. A sealed value begins with another byte.
    fn claim_of_own(&self) -> Vec<u8> {
        [b"c", &self.replica[..]].concat()
    }

    /// The name in the store, and the connection's answer to a question about it.
    async fn ask<T: redis::FromRedisValue>(
        &self,
        name: &Name,
        question: impl FnOnce(String) -> Option<redis::Cmd>,
    ) -> Option<T> {
        if !self.link.era().there {
            return None;
        }
        let question = question(self.keys.hidden(name)?)?;
        self.link.ask(|mut wire| async move { question.query_async(&mut wire).await }).await
    }

    async fn run<T: redis::FromRedisValue>(&self, script: Script, name: &Name, args: &[&[u8]]) -> Option<T> {
        if !self.link.era().there {
            return None;
        }
        script.run(&self.link, &[&self.keys.hidden(name)?], args).await
    }
}

impl State for Redis {
    fn get<'a>(&'a self, name: &'a Name) -> Doing<'a, Option<Bytes>> {
        Box::pin(async move {
            let mut get = cmd("GET");
            let asked = self.ask(name, |key| Some(std::mem::take(get.arg(key)))).await;
            match asked {
                Some(sealed) => Option::<Vec<u8>>::and_then(sealed, |sealed| self.keys.open(name, &sealed)),
                None => self.local.get(name).await,
            }
        })
    }

    fn put<'a>(&'a self, name: &'a Name, value: Bytes, keep: Duration) -> Doing<'a, ()> {
        Box::pin(async move {
            let set = |key| Some(set(key, &self.keys.seal(name, &value)?, keep));
            if self.ask::<()>(name, set).await.is_none() {
                self.local.put(name, value, keep).await;
            }
        })
    }

    fn remove<'a>(&'a self, name: &'a Name) -> Doing<'a, ()> {
        Box::pin(async move {
            self.local.remove(name).await;
            let _: Option<u64> = self.run(Script::Remove, name, &[&self.claim_of_own()]).await;
        })
    }

    fn claim<'a>(&'a self, name: &'a Name, keep: Duration) -> Doing<'a, bool> {
        Box::pin(async move {
            let claim = |key| {
                let mut claim = set(key, &self.claim_of_own(), keep);
                claim.arg("NX");
                Some(claim)
            };
            match self.ask(name, claim).await {
                Some(done) => Option::<String>::is_some(&done),
                None => self.local.claim(name, keep).await,
            }
        })
    }

    fn take<'a>(&'a self, name: &'a Name, rate: Rate) -> Doing<'a, Result<(), TooOften>> {
        Box::pin(async move {
            let micros = |time: Duration| time.as_micros().min(1 << 50).to_string();
            let (every, whole) = (micros(rate.every), micros(rate.whole()));
            let wait: Option<u64> = self.run(Script::Take, name, &[every.as_bytes(), whole.as_bytes()]).await;
            match wait {
                Some(0) => Ok(()),
                Some(wait) => Err(TooOften(Duration::from_micros(wait))),
                None => self.local.take(name, rate).await,
            }
        })
    }

    fn publish(&self, event: Bytes) -> Doing<'_, ()> {
        Box::pin(async move {
            // Here at once, whether or not the store is there.
            self.local.publish(event.clone()).await;
            let told = [&self.replica[..], &event].concat();
            if self.link.era().there
                && let Some(sealed) = self.keys.seal(&events(), &told)
            {
                let mut publish = cmd("PUBLISH");
                publish.arg(CHANNEL).arg(sealed);
                let _: Option<u64> =
                    self.link.ask(|mut wire| async move { publish.query_async(&mut wire).await }).await;
            }
        })
    }

    fn events(&self) -> broadcast::Receiver<Bytes> {
        self.local.events()
    }

    fn budget(&self) -> Arc<dyn Budget> {
        Arc::clone(&self.budget) as Arc<dyn Budget>
    }

    fn standing(&self) -> Standing {
        if self.link.era().there { Standing::Shared } else { Standing::Away }
    }
}

/// Tells this replica what another one said.
fn hear(keys: &StateKeys, local: &Memory, own: [u8; REPLICA], sealed: &[u8]) {
    let told = keys.open(&events(), sealed);
    if let Some((replica, event)) = told.as_deref().and_then(|told| told.split_first_chunk::<REPLICA>())
        && *replica != own
    {
        local.tell(Bytes::copy_from_slice(event));
    }
}

/// Says so whenever events may have been missed, for as long as there is a connection to look after.
async fn own_up(mut eras: watch::Receiver<Era>, local: Memory) {
    let mut was_lost = false;
    while eras.changed().await.is_ok() {
        let there = eras.borrow_and_update().there;
        if there && std::mem::take(&mut was_lost) {
            local.tell(Bytes::new());
        }
        was_lost |= !there;
    }
}

/// What events are sealed under.
fn events() -> Name {
    Name::new("events", &[])
}

fn set(key: String, value: &[u8], keep: Duration) -> redis::Cmd {
    let mut set = cmd("SET");
    let millis = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX).clamp(1, 1 << 50);
    set.arg(key).arg(value).arg("PX").arg(millis);
    set
}

fn random() -> [u8; REPLICA] {
    let mut bytes = [0; REPLICA];
    // Without random bytes nothing could be sealed either; replicas then hear no events of one another.
    let _ = SystemRandom::new().fill(&mut bytes);
    bytes
}
