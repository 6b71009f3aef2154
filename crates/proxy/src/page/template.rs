//! The page as `cargo xtask build` left it, and the places in it that are the shop's.

use parcel_tracker::components::Hosted;
use parcel_tracker::i18n::Language;

/// Where a place begins; its name follows.
const BEGIN: &str = "<!-- shop: ";
/// Where it ends.
const END: &str = "<!-- end -->";

/// The page with a shop's pieces in their places. A place that is missing stays missing.
pub fn fill(page: &str, pieces: &Hosted, language: &Language) -> String {
    let direction = if language.rtl { "rtl" } else { "ltr" };
    // A locale is letters, digits and hyphens: `i18n` makes it.
    let root = format!("<html lang=\"{}\" dir=\"{direction}\">", language.locale);
    let page = page.replacen("<html lang=\"en\">", &root, 1);
    let mut filled = String::new();
    let mut rest = page.as_str();
    while let Some((before, from)) = rest.split_once(BEGIN) {
        filled.push_str(before);
        let Some((name, (ours, after))) =
            from.split_once(" -->").and_then(|(name, from)| Some((name, from.split_once(END)?)))
        else {
            rest = from;
            break;
        };
        filled.push_str(match name {
            "head" => &pieces.head,
            "header" => &pieces.header,
            "help" => &pieces.help,
            "footer" => &pieces.footer,
            _ => ours,
        });
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The page's own script, `assets/track-….js`.
pub fn script(page: &str) -> Option<&str> {
    let sources = page.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    sources.into_iter().find(|source| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-./".contains(&byte);
        source.starts_with("assets/track") && source.ends_with(".js") && source.bytes().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use parcel_tracker::i18n::language;

    use super::*;

    fn pieces(text: &str) -> Hosted {
        let piece = |name: &str| format!("<{name}>{text}</{name}>");
        Hosted { head: piece("title"), header: piece("header"), help: piece("p"), footer: piece("footer") }
    }

    #[test]
    fn every_place_of_the_projects_own_page_is_filled() {
        let page = include_str!("../../../../index.html");
        let filled = fill(page, &pieces("ours"), &language("ar"));
        assert_eq!(filled.matches("ours").count(), 4);
        assert!(filled.contains("<html lang=\"ar-EG\" dir=\"rtl\">"));
        assert!(!filled.contains("Track your parcel") && !filled.contains("shop:"), "{filled}");
    }

    #[test]
    fn what_is_put_in_is_not_looked_at_again() {
        let page = "<!-- shop: head -->a<!-- end --><!-- shop: header -->b<!-- end -->c";
        let mut sly = pieces("x");
        sly.header = "<!-- shop: footer --><!-- end -->".to_owned();
        let filled = fill(page, &sly, &language("en"));
        assert_eq!(filled, "<title>x</title><!-- shop: footer --><!-- end -->c");
    }

    #[test]
    fn a_page_that_lacks_a_place_is_served_as_far_as_it_goes() {
        let filled = |page: &str| fill(page, &pieces("x"), &language("en"));
        assert_eq!(filled("<title>a</title>"), "<title>a</title>");
        assert_eq!(filled("a<!-- shop: other -->b<!-- end -->c"), "abc");
        assert!(filled("a<!-- shop: head -->b").starts_with('a'));
    }

    #[test]
    fn the_pages_script_is_found_by_its_hashed_name() {
        let page =
            "<script defer src=\"assets/track-0123456789abcdef.js\"></script><script src=\"embed.js\">";
        assert_eq!(script(page), Some("assets/track-0123456789abcdef.js"));
        assert_eq!(script("<script src=\"assets/track-{{x}}.js\">"), None);
        assert_eq!(script("<script src=\"embed.js\">"), None);
    }
}
