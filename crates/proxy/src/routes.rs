//! One file per family of addresses.

pub mod assets;
pub mod events;
pub mod form;
pub mod fragment;
pub mod health;
pub mod lookup;
mod order;
pub mod page;
mod query;
pub mod register;
pub mod shopify;
pub mod subscriptions;
pub mod trackings;
pub mod webhooks;
