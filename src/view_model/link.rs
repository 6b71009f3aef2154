//! Links from outside, offered only where they are plain.

use super::clean::is_dropped;

/// The longest link offered, in bytes.
const LONGEST: usize = 2_000;

/// A link that may be offered: https, a host, and nothing that hides where it goes.
///
/// The browser's own URL parser looks at it once more before it is put into the page.
pub(super) fn https_link(link: &str) -> Option<String> {
    let (link, rest) = plain(link, b"https://")?;
    let host = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next()?;
    let fine = host.first().is_some_and(|first| *first != b':') && !host.contains(&b'@');
    fine.then(|| link.to_owned())
}

/// A link that writes to one address, perhaps with a subject.
pub(super) fn mail_link(link: &str) -> Option<String> {
    let (link, rest) = plain(link, b"mailto:")?;
    let address = rest.split(|byte| *byte == b'?').next()?;
    let at = address.iter().position(|byte| *byte == b'@')?;
    let fine = at > 0 && at + 1 < address.len() && !address.contains(&b',');
    fine.then(|| link.to_owned())
}

/// The link, and what follows its scheme: nothing in it hides or ends it.
fn plain<'a>(link: &'a str, scheme: &[u8]) -> Option<(&'a str, &'a [u8])> {
    let link = link.trim();
    let (given, rest) = link.as_bytes().split_at_checked(scheme.len())?;
    let hides = |letter: char| letter.is_whitespace() || letter == '\\' || is_dropped(letter);
    let fine = given.eq_ignore_ascii_case(scheme) && link.len() <= LONGEST && !link.chars().any(hides);
    fine.then_some((link, rest))
}

#[cfg(test)]
mod tests {
    use super::{https_link, mail_link};

    #[test]
    fn only_plain_https_links_are_offered() {
        for fine in ["https://dhl.de/track?n=1#x", "HTTPS://ups.com", "https://a.example:8443/ü"] {
            assert_eq!(https_link(fine).as_deref(), Some(fine));
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "https://:443/",
            "http://dhl.de",
            "javascript:alert(1)",
            "JaVaScRiPt://x/%0aalert(1)",
            "data:text/html,x",
            "//dhl.de",
            "https:dhl.de",
            "https://dhl.de@evil.example/",
            "https://user:pass@dhl.de/",
            "https://dhl.de\\@evil.example/",
            "https://dhl.de/a b",
            "https://dhl.de/\u{202e}moc",
            "ht\ttps://dhl.de/",
        ] {
            assert_eq!(https_link(bad), None, "{bad:?}");
        }
        assert_eq!(https_link(" https://dhl.de/\n").as_deref(), Some("https://dhl.de/"));
        assert_eq!(https_link(&format!("https://dhl.de/{}", "x".repeat(3_000))), None);
    }

    #[test]
    fn a_mail_goes_to_one_address() {
        for fine in ["mailto:help@shop.example", "MAILTO:help@shop.example?subject=Parcel%2010482"] {
            assert_eq!(mail_link(fine).as_deref(), Some(fine));
        }
        for bad in [
            "",
            "mailto:",
            "mailto:help",
            "mailto:@shop.example",
            "mailto:help@",
            "mailto:help@shop.example,spy@evil.example",
            "mailto:help@shop.example\nbcc:spy@evil.example",
            "mailto:?to=help@shop.example",
            "https://shop.example/help@desk",
        ] {
            assert_eq!(mail_link(bad), None, "{bad:?}");
        }
    }
}
