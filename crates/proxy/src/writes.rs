//! What is changed at the provider by way of this proxy: parcels by the shop's back end, a shopper's
//! wish to be told, and a parcel that a signed link names and nobody registered.
//!
//! One way for all: who may is asked first, then the limit, then the body is read and checked, then the
//! provider is asked once, and what it answers is in the cache before the caller has it.

pub mod address;
pub mod body;
pub mod call;
pub mod consent;
pub mod first_view;
pub mod limit;
pub mod merchants;
pub mod parcel;
pub mod problem;
pub mod refusal;
pub mod subscription;

pub use limit::WriteLimits;
pub use merchants::{BadTokens, Merchants};
