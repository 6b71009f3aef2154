//! parcel-tracker: a shipment-tracking widget for storefronts.
//!
//! One way through: [`parcel_tracking`] parses what the proxy answers, [`view_model`] decides what a
//! shopper reads, [`components`] draw it, [`embed`] is the edge to the shop's page. [`i18n`] lends
//! words and dates, [`client`] fetches. `docs/ARCHITECTURE.md` has the picture.

pub mod client;
pub mod components;
pub mod embed;
pub mod i18n;
pub mod view_model;
