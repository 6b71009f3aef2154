//! The hosted page and the gallery, with the final name of their style sheet.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Asset;
use crate::paths::Paths;

/// How the sources name the sheet, so that they also look right when opened as they are.
const SHEET_IN_SOURCE: &str = "href=\"style/page.css\"";

/// The hosted page that trunk wrote.
pub fn hosted(page: &Path, style: &Asset) -> Result<Vec<u8>> {
    let text = fs::read_to_string(page).with_context(|| format!("{} cannot be read", page.display()))?;
    finish(&text, style).context("index.html cannot be used")
}

/// The gallery of states, if the sources have one.
pub fn gallery(paths: &Paths, style: &Asset) -> Result<Option<Vec<u8>>> {
    let source = paths.root.join("gallery.html");
    if !source.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&source).with_context(|| format!("{} cannot be read", source.display()))?;
    finish(&text, style).context("gallery.html cannot be used").map(Some)
}

/// `page` with its sheet under its final name. Inline scripts and styles are refused: the pages are served
/// under a policy that blocks them.
fn finish(page: &str, style: &Asset) -> Result<Vec<u8>> {
    if !page.contains(SHEET_IN_SOURCE) {
        bail!("it does not link its sheet as {SHEET_IN_SOURCE}");
    }
    for tag in page.split('<').skip(1) {
        let inline_script =
            tag.starts_with("script") && !tag.contains("src=") && !tag.contains("application/json");
        if inline_script || tag.starts_with("style") {
            bail!("it has an inline script or style, which its content security policy blocks");
        }
    }
    let page = without_trunks_link(page);
    Ok(page.replace(SHEET_IN_SOURCE, &format!("href=\"{}\"", style.name)).into_bytes())
}

/// `page` without the line that told trunk what to compile, which trunk leaves when it injects no script.
fn without_trunks_link(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("<link data-trunk")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    fn style() -> Asset {
        Asset::named(Role::PageStyle, "assets/page-1.css", Vec::new())
    }

    #[test]
    fn a_page_gets_the_final_name_of_its_sheet_and_loses_what_was_meant_for_trunk() {
        let page = "<link rel=\"stylesheet\" href=\"style/page.css\">\n  <link data-trunk rel=\"rust\">\n<script async src=\"embed.js\"></script>";
        let finished = String::from_utf8(finish(page, &style()).unwrap()).unwrap();
        assert_eq!(
            finished,
            "<link rel=\"stylesheet\" href=\"assets/page-1.css\">\n<script async src=\"embed.js\"></script>"
        );
    }

    #[test]
    fn a_page_without_its_sheet_or_with_inline_code_is_refused() {
        let link = "<link rel=\"stylesheet\" href=\"style/page.css\">";
        assert!(finish("<p>no sheet</p>", &style()).is_err());
        assert!(finish(&format!("{link}<script>alert(1)</script>"), &style()).is_err());
        assert!(finish(&format!("{link}<style>p {{ color: red }}</style>"), &style()).is_err());
        assert!(finish(&format!("{link}<script type=\"application/json\">{{}}</script>"), &style()).is_ok());
    }
}
