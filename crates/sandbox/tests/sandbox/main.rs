//! The sandbox, asked without a socket (but for the cut connection, which needs one).

mod aftership;
mod asking;
mod clock;
mod database;
mod document;
mod endpoints;
mod errors;
mod faults;
mod limits;
mod list;
mod more;
mod own_scenarios;
mod promises;
mod scenarios;
mod seeds;
mod shop;
mod webhooks;
