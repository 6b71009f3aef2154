//! The locale to speak for the one that was wished for.

/// What is spoken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// BCP 47, always well formed: language and region.
    pub locale: String,
    /// Right to left.
    pub rtl: bool,
}

/// The nearest locale there are words for; English for any other wish, garbage included.
///
/// A wished script decides the direction alone, so `en-Arab` is English laid out right to left.
pub(super) fn spoken(wish: &str) -> Spoken {
    let mut subtags = wish.trim().split(['-', '_']);
    let english = subtags.next().is_some_and(|language| language.eq_ignore_ascii_case("en"));
    // What follows a single letter is an extension, `-u-ca-buddhist`: no script or region any more.
    let subtags: Vec<&str> = subtags.take_while(|subtag| subtag.len() > 1).collect();
    if !english || !subtags.iter().all(|subtag| is_subtag(subtag)) {
        return Spoken { locale: String::from(ENGLISH), rtl: false };
    }
    let region = subtags.iter().find(|subtag| is_region(subtag));
    Spoken {
        locale: match region {
            Some(region) => format!("en-{}", region.to_ascii_uppercase()),
            None => String::from(ENGLISH),
        },
        rtl: subtags.iter().any(|subtag| is_rtl_script(subtag)),
    }
}

/// English where no region was wished for.
const ENGLISH: &str = "en-GB";

/// Scripts written from right to left (ISO 15924).
const RTL_SCRIPTS: [&str; 11] =
    ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

fn is_subtag(text: &str) -> bool {
    text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_region(text: &str) -> bool {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_rtl_script(text: &str) -> bool {
    RTL_SCRIPTS.iter().any(|script| script.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_become_the_nearest_locale() {
        for (wish, locale) in [
            ("en", "en-GB"),
            ("EN", "en-GB"),
            ("en-GB", "en-GB"),
            ("en-us", "en-US"),
            ("en_IE", "en-IE"),
            ("en-Latn-AU", "en-AU"),
            ("en-001", "en-001"),
            ("en-ZZ", "en-ZZ"),
            ("en-US-u-ca-buddhist", "en-US"),
            ("en-u-ca-gb", "en-GB"),
            (" en-CA ", "en-CA"),
            ("de-AT", "en-GB"),
            ("", "en-GB"),
            ("english", "en-GB"),
            ("en-<b>", "en-GB"),
            ("en-US\u{0}", "en-GB"),
            ("en-muchtoolong", "en-GB"),
            ("ενgb", "en-GB"),
        ] {
            assert_eq!(spoken(wish).locale, locale, "wish {wish:?}");
        }
    }

    #[test]
    fn the_script_decides_the_direction() {
        for (wish, rtl) in [
            ("en", false),
            ("en-Latn-GB", false),
            ("en-Arab", true),
            ("en-hebr-IL", true),
            ("en-Syrc", true),
            ("ar", false),
            ("en-u-Arab", false),
        ] {
            assert_eq!(spoken(wish).rtl, rtl, "wish {wish:?}");
        }
    }
}
