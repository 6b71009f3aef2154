//! Signatures over a time, and perhaps over a body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use ring::hmac;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

use crate::{Delivery, WebhookError};

/// More headers than this are not looked at: each costs a hash per secret.
const MOST_HEADERS: usize = 8;

/// What a fitting signature covers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Signed {
    /// The whole body.
    Body,
    /// This time, and nothing else.
    Time(String),
}

/// Finds a signature that one of the secrets made.
///
/// # Errors
/// [`WebhookError::NoSignature`] where there is nothing like one, [`WebhookError::BadSignature`] where
/// none fits.
pub(super) fn check(
    delivery: &Delivery<'_>,
    root: &Map<String, Value>,
    secrets: &[SecretString],
) -> Result<Signed, WebhookError> {
    let mut seen = false;
    if let Some((time, signature)) = verify_info(root) {
        seen = true;
        if let Some(signature) = hex(&signature)
            && fits(secrets, time.as_bytes(), &signature)
        {
            return Ok(Signed::Time(time));
        }
    }
    for value in named(delivery.headers, "sign") {
        seen = true;
        if let Some(signature) = hex(value) {
            for time in named(delivery.headers, "time") {
                if fits(secrets, time.as_bytes(), &signature) {
                    return Ok(Signed::Time(time.to_owned()));
                }
            }
        } else if let Ok(signature) = STANDARD.decode(value)
            && fits(secrets, delivery.body, &signature)
        {
            return Ok(Signed::Body);
        }
    }
    Err(if seen { WebhookError::BadSignature } else { WebhookError::NoSignature })
}

/// `verifyInfo`, beside the tracking's fields or beside `data`. The time can be a number.
fn verify_info(root: &Map<String, Value>) -> Option<(String, String)> {
    let inside = || root.get("data").and_then(|data| data.get("verifyInfo"));
    let info = root.get("verifyInfo").or_else(inside)?;
    let time = match info.get("timeStr")? {
        Value::String(time) => time.clone(),
        Value::Number(time) => time.to_string(),
        _ => return None,
    };
    Some((time, info.get("signature")?.as_str()?.to_owned()))
}

/// Values of headers with this word in their name.
fn named<'a>(headers: &'a HeaderMap, word: &'static str) -> impl Iterator<Item = &'a str> {
    let has_word = move |(name, _): &(&HeaderName, &HeaderValue)| name.as_str().contains(word);
    headers.iter().filter(has_word).filter_map(|(_, value)| value.to_str().ok()).take(MOST_HEADERS)
}

/// Whether one of the secrets signs so. Compared in constant time.
fn fits(secrets: &[SecretString], message: &[u8], signature: &[u8]) -> bool {
    let made_with = |secret: &SecretString| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes());
        hmac::verify(&key, message, signature).is_ok()
    };
    // No early end: which secret fits shall not show in the time it takes.
    secrets
        .iter()
        .filter(|secret| !secret.expose_secret().is_empty())
        .map(made_with)
        .fold(false, |a, b| a | b)
}

fn hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let text = text.trim().as_bytes();
    let (pairs, rest) = text.as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
        *byte = u8::try_from(high? * 16 + low?).ok()?;
    }
    Some(bytes)
}
