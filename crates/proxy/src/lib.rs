//! The merchant proxy: keeps the provider's key, spares its rate limit, and says only what a shopper
//! may know.
//!
//! [`app`] makes the router from an [`AppState`]; the command `parcel-proxy` only wires. A request
//! goes one way: [`cache`] finds or fetches the tracking, [`disclosure`] builds what the caller's
//! level may see, and the routes put it on the wire.

mod api;
mod app;
mod around;
mod body_limit;
pub mod cache;
pub mod client_address;
pub mod config;
pub mod disclosure;
mod encoding;
mod error;
mod etag;
mod headers;
pub mod health;
pub mod limits;
mod log;
pub mod lookup;
pub mod metrics;
mod origins;
pub mod page;
pub mod prepared;
pub mod push;
mod request_id;
mod routes;
pub mod server;
pub mod shopify;
mod slow_body;
pub mod state;
pub mod token;
pub mod webhooks;
pub mod writes;

use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use app::{AppState, admin, app, openapi};
pub use error::ProxyError;
pub use origins::{BadOrigin, Origins};

/// Says what time it is. An argument everywhere, so that tests can stand still.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The machine's own clock.
pub fn system_clock() -> Clock {
    Arc::new(Utc::now)
}
