#![doc = include_str!("../README.md")]

pub mod aftership;
mod country;
mod courier;
mod details;
mod error;
pub mod http;
mod new_tracking;
mod private;
mod provider;
mod tracking_update;
pub mod trackingmore;
mod webhook;

pub use country::{Country, NoCountry};
pub use courier::{Courier, CourierQuestion};
pub use details::{Details, Place, Recipient};
pub use error::ProviderError;
pub use new_tracking::NewTracking;
pub use private::Private;
pub use provider::{Answering, Numbered, Provider, Recipients, Refresh};
pub use tracking_update::TrackingUpdate;
pub use webhook::{Delivery, Notice, NoticeKind, Trust, WebhookError};
