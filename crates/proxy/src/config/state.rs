//! What replicas share.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::environment::Environment;
use super::layers::Merged;
use super::schema::SharedState;
use super::secrets::Secret;
use super::{Contradiction, sentence};
use crate::state::{self, Memory, Redis, RedisSettings, State, StateKeys};

/// Where nobody says how many replicas there are.
const REPLICAS: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);

/// What is kept there is sealed with.
const KEY: Secret =
    Secret { what: "key of the shared state", path: "state.key_file", variable: "PARCEL_PROXY_STATE_KEY" };

/// What the store wants.
const PASSWORD: Secret = Secret {
    what: "password of the shared state",
    path: "state.password_file",
    variable: "PARCEL_PROXY_STATE_PASSWORD",
};

/// Where what replicas share is kept.
#[derive(Debug)]
pub enum StateSettings {
    /// In this process: there is one replica.
    Alone,
    /// In a store outside.
    Shared(RedisSettings),
}

impl StateSettings {
    pub(super) fn new(merged: &Merged, environment: &Environment) -> Result<Self, Contradiction> {
        let SharedState { url, key_file, password_file, replicas } = &merged.settings.state;
        let key = KEY.read(key_file.as_deref(), merged, environment)?;
        let password = PASSWORD.read(password_file.as_deref(), merged, environment)?;
        let Some(url) = url else {
            return match (key, password) {
                (None, None) => Ok(Self::Alone),
                _ => Err(Contradiction(
                    "There is a key or a password of the shared state, but no state.url: say where it is, or leave \
                     them out."
                        .into(),
                )),
            };
        };
        state::address(url).map_err(sentence)?;
        let Some(key) = key else {
            return Err(Contradiction(
                "A shared state without its key: what is kept there is sealed, so set PARCEL_PROXY_STATE_KEY or \
                 state.key_file (`openssl rand -base64 33` makes one), the same for all replicas."
                    .into(),
            ));
        };
        let keys = StateKeys::parse(&key).map_err(sentence)?;
        let replicas = replicas.unwrap_or(REPLICAS);
        Ok(Self::Shared(RedisSettings {
            url: url.clone(),
            password,
            keys,
            replicas,
            patience: state::PATIENCE,
        }))
    }

    /// The state. Waits a second at most for a store that does not answer.
    ///
    /// # Errors
    /// An address that is none.
    pub async fn start(self) -> Result<Arc<dyn State>, Contradiction> {
        Ok(match self {
            Self::Alone => Arc::new(Memory::default()),
            Self::Shared(settings) => Arc::new(Redis::start(settings).await.map_err(sentence)?),
        })
    }
}
