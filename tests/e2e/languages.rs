//! One language at a time: which one, by whom, and what happens when its words do not come.

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};

const PARCEL: &str = "tracking-number=\"00340434198722501003\" courier=\"dhl-germany\"";
/// Languages, their locales, and "Ready to collect" in each.
const READY: [(&str, &str, &str); 4] = [
    ("en", "en-GB", "Ready to collect"),
    ("de-AT", "de-AT", "Abholbereit"),
    ("ar", "ar-EG", "جاهزة للاستلام"),
    ("ja", "ja-JP", "受取可能"),
];

#[tokio::test]
async fn first_words_and_wasm_say_the_same_in_every_language() {
    let stack = Stack::start().await;
    for (lang, locale, ready) in READY {
        let url = stack.embed(&format!("{PARCEL} lang=\"{lang}\""));
        in_a_browser(async |page: Page| {
            // Without the wasm the card stays as the proxy drew it.
            page.block(&["*.wasm"]).await;
            page.open(&url).await;
            page.see("badge", ready).await;
            let first_words = said(&page).await;
            page.block(&[]).await;
            page.reload().await;
            page.see("badge", ready).await;
            page.until_alive().await;
            assert_eq!(said(&page).await, first_words, "{lang}");
            let direction = if lang == "ar" { "rtl" } else { "ltr" };
            let root = "const [root] = parts('root'); return [root.lang, root.dir]";
            assert_eq!(page.run(root, json!([])).await, json!([locale, direction]));
        })
        .await;
    }
}

/// All but the age of the answer, which may be another one a second later.
async fn said(page: &Page) -> Vec<String> {
    let mut said = Vec::new();
    for part in ["main", "timeline"] {
        said.extend(page.texts(part).await);
    }
    assert!(said.iter().any(|text| !text.is_empty()));
    said
}

#[tokio::test]
async fn the_element_speaks_as_the_page_around_it_and_changes_with_it() {
    let stack = Stack::start().await;
    let url = stack.embed(PARCEL);
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until_alive().await;
        for (lang, _, ready) in READY {
            page.run("trackers[0].setAttribute('lang', arguments[0])", json!([lang])).await;
            page.see("badge", ready).await;
        }
    })
    .await;
}

#[tokio::test]
async fn without_its_words_the_widget_leaves_what_can_be_read() {
    let stack = Stack::start().await;
    let url = stack.embed(&format!("{PARCEL} lang=\"ja\""));
    in_a_browser(async |page: Page| {
        page.block(&["*/assets/ja-*.txt"]).await;
        page.open(&url).await;
        page.see("badge", "受取可能").await;
        page.see_event("parcel-tracker-error").await;
        page.see("badge", "受取可能").await;
    })
    .await;
}
