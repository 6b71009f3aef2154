//! What the shop says about itself, and its own words for a status.

use serde_json::Value;

use super::clean::{NAME, clean};
use super::link::{https_link, mail_link};

/// The longest word of a shop's own for a status, in characters: a badge is one line.
const WORD: usize = 60;

/// The shop whose parcel it is, as far as it says something about itself: `meta.shop` of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shop {
    /// What it calls itself.
    pub name: Option<String>,
    /// Where shoppers can write to it: an https or mailto link.
    pub contact: Option<String>,
    /// Its own words for a status.
    wording: Vec<OwnWord>,
}

/// A word of the shop's own.
#[derive(Clone, Debug, PartialEq)]
struct OwnWord {
    /// BCP 47, or `*` for all languages.
    language: String,
    /// A tag or sub-status.
    code: String,
    word: String,
}

impl Shop {
    /// A shop that says nothing about itself.
    pub fn nobody() -> &'static Self {
        static NOBODY: Shop = Shop { name: None, contact: None, wording: Vec::new() };
        &NOBODY
    }

    /// Reads `meta.shop`. What does not fit is not there: the answer may be another proxy's.
    pub fn read(shop: &Value) -> Self {
        let text = |name: &str| shop.get(name)?.as_str();
        Self {
            name: text("name").and_then(|name| clean(name, NAME)),
            contact: text("contact").and_then(|link| https_link(link).or_else(|| mail_link(link))),
            wording: shop.get("wording").map(own_words).unwrap_or_default(),
        }
    }

    /// The shop's own word for a tag or sub-status in a language: for just this one (`de-AT`), else for its
    /// base (`de`), else for all (`*`).
    pub(super) fn word(&self, code: &str, locale: &str) -> Option<String> {
        let base = locale.split('-').next().unwrap_or_default();
        [locale, base, "*"].into_iter().find_map(|language| {
            let own = self.wording.iter().find(|own| own.language == language && own.code == code)?;
            clean(&own.word, WORD)
        })
    }
}

/// `{ language: { code: word } }`, flat.
fn own_words(wording: &Value) -> Vec<OwnWord> {
    fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
        value.as_object().into_iter().flatten()
    }
    entries(wording)
        .flat_map(|(language, words)| entries(words).map(move |(code, word)| (language, code, word)))
        .filter_map(|(language, code, word)| {
            let word = word.as_str()?.to_owned();
            Some(OwnWord { language: language.clone(), code: code.clone(), word })
        })
        .collect()
}
