//! The text that is signed: method, MD5 of the body, content type, date, the `as-` headers and the resource.
//!
//! Documents and SDKs write the query of the resource in different ways, and the provider must take them all for its
//! own SDKs to work. So does the sandbox: it tries each of them.

use std::collections::BTreeSet;

use axum::http::header;
use axum::http::request::Parts;
use md5::{Digest as _, Md5};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// As the documents have it: all but unreserved letters (RFC 3986).
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// As the SDK for Node has it, which leaves some more letters as they are.
const NODE: &AsciiSet = &STRICT.remove(b'!').remove(b'*').remove(b'\'').remove(b'(').remove(b')');

/// The texts a request may have been signed as.
pub fn sign_strings<'a>(
    parts: &'a Parts,
    date: &'a str,
    body: &'a [u8],
) -> impl Iterator<Item = String> + 'a {
    let types = if body.is_empty() { vec![""] } else { content_types(parts) };
    let md5 = if body.is_empty() { String::new() } else { format!("{:X}", Md5Hex(body)) };
    let headers = headers(parts);
    resources(parts.uri.path(), parts.uri.query()).into_iter().flat_map(move |resource| {
        let (method, md5, headers) = (parts.method.clone(), md5.clone(), headers.clone());
        let texts = types.iter().map(move |content_type| {
            format!("{method}\n{md5}\n{content_type}\n{date}\n{headers}\n{resource}")
        });
        texts.collect::<Vec<_>>()
    })
}

struct Md5Hex<'a>(&'a [u8]);

impl std::fmt::UpperHex for Md5Hex<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Md5::digest(self.0).iter().try_for_each(|byte| write!(to, "{byte:02X}"))
    }
}

/// The type as sent, and as SDKs sign it whatever they send.
fn content_types(parts: &Parts) -> Vec<&str> {
    let sent = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    sent.into_iter().chain(["application/json"]).collect()
}

/// The `as-` headers but for the signature itself, by name.
fn headers(parts: &Parts) -> String {
    let all = parts
        .headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("as-") && !name.as_str().starts_with("as-signature-"));
    let lines: BTreeSet<String> =
        all.filter_map(|(name, value)| Some(format!("{name}:{}", value.to_str().ok()?.trim()))).collect();
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

/// The path and the query in each of the ways it may have been written.
fn resources(path: &str, query: Option<&str>) -> BTreeSet<String> {
    let Some(query) = query.filter(|query| !query.is_empty()) else {
        return BTreeSet::from([path.to_owned(), format!("{path}?")]);
    };
    let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let sorted = |pairs: &[(String, String)]| {
        let mut pairs = pairs.to_vec();
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        pairs
    };
    // The newer SDK for Python leaves parameters without a value out.
    let told: Vec<_> = given.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
    let mut raw: Vec<&str> = query.split('&').collect();
    raw.sort_unstable();
    let mut queries = BTreeSet::from([query.to_owned(), raw.join("&")]);
    for pairs in [sorted(&given), sorted(&told), given, told] {
        for escape in [strict, node, plus] {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(name, value)| format!("{}={}", escape(name.trim()), escape(value)))
                .collect();
            queries.insert(pairs.join("&"));
        }
    }
    queries.into_iter().map(|query| format!("{path}?{query}")).collect()
}

fn strict(text: &str) -> String {
    utf8_percent_encode(text, STRICT).to_string()
}

fn node(text: &str) -> String {
    utf8_percent_encode(text.trim(), NODE).to_string()
}

/// As Python has it in a query: a plus for a blank.
fn plus(text: &str) -> String {
    strict(text).replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_tried_as_documents_and_sdks_write_it() {
        let tried = resources("/p", Some("b=x+y*&a=1%2B1&c="));
        for query in [
            "b=x+y*&a=1%2B1&c=",
            "a=1%2B1&b=x%20y%2A&c=",
            "a=1%2B1&b=x%20y*&c=",
            "b=x+y%2A&a=1%2B1",
            "a=1%2B1&b=x+y%2A&c=",
        ] {
            assert!(tried.contains(&format!("/p?{query}")), "{query} is not among {tried:?}");
        }
        assert!(resources("/p", None).contains("/p"));
    }
}
