//! What the shop says about itself, beside every answer.

use std::collections::BTreeMap;

use parcel_tracking::Tag;
use serde::Serialize;
use url::Url;
use utoipa::ToSchema;

use super::clean;
use crate::config::schema;

/// The longest word for a status, in characters.
const WORD: usize = 60;

/// The most words in all: they come with every answer.
const WORDS: usize = 400;

/// What the shop says about itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Shop {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Lindner Outdoor")]
    name: Option<String>,
    /// Where shoppers can write to it: https or mailto.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://shop.example/help")]
    contact: Option<String>,
    /// Its own words for a status, by language (`*` for all others), then by tag or sub-status.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(example = json!({ "*": { "InTransit_003": "At our hub" } }))]
    wording: BTreeMap<String, BTreeMap<String, String>>,
}

impl Shop {
    /// As configured; `None` where nothing is.
    pub(super) fn new(settings: &schema::Shop) -> Option<Self> {
        let shop = Self {
            name: clean::some(settings.name.as_ref()),
            contact: settings.contact.as_deref().and_then(contact),
            wording: settings.wording.clone(),
        };
        let says_something = shop.name.is_some() || shop.contact.is_some() || !shop.wording.is_empty();
        says_something.then_some(shop)
    }
}

/// An address to write to: an https page, or a mailto of one address. `None` for anything else.
pub fn contact(given: &str) -> Option<String> {
    let url = Url::parse(given.trim()).ok()?;
    let plain = match url.scheme() {
        "https" => url.host_str().is_some() && url.username().is_empty() && url.password().is_none(),
        "mailto" => {
            let address = url.path().split_once('@').filter(|_| !url.path().contains(','));
            address.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        }
        _ => false,
    };
    plain.then(|| url.into())
}

/// Whether words can be told: known tags, languages that look like ones, texts that are short and are
/// shown as written.
pub fn is_wording(wording: &schema::Wording) -> bool {
    let few = wording.values().map(BTreeMap::len).sum::<usize>() <= WORDS;
    few && wording.iter().all(|(language, words)| {
        is_language(language) && words.iter().all(|(code, word)| is_code(code) && is_word(word))
    })
}

fn is_language(language: &str) -> bool {
    let looks_like_one = (2..=35).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-');
    language == "*" || looks_like_one
}

/// `InTransit`, or `InTransit_003`.
fn is_code(code: &str) -> bool {
    let (tag, number) = code.split_once('_').unwrap_or((code, "000"));
    let known = !matches!(Tag::from(tag), Tag::Other(_));
    known && number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_word(word: &str) -> bool {
    word.chars().count() <= WORD && clean::text(word).as_deref() == Some(word)
}

#[cfg(test)]
mod tests {
    use super::{contact, is_code, is_language, is_word};

    #[test]
    fn a_shop_is_written_to_by_an_https_page_or_a_mail_to_one_address() {
        for (given, told) in [
            ("https://shop.example/help", Some("https://shop.example/help")),
            ("https://shop.example", Some("https://shop.example/")),
            ("mailto:help@shop.example", Some("mailto:help@shop.example")),
            ("mailto:help@shop.example?subject=Parcel", Some("mailto:help@shop.example?subject=Parcel")),
            ("http://shop.example/help", None),
            ("https://user@shop.example/", None),
            ("mailto:", None),
            ("mailto:help", None),
            ("mailto:@shop.example", None),
            ("mailto:a@shop.example,b@shop.example", None),
            ("mailto:a@b@shop.example", None),
            ("javascript:alert(1)", None),
            ("tel:+4951112345", None),
            ("shop.example/help", None),
            ("", None),
        ] {
            assert_eq!(contact(given).as_deref(), told, "{given:?}");
        }
    }

    #[test]
    fn words_are_by_language_and_known_code() {
        assert!(["*", "de", "pt-BR", "zh-Hant"].iter().all(|language| is_language(language)));
        assert!(!["", "d", "de_AT", "all languages"].iter().any(|language| is_language(language)));
        assert!(["InTransit", "Exception_013", "AvailableForPickup_001"].iter().all(|code| is_code(code)));
        let unknown =
            ["", "Moving", "InTransit_", "InTransit_3", "InTransit_0003", "intransit", "InTransit_00a"];
        assert!(!unknown.iter().any(|code| is_code(code)));
        assert!(is_word("Auf dem Weg zu dir"));
        assert!(!["", " x", "a\nb", "a\u{202e}b", &"x".repeat(61)].iter().any(|word| is_word(word)));
    }
}
