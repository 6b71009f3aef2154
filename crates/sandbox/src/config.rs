//! How a sandbox is set up.

use std::num::NonZeroU32;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::aftership::SignatureKey;
use crate::trackingmore::Account;
use crate::webhooks::Webhook;

/// The key that signs the demo shop's links. Known to everybody, so good for a demo only.
pub const DEMO_SIGNING_KEY: &str = "demo-signing-key-not-for-production";

/// The `kid` of tokens signed with the signing key.
pub const DEMO_KEY_ID: &str = "demo";

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct SandboxConfig {
    /// The API key callers must send as `as-api-key`.
    pub key: String,
    /// What the clock shows at first, and what the seeded shipments are counted out from.
    pub start: DateTime<Utc>,
    /// Files of further scenarios, in the form of the one that is compiled in. A scenario of a name that is
    /// known already takes its place.
    pub shipments: Vec<PathBuf>,
    /// Where what the account holds is kept; `None` keeps it in memory.
    pub database: Option<PathBuf>,
    /// Who is told of changes.
    pub webhooks: Vec<Webhook>,
    /// What AfterShip's webhooks are signed with.
    pub webhook_secret: SecretString,
    /// Whether webhooks may leave this machine.
    pub allow_remote_webhooks: bool,
    /// What further trackings and every invented id are made from: equal seed, equal sandbox.
    pub seed: u64,
    /// How many further trackings there are, made from the scenarios by the seed.
    pub more: usize,
    /// How many times faster than life the clock runs.
    pub speed: f64,
    /// Where `embed.js` is, without a slash at the end: `http://127.0.0.1:8080`.
    pub proxy_origin: String,
    /// The key the shop signs its links with (HS256, `kid` [`DEMO_KEY_ID`]).
    pub signing_key: String,
    /// What requests to AfterShip's API must be signed for, beside having the key; `None` asks for no signature.
    pub signature: Option<SignatureKey>,
    /// How many times the documented requests a second each limit lets through.
    pub limit_times: NonZeroU32,
    /// The merchant's account with TrackingMore, as it is at first.
    pub trackingmore: Account,
}

impl Default for SandboxConfig {
    /// Starts now, at the speed of life, with the demo's keys and the proxy on its usual port.
    fn default() -> Self {
        Self {
            key: "sandbox-key".to_owned(),
            start: Utc::now(),
            shipments: Vec::new(),
            database: None,
            webhooks: Vec::new(),
            webhook_secret: "sandbox-webhook-secret".into(),
            allow_remote_webhooks: false,
            seed: 0,
            more: 0,
            speed: 1.0,
            proxy_origin: "http://127.0.0.1:8080".to_owned(),
            signing_key: DEMO_SIGNING_KEY.to_owned(),
            signature: None,
            limit_times: NonZeroU32::MIN,
            trackingmore: Account::default(),
        }
    }
}
