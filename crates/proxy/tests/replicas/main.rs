//! Several replicas of the proxy with what they share, a real Redis; the provider is the sandbox, over
//! HTTP.

mod server;
mod store;
mod support;

mod away;
mod budget;
mod command;
mod push;
mod readable;
mod serving;
mod state;
