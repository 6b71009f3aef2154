//! Answers as they come over the wire: envelope, list or bare tracking.

use std::fmt;

use serde_json::Value;

use crate::Tracking;

/// A value, and what was odd about the JSON it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<T> {
    /// What could be read.
    pub value: T,
    /// What could not, and therefore is absent from `value`. The first 1,000, so that a hostile
    /// answer cannot fill the memory with complaints. None without the feature `whole`.
    pub odd: Vec<OddField>,
}

/// A field that held something unexpected and was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddField {
    /// Where, as a JSON path: `data.checkpoints[3].coordinate.latitude`.
    pub path: String,
    /// What was expected and what was found, in kinds, never the value itself.
    pub problem: String,
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A bare tracking, `data`, or `data.tracking`.
    One(Box<Tracking>),
    /// `data.trackings`, or a bare list.
    Many {
        /// The trackings on this page.
        trackings: Vec<Tracking>,
        /// Where the page stands.
        pagination: Pagination,
    },
}

/// Paging of a list answer: a cursor since 2024-10, pages before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// All trackings that match (`count` before 2024-10).
    pub total: Option<i64>,
    /// Opaque; ask with it for the next page.
    pub next_cursor: Option<String>,
    /// Whether there is a next page.
    pub has_next_page: Option<bool>,
    /// The page's number (before 2024-10).
    pub page: Option<i64>,
    /// Page size (before 2024-10).
    pub limit: Option<i64>,
}

/// Why an answer holds no tracking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Not JSON at all: HTML, a cut body, nothing.
    NotJson {
        /// Where the reader gave up.
        line: usize,
        /// Where the reader gave up.
        column: usize,
    },
    /// JSON, but there is no tracking where one belongs.
    NoTracking {
        /// Where one was looked for.
        path: String,
    },
    /// The provider's own error envelope.
    Api(ApiError),
}

/// The `meta` of an error answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiError {
    /// `meta.code`: 4004 and so on. The thing to branch on.
    pub code: i64,
    /// `meta.type`, as sent.
    pub kind: Option<String>,
    /// `meta.message`, as sent.
    pub message: Option<String>,
}

/// Reads any AfterShip-shaped answer: a bare tracking, `data`, `data.tracking`, or a list.
///
/// # Errors
/// Only when there is no tracking to show: not JSON, no tracking inside, or the provider's error
/// envelope. An odd field is never an error, see [`Parsed::odd`].
pub fn parse_answer(text: &str) -> Result<Parsed<Answer>, WireError> {
    crate::wire::answer(text)
}

/// [`parse_answer`] for JSON that was read already, for callers that also look into `meta`.
///
/// # Errors
/// As [`parse_answer`], without [`WireError::NotJson`].
pub fn parse_answer_value(answer: &Value) -> Result<Parsed<Answer>, WireError> {
    crate::wire::answer_value(answer)
}

/// Reads a tracking out of JSON that is one, such as the `msg` of a webhook. Anything but an object
/// gives an empty tracking and one odd field, with path `$`.
pub fn parse_value(tracking: &Value) -> Parsed<Tracking> {
    crate::wire::bare(tracking)
}

/// Like [`parse_answer`], for callers that want one tracking: of a list, the first.
///
/// # Errors
/// As [`parse_answer`], and [`WireError::NoTracking`] for an empty list.
pub fn parse_tracking(text: &str) -> Result<Parsed<Tracking>, WireError> {
    let Parsed { value, odd } = parse_answer(text)?;
    let tracking = match value {
        Answer::One(tracking) => Some(*tracking),
        Answer::Many { trackings, .. } => trackings.into_iter().next(),
    };
    match tracking {
        Some(value) => Ok(Parsed { value, odd }),
        None => Err(WireError::NoTracking { path: "data.trackings".to_owned() }),
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => write!(f, "not JSON (line {line}, column {column})"),
            Self::NoTracking { path } if path.is_empty() => f.write_str("no tracking in the answer"),
            Self::NoTracking { path } => write!(f, "no tracking at {path}"),
            Self::Api(error) => write!(f, "the provider answers {}", error.code),
        }
    }
}

impl std::error::Error for WireError {}
