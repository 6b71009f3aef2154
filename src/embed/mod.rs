//! The edge to the shop's page.
//!
//! `embed.js`, the loader, defines `<parcel-tracker>`, asks the first question and brings `element.js`. That shows the
//! first words and fetches wasm and words; `mount` takes over from it. `guarded.js` notices when the wasm has ended.
//!
//! # Attributes
//!
//! | Attribute | Meaning |
//! |---|---|
//! | `tracking-id` | the provider's id; wins over `tracking-number` |
//! | `tracking-number`, `courier` | the courier's number, and its slug where known |
//! | `order` | an order's number, for all of its parcels; without `token` the form asks for the proof |
//! | `mode` | `lookup`: the look-up form, where no parcel is named, and a way back to it |
//! | `proxy` | the merchant proxy's address; the loader's own by default |
//! | `token` | a signed link's token, for pickup place, signature and so on |
//! | `lang` | the language; the page's, then the parcel's, then the browser's by default |
//! | `theme` | `auto`, `light` or `dark`; the page's own `color-scheme` by default |
//! | `layout` | `compact` or `full`; by the room there is by default. The sheet's alone |
//! | `refresh` | seconds between questions while the page is visible; 60 by default, 5 at least. Five times as long while the proxy tells of changes by itself |
//! | `demo` | the name of a demo state, shown with its clock stopped |
//!
//! Each is a property as well. What absent and empty mean, and what scripts can do, is in `docs/embedding/element.md`.
//!
//! # Events
//!
//! All bubble and cross shadow roots: `parcel-tracker-load` (first answer), `parcel-tracker-change`
//! (the status changed while open), `parcel-tracker-lookup` (`{ by, outcome, parcels }`: the form was
//! sent, or asked for again; nothing that was typed is in it), `parcel-tracker-not-found`, `parcel-tracker-error`,
//! `parcel-tracker-link` (a link was opened; of what kind, not where to), `parcel-tracker-subscribe` (somebody is
//! told from now on, or was already; no address).

#[cfg(feature = "csr")]
mod browser;
#[cfg(feature = "csr")]
mod clock;
pub mod demo;
#[cfg(feature = "csr")]
pub mod element;
#[cfg(feature = "csr")]
mod events;
pub mod known;
pub mod parcels;
#[cfg(feature = "csr")]
mod schedule;
pub mod seen;
#[cfg(feature = "csr")]
mod session;
pub mod settings;
#[cfg(feature = "csr")]
mod stream;
#[cfg(feature = "csr")]
mod view;
