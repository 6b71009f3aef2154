//! What a version calls things: records are kept under the names of 2025-01, and these tables turn what goes out
//! into an older or newer shape, and what comes in back.
//!
//! The tables follow the model types of the provider's own SDKs, which exist for each of these versions.

mod checkpoint;
mod courier;
mod names;
mod people;
mod tracking;

pub use checkpoint::checkpoint;
pub use courier::courier;
pub use names::{ADDRESS, Names, TRACKING, When};
pub use people::{notification, with_people};
pub use tracking::{brief, ended, incoming, tracking};
