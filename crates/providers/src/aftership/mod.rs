//! AfterShip's Tracking API.

mod answer;
mod client;
mod limits;
mod settings;

pub use client::{AfterShip, Unbuildable};
pub use limits::RateLimit;
pub use settings::{BadBaseUrl, Settings};
