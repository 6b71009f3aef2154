//! What is changed through the proxy, on the real sandbox over HTTP, behind either provider.

mod log;
mod replicas;
#[path = "../replicas/server.rs"]
mod server;
mod support;

mod bodies;
mod consent;
mod first_view;
mod register;
mod subscribe;
mod tokens;
