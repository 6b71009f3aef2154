//! Fetching a tracking: what to ask, how long to wait, when to try again, and what went wrong.

pub mod answer;
pub mod answers;
pub mod backoff;
pub mod error;
#[cfg(feature = "csr")]
pub mod http;
pub mod subject;

pub use answer::Answer;
pub use answers::{Answers, Pass};
pub use error::FetchError;
pub use subject::Subject;
