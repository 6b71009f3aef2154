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
    /// By language (or `*` for all) and code, its own words for a status.
    wording: Value,
}

impl Shop {
    /// A shop that says nothing about itself.
    pub fn nobody() -> &'static Self {
        static NOBODY: Shop = Shop { name: None, contact: None, wording: Value::Null };
        &NOBODY
    }

    /// Reads `meta.shop`. What does not fit is not there: the answer may be another proxy's.
    pub fn read(shop: &Value) -> Self {
        let text = |name: &str| shop.get(name)?.as_str();
        Self {
            name: text("name").and_then(|name| clean(name, NAME)),
            contact: text("contact").and_then(|link| https_link(link).or_else(|| mail_link(link))),
            wording: shop.get("wording").cloned().unwrap_or_default(),
        }
    }

    /// The shop's own word for a tag or sub-status in a language: for just this one (`de-AT`), else for its
    /// base (`de`), else for all (`*`).
    pub(super) fn word(&self, code: &str, locale: &str) -> Option<String> {
        let base = locale.split('-').next().unwrap_or_default();
        [locale, base, "*"].into_iter().find_map(|language| {
            let word = self.wording.get(language)?.get(code)?.as_str()?;
            clean(word, WORD)
        })
    }
}
