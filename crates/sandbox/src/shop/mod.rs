//! The demo shop: a list of orders, and an order-status page each with the widget embedded.

mod list;
mod money;
mod order;
mod page;
mod picture;
mod routes;
mod token;

pub use routes::router;
