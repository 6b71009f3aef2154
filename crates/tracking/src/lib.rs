//! The shipment model: what a courier and a provider say about one parcel.
//!
//! Parsed at the door from AfterShip-shaped JSON (v4 to 2026-07), kept as vague as the facts are, and
//! used by everything behind it. No I/O, no clock, no language: this crate knows nobody.

mod answer;
mod checkpoint;
mod courier_time;
mod customer;
mod decimal;
mod delivery;
mod edd;
pub mod json;
mod leg;
mod open_words;
mod order;
mod slug;
mod subtag;
mod tag;
mod tracking;
mod wire;

pub use answer::{
    Answer, ApiError, OddField, Pagination, Parsed, WireError, parse_answer, parse_answer_value,
    parse_tracking, parse_value,
};
pub use checkpoint::{Checkpoint, CheckpointSource, Coordinate, Event};
pub use courier_time::CourierTime;
pub use customer::Customer;
pub use decimal::decimal;
pub use delivery::{DeliveryType, Measure, OnTimeStatus, Proof, SignatureRequirement};
pub use edd::{ConfidenceCode, Edd, EddKind, EddSource, ReviseReason};
pub use leg::Leg;
pub use order::oldest_first;
pub use slug::Slug;
pub use subtag::Subtag;
pub use tag::Tag;
pub use tracking::{Address, Tracking};
pub use wire::Reader;
