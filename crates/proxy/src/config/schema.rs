//! Everything that can be set, one struct per section. What is written here beside a key is what
//! `parcel-proxy config example` prints, so this is the one place to describe it.
//!
//! There is no key that holds a secret: files and the environment do. See `config/secrets.rs`.

mod cache;
mod disclosure;
mod lookup;
mod page;
mod provider;
mod push;
mod shop;
mod shopify;
mod state;
mod writes;

use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use cache::Cache;
pub use disclosure::Disclosure;
pub use lookup::Lookup;
pub use page::{Page, Theme};
pub use provider::{Credentials, Provider, ProviderKind};
pub use push::{Push, Webhooks};
pub use shop::{Shop, Wording};
pub use shopify::Shopify;
pub use state::SharedState;
pub use writes::{MerchantApi, Subscriptions};

use super::time::Time;
use crate::client_address::{Header, Network};

/// All settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address and port to listen on.
    #[schema(value_type = String)]
    pub listen: SocketAddr,
    /// Address and port for operations: /metrics, and /healthz and /readyz as well. For your own
    /// network only. Unset, there are no metrics to be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "127.0.0.1:9090")]
    pub admin_listen: Option<SocketAddr>,
    /// What browsers call this proxy, without a slash at the end. It is named in /openapi.json and, on
    /// the sandbox, in the demo shop's script tag. Unset: the address listened on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://track.shop.example")]
    pub public_url: Option<String>,
    /// The widget's files, as `cargo xtask build` made them. Unset: ./dist where that exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/usr/share/parcel-proxy/dist")]
    pub assets: Option<PathBuf>,
    /// What is told to the log, on standard error.
    #[schema(inline)]
    pub log: Log,
    /// How connections are handled.
    #[schema(inline)]
    pub http: Http,
    /// Whom the proxy asks. Without a key it runs on the embedded sandbox.
    #[schema(inline)]
    pub provider: Provider,
    /// Signed links.
    #[schema(inline)]
    pub tokens: Tokens,
    /// Which shops' pages may read answers.
    #[schema(inline)]
    pub cors: Cors,
    /// Who is asking, where something stands in front.
    #[schema(inline)]
    pub client_address: ClientAddress,
    /// How often one client may ask. A client is an IPv4 address, or an IPv6 network of 64 bits.
    #[schema(inline)]
    pub limits: Limits,
    /// Parcels by order number and e-mail address or postcode, POST /v1/lookup.
    #[schema(inline)]
    pub lookup: Lookup,
    /// How long an answer is good enough not to ask the provider again, and what is done meanwhile.
    #[schema(inline)]
    pub cache: Cache,
    /// What replicas share: a Redis or Valkey, version 7. Without one, a proxy keeps for itself.
    #[schema(inline)]
    pub state: SharedState,
    /// What is told, or not told, beyond what holds for everybody.
    #[schema(inline)]
    pub disclosure: Disclosure,
    /// What the shop says about itself. It is told with every answer, to everybody.
    #[schema(inline)]
    pub shop: Shop,
    /// The hosted page, /track, besides what stands in `shop`: its name, and contact, the line below the card.
    #[schema(inline)]
    pub page: Page,
    /// The page inside of a Shopify shop's own theme, by its app proxy.
    #[schema(inline)]
    pub shopify: Shopify,
    /// Registering and changing parcels, for the shop's own back end.
    #[schema(inline)]
    pub merchant_api: MerchantApi,
    /// Shoppers who want to be told.
    #[schema(inline)]
    pub subscriptions: Subscriptions,
    /// What the provider tells by itself. Without a secret the proxy learns of changes only by asking.
    #[schema(inline)]
    pub webhooks: Webhooks,
    /// Open pages that are told of changes, where webhooks are taken.
    #[schema(inline)]
    pub push: Push,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            admin_listen: None,
            public_url: None,
            assets: None,
            log: Log::default(),
            http: Http::default(),
            provider: Provider::default(),
            tokens: Tokens::default(),
            cors: Cors::default(),
            client_address: ClientAddress::default(),
            limits: Limits::default(),
            lookup: Lookup::default(),
            cache: Cache::default(),
            state: SharedState::default(),
            disclosure: Disclosure::default(),
            shop: Shop::default(),
            page: Page::default(),
            shopify: Shopify::default(),
            merchant_api: MerchantApi::default(),
            subscriptions: Subscriptions::default(),
            webhooks: Webhooks::default(),
            push: Push::default(),
        }
    }
}

/// `[log]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// "text" for people, "json" for machines, one object a line.
    #[schema(value_type = String)]
    pub format: LogFormat,
    /// From which level on, and by module where wanted: "warn,parcel_proxy=info". RUST_LOG sets it too.
    pub filter: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, filter: "info".to_owned() }
    }
}

/// How a log line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// `[http]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Http {
    /// Connections at the same time; more wait to be accepted.
    #[schema(value_type = u32)]
    pub connections: NonZeroUsize,
    /// How long a request's head may take, and how long a connection may be idle. Keep the front's
    /// own idle time shorter.
    #[schema(value_type = String)]
    pub header_timeout: Time,
    /// After SIGTERM: how long requests are still accepted while /readyz says no, for load balancers
    /// to notice.
    #[schema(value_type = String)]
    pub drain: Time,
    /// After that: how long requests under way may take to end.
    #[schema(value_type = String)]
    pub grace: Time,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            connections: NonZeroUsize::new(4096).unwrap_or(NonZeroUsize::MIN),
            header_timeout: Time::secs(15),
            drain: Time::secs(0),
            grace: Time::secs(8),
        }
    }
}

/// `[tokens]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Tokens {
    /// A file that holds the signing keys, kid:secret, one a line, in place of
    /// PARCEL_PROXY_SIGNING_KEYS. The first one signs, all of them verify.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "/etc/parcel-proxy/signing.keys")]
    pub signing_keys_file: Option<PathBuf>,
}

/// `[cors]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Cors {
    /// Their origins, exactly. Unset: pages of this machine, for development.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["https://shop.example", "https://www.shop.example"]))]
    pub origins: Vec<String>,
}

/// `[client_address]`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClientAddress {
    /// The networks of your own load balancers and reverse proxies. Only what they say about the
    /// client is believed. Unset: nobody, the client is whoever connects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>, example = json!(["127.0.0.1", "10.0.0.0/8"]))]
    pub trusted: Vec<Network>,
    /// The header that they write, "x-forwarded-for" or "forwarded"; the other one is ignored, because
    /// they would pass on what a client put there. Unset: x-forwarded-for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "x-forwarded-for")]
    pub header: Option<Header>,
}

/// `[limits]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Trackings and fragments a client may read per minute, in the long run. A page that is open
    /// needs one or two, and phones of one network may share an address.
    #[schema(value_type = u32)]
    pub reads_per_minute: NonZeroU32,
    /// How many it may read at once.
    #[schema(value_type = u32)]
    pub reads_burst: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            reads_per_minute: NonZeroU32::new(120).unwrap_or(NonZeroU32::MIN),
            reads_burst: NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN),
        }
    }
}
