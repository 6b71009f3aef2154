//! Words of the form for being told by e-mail or telephone.
//!
//! Apart from the widget's: the proxy draws the form, so no shopper downloads them before asking for it.

use super::{arabic, english, german, japanese, languages};

/// The form's words in one language. A language lacking one does not build.
pub struct SubscriptionWords {
    pub(crate) title: &'static str,
    pub(crate) address: &'static str,
    /// What a telephone number looks like.
    pub(crate) address_note: &'static str,
    /// The sentence that is agreed to, recorded as it is shown.
    pub(crate) consent: &'static str,
    pub(crate) submit: &'static str,
    pub(crate) cancel: &'static str,
    // What came of it.
    pub(crate) added: &'static str,
    pub(crate) kept: &'static str,
    pub(crate) no_address: &'static str,
    pub(crate) no_consent: &'static str,
    pub(crate) full: &'static str,
    pub(crate) often: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) failed: &'static str,
}

/// The form's words, and whose they are.
pub struct Subscription {
    /// ISO 639-1, as the provider takes it: `de`.
    pub code: &'static str,
    /// The words.
    pub words: &'static SubscriptionWords,
}

impl SubscriptionWords {
    /// Every answer by its name.
    pub(crate) fn outcomes(&self) -> [(&'static str, &'static str); 8] {
        [
            ("added", self.added),
            ("kept", self.kept),
            ("address", self.no_address),
            ("consent", self.no_consent),
            ("full", self.full),
            ("often", self.often),
            ("refused", self.refused),
            ("failed", self.failed),
        ]
    }
}

/// The form's words in the language that is spoken for a wish such as `de-AT`.
pub fn subscription(wish: &str) -> Subscription {
    let code = languages::spoken(wish).code;
    match ALL.into_iter().find(|(known, _)| *known == code) {
        Some((code, words)) => Subscription { code, words },
        None => Subscription { code: "en", words: &english::subscription::SUBSCRIPTION },
    }
}

const ALL: [(&str, &SubscriptionWords); 4] = [
    ("en", &english::subscription::SUBSCRIPTION),
    ("de", &german::subscription::SUBSCRIPTION),
    ("ar", &arabic::subscription::SUBSCRIPTION),
    ("ja", &japanese::subscription::SUBSCRIPTION),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_form_of_its_own() {
        for spoken in languages::all() {
            assert_eq!(subscription(spoken.code).code, spoken.code);
        }
        let consents: Vec<_> = ALL.iter().map(|(_, words)| words.consent).collect();
        assert!(consents.iter().enumerate().all(|(at, one)| !consents[..at].contains(one)), "{consents:?}");
        assert_eq!(subscription("de-AT").code, "de");
        assert_eq!(subscription("tlh").code, "en");
    }

    #[test]
    fn every_sentence_has_words_and_none_is_too_long_to_be_recorded() {
        for (code, words) in ALL {
            for (name, text) in words.outcomes() {
                assert!(text.chars().count() > 8, "{code} {name}");
            }
            // The proxy's limit for what was agreed to.
            assert!((20..2_000).contains(&words.consent.chars().count()), "{code}");
        }
    }
}
