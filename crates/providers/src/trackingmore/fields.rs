//! Bodies of requests, field by field.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::{Map, Value};

use super::Pair;
use crate::{Country, Private, ProviderError};

/// The most items that one call takes (code 4020).
pub(super) const MOST_ITEMS: usize = 200;

/// The body of a request in the making. What is `None` is not sent.
#[derive(Clone, Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn of(pair: &Pair) -> Self {
        Self::default()
            .with("tracking_number", Some(pair.number()))
            .with("carrier_code", Some(pair.courier().as_str()))
    }

    pub(super) fn with(mut self, key: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
        self
    }

    pub(super) fn text(self, key: &str, value: &Option<String>) -> Self {
        self.with(key, value.as_deref())
    }

    pub(super) fn private(self, key: &str, value: &Option<Private>) -> Self {
        self.with(key, value.as_ref().map(Private::expose))
    }

    /// Two letters.
    pub(super) fn country(self, key: &str, value: Option<Country>) -> Self {
        self.with(key, value.map(Country::alpha2))
    }

    /// `20261106`.
    pub(super) fn day(self, key: &str, value: Option<NaiveDate>) -> Self {
        use chrono::Datelike;
        self.with(key, value.map(|day| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())))
    }

    /// `2017/8/27 16:51`: the wall clock where it was ordered, since v2 has no zones.
    pub(super) fn minute(self, key: &str, value: Option<DateTime<FixedOffset>>) -> Self {
        use chrono::{Datelike, Timelike};
        self.with(
            key,
            value.map(|at| {
                let (year, month, day) = (at.year(), at.month(), at.day());
                format!("{year:04}/{month}/{day} {:02}:{:02}", at.hour(), at.minute())
            }),
        )
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Object(fields.0)
    }
}

/// A list of items for one call.
pub(super) fn items(items: Vec<Fields>) -> Result<Value, ProviderError> {
    check_count("items", items.len(), MOST_ITEMS)?;
    Ok(items.into_iter().map(Value::from).collect())
}

/// Between one and the most that one call takes.
pub(super) fn check_count(field: &'static str, count: usize, most: usize) -> Result<(), ProviderError> {
    let problem = match (count, most) {
        (0, _) => "is empty",
        (count, most) if count <= most => return Ok(()),
        (_, 40) => "has more than 40 entries",
        _ => "has more than 200 entries",
    };
    Err(ProviderError::Invalid { field, problem })
}

/// A language: `en`, `zh-CN`. It can stand in a path, so nothing else is let through.
pub(super) fn check_language(lang: Option<&str>) -> Result<(), ProviderError> {
    let letters = |lang: &str| lang.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    match lang {
        Some(lang) if !(2..=5).contains(&lang.len()) || !letters(lang) => {
            Err(ProviderError::Invalid { field: "lang", problem: "is no language such as en or zh-CN" })
        }
        _ => Ok(()),
    }
}

/// One address, roughly: the provider decides what it can send to.
pub(super) fn check_email(email: Option<&Private>) -> Result<(), ProviderError> {
    let usable = |text: &str| match text.split_once('@') {
        Some((name, host)) => {
            !name.is_empty() && !host.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == ',')
        }
        None => false,
    };
    match email {
        Some(email) if !usable(email.expose()) => {
            Err(ProviderError::Invalid { field: "customer_email", problem: "is no e-mail address" })
        }
        _ => Ok(()),
    }
}
