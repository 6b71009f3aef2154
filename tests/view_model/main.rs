//! What a shopper reads, decided without a browser, a network or a clock.

mod support;

mod along;
mod bad_input;
mod cards;
mod facts;
mod hostile;
mod progress;
mod promises;
mod routes;
mod seeds;
mod statuses;
mod timelines;
mod what_now;
