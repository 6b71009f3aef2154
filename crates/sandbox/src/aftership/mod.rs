//! AfterShip's Tracking API, in the versions 2024-04 to 2026-07.

mod api;
mod body;
mod call;
mod country;
mod couriers;
mod create;
mod edd;
mod endpoint;
mod envelope;
mod errors;
mod list;
mod notifications;
mod route;
mod routes;
pub(crate) mod shape;
mod signature;
mod single;
mod validation;
mod version;

pub use endpoint::Endpoint;
pub(crate) use routes::{router, unknown};
pub use signature::{KeyError, SignatureKey};
pub use version::Version;

/// The path of the version the product itself speaks, 2025-01.
pub const BASE: &str = "/tracking/2025-01";
