//! AfterShip's Tracking API, version 2025-01.

mod api;
mod create;
mod cursor;
mod endpoint;
mod envelope;
mod errors;
mod list;
mod routes;
mod validation;
mod version;

pub use endpoint::Endpoint;
pub(crate) use routes::{router, unknown};
pub use version::Version;

/// The path all of the API is under.
pub const BASE: &str = "/tracking/2025-01";
