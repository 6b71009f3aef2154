//! What an answer about any number of parcels says.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::FetchError;
use super::answer::{self, Answer};

/// An answer about one parcel, or about all of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// One or more, in the order they came. One that cannot be read does not take the others along.
    pub parcels: Vec<Result<Answer, FetchError>>,
    /// How they can be asked for again, all at once, where a look-up opened them.
    pub pass: Option<Pass>,
}

/// What a look-up gives for the next questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// `meta.order`: the order's number as the proxy knows it.
    pub order: String,
    /// `meta.token`.
    pub token: String,
}

/// Reads an answer of our proxy, or the provider's own passed through by a merchant's.
///
/// # Errors
/// As [`answer::read`]; an empty list is [`FetchError::NotFound`].
pub fn read(text: &str, now: DateTime<FixedOffset>) -> Result<Answers, FetchError> {
    read_value(&answer::json(text)?, now)
}

/// The same, of JSON that was read before.
///
/// # Errors
/// As [`read`].
pub fn read_value(value: &Value, now: DateTime<FixedOffset>) -> Result<Answers, FetchError> {
    let list = value.get("data").and_then(|data| data.get("trackings")?.as_array());
    let parcels = match list.map(Vec::as_slice) {
        None | Some([]) => vec![Ok(answer::read_value(value, now)?)],
        // One alone fails as a whole.
        Some([one]) => vec![Ok(answer::read_value(one, now)?)],
        Some(list) => list.iter().map(|one| answer::read_value(one, now)).collect(),
    };
    let meta = |name| Some(value.get("meta")?.get(name)?.as_str()?.to_owned());
    let pass = meta("order").zip(meta("token")).map(|(order, token)| Pass { order, token });
    Ok(Answers { parcels, pass })
}
