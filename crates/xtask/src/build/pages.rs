//! The hosted page and the gallery, with the final name of their style sheet.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Asset;
use crate::paths::Paths;

/// What every page must link, so that none is served plain by mistake.
const SHEET: &str = "style/page.css";

/// Where the proxy puts what is the shop's: `crates/proxy/src/page/template.rs`.
const PLACES: [&str; 4] = ["head", "header", "help", "footer"];

/// A file that pages link by its path in the sources, so that they also look right when opened as they are.
pub struct Linked<'a> {
    /// Its path in the sources.
    pub source: &'static str,
    /// What it became.
    pub asset: &'a Asset,
}

/// The hosted page that trunk wrote.
pub fn hosted(page: &Path, linked: &[Linked]) -> Result<Vec<u8>> {
    let text = fs::read_to_string(page).with_context(|| format!("{} cannot be read", page.display()))?;
    has_places(&text).and_then(|()| finish(&text, linked)).context("index.html cannot be used")
}

/// The gallery of states, if the sources have one.
pub fn gallery(paths: &Paths, linked: &[Linked]) -> Result<Option<Vec<u8>>> {
    let source = paths.root.join("gallery.html");
    if !source.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    finish(&text, linked).context("gallery.html cannot be used").map(Some)
}

/// Refuses a page without the places that the proxy fills with the shop's name, colours and links.
fn has_places(page: &str) -> Result<()> {
    for place in PLACES {
        let from = page.split_once(&format!("<!-- shop: {place} -->")).map(|(_, from)| from);
        let ours = from.and_then(|from| from.split_once("<!-- end -->")).map(|(ours, _)| ours);
        if ours.is_none_or(|ours| ours.contains("<!-- shop:")) {
            bail!("it has no place for the shop's {place}, from <!-- shop: {place} --> to <!-- end -->");
        }
    }
    if !page.contains("<html lang=\"en\">") {
        bail!("it does not begin with <html lang=\"en\">, where the proxy puts the shopper's language");
    }
    Ok(())
}

/// `page` with what it links under its final names. Inline scripts and styles are refused: the pages are
/// served under a policy that blocks them.
fn finish(page: &str, linked: &[Linked]) -> Result<Vec<u8>> {
    if !page.contains(&format!("href=\"{SHEET}\"")) {
        bail!("it does not link its sheet, {SHEET}");
    }
    for tag in page.split('<').skip(1) {
        let inline_script =
            tag.starts_with("script") && !tag.contains("src=") && !tag.contains("application/json");
        if inline_script || tag.starts_with("style") {
            bail!("it has an inline script or style, which its content security policy blocks");
        }
    }
    let page = linked.iter().fold(without_trunks_link(page), |page, linked| {
        page.replace(&format!("=\"{}\"", linked.source), &format!("=\"{}\"", linked.asset.name))
    });
    Ok(page.into_bytes())
}

/// `page` without the line that told trunk what to compile, which trunk leaves when it injects no script.
fn without_trunks_link(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("<link data-trunk")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    fn finished(page: &str) -> Result<String> {
        let style = Asset::named(Role::PageStyle, "assets/page-1.css", Vec::new());
        let script = Asset::named(Role::PageScript, "assets/track-1.js", Vec::new());
        let linked = [
            Linked { source: "style/page.css", asset: &style },
            Linked { source: "src/pages/track.js", asset: &script },
        ];
        Ok(String::from_utf8(finish(page, &linked)?)?)
    }

    #[test]
    fn a_page_gets_the_final_names_of_what_it_links_and_loses_what_was_meant_for_trunk() {
        let page = concat!(
            "<link rel=\"stylesheet\" href=\"style/page.css\">\n",
            "  <link data-trunk rel=\"rust\">\n",
            "<script defer src=\"src/pages/track.js\"></script><script async src=\"embed.js\"></script>",
        );
        assert_eq!(
            finished(page).unwrap(),
            concat!(
                "<link rel=\"stylesheet\" href=\"assets/page-1.css\">\n",
                "<script defer src=\"assets/track-1.js\"></script><script async src=\"embed.js\"></script>",
            )
        );
    }

    #[test]
    fn the_hosted_page_has_a_place_for_everything_that_is_the_shops() {
        let page = include_str!("../../../../index.html");
        has_places(page).unwrap();
        for place in PLACES {
            assert!(has_places(&page.replace(&format!("<!-- shop: {place} -->"), "")).is_err(), "{place}");
        }
        assert!(has_places(&page.replacen("<!-- end -->", "", 1)).is_err(), "one ends in another");
        assert!(has_places(&page.replace("lang=\"en\"", "lang=\"de\"")).is_err());
    }

    #[test]
    fn a_page_without_its_sheet_or_with_inline_code_is_refused() {
        let link = "<link rel=\"stylesheet\" href=\"style/page.css\">";
        assert!(finished("<p>no sheet</p>").is_err());
        assert!(finished(&format!("{link}<script>alert(1)</script>")).is_err());
        assert!(finished(&format!("{link}<style>p {{ color: red }}</style>")).is_err());
        assert!(finished(&format!("{link}<script type=\"application/json\">{{}}</script>")).is_ok());
    }
}
