//! The snippets of `docs/embedding` that a browser runs, as they stand there, page by page.

use serde_json::json;

use crate::blocks::{self, Block};
use crate::harness::placeholders::{NONCE, NUMBER, Placeholders};
use crate::harness::{Page, Stack, in_a_browser};

/// The widget on a page that a block itself does not make.
fn tracker() -> String {
    format!("<parcel-tracker tracking-number=\"{NUMBER}\" courier=\"dhl-germany\"></parcel-tracker>")
}

/// Blocks of these kinds, page by page.
fn pages(kinds: &[&str]) -> Vec<Vec<Block>> {
    let mut pages: Vec<Vec<Block>> = Vec::new();
    for block in blocks::all().into_iter().filter(|block| kinds.contains(&block.kind.as_str())) {
        match pages.last_mut() {
            Some(last) if last.first().is_some_and(|first| first.page == block.page) => last.push(block),
            _ => pages.push(vec![block]),
        }
    }
    pages
}

/// Waits until every tracker of the page shows a status, a message of its own or the form, if it has any; nothing may
/// have gone wrong on the way.
async fn see_all_trackers_speak(page: &Page, place: &str) {
    page.until(
        &format!("every tracker of {place} to show its card"),
        "return trackers.length > 0 && trackers.every((tracker) => {
            const shown = (name) => [...(tracker.shadowRoot?.querySelectorAll(`[part~='${name}']`) ?? [])].some(words);
            return shown('badge') || shown('look-up');
        })",
        json!([]),
    )
    .await;
    let errors = page.console_errors().await;
    assert!(errors.is_empty(), "{place} writes to the console: {errors:#?}");
}

/// Runs a script of a page's own: whatever throws fails.
async fn run(page: &Page, block: &Block, script: &str) {
    let script = serde_json::to_string(script).expect("a text");
    page.run_async(
        &format!(
            "const AsyncFunction = (async () => {{}}).constructor;
            try {{ await new AsyncFunction({script})(); }}
            catch (error) {{ throw new Error({:?} + ': ' + error); }}",
            block.place()
        ),
        json!([]),
    )
    .await;
}

/// Every rule of a sheet is understood, and so is every declaration in it.
async fn apply(page: &Page, block: &Block) {
    let lost = page
        .run(
            "const sheet = new CSSStyleSheet();
            sheet.replaceSync(arguments[0]);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
            const bare = arguments[0].replace(/\\/\\*[^]*?\\*\\//g, '');
            const count = (rules) => [...rules].reduce((sum, rule) => sum + 1 + count(rule.cssRules ?? []), 0);
            const written = (bare.match(/\\{/g) ?? []).length;
            const empty = [...sheet.cssRules].filter((rule) => rule.style && !rule.style.length && !rule.cssRules?.length);
            return written && count(sheet.cssRules) === written && !empty.length ? '' : `${count(sheet.cssRules)} of ${written}`",
            json!([block.text]),
        )
        .await;
    assert_eq!(lost, json!(""), "{}: rules that the browser does not take", block.place());
}

#[tokio::test]
async fn the_documentations_pages_scripts_and_sheets_work_as_they_stand() {
    let stack = Stack::start().await;
    let placeholders = Placeholders::of(&stack);
    for blocks in pages(&["html", "js", "css"]) {
        in_a_browser(async |page: Page| {
            // Scripts and sheets belong to the page before them, or to a page with the widget.
            if blocks.first().is_some_and(|block| block.kind != "html") {
                page.open(&stack.merchant.page(&format!("{}{}", stack.script(), tracker()))).await;
            }
            for block in &blocks {
                let text = placeholders.fill(&block.text);
                match block.kind.as_str() {
                    "html" => open(&page, &stack, block, &text).await,
                    "js" => run(&page, block, &text).await,
                    _ => apply(&page, block).await,
                }
                see_all_trackers_speak(&page, &block.place()).await;
            }
        })
        .await;
    }
}

/// Opens a page with this in it. An element without its script gets it; a link to the hosted page is followed.
async fn open(page: &Page, stack: &Stack, block: &Block, html: &str) {
    let script = if html.contains("embed.js") { String::new() } else { stack.script() };
    let main = match html {
        // Only how the script is loaded, or what calls it.
        _ if html.contains("<parcel-tracker") || html.contains("ParcelTracker.init") => {
            format!("{script}{html}")
        }
        _ if html.contains("embed.js") => format!("{html}{}", tracker()),
        _ => html.to_owned(),
    };
    if html.contains("<html") {
        page.open(&stack.merchant.document(html.to_owned(), "base-uri 'none'")).await;
    } else {
        page.open(&stack.merchant.page(&main)).await;
    }
    if !main.contains("<parcel-tracker") {
        let link = page
            .run(
                "return document.querySelector(`a[href^='${arguments[0]}']`)?.href ?? ''",
                json!([stack.proxy.url]),
            )
            .await;
        if let Some(link) = link.as_str().filter(|link| !link.is_empty()) {
            page.open(link).await;
            page.see_any_event().await;
            page.until(&block.place(), "return trackers.length > 0", json!([])).await;
        }
    }
}

#[tokio::test]
async fn addresses_in_the_documentation_lead_to_the_parcel() {
    let stack = Stack::start().await;
    let placeholders = Placeholders::of(&stack);
    let mut opened = 0;
    in_a_browser(async |page: Page| {
        for block in blocks::all().into_iter().filter(|block| block.kind == "text") {
            for address in block.text.lines().filter(|line| line.starts_with("https://track.shop.example/")) {
                page.open("about:blank").await;
                page.open(&placeholders.fill(address)).await;
                page.see("badge", "").await;
                see_all_trackers_speak(&page, &block.place()).await;
                opened += 1;
            }
        }
    })
    .await;
    assert!(opened >= 2, "only {opened} addresses were found");
}

#[tokio::test]
async fn policies_in_the_documentation_let_the_widget_through() {
    let stack = Stack::start().await;
    let placeholders = Placeholders::of(&stack);
    in_a_browser(async |page: Page| {
        for block in blocks::all().into_iter().filter(|block| block.kind == "http") {
            let text = placeholders.fill(&block.text).replace("\n  ", " ").replace(";\n ", "; ");
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let (name, value) = line
                    .split_once(": ")
                    .unwrap_or_else(|| panic!("{}: {line:?} is no header", block.place()));
                if !name.eq_ignore_ascii_case("content-security-policy") {
                    continue;
                }
                let script = stack.script().replace("<script ", &format!("<script nonce=\"{NONCE}\" "));
                let main = format!("{script}{}", tracker());
                page.open(&stack.merchant.page_with_policy(&main, value)).await;
                page.until_alive().await;
                see_all_trackers_speak(&page, &block.place()).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_data_layer_of_the_documentation_waits_for_consent() {
    let stack = Stack::start().await;
    let placeholders = Placeholders::of(&stack);
    let block = blocks::all()
        .into_iter()
        .find(|block| block.kind == "html" && block.text.contains("forwardParcelEvents"))
        .expect("the snippet");
    let url = stack.merchant.page(&placeholders.fill(&block.text));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until_alive().await;
        assert_eq!(page.run("return window.dataLayer ?? null", json!([])).await, json!(null));
        page.run(
            "window.shopConsent = { analytics: true };
            trackers[0].setAttribute('tracking-number', '00340434198722501003')",
            json!([]),
        )
        .await;
        let layer =
            page.until("an entry", "return window.dataLayer?.length && window.dataLayer", json!([])).await;
        assert_eq!(layer, json!([{ "event": "parcel_tracker_load", "tag": "AvailableForPickup" }]));
    })
    .await;
}
