//! From status, headers and body to a tracking or a typed error.

use parcel_tracking::{Answer, ApiError, OddField, Parsed, Tracking, WireError, parse_answer};
use serde_json::Value;

use crate::ProviderError;
use crate::http::{RateLimit, Reply};

/// Reads every tracking of an answer. AfterShip asks to branch on `meta.code`, not on the status;
/// the status decides only where there is no envelope to read.
pub(super) fn read(reply: &Reply) -> Result<Vec<Tracking>, ProviderError> {
    let text = String::from_utf8_lossy(&reply.body);
    match parse_answer(&text) {
        Ok(Parsed { value, odd }) if reply.status < 400 => {
            note(&odd);
            Ok(match value {
                Answer::One(tracking) => vec![*tracking],
                Answer::Many { trackings, .. } => trackings,
            })
        }
        Err(WireError::Api(error)) => Err(from_code(&error, reply)),
        _ if reply.status >= 400 => Err(from_status(reply)),
        Err(WireError::NotJson { line, column }) => {
            Err(ProviderError::Unreadable { reason: format!("no JSON at line {line}, column {column}") })
        }
        Err(WireError::NoTracking { path }) => {
            Err(ProviderError::Unreadable { reason: format!("no tracking at {path}") })
        }
        Ok(_) => Err(from_status(reply)),
    }
}

pub(super) fn from_code(error: &ApiError, reply: &Reply) -> ProviderError {
    match error.code {
        404 | 4004 | 4015 => ProviderError::NotFound,
        4003 => ProviderError::AlreadyExists { id: None },
        4012 => ProviderError::NotDetected,
        4013 => ProviderError::StillActive,
        4016 => ProviderError::RetrackedBefore,
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        429 => ProviderError::RateLimited { reset: RateLimit::read(&reply.headers).reset },
        500..=599 => ProviderError::Unavailable { status: u16::try_from(error.code).unwrap_or(500) },
        code => ProviderError::Rejected {
            code,
            message: error.message.iter().flat_map(|text| text.chars()).take(200).collect(),
        },
    }
}

/// `data` of an answer that holds no tracking.
pub(super) fn data(reply: &Reply) -> Result<Value, ProviderError> {
    let envelope: Option<Value> = serde_json::from_slice(&reply.body).ok();
    let code = |envelope: &Value| envelope.get("meta")?.get("code")?.as_i64();
    match envelope {
        Some(mut envelope) => match code(&envelope) {
            Some(200..=299) => Ok(envelope.get_mut("data").map(Value::take).unwrap_or_default()),
            Some(code) => {
                let message = envelope.pointer("/meta/message").and_then(Value::as_str).map(str::to_owned);
                Err(from_code(&ApiError { code, kind: None, message }, reply))
            }
            None => Err(from_status(reply)),
        },
        None => Err(from_status(reply)),
    }
}

/// A gateway's answer, without AfterShip's envelope.
fn from_status(reply: &Reply) -> ProviderError {
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

/// Odd fields cost nothing but themselves; their paths, never their values, help to find them.
pub(super) fn note(odd: &[OddField]) {
    for field in odd.iter().take(10) {
        tracing::debug!(path = %field.path, problem = %field.problem, "odd field in a provider's answer");
    }
}
