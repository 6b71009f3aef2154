//! The languages there are words for.

use super::spoken::Spoken;
use super::{arabic, english, german, japanese, pseudo};

/// Spoken where nothing else is. Without a region it is that of Britain: day before month and a 24-hour
/// clock read the same to most of the world.
static ENGLISH: Spoken =
    Spoken { code: "en", locale: "en-GB", extension: "", rtl: false, words: &english::ENGLISH };

/// Arabic without a region is that of Egypt, whose digits and months are read everywhere. The calendar is
/// named because some regions have another one, and the 24-hour clock because it keeps a window of hours
/// short.
static OTHERS: [Spoken; 3] = [
    Spoken { code: "de", locale: "de-DE", extension: "", rtl: false, words: &german::GERMAN },
    Spoken {
        code: "ar",
        locale: "ar-EG",
        extension: "-u-ca-gregory-hc-h23",
        rtl: true,
        words: &arabic::ARABIC,
    },
    Spoken { code: "ja", locale: "ja-JP", extension: "", rtl: false, words: &japanese::JAPANESE },
];

/// All of them, English first.
pub(super) fn all() -> impl Iterator<Item = &'static Spoken> {
    std::iter::once(&ENGLISH).chain(&OTHERS)
}

/// Every language's code and file, and those of English in disguise.
pub(super) fn files() -> impl Iterator<Item = (&'static str, String)> {
    all().chain([pseudo::spoken(&ENGLISH)]).map(|spoken| (spoken.code, spoken.write()))
}

/// Whether there are words for it.
pub(super) fn is_spoken(wish: &str) -> bool {
    all().any(|spoken| spoken.code.eq_ignore_ascii_case(code(wish)))
}

/// The one to speak for a wish such as `de-AT`; English where there are no words for it.
pub(super) fn spoken(wish: &str) -> &'static Spoken {
    let code = code(wish);
    let is_it = |spoken: &&Spoken| spoken.code.eq_ignore_ascii_case(code);
    match OTHERS.iter().find(is_it) {
        Some(spoken) => spoken,
        None if code.eq_ignore_ascii_case(pseudo::CODE) => pseudo::spoken(&ENGLISH),
        None => &ENGLISH,
    }
}

fn code(wish: &str) -> &str {
    wish.trim().split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::words::Entry;

    #[test]
    fn nothing_is_left_to_say() {
        for spoken in all() {
            for text in texts(spoken) {
                assert!(!text.trim().is_empty() && !text.contains('\n'), "{}: {text:?}", spoken.code);
            }
        }
    }

    #[test]
    fn every_language_puts_in_what_english_puts_in() {
        let english = texts(&ENGLISH);
        for spoken in &OTHERS {
            for (text, english) in texts(spoken).into_iter().zip(&english) {
                let (here, there) = (placeholders(text), placeholders(english));
                // "Two parcels" may do without the number.
                let spelled_out = here.is_empty() && there == BTreeSet::from(["n"]);
                assert!(here == there || spelled_out, "{}: {text:?} for {english:?}", spoken.code);
            }
        }
    }

    #[test]
    fn every_language_names_the_same_countries() {
        let codes = |spoken: &Spoken| -> Vec<String> {
            let rows = spoken.words.countries.split_terminator(';');
            rows.map(|row| row.chars().take(3).collect()).collect()
        };
        for spoken in all() {
            assert_eq!(codes(spoken), codes(&ENGLISH), "{}", spoken.code);
            assert!(codes(spoken).is_sorted());
            for code in codes(spoken) {
                assert!(spoken.words.country(&code).is_some_and(|name| !name.is_empty()), "{code}");
            }
        }
    }

    #[test]
    fn a_code_has_its_countrys_name_and_nothing_else_has() {
        let name = |code| ENGLISH.words.country(code);
        assert_eq!(name("ARE"), Some("United Arab Emirates"));
        assert_eq!(name("DEU"), Some("Germany"));
        assert_eq!(spoken("ar").words.country("ZAF"), Some("جنوب أفريقيا"));
        for other in ["", "DE", "FJI", "deu", "Ger", ";AR", "ÄÖ", "DEUGermany"] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_wish_finds_its_language_or_english() {
        for (wish, code) in [
            ("de", "de"),
            ("DE-at", "de"),
            ("ar_EG", "ar"),
            (" ja-JP ", "ja"),
            ("en-US", "en"),
            ("fr", "en"),
            ("", "en"),
            ("deutsch", "en"),
            ("arz", "en"),
            ("qps-ploc", "qps"),
        ] {
            assert_eq!(spoken(wish).code, code, "{wish:?}");
        }
        for (wish, known) in [("DE-at", true), ("en", true), ("fr", false), ("", false), ("qps", false)] {
            assert_eq!(is_spoken(wish), known, "{wish:?}");
        }
    }

    fn texts(spoken: &Spoken) -> Vec<&'static str> {
        let mut texts = Vec::new();
        spoken.words.write(&mut texts);
        texts
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }
}
