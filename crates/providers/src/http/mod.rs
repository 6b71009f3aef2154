//! One way to ask a provider, for every provider: deadlines, body limits, budgets and retries.
//!
//! A client makes a [`Call`], and its [`Dialect`] signs each try and judges each [`Reply`]. What a good
//! reply holds is the client's own business.

mod base_url;
mod budget;
mod call;
mod dialect;
mod granted;
mod in_memory;
mod lane;
mod priority;
mod rate_limit;
mod retry;
mod send;
mod tries;
mod turn_by;

pub use base_url::{BadBaseUrl, base_url};
pub use budget::{Bucket, Budget, Refused, Taking, Turn};
pub use call::{Call, Repeat, Reply};
pub use dialect::{Dialect, Verdict};
pub use in_memory::InMemory;
pub use priority::Priority;
pub use rate_limit::{RateLimit, retry_after};
pub use send::{Http, HttpSettings, Unbuildable};
pub use turn_by::TurnBy;
