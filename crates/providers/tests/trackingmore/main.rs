//! TrackingMore's client against a small server, and the mapping against answers as they were sent.

mod bodies;
mod both_providers;
mod codes;
mod endpoints;
#[path = "../free/mod.rs"]
mod free;
mod goldens;
mod ids;
mod limits;
mod many;
mod mapping;
mod pace;
mod paging;
mod provider;
mod questions;
mod sandbox;
mod secrets;
mod statuses;
mod support;
mod webhooks;
mod world;
