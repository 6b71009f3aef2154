//! AfterShip's Tracking API.

mod answer;
mod body;
mod buckets;
mod client;
mod dialect;
mod provider;
mod settings;
mod webhook;

pub use client::AfterShip;
pub use settings::Settings;

pub use crate::http::{BadBaseUrl, RateLimit, Unbuildable};
