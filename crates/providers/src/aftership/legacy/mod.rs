//! What only older versions have. Each part is reached by a method that gives `None` on the others.

mod by_number;
mod last_checkpoint;
mod notifications;
mod which;

pub use by_number::ByNumber;
pub use last_checkpoint::{LastCheckpoint, LastCheckpoints};
pub use notifications::{Notifications, Subscribers};
pub use which::{NumberAddress, Which};
