//! A name for each request, to find its lines in the log.

use std::cell::RefCell;

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

/// Random bytes of this thread that are not used yet. The system is asked for many at once: asking it costs more than all
/// else that a name does.
struct Store {
    bytes: [u8; 64 * RANDOM],
    left: usize,
}

/// Random bytes of a name.
const RANDOM: usize = 16;

thread_local! {
    static STORE: RefCell<Store> = const { RefCell::new(Store { bytes: [0; 64 * RANDOM], left: 0 }) };
}

fn random() -> [u8; RANDOM] {
    STORE.with_borrow_mut(|Store { bytes, left }| {
        if *left == 0 {
            // Without the system's random numbers requests share names, which is no reason to fail them.
            let _ = getrandom::fill(bytes);
            *left = bytes.len() / RANDOM;
        }
        *left -= 1;
        bytes.as_chunks().0.get(*left).copied().unwrap_or_default()
    })
}

/// Letters alone: digits by chance could look like a telephone number, and a search for one find them.
fn made() -> HeaderValue {
    let random = random();
    let letters: Vec<u8> = random.iter().flat_map(|byte| [b'a' + (byte >> 4), b'a' + (byte & 15)]).collect();
    HeaderValue::from_bytes(&letters).unwrap_or(HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

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
        let many: HashSet<_> = (0..1_000).map(|_| super::of(&HeaderMap::new())).collect();
        assert_eq!(many.len(), 1_000, "no two are the same");
    }
}
