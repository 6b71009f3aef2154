//! The locale to speak for the one that was wished for.

/// The wished locale where it is of the language `code` and names a region, else `default`; always well
/// formed.
pub(super) fn locale(wish: &str, code: &str, default: &str) -> String {
    let mut subtags = wish.trim().split(['-', '_']);
    let is_wished = subtags.next().is_some_and(|language| language.eq_ignore_ascii_case(code));
    // What follows a single letter is an extension, `-u-ca-buddhist`: no region any more.
    let region = subtags.take_while(|subtag| subtag.len() > 1).find(|subtag| is_region(subtag));
    match region {
        Some(region) if is_wished => [code, "-", &region.to_ascii_uppercase()].concat(),
        _ => default.to_owned(),
    }
}

fn is_region(text: &str) -> bool {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_become_the_nearest_locale() {
        for (wish, says) in [
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
            assert_eq!(locale(wish, "en", "en-GB"), says, "wish {wish:?}");
        }
        assert_eq!(locale("de_at", "de", "de-DE"), "de-AT");
        assert_eq!(locale("ar", "ar", "ar-EG"), "ar-EG");
    }
}
