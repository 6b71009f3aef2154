//! Leptos views: they draw what the view model says, and know no fetch and no clock.
//!
//! One component, [`Tracker`], is built and from then on rebuilt; inside it a screen is drawn by plain functions from a
//! borrowed view model to an `Element`, a file per piece. A new answer re-runs the
//! functions, and only the texts and attributes that differ touch the page.
//!
//! Every element a shop may style has a `part`, and the project's own sheets (`style/`) select by
//! the same word. States are attributes (`data-tone`, `data-state`), looks are the sheet's.

mod card;
mod courier_line;
mod element;
mod facts;
mod footer;
#[cfg(feature = "ssr")]
mod fragment;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod hosted;
mod icon;
#[cfg(feature = "csr")]
mod listener;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod look_up;
mod message;
mod order;
mod page;
mod place;
mod progress_rail;
mod promise;
mod route;
mod skeleton;
mod status_badge;
#[cfg(feature = "ssr")]
mod subscription;
mod text;
mod timeline;
mod tracker;
mod what_now;

pub use element::Callback;
pub use footer::Acts;
#[cfg(feature = "ssr")]
pub use fragment::fragment;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use hosted::{Hosted, HostedShop, hosted};
#[cfg(feature = "csr")]
pub(crate) use listener::Listener;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use look_up::look_up;
pub use page::Page;
use place::Place;
#[cfg(feature = "ssr")]
pub use subscription::subscription_form;
pub use timeline::{Fold, Look};
pub use tracker::{Tracker, TrackerProps};
