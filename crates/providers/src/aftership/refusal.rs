//! From AfterShip's codes to typed errors.

use reqwest::header::HeaderMap;
use serde_json::Value;

use super::fields::{text, whole};
use crate::error::LONGEST_MESSAGE;
use crate::http::{RateLimit, Reply};
use crate::{Private, ProviderError};

/// Names of fields that a courier can want, in every version. Only these are taken out of a message.
const COURIER_FIELDS: [&str; 17] = [
    "tracking_account_number",
    "tracking_key",
    "tracking_ship_date",
    "tracking_postal_code",
    "tracking_state",
    "tracking_origin_country",
    "tracking_origin_country_region",
    "tracking_destination_country",
    "tracking_destination_country_region",
    "destination_postal_code",
    "destination_state",
    "destination_country_iso3",
    "destination_country_region",
    "origin_country_iso3",
    "origin_country_region",
    "phone_number",
    "slug",
];

/// Bytes of the longest body that is looked through for a refusal before it is read. Refusals are short.
const LONGEST_REFUSAL: usize = 10_000;

/// The code in a body's envelope, where that may be a refusal.
pub(super) fn code(body: &[u8]) -> Option<i64> {
    if body.len() > LONGEST_REFUSAL {
        return None;
    }
    whole(serde_json::from_slice::<Value>(body).ok()?.get("meta")?, "code")
}

/// The refusal that an envelope tells of, if it does.
pub(super) fn of_envelope(body: &Value, headers: &HeaderMap) -> Option<ProviderError> {
    let meta = body.get("meta")?;
    let code = whole(meta, "code").filter(|code| !(200..300).contains(code))?;
    Some(match code {
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        404 | 4004 | 4015 => ProviderError::NotFound,
        429 => ProviderError::RateLimited { reset: RateLimit::read(headers).reset },
        500..=599 => ProviderError::Unavailable { status: u16::try_from(code).unwrap_or(500) },
        4003 => ProviderError::AlreadyExists { id: existing(body) },
        4011 => ProviderError::NeedsFields { fields: named(meta) },
        4012 => ProviderError::NotDetected,
        4013 => ProviderError::StillActive,
        4016 => ProviderError::RetrackedBefore,
        code => ProviderError::Rejected {
            code,
            message: Private::start_of(&text(meta, "message").unwrap_or_default(), LONGEST_MESSAGE),
        },
    })
}

/// A gateway's answer, without AfterShip's envelope.
pub(super) fn of_status(reply: &Reply) -> ProviderError {
    match reply.status {
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        // A wrong base URL answers so too, hence not "no such tracking".
        404 => ProviderError::Unreadable { reason: "status 404 without an envelope".to_owned() },
        429 => ProviderError::RateLimited { reset: RateLimit::read(&reply.headers).reset },
        status @ 500.. => ProviderError::Unavailable { status },
        status => ProviderError::Unreadable { reason: format!("status {status} without an envelope") },
    }
}

/// The tracking that is there already. Legacy answers tell it; whether dated versions do is not documented.
fn existing(body: &Value) -> Option<String> {
    let data = body.get("data")?;
    data.get("tracking").and_then(|tracking| text(tracking, "id")).or_else(|| text(data, "id"))
}

/// The fields that the courier wants, by the message's words and those of `errors`, once each.
fn named(meta: &Value) -> Vec<&'static str> {
    let mut words = String::new();
    gather(meta.get("message"), &mut words, 0);
    gather(meta.get("errors"), &mut words, 0);
    let mut fields = Vec::new();
    for word in words.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_') {
        if let Some(field) = COURIER_FIELDS.into_iter().find(|field| *field == word)
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    fields
}

/// All texts in a value of unknown shape.
fn gather(value: Option<&Value>, words: &mut String, depth: usize) {
    match value {
        Some(Value::String(text)) => {
            words.push_str(text);
            words.push(' ');
        }
        Some(Value::Array(list)) if depth < 4 => {
            list.iter().for_each(|item| gather(Some(item), words, depth + 1));
        }
        Some(Value::Object(fields)) if depth < 4 => {
            fields.values().for_each(|item| gather(Some(item), words, depth + 1));
        }
        _ => {}
    }
}
