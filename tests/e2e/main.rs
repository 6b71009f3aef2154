//! The whole thing as a shopper meets it: real browsers on sandbox, proxy and built widget.
//!
//! `cargo xtask test e2e` builds the widget, finds browsers and drivers and sets the variables:
//! `PARCEL_TRACKER_DIST` (the built `dist/`), `PARCEL_TRACKER_BROWSER` (`chromium` or `firefox`),
//! `CHROMEDRIVER` or `GECKODRIVER`, and `AXE_JS` (axe-core's `axe.min.js`).
//!
//! Stories whose name starts with `main_` are the main ones: they run in Firefox as well. The others
//! ask Chromium's own tools for help.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod along;
mod bad_input;
mod element;
mod embedded;
mod endurance;
mod failures;
mod harness;
mod hosted;
mod hostile;
mod keyboard;
mod languages;
mod loader;
mod looks;
mod lookup;
mod manners;
mod pace;
mod push;
mod screenshots;
mod slots;
mod surroundings;
mod themes;
mod trees;
mod wishes;
