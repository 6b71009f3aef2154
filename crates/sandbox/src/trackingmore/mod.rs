//! TrackingMore's API, version 2.

mod endpoint;

pub use endpoint::{BASE, Endpoint};
