//! Couriers: who is there, and whose a number is.

mod calls;
mod detect;
mod profile;

pub use calls::EveryCourier;
pub use detect::DetectCourier;
pub use profile::{CourierProfile, Credential};
