//! Room for words: narrow cards, large text, wide spacing, other clocks.

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};

#[tokio::test]
async fn a_twelve_hour_clock_stays_on_one_line() {
    let stack = Stack::start().await;
    let url = stack.state_page("date_range", "en-US");
    in_a_browser(async |page: Page| {
        for width in [280, 360, 1280] {
            page.view(width, 800).await;
            page.open(&url).await;
            page.see("time", "11:48 PM").await;
            let lines = page
                .run(
                    "return parts('time').map((time) => {
                        const range = document.createRange();
                        range.selectNodeContents(time);
                        return new Set([...range.getClientRects()].map(({ top }) => top)).size;
                    })",
                    json!([]),
                )
                .await;
            assert_eq!(lines, json!([1, 1]), "{width} px");
        }
    })
    .await;
}

/// WCAG 1.4.4 and 1.4.12: twice the size, and the spacing some readers need.
#[tokio::test]
async fn large_text_and_wide_spacing_neither_scroll_sideways_nor_cut_words_off() {
    const LARGE: &str = ":host { font-size: 200% !important }";
    const SPACED: &str = "* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }";
    // What is for screen readers alone is cut off on purpose.
    const CUT_OFF: &str = "
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(arguments[0]);
        const [{ shadowRoot }] = trackers;
        shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
        const [root] = parts('root');
        const edge = root.getBoundingClientRect();
        return [...root.querySelectorAll('*')]
            .filter((element) => element.getClientRects().length && getComputedStyle(element).clipPath === 'none'
                && !element.closest('.spoken'))
            .filter((element) => {
                const { left, right } = element.getBoundingClientRect();
                return left < edge.left - 1 || right > edge.right + 1;
            })
            .map((element) => element.outerHTML.slice(0, 80));";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for (state, css) in [
            ("pickup_at_store", LARGE),
            ("pickup_at_store", SPACED),
            ("two_couriers", LARGE),
            ("two_couriers", SPACED),
            ("not_found", LARGE),
        ] {
            page.view(360, 800).await;
            page.open(&stack.state_page(state, "en-US")).await;
            page.until("the state", "return parts('card').length + parts('message').length > 0", json!([]))
                .await;
            let cut_off = page.run(CUT_OFF, json!([css])).await;
            assert_eq!(cut_off, json!([]), "{state} with {css}");
        }
    })
    .await;
}
