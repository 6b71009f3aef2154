//! What Shopify's app proxy forwards: a page of the shop's own domain, which the proxy fills.
//!
//! Shopify adds `shop`, `path_prefix`, `timestamp` and `logged_in_customer_id` to the query and signs all of it with
//! the app's client secret: HMAC-SHA256, in hex, over every `name=value`, the values of one name joined by commas,
//! sorted, with nothing between. So whoever can ask here with a valid signature asks by way of the shop. That is all
//! it proves. It says nothing of whose order anybody asks for: `logged_in_customer_id` names a customer of the
//! shop's, which no provider knows, so it opens nothing and is not read.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use url::form_urlencoded;

/// How far Shopify's clock and ours may be apart, in seconds: as long as Shopify's own library allows.
const TOLERANCE: i64 = 90;

/// Whose app proxy may ask.
#[derive(Clone, Default)]
pub struct Shopify {
    secrets: Vec<SecretString>,
    shops: Vec<String>,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not signed by Shopify for this app, or not whole.
    Signature,
    /// It was signed too long ago, or is yet to be.
    Expired,
    /// It comes from a shop that is not configured.
    Shop,
}

impl fmt::Debug for Shopify {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Shopify").field("secrets", &self.secrets.len()).field("shops", &self.shops).finish()
    }
}

impl Shopify {
    /// These shops, with the client secrets of their app: one, or two while one takes over from the other.
    pub fn new(secrets: Vec<SecretString>, shops: Vec<String>) -> Self {
        Self { secrets, shops }
    }

    /// Whether anybody is configured.
    pub fn is_configured(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Looks whether a query, as it came, is Shopify's.
    ///
    /// # Errors
    /// Why not. What a query says is believed only once its signature is good.
    pub fn check(&self, query: &str, now: DateTime<Utc>) -> Result<(), Refusal> {
        let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            given.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        let signature = given.remove("signature").ok_or(Refusal::Signature)?;
        let [signature] = signature.as_slice() else { return Err(Refusal::Signature) };
        let signature = unhex(signature).ok_or(Refusal::Signature)?;
        let signed = signed(&given);
        // Every secret is tried, so that the time does not tell which.
        let good = self.secrets.iter().fold(false, |good, secret| {
            let mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes());
            let is_its = mac.is_ok_and(|mac| mac.chain_update(&signed).verify_slice(&signature).is_ok());
            good | is_its
        });
        if !good {
            return Err(Refusal::Signature);
        }
        // Given twice, nobody could say which is meant; Shopify gives each once.
        let one = |name: &str| match given.get(name).map(Vec::as_slice) {
            Some([value]) => Ok(value.as_str()),
            _ => Err(Refusal::Signature),
        };
        let signed_at: i64 = one("timestamp")?.parse().map_err(|_| Refusal::Expired)?;
        if now.timestamp().abs_diff(signed_at) > TOLERANCE.unsigned_abs() {
            return Err(Refusal::Expired);
        }
        let shop = one("shop")?;
        let is_known = self.shops.iter().any(|known| known == shop);
        if is_known { Ok(()) } else { Err(Refusal::Shop) }
    }
}

/// What is signed.
fn signed(given: &BTreeMap<String, Vec<String>>) -> String {
    let mut pairs: Vec<String> =
        given.iter().map(|(name, values)| [name, "=", &values.join(",")].concat()).collect();
    pairs.sort_unstable();
    pairs.concat()
}

/// The bytes of 64 hexadecimal digits.
fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_chunks::<2>().0) {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'))?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

/// Whether a name is one that Shopify gives to shops.
pub fn is_shop(name: &str) -> bool {
    let own = name.strip_suffix(".myshopify.com").unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !own.is_empty() && own.len() <= 63 && own.bytes().all(plain) && !own.starts_with('-')
}

#[cfg(test)]
mod tests;
