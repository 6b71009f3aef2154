//! What merchants copy: the snippets of `docs/embedding`, the types of the npm package, the plugin for WooCommerce.
//! Here is all that needs no browser; `tests/e2e/snippets.rs` has the rest.
//!
//! `cargo xtask test native` installs PHP and the packages that `npm/checks` pins, and sets `NODE_PACKAGES` to the
//! folder that has their `node_modules`.
#![cfg(not(target_arch = "wasm32"))]

mod analytics;
mod blocks;
mod contract;
mod declared;
mod define;
mod magento;
mod php;
mod shell;
mod snippets;
mod types;
mod woocommerce;
