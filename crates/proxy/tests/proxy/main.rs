//! The proxy through its router, with a provider that answers what each story needs.

mod levels;
mod live;
#[path = "../leaks/log.rs"]
mod log;
mod marks;
mod shop;
mod support;

mod assets;
mod bad_input;
mod caching;
mod command;
mod contact;
mod container;
mod contract;
mod cors;
mod deploy;
mod disclosure;
mod errors;
mod events;
mod fragment;
mod front;
mod limits;
mod links;
mod lookup;
mod masking;
mod operations;
mod outage;
mod page;
mod providers;
mod recipes;
mod renewals;
mod secrets;
mod serving;
mod shopify;
mod webhooks;
