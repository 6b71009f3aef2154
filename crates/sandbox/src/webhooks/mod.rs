//! Webhooks: who wants to hear of changes, what they are told, and when it is tried again.
//!
//! All times are the sandbox's: turn the clock by a day, and what happened on that day goes out at once, in its
//! order, retries included.

mod delivery;
mod driver;
mod event;
mod outbox;
mod send;
mod subscription;

pub use delivery::{Delivery, Outcome};
pub use outbox::Outbox;
pub use subscription::{Shape, Webhook, WebhookError};

pub(crate) use driver::{drive, settled};
