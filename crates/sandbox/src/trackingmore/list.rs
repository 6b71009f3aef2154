//! The query of `GET /trackings/get`, and the count per status.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::DateTime;
use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::order_time;
use super::status::{COUNTED, INFO_RECEIVED, text};
use super::tracking::shown;
use crate::Sandbox;
use crate::blank::Object;
use crate::record::Record;

/// The most trackings on a page.
const LARGEST_PAGE: usize = 2000;
/// The most numbers, or orders, in one question.
const MOST: usize = 40;

/// The query's parameters, as sent.
pub type Query = HashMap<String, String>;

/// The page asked for: `page`, `limit`, `total` (a string), `count` and `items`, newest first.
///
/// # Errors
/// 202 for more than 40 numbers or orders, 4012 for a parameter that makes no sense, 4033 for no status.
pub fn page(sandbox: &Sandbox, query: &Query) -> Result<Value, Refusal> {
    let filter = Filter::read(query)?;
    let page = whole(query, "page", 1, 1..=usize::MAX)?;
    let limit = whole(query, "limit", 100, 1..=LARGEST_PAGE)?;
    let found = matching(sandbox, &filter);
    let items: Vec<&Object> = found.iter().skip((page - 1).saturating_mul(limit)).take(limit).collect();
    Ok(json!({
        "page": page, "limit": limit, "total": found.len().to_string(), "count": items.len(), "items": items,
    }))
}

/// How many trackings have each status.
///
/// # Errors
/// 4012 for a time that is none.
pub fn count(sandbox: &Sandbox, query: &Query) -> Result<Value, Refusal> {
    let times = ["created_at_min", "created_at_max", "order_created_time_min", "order_created_time_max"];
    let query = query.clone().into_iter().filter(|(name, _)| times.contains(&name.as_str())).collect();
    let found = matching(sandbox, &Filter::read(&query)?);
    let mut counts: Object = COUNTED.iter().map(|status| ((*status).to_owned(), json!(0))).collect();
    for tracking in &found {
        // Not among those that are counted: in version 2 it is a kind of "not found".
        let status = Some(text(tracking, "status")).filter(|status| *status != INFO_RECEIVED);
        let count = counts.entry(status.unwrap_or("notfound")).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap_or(0) + 1);
    }
    Ok(Value::Object(counts))
}

fn matching(sandbox: &Sandbox, filter: &Filter) -> Vec<Object> {
    let now = sandbox.clock().now();
    let mut found: Vec<(i64, Object)> = sandbox.store().with(|records| {
        // What can be told without counting a tracking out comes first: there may be thousands.
        let likely = records.iter().filter(|record| filter.may_take(record));
        let one = |record: &Record| {
            let tracking = shown(sandbox.data(), record, now);
            filter.takes(record, &tracking).then(|| (record.created_at.timestamp_millis(), tracking))
        };
        likely.filter_map(one).collect()
    });
    // Newest first, then by id, so that no page repeats or skips one.
    found.sort_by(|(created, one), (other_created, other)| {
        other_created.cmp(created).then_with(|| text(one, "id").cmp(text(other, "id")))
    });
    found.into_iter().map(|(_, tracking)| tracking).collect()
}

/// What a list is narrowed to.
struct Filter {
    status: Option<String>,
    archived: Option<bool>,
    numbers: Option<Vec<String>>,
    orders: Option<Vec<String>>,
    created: RangeInclusive<i64>,
    updated: Option<RangeInclusive<i64>>,
    ordered: Option<RangeInclusive<i64>>,
}

impl Filter {
    fn read(query: &Query) -> Result<Self, Refusal> {
        let created = times(query, "created_at_min", "created_at_max")?;
        Ok(Self {
            status: status(query)?,
            // Any other word means both.
            archived: told(query, "archived").and_then(|word| word.parse().ok()),
            numbers: words(query, "numbers")?,
            orders: words(query, "orders")?,
            created: created.unwrap_or(i64::MIN..=i64::MAX),
            updated: times(query, "update_time_min", "update_time_max")?,
            ordered: times(query, "order_created_time_min", "order_created_time_max")?,
        })
    }

    /// Whether nothing that never changes speaks against a record.
    fn may_take(&self, record: &Record) -> bool {
        among(self.numbers.as_deref(), record.text("tracking_number"))
            && self.created.contains(&record.created_at.timestamp())
    }

    /// Whether nothing that changes speaks against it either.
    fn takes(&self, record: &Record, tracking: &Object) -> bool {
        let within = |range: &Option<RangeInclusive<i64>>, seconds: Option<i64>| {
            range.as_ref().is_none_or(|range| seconds.is_some_and(|seconds| range.contains(&seconds)))
        };
        let updated = DateTime::parse_from_rfc3339(text(tracking, "updated_at")).ok();
        let updated = updated.map_or(record.created_at.timestamp(), |time| time.timestamp());
        let order_date = record.base.get("order_date").and_then(Value::as_str);
        self.status.as_ref().is_none_or(|status| text(tracking, "status") == status)
            && self.archived.is_none_or(|archived| tracking.get("archived") == Some(&json!(archived)))
            && among(self.orders.as_deref(), text(tracking, "order_id"))
            && within(&self.updated, Some(updated))
            && within(&self.ordered, order_date.and_then(order_time::seconds))
    }
}

/// Whether a word is one of those asked for, if any are.
fn among(words: Option<&[String]>, word: &str) -> bool {
    words.is_none_or(|words| words.iter().any(|one| one == word))
}

fn told<'a>(query: &'a Query, name: &str) -> Option<&'a str> {
    query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// A status by its name, whatever the case.
fn status(query: &Query) -> Result<Option<String>, Refusal> {
    let Some(status) = told(query, "status") else { return Ok(None) };
    let status = status.to_ascii_lowercase();
    let known = COUNTED.contains(&status.as_str()) || status == INFO_RECEIVED;
    if known { Ok(Some(status)) } else { Err(Code::StatusInvalid.into()) }
}

/// Words with commas between them.
fn words(query: &Query, name: &str) -> Result<Option<Vec<String>>, Refusal> {
    let Some(words) = told(query, name) else { return Ok(None) };
    let words: Vec<String> = words.split(',').map(|word| word.trim().to_owned()).collect();
    if words.len() > MOST { Err(Code::OverLimit.into()) } else { Ok(Some(words)) }
}

/// A stretch of time in Unix seconds; some clients send fractions.
fn times(query: &Query, from: &str, to: &str) -> Result<Option<RangeInclusive<i64>>, Refusal> {
    let seconds = |name: &str| {
        let read = |text: &str| text.parse::<f64>().ok().filter(|seconds| seconds.is_finite());
        let seconds = told(query, name).map(|text| read(text).ok_or_else(|| Refusal::not_understood(name)));
        seconds.transpose().map(|seconds| seconds.map(|seconds| seconds as i64))
    };
    match (seconds(from)?, seconds(to)?) {
        (None, None) => Ok(None),
        (from, to) => Ok(Some(from.unwrap_or(i64::MIN)..=to.unwrap_or(i64::MAX))),
    }
}

fn whole(query: &Query, name: &str, usual: usize, allowed: RangeInclusive<usize>) -> Result<usize, Refusal> {
    match told(query, name) {
        None => Ok(usual),
        Some(text) => {
            let number = text.parse().ok().filter(|number| allowed.contains(number));
            number.ok_or_else(|| Refusal::not_understood(name))
        }
    }
}
