//! TrackingMore's API of the sandbox, asked without a socket.

mod account;
mod asking;
mod batch;
mod carriers;
mod codes;
mod create;
mod faults;
mod limits;
mod list;
mod nonsense;
mod oddities;
mod paid;
mod realtime;
mod recorded;
mod remove;
mod shape;
mod update;
