//! A name for each request, to find its lines in the log.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The header that brings one and takes it back.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest name taken over.
const LONGEST: usize = 64;

/// The name that whoever stands in front gave the request, where it is a sane one; otherwise a new one.
pub fn of(headers: &HeaderMap) -> HeaderValue {
    let sane = |value: &&HeaderValue| {
        let known = |letter: &u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'.');
        (1..=LONGEST).contains(&value.len()) && value.as_bytes().iter().all(known)
    };
    headers.get(REQUEST_ID).filter(sane).cloned().unwrap_or_else(made)
}

/// Letters alone: digits by chance could look like a telephone number, and a search for one find them.
fn made() -> HeaderValue {
    let mut random = [0; 16];
    // Without the system's random numbers requests share a name, which is no reason to fail them.
    let _ = getrandom::fill(&mut random);
    let letters: Vec<u8> = random.iter().flat_map(|byte| [b'a' + (byte >> 4), b'a' + (byte & 15)]).collect();
    HeaderValue::from_bytes(&letters).unwrap_or(HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sane_names_are_taken_over_and_others_replaced() {
        let of = |given: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_bytes(given).expect("a header"));
            of(&headers)
        };
        for sane in ["a", "7f9c-01.B_2", &"x".repeat(64)] {
            assert_eq!(of(sane.as_bytes()), sane);
        }
        for odd in [&b""[..], b"a b", b"a\xff", b"<script>", b"a,b", "x".repeat(65).as_bytes()] {
            let made = of(odd);
            assert_eq!(made.len(), 32, "{odd:?}");
            assert!(made.as_bytes().iter().all(u8::is_ascii_lowercase));
        }
        assert_ne!(super::of(&HeaderMap::new()), super::of(&HeaderMap::new()));
    }
}
