//! What only a browser can show: `cargo xtask test web`.
//!
//! One binary, so that the browser starts once. Modules that also run natively say so; the rest is
//! behind `target_arch`.
#![cfg(any(feature = "csr", feature = "ssr"))]

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod dates;
#[cfg(target_arch = "wasm32")]
mod failures;
#[cfg(target_arch = "wasm32")]
mod lifecycle;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod visits;
