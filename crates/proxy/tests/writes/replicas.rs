//! Two replicas before one provider, with what they share: in one process, and in a real Redis.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use parcel_proxy::state::{Memory, Redis, RedisSettings, Standing, State, StateKeys};

use crate::server::RedisServer;
use crate::support::{Kind, Proxy, Setup, World};

/// Where what they share is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// In the memory of both.
    Memory,
    /// In a store outside, of which each has a connection of its own.
    Redis,
}

/// Both.
pub const EITHER: [Shared; 2] = [Shared::Memory, Shared::Redis];

/// Two replicas, and what they share for as long as they are there.
pub struct Replicas {
    pub both: [Arc<Proxy>; 2],
    _redis: Option<RedisServer>,
}

impl Replicas {
    /// Two before this world, both set up like this.
    pub async fn start(world: &World, kind: Kind, shared: Shared, setup: impl Fn() -> Setup) -> Self {
        let redis = (shared == Shared::Redis).then(RedisServer::start);
        let memory: Arc<dyn State> = Arc::new(Memory::default());
        let mut both = Vec::new();
        for _ in 0..2 {
            let state = match &redis {
                Some(redis) => connected(redis).await,
                None => Arc::clone(&memory),
            };
            both.push(Arc::new(world.proxy(kind, Setup { state, ..setup() })));
        }
        let both = both.try_into().unwrap_or_else(|_| panic!("two"));
        Self { both, _redis: redis }
    }
}

async fn connected(redis: &RedisServer) -> Arc<dyn State> {
    let settings = RedisSettings {
        url: redis.url(),
        password: None,
        keys: StateKeys::parse(&"a-key-of-the-shared-state-for-tests-and-nothing-else".into())
            .expect("good keys"),
        replicas: NonZeroU32::MIN.saturating_add(1),
        // A machine that is busy with all tests at once is no store that is away.
        patience: Duration::from_secs(2),
    };
    let state = Redis::start(settings).await.expect("an address");
    assert_eq!(state.standing(), Standing::Shared);
    Arc::new(state)
}
