//! AfterShip's client against a small server that answers by a script, and against the sandbox.

mod bodies;
mod calls;
mod couriers;
mod every_version;
mod fake;
mod finding;
#[path = "../free/mod.rs"]
mod free;
mod lists;
mod making;
mod older_versions;
mod paths;
mod predictions;
mod refusals;
mod samples;
mod sandbox;
mod sandbox_refusals;
mod secrets;
mod signed;
mod transport;
mod unsent;
mod unsent_creates;
mod versions;
mod written;
