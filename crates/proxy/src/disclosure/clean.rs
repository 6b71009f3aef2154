//! Text and links from outside, made harmless.

use parcel_tracking::CourierTime;
use url::Url;

/// The longest text passed on, in characters.
pub const LONGEST: usize = 1_000;

/// The longest link passed on, in bytes.
const LONGEST_LINK: usize = 2_000;

/// Text without control and direction characters, one line, at most `LONGEST` characters. Empty
/// text is absent.
pub fn text(text: &str) -> Option<String> {
    let mut cleaned = String::new();
    let mut length = 0;
    for letter in text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }) {
        let doubled = letter == ' ' && (cleaned.is_empty() || cleaned.ends_with(' '));
        if letter.is_control() || turns_direction(letter) || doubled {
            continue;
        }
        if length == LONGEST {
            break;
        }
        cleaned.push(letter);
        length += 1;
    }
    cleaned.truncate(cleaned.trim_end().len());
    (!cleaned.is_empty()).then_some(cleaned)
}

/// [`text`] of an absent or present text.
pub fn some(given: Option<&String>) -> Option<String> {
    given.and_then(|given| text(given))
}

/// Characters that turn the reading direction of what follows, or hide themselves in it: with them a
/// courier's text could rewrite the shop's words beside it.
fn turns_direction(letter: char) -> bool {
    matches!(letter,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A link that may be shown: https, to a host, without a password in it.
pub fn link(given: Option<&String>) -> Option<String> {
    let given = given?;
    if given.len() > LONGEST_LINK || given.chars().any(|letter| letter.is_control() || letter.is_whitespace())
    {
        return None;
    }
    let url = Url::parse(given).ok()?;
    let plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    (plain && url.host_str().is_some_and(|host| !host.is_empty())).then(|| url.into())
}

/// A time in the form it came in.
pub fn time(given: Option<&CourierTime>) -> Option<String> {
    match given? {
        CourierTime::Text(words) => text(words),
        known => known.to_iso(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_and_loses_what_could_rewrite_the_page() {
        for (given, expected) in [
            ("Arrived at depot", Some("Arrived at depot")),
            ("  Zustellung\r\n\tmorgen ", Some("Zustellung morgen")),
            ("abc\u{202E}gnp.exe", Some("abcgnp.exe")),
            ("\u{2066}a\u{2069}\u{200F}\u{FEFF}", Some("a")),
            ("a\u{0}\u{7}\u{1b}[31mb\u{9b}", Some("a[31mb")),
            ("<b onload=x>&amp;", Some("<b onload=x>&amp;")),
            ("رسید\u{200C}ها", Some("رسید\u{200C}ها")),
            ("", None),
            (" \u{202E} ", None),
        ] {
            assert_eq!(text(given).as_deref(), expected, "{given:?}");
        }
    }

    #[test]
    fn text_is_clamped_by_characters() {
        assert_eq!(text(&"ü".repeat(5_000)).map(|kept| kept.chars().count()), Some(LONGEST));
    }

    #[test]
    fn only_plain_https_links_pass() {
        let passed = |given: &str| link(Some(&given.to_owned()));
        assert_eq!(
            passed("https://www.dhl.de/?id=1&x=ü").as_deref(),
            Some("https://www.dhl.de/?id=1&x=%C3%BC")
        );
        for refused in [
            "http://www.dhl.de/",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            " https://www.dhl.de/",
            "https://user:pass@www.dhl.de/",
            "https://user@www.dhl.de/",
            "https://",
            "data:text/html,x",
            "//www.dhl.de/",
            "",
        ] {
            assert_eq!(passed(refused), None, "{refused:?}");
        }
        assert_eq!(passed(&format!("https://www.dhl.de/{}", "x".repeat(3_000))), None);
    }
}
