//! What can be wrong with a file of scenarios, said so that it can be mended.

use thiserror::Error;

/// What is wrong with a file of scenarios.
#[derive(Debug, Error)]
pub enum DataError {
    /// It is not TOML, lacks a field, or has one that nobody knows. The reason names line and column.
    #[error("{file} cannot be read: {reason}")]
    Toml {
        /// Which file.
        file: String,
        /// Where and what.
        reason: Box<toml::de::Error>,
    },
    /// A scenario says something the provider could not.
    #[error("{file}, line {line}: scenario `{scenario}`, {problem}")]
    Scenario {
        /// Which file.
        file: String,
        /// Where, from 1.
        line: usize,
        /// Which scenario.
        scenario: String,
        /// What is wrong, with the field it is wrong in.
        problem: Problem,
    },
    /// A scenario's times do not fit the calendar at this start.
    #[error("scenario `{scenario}`, {problem}")]
    Calendar {
        /// Which scenario.
        scenario: String,
        /// What is wrong.
        problem: Problem,
    },
}

/// What is wrong with one field of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("field `{field}`: {what}")]
pub struct Problem {
    /// The field, as in `checkpoints[2].at`.
    pub field: String,
    /// What is wrong with it.
    pub what: String,
}

impl Problem {
    pub fn of(field: impl Into<String>) -> impl FnOnce(String) -> Self {
        let field = field.into();
        move |what| Self { field, what }
    }
}
