//! Signed requests, where the sandbox is told what to check them with.

mod canonical;
mod key;

use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};

use self::canonical::sign_strings;
use super::errors::ApiError;

pub use key::{KeyError, SignatureKey};

/// How far a request's date may be off.
const WINDOW: TimeDelta = TimeDelta::minutes(3);

/// Checks a request's signature against a key, its date against real time: whoever signs has no other clock.
///
/// # Errors
/// 401, with a message on what is wrong. What the provider's message is, it does not say.
pub fn verify(key: &SignatureKey, parts: &Parts, body: &[u8], now: DateTime<Utc>) -> Result<(), ApiError> {
    let refused = |message: &str| {
        Err(ApiError { message: message.to_owned(), ..ApiError::plain(StatusCode::UNAUTHORIZED) })
    };
    let Some(signature) = text(&parts.headers, key.header()) else {
        return refused(&format!("Invalid signature: the header {} is missing.", key.header()));
    };
    let Some(date) = text(&parts.headers, header::DATE.as_str()) else {
        return refused("Invalid signature: the header date is missing.");
    };
    let Ok(sent) = httpdate::parse_http_date(date).map(DateTime::<Utc>::from) else {
        return refused("Invalid signature: the date is not in GMT as RFC 1123 writes it.");
    };
    if (now - sent).abs() > WINDOW {
        return refused("Invalid signature: the date is more than three minutes off.");
    }
    let Ok(signature) = STANDARD.decode(signature) else {
        return refused("Invalid signature: it is not base64.");
    };
    match sign_strings(parts, date, body).any(|signed| key.fits(signed.as_bytes(), &signature)) {
        true => Ok(()),
        false => refused("Invalid signature: it does not fit the request."),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    // Made with the provider's own Python SDKs, 5.0.1 and 2.0.2, and a key thrown away since.
    const PUBLIC: &str = include_str!("public_key.pem");
    const PATH: &str = "/tracking/2025-01/trackings";
    const QUERY: &str = "keyword=red+mug&limit=5&created_at_min=2025-11-01T00%3A00%3A00%2B01%3A00&tag=";
    const BODY: &[u8] = br#"{"tracking_number":"1Z999AA10123459999"}"#;
    const DATE: &str = "Thu, 06 Nov 2025 09:05:00 GMT";
    const RSA_GET: &str = "biQxpYYXLPP7PZbRS0L0EAImNyEmWQKKdQjU9TTPo2a2J7lu6mlYnC2zOqjERoexHOMJHQ/Sw++uYzFTlN8T/zS+PhUbM6k21TUVW8zil7i8bRCwbBvzrRvXvJX288ALlizBp8QO9g6cRbRVhOPP0o3yXWUokh+JEcb4TcMryhVBEhSFOlb0X7jn3stDZdn+tE8p/L0XbGkZl/sH23PaEyWo20YH6E4IVQSE5T9UfShfkTTLC/smofNs9on2q05HZ6iAhpb7zGV9oxW4GQ9Z7BPrDT9eyzrgR3BJszcxlXjju8xDOg55TRGDKi+JmjZqw9397sKicGNGQSXmA6NKxg==";
    const RSA_POST: &str = "VIZhiHEwC13116cam7sAJxs5XGnFAt1JTRxvptaoK5Tk8G4HUclXI8MfJvFcDeyAkYRHY6j4nspIVP3rBIo2Pxy8P/HfghRl74MFXXZNwDoA+uP3nJcn/IGSMaaCwPRtFYYIL+0kFKCiE8tns4CDwfxYKeRNGVS66tCmP+BxzeuP+6dX2q0MiYx30FqmoQ9AO7dxt0ot4OBxWwocLF9+Tuo2U1t7GD/KZ31lApuoHAi9VzIGRcDUGc9Z6+2C1cLFeiON+2B2zQo+SeUeezWnFbyOjvgnu2op6FXUs1EuBWDvJtKjNC0/dt+ZW0V0sM13NSdyA04GIqkOoGpH7UtGew==";

    fn asked(method: &str, uri: &str, header: &str, signature: &str) -> Parts {
        let request = Request::builder().method(method).uri(uri).header("as-api-key", "sandbox-key");
        let request = request.header("date", DATE).header("content-type", "application/json");
        request.header(header, signature).body(()).expect("a request").into_parts().0
    }

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc2822(text).expect("a date").to_utc()
    }

    #[test]
    fn what_the_providers_own_sdks_sign_is_accepted() {
        let hmac = || SignatureKey::hmac("sandbox-secret".to_owned().into());
        let rsa = || SignatureKey::rsa(PUBLIC).expect("a public key");
        let list = format!("{PATH}?{QUERY}");
        for (key, method, uri, body, signature) in [
            (hmac(), "GET", &*list, &b""[..], "ZPvqtRPAOmOo24Sw879ATkDoNcP5g+Hth9qiPbxY8O8="),
            (hmac(), "GET", &*list, b"", "hVCmAQ6+duRBaqICU/bW/w6P4oNKLp8Vfn58A2PM6ZA="),
            (hmac(), "POST", PATH, BODY, "eCQKoUqV7qyPNBf7L5pZiCk8AZo+9tes8EA+M5EyqtQ="),
            (rsa(), "GET", &*list, b"", RSA_GET),
            (rsa(), "POST", PATH, BODY, RSA_POST),
        ] {
            let parts = asked(method, uri, key.header(), signature);
            assert_eq!(verify(&key, &parts, body, at(DATE)), Ok(()), "{method} {key:?}");
            let refused = verify(&key, &parts, b"{}", at(DATE)).expect_err("another body");
            assert_eq!((refused.status.as_u16(), refused.code), (401, 401));
        }
    }

    #[test]
    fn a_signature_holds_three_minutes_either_side_of_its_date() {
        let key = SignatureKey::hmac("sandbox-secret".to_owned().into());
        let parts = asked("POST", PATH, key.header(), "eCQKoUqV7qyPNBf7L5pZiCk8AZo+9tes8EA+M5EyqtQ=");
        for (seconds, good) in [(-181, false), (-180, true), (0, true), (180, true), (181, false)] {
            let now = at(DATE) + TimeDelta::seconds(seconds);
            assert_eq!(verify(&key, &parts, BODY, now).is_ok(), good, "{seconds} s");
        }
    }

    #[test]
    fn what_lacks_a_part_is_told_which() {
        let key = SignatureKey::rsa(PUBLIC).expect("a public key");
        let whole = || asked("POST", PATH, key.header(), RSA_POST);
        let told = |parts: &Parts| verify(&key, parts, BODY, at(DATE)).expect_err("a refusal").message;
        let mut parts = whole();
        parts.headers.remove("as-signature-rsa-sha256");
        assert!(told(&parts).contains("as-signature-rsa-sha256"));
        let mut parts = whole();
        parts.headers.remove("date");
        assert!(told(&parts).contains("date is missing"));
        for (name, value, word) in
            [("date", "yesterday", "RFC 1123"), (key.header(), "é", "missing"), (key.header(), "x", "base64")]
        {
            let mut parts = whole();
            parts
                .headers
                .insert(name, axum::http::HeaderValue::from_bytes(value.as_bytes()).expect("a value"));
            assert!(told(&parts).contains(word), "{value}");
        }
        assert!(SignatureKey::rsa("no key at all").is_err());
    }
}
