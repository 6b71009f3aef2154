//! From status, headers and body to a tracking or a typed error.

use parcel_tracking::{Answer, ApiError, OddField, Parsed, Tracking, WireError, parse_answer};

use super::RateLimit;
use crate::ProviderError;

/// A whole answer, as it came.
pub(super) struct Raw {
    pub(super) status: u16,
    pub(super) limit: RateLimit,
    pub(super) body: Vec<u8>,
}

/// Reads every tracking of an answer. AfterShip asks to branch on `meta.code`, not on the status;
/// the status decides only where there is no envelope to read.
pub(super) fn read(raw: &Raw) -> Result<Vec<Tracking>, ProviderError> {
    let text = String::from_utf8_lossy(&raw.body);
    match parse_answer(&text) {
        Ok(Parsed { value, odd }) if raw.status < 400 => {
            note(&odd);
            Ok(match value {
                Answer::One(tracking) => vec![*tracking],
                Answer::Many { trackings, .. } => trackings,
            })
        }
        Err(WireError::Api(error)) => Err(from_code(&error, raw.limit)),
        _ if raw.status >= 400 => Err(from_status(raw)),
        Err(WireError::NotJson { line, column }) => {
            Err(ProviderError::Unreadable { reason: format!("no JSON at line {line}, column {column}") })
        }
        Err(WireError::NoTracking { path }) => {
            Err(ProviderError::Unreadable { reason: format!("no tracking at {path}") })
        }
        Ok(_) => Err(from_status(raw)),
    }
}

fn from_code(error: &ApiError, limit: RateLimit) -> ProviderError {
    match error.code {
        404 | 4004 | 4015 => ProviderError::NotFound,
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        429 => ProviderError::RateLimited { reset: limit.reset },
        500..=599 => ProviderError::Unavailable { status: u16::try_from(error.code).unwrap_or(500) },
        code => ProviderError::Rejected {
            code,
            message: error.message.iter().flat_map(|text| text.chars()).take(200).collect(),
        },
    }
}

/// A gateway's answer, without AfterShip's envelope.
fn from_status(raw: &Raw) -> ProviderError {
    match raw.status {
        401 => ProviderError::Unauthorized,
        403 => ProviderError::Forbidden,
        // A wrong base URL answers so too, hence not "no such tracking".
        404 => ProviderError::Unreadable { reason: "status 404 without an envelope".to_owned() },
        429 => ProviderError::RateLimited { reset: raw.limit.reset },
        status @ 500.. => ProviderError::Unavailable { status },
        status => ProviderError::Unreadable { reason: format!("status {status} without an envelope") },
    }
}

/// Odd fields cost nothing but themselves; their paths, never their values, help to find them.
fn note(odd: &[OddField]) {
    for field in odd.iter().take(10) {
        tracing::debug!(path = %field.path, problem = %field.problem, "odd field in a provider's answer");
    }
}
