//! AfterShip's Tracking API.

mod answer;
mod body;
mod check;
mod client;
mod couriers;
mod credentials;
mod dialect;
mod edd;
mod endpoint;
mod fields;
mod legacy;
mod provider;
mod refusal;
mod settings;
mod signature;
mod slug_group;
mod target;
mod trackings;
mod version;
mod webhook;

pub use client::AfterShip;
pub use couriers::{CourierProfile, Credential, DetectCourier, EveryCourier};
pub use credentials::Credentials;
pub use edd::{EddAddress, EddPrediction, EddQuestion, EstimatedPickup, Pickup, Weight};
pub use legacy::{
    ByNumber, LastCheckpoint, LastCheckpoints, Notifications, NumberAddress, Subscribers, Which,
};
pub use settings::Settings;
pub use slug_group::SlugGroup;
pub use trackings::{
    Carrier, CompletedAs, CourierFields, CreateTracking, GetQuery, LARGEST_PAGE, LastMile, ListQuery,
    MOST_NUMBERS, More, Page, Start, UpdateTracking,
};
pub use version::{UnknownVersion, Version};

pub use crate::http::{BadBaseUrl, RateLimit, Unbuildable};
