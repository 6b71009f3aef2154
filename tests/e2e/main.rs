//! The whole thing as a shopper meets it: real browsers on sandbox, proxy and built widget.
//!
//! `cargo xtask test e2e` builds the widget, finds browsers and drivers and sets the variables:
//! `PARCEL_TRACKER_DIST` (the built `dist/`), `PARCEL_TRACKER_BROWSER` (`chromium` or `firefox`),
//! `CHROMEDRIVER` or `GECKODRIVER`, `AXE_JS` (axe-core's `axe.min.js`), and `PARCEL_TRACKER_EXAMPLES` (the examples,
//! built from the npm package).
//!
//! Stories whose name starts with `main_` are the main ones: they run in Firefox as well. The others
//! ask Chromium's own tools for help.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod along;
mod bad_input;
#[path = "../docs/blocks.rs"]
mod blocks;
#[path = "../docs/declared.rs"]
mod declared;
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
mod packages;
mod push;
mod screenshots;
mod slots;
mod snippets;
mod surroundings;
mod themes;
mod trees;
mod wishes;
