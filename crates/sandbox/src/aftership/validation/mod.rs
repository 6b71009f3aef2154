//! What may be in the body of a create, an update or a question for the courier.

mod fields;
mod kind;
mod number;

pub use fields::{create, detect, update};
pub use kind::is_id;
pub use number::number;
