#![doc = include_str!("../README.md")]

pub mod aftership;
mod error;
mod provider;

pub use error::ProviderError;
pub use provider::{Answering, Provider};
