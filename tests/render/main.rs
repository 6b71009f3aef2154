//! Every state by name, rendered natively to HTML, and read as a shopper or a screen reader would.

#![cfg(feature = "ssr")]

mod languages;
mod listed;
mod look_up;
mod orders;
mod page;
mod state;

mod stories;
mod structure;
mod subscription;
mod untrusted;
mod way;
