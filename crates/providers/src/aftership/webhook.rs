//! What AfterShip sends by itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use parcel_tracking::{Parsed, parse_value};
use ring::hmac;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::{Delivery, Notice, NoticeKind, Trust, WebhookError};

/// In base64, of the body's bytes.
const SIGNATURE: &str = "aftership-hmac-sha256";

/// The version of the body's shape, set per URL at AfterShip and independent of the API's.
const VERSION: &str = "as-webhook-version";

/// The longest body that is read, in bytes. AfterShip names no limit; the longest history seen has a
/// hundredth of this.
const BODY_LIMIT: usize = 2_000_000;

/// The longest `event_id` that is taken. AfterShip's are UUIDs, of 36 characters.
const ID_LIMIT: usize = 128;

/// Checks the signature over the raw bytes with each of the secrets (two, while one takes over from the
/// other), then reads the body.
///
/// The age of a notice is not looked at: `ts` is part of the signed body, and retries of the same bytes
/// come for 68 hours.
pub(super) fn read(secrets: &[SecretString], delivery: &Delivery<'_>) -> Result<Notice, WebhookError> {
    if delivery.body.len() > BODY_LIMIT {
        return Err(WebhookError::TooLong { limit: BODY_LIMIT });
    }
    verify(secrets, delivery)?;
    let body: Value = serde_json::from_slice(delivery.body)
        .map_err(|error| WebhookError::NotJson { line: error.line(), column: error.column() })?;
    let key = match body.get("event_id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() && id.chars().count() <= ID_LIMIT => id.to_owned(),
        _ => return Err(WebhookError::Missing { path: "event_id" }),
    };
    let kind = match body.get("event").and_then(Value::as_str) {
        Some(event) => kind(event),
        None => return Err(WebhookError::Missing { path: "event" }),
    };
    let Some(msg @ Value::Object(_)) = body.get("msg") else {
        return Err(WebhookError::Missing { path: "msg" });
    };
    let Parsed { value: tracking, odd } = parse_value(msg);
    if [&tracking.id, &tracking.tracking_number].into_iter().flatten().all(String::is_empty) {
        // Whose news it is cannot be told.
        return Err(WebhookError::Missing { path: "msg.id" });
    }
    super::answer::note(&odd);
    Ok(Notice {
        key,
        kind,
        tracking,
        at: body.get("ts").and_then(Value::as_i64).and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        first_of_tag: body.get("is_tracking_first_tag").and_then(Value::as_bool),
        version: header(delivery, VERSION).map(str::to_owned),
        trust: Trust::Signed,
    })
}

fn verify(secrets: &[SecretString], delivery: &Delivery<'_>) -> Result<(), WebhookError> {
    let mut secrets = secrets.iter().filter(|secret| !secret.expose_secret().is_empty()).peekable();
    if secrets.peek().is_none() {
        return Err(WebhookError::NoSecret);
    }
    if !delivery.headers.contains_key(SIGNATURE) {
        return Err(WebhookError::NoSignature);
    }
    let signature = header(delivery, SIGNATURE).and_then(|text| STANDARD.decode(text).ok());
    let Some(signature) = signature else { return Err(WebhookError::BadSignature) };
    let fits = |secret: &SecretString| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes());
        // Compares in constant time.
        hmac::verify(&key, delivery.body, &signature).is_ok()
    };
    if secrets.any(fits) { Ok(()) } else { Err(WebhookError::BadSignature) }
}

/// A header that came exactly once: of two signatures, somebody else may have read the other.
fn header<'a>(delivery: &Delivery<'a>, name: &str) -> Option<&'a str> {
    let mut values = delivery.headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok().map(str::trim) }
}

fn kind(event: &str) -> NoticeKind {
    match event {
        "tracking_update" => NoticeKind::Update,
        "edd_revise" => NoticeKind::EddRevised,
        "tracking_pending_time" => NoticeKind::PendingTooLong,
        other => NoticeKind::Other(other.chars().take(ID_LIMIT).collect()),
    }
}

#[cfg(test)]
mod tests;
