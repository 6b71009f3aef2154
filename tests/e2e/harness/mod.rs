//! What the stories stand on: a driver, browsers, servers.

pub mod axe;
pub mod devtools;
pub mod driver;
pub mod folder;
pub mod merchant;
pub mod page;
pub mod placeholders;
pub mod served;
pub mod stack;

pub use page::{Page, in_a_browser};
pub use served::{Meddling, Served};
pub use stack::Stack;
