//! Estimated delivery dates that AfterShip predicts before a parcel exists.

mod calls;
mod prediction;
mod question;

pub use prediction::EddPrediction;
use question::batch;
pub use question::{EddAddress, EddQuestion, EstimatedPickup, Pickup, Weight};
