//! Words of the hosted page round the card. The proxy alone draws them, so they are in no browser's wasm.

mod arabic;
mod english;
mod german;
mod japanese;

/// A language's words for the page. A language lacking one does not build.
pub struct HostedWords {
    /// The heading, and the page's title.
    pub title: &'static str,
    /// What the page is for: read in search and chat previews, so it says nothing of anybody's parcel.
    pub about: &'static str,
    pub(crate) question: &'static str,
    pub(crate) contact: &'static str,
    /// What the links in the footer are, to who cannot see them.
    pub(crate) legal: &'static str,
    pub(crate) imprint: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) terms: &'static str,
    pub(crate) withdrawal: &'static str,
    pub(crate) shipping: &'static str,
    pub(crate) returns: &'static str,
    pub(crate) accessibility: &'static str,
    pub(crate) cookies: &'static str,
    /// What the page does not do.
    pub(crate) note: &'static str,
    pub(crate) no_script: &'static str,
}

impl HostedWords {
    /// The links that shops have to have, by the name they are set under, in the order in which they are shown.
    pub fn links(&self) -> [(&'static str, &'static str); 8] {
        [
            ("imprint", self.imprint),
            ("privacy", self.privacy),
            ("terms", self.terms),
            ("withdrawal", self.withdrawal),
            ("shipping", self.shipping),
            ("returns", self.returns),
            ("accessibility", self.accessibility),
            ("cookies", self.cookies),
        ]
    }
}

/// The page's words for a locale such as `de-AT`; English where there are none.
pub fn hosted(locale: &str) -> &'static HostedWords {
    let code = locale.split('-').next().unwrap_or_default();
    let others = HOSTED.iter().find(|(known, _)| *known == code);
    others.map_or(&english::ENGLISH, |(_, words)| words)
}

/// Every language's code and words, English first.
pub const HOSTED: [(&str, &HostedWords); 4] = [
    ("en", &english::ENGLISH),
    ("de", &german::GERMAN),
    ("ar", &arabic::ARABIC),
    ("ja", &japanese::JAPANESE),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::languages;
    use super::*;

    #[test]
    fn every_language_has_words_of_its_own_for_the_page() {
        for spoken in languages::all() {
            assert!(HOSTED.iter().any(|(code, _)| *code == spoken.code), "{}", spoken.code);
        }
        let titles: BTreeSet<_> = HOSTED.iter().map(|(_, words)| words.title).collect();
        assert_eq!(titles.len(), HOSTED.len());
        assert_eq!(hosted("de-AT").title, german::GERMAN.title);
        assert_eq!(hosted("tlh").title, english::ENGLISH.title);
    }

    #[test]
    fn no_two_links_are_called_the_same_and_none_could_be_taken_for_liquid() {
        for (code, words) in HOSTED {
            let labels: BTreeSet<_> = words.links().into_iter().map(|(_, label)| label).collect();
            assert_eq!(labels.len(), words.links().len(), "{code}");
            assert!(!words.title.contains(['{', '}', '<', '"']), "{code}");
        }
    }
}
