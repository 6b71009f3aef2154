//! One file per family of addresses.

pub mod assets;
pub mod events;
pub mod form;
pub mod fragment;
pub mod health;
pub mod lookup;
mod order;
mod query;
pub mod register;
pub mod subscriptions;
pub mod trackings;
pub mod webhooks;
