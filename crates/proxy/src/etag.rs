//! Validators, and the requests that carry them back.

use axum::http::header::IF_NONE_MATCH;
use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

/// The validator of an answer's canonical bytes: all of it but its age, which changes with every
/// look at an unchanged parcel. Weak, because the bytes differ by that age and by compression.
pub fn etag(canonical: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(canonical);
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{hex}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether the caller holds this very answer. Compared weakly, as RFC 9110 wants it here.
pub fn is_held(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    fn bare(tag: &str) -> &str {
        tag.trim().trim_start_matches("W/")
    }
    let Ok(ours) = etag.to_str().map(bare) else { return false };
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_have_the_same_validator_and_others_another() {
        assert_eq!(etag(b"a"), etag(b"a"));
        assert_ne!(etag(b"a"), etag(b"b"));
    }

    #[test]
    fn a_held_answer_is_recognised_in_every_spelling() {
        let tag = etag(b"a");
        let own = tag.to_str().expect("text").to_owned();
        for (held, sent) in [
            (true, own.clone()),
            (true, own.trim_start_matches("W/").to_owned()),
            (true, format!("\"x\", {own}")),
            (true, "*".to_owned()),
            (false, "\"x\"".to_owned()),
            (false, String::new()),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, sent.parse().expect("a header"));
            assert_eq!(is_held(&headers, &tag), held, "{sent}");
        }
        assert!(!is_held(&HeaderMap::new(), &tag));
    }
}
