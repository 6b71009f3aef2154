//! The signed links that prove to the proxy that a shopper may see an order.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde::Serialize;

use crate::config::DEMO_KEY_ID;

/// How long a link holds, seconds: 30 days.
const HOLDS: u64 = 30 * 86_400;

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    sub: &'a str,
    exp: u64,
}

/// A JWT for one tracking. It counts by the real clock, as the proxy that reads it does.
pub fn sign(tracking_id: &str, key: &str) -> Option<String> {
    let header = Header { kid: Some(DEMO_KEY_ID.to_owned()), ..Header::new(Algorithm::HS256) };
    let exp = get_current_timestamp() + HOLDS;
    let claims = Claims { aud: "parcel-tracker", sub: tracking_id, exp };
    encode(&header, &claims, &EncodingKey::from_secret(key.as_bytes())).ok()
}
