//! What the documentation and the examples call things, and what they are called in a story: the one table.

use parcel_proxy::config;
use parcel_proxy::token::Subject;
use serde_json::Value;

use super::Stack;
use super::stack::dist;

/// The order whose parcel the documentation shows.
pub const ORDER: &str = "1002";
/// Its parcel's number, as it stands in the documentation and in the sandbox.
pub const NUMBER: &str = "00340434198722501002";
/// What that parcel's badge says.
pub const STATUS: &str = "Out for delivery";

/// Each name and what stands for it.
pub struct Placeholders {
    /// Words that stand for themselves.
    words: Vec<(String, String)>,
    /// What begins and what ends a value, whatever the value is; and the value for a story.
    between: Vec<(&'static str, char, String)>,
}

impl Placeholders {
    /// What is true of this stack.
    pub fn of(stack: &Stack) -> Self {
        let subject = Subject::Order(ORDER.to_owned());
        let exp = chrono::Utc::now() + chrono::TimeDelta::days(30);
        let token = config::demo_keys().sign(&subject, exp).expect("a token");
        let id = stack.id_of(ORDER);
        let words = vec![
            ("https://track.shop.example".to_owned(), stack.proxy.url.clone()),
            ("https://shop.example".to_owned(), stack.merchant.origin().to_owned()),
        ];
        let mut between = vec![
            ("tracking-id=\"", '"', id.clone()),
            ("trackingId: '", '\'', id.clone()),
            ("trackingId = '", '\'', id),
            (" tracking-number=\"", '"', NUMBER.to_owned()),
            ("trackingNumber: '", '\'', NUMBER.to_owned()),
            (" order=\"", '"', ORDER.to_owned()),
            (" token=\"", '"', token.clone()),
            ("token: '", '\'', token.clone()),
            ("#token=", '\n', token),
            (" nonce=\"", '"', NONCE.to_owned()),
            ("'nonce-", '\'', NONCE.to_owned()),
        ];
        if let Some((name, integrity)) = pinned() {
            between.push((" integrity=\"", '"', integrity));
            between.push(("/v", '/', name));
        }
        Self { words, between }
    }

    /// `text` with all of them in place.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (before, end, value) in &self.between {
            filled = set_between(&filled, before, *end, value);
        }
        for (word, value) in &self.words {
            filled = filled.replace(word, value);
        }
        filled
    }
}

/// The nonce of every page that has one.
pub const NONCE: &str = "c3Rvcnk";

/// The version and the hash of the loader that pages may pin.
fn pinned() -> Option<(String, String)> {
    let manifest = std::fs::read_to_string(dist().join("manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    manifest.get("assets")?.as_array()?.iter().find_map(|asset| {
        let version = asset.get("name")?.as_str()?.strip_prefix('v')?.strip_suffix("/embed.js")?;
        Some((version.to_owned(), asset.get("integrity")?.as_str()?.to_owned()))
    })
}

/// `text` with `value` wherever something stands between `before` and `end`. In place of a version only a version goes;
/// a fragment ends with its quote, too.
fn set_between(text: &str, before: &str, end: char, value: &str) -> String {
    let mut parts = text.split(before);
    let mut set = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        set.push_str(before);
        let ends = |letter: char| letter == end || (end == '\n' && "\"'<)".contains(letter));
        let at = part.find(ends).unwrap_or(part.len());
        let is_meant = !part[..at].is_empty()
            && (before != "/v" || part[..at].chars().all(|letter| letter.is_ascii_digit() || letter == '.'));
        // `/v1/trackings` is no version of ours: those have dots.
        let is_meant = is_meant && (before != "/v" || part[..at].contains('.'));
        set.push_str(if is_meant { value } else { &part[..at] });
        set.push_str(&part[at..]);
    }
    set
}

#[test]
fn placeholders_are_replaced_and_nothing_else_is() {
    for (text, before, end, filled) in [
        ("a order=\"1\" b order=\"2\"", " order=\"", '"', "a order=\"X\" b order=\"X\""),
        ("a order=\"\"", " order=\"", '"', "a order=\"\""),
        ("t#token=abc…\nx", "#token=", '\n', "t#token=X\nx"),
        ("<a href=\"t#token=abc\">", "#token=", '\n', "<a href=\"t#token=X\">"),
        ("/v1/x /v1.2.3/embed.js /v<version>/embed.js", "/v", '/', "/v1/x /vX/embed.js /v<version>/embed.js"),
    ] {
        assert_eq!(set_between(text, before, end, "X"), filled);
    }
}
