//! Webhooks: who sent one, and what it says.
//!
//! v2 puts `verifyInfo: {timeStr, signature}` into the body: HMAC-SHA256 over the time alone, with the
//! account's e-mail address as the key. v4 signs a timestamp with a secret and sends both in headers
//! whose names the provider does not say, so they are found by what they look like. In both, the rest of
//! the body is not signed, and whoever has seen one signature can send it again with any body: a notice
//! is [`Trust::RefetchFirst`] and only says where to look. v4's page also describes a Base64 signature
//! over the body, though its own sample makes none; should one come and fit, that notice is signed.

mod key;
mod signature;

use std::time::Duration;

use chrono::{DateTime, Utc};
use parcel_tracking::{CourierTime, Tracking};
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::mapping;
use crate::{Delivery, Notice, NoticeKind, Trust, WebhookError};
use signature::Signed;

/// Longer than any tracking.
const LONGEST: usize = 2_000_000;

/// Checks and reads a delivery, see [`Provider::webhook`](crate::Provider::webhook).
pub(super) fn read(
    delivery: &Delivery<'_>,
    secrets: &[SecretString],
    max_age: Option<Duration>,
) -> Result<Notice, WebhookError> {
    if secrets.is_empty() {
        return Err(WebhookError::NoSecret);
    }
    if delivery.body.len() > LONGEST {
        return Err(WebhookError::TooLong { limit: LONGEST });
    }
    let body: Value = serde_json::from_slice(delivery.body)
        .map_err(|error| WebhookError::NotJson { line: error.line(), column: error.column() })?;
    let Value::Object(root) = body else { return Err(WebhookError::Missing { path: "data" }) };
    let (trust, time) = match signature::check(delivery, &root, secrets)? {
        Signed::Body => (Trust::Signed, None),
        Signed::Time(time) => (Trust::RefetchFirst, Some(time)),
    };
    let signed_at = time.as_deref().and_then(instant);
    if let (Some(max_age), Trust::RefetchFirst) = (max_age, trust)
        && !signed_at.is_some_and(|at| (delivery.now - at).abs().to_std().is_ok_and(|age| age <= max_age))
    {
        return Err(WebhookError::TooOld);
    }
    let tracking = tracking(&root)?;
    let at = match &tracking.updated_at {
        Some(CourierTime::Zoned(at)) => Some(at.with_timezone(&Utc)),
        _ => signed_at,
    };
    Ok(Notice {
        key: key::of(&root),
        kind: NoticeKind::Update,
        tracking,
        at,
        first_of_tag: None,
        version: None,
        trust,
    })
}

/// The tracking: in `data`, or in the body itself.
fn tracking(root: &Map<String, Value>) -> Result<Tracking, WebhookError> {
    let (value, path) = match root.get("data") {
        Some(data @ Value::Object(map)) => match map.get("items").and_then(|items| items.get(0)) {
            Some(first) => (first.clone(), "data.items[0]"),
            None => (data.clone(), "data"),
        },
        Some(Value::Array(list)) => (list.first().cloned().unwrap_or_default(), "data[0]"),
        _ => (Value::Object(root.clone()), ""),
    };
    let tracking = mapping::tracking(&value, path).value;
    if tracking.tracking_number.is_none() {
        return Err(WebhookError::Missing { path: "tracking_number" });
    }
    if tracking.slug.is_none() {
        return Err(WebhookError::Missing { path: "carrier_code" });
    }
    Ok(tracking)
}

/// The instant of a signed time: seconds or milliseconds since 1970, or a date with its offset. How v2
/// writes `timeStr` is not told; a wall clock without zone says no instant.
fn instant(time: &str) -> Option<DateTime<Utc>> {
    match time.trim().parse::<i64>() {
        Ok(millis) if millis.abs() >= 100_000_000_000 => DateTime::from_timestamp_millis(millis),
        Ok(seconds) => DateTime::from_timestamp(seconds, 0),
        Err(_) => Some(CourierTime::parse(time).instant()?.with_timezone(&Utc)),
    }
}
