//! axe-core finds nothing: shop, hosted page, every state of the gallery, light and dark.

use serde_json::json;

use crate::harness::{Page, Stack, axe, in_a_browser};

#[tokio::test]
async fn the_order_page_has_no_violations() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for scheme in ["light", "dark"] {
            page.prefer(scheme).await;
            for order in ["1002", "1003"] {
                stack.open_order(&page, order).await;
                page.see("updated", "Updated").await;
                none_found(&page, &format!("order {order}, {scheme}")).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_hosted_page_has_no_violations() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for scheme in ["light", "dark"] {
            page.prefer(scheme).await;
            page.open(&format!("{}/track", stack.proxy.url)).await;
            none_found(&page, &format!("look-up, {scheme}")).await;
            page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
            page.see("badge", "Ready to collect").await;
            none_found(&page, &format!("found, {scheme}")).await;
            page.open(&format!("{}/track?number=nobody-has-this", stack.proxy.url)).await;
            page.see("message-title", "We cannot find this parcel").await;
            none_found(&page, &format!("not found, {scheme}")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_state_of_the_gallery_has_violations() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for (width, scheme, lang) in
            [(1280, "light", "en"), (1280, "dark", "en"), (320, "light", "en"), (360, "light", "en-Arab")]
        {
            page.view(width, 900).await;
            page.prefer(scheme).await;
            page.open(&stack.merchant.page(&every_state(&stack, lang))).await;
            page.until(
                "every state drawn",
                "return parts('root').length === trackers.length
                    && trackers.length > 10
                    && trackers.every((tracker) => tracker.shadowRoot.querySelector(
                        tracker.getAttribute('demo') === 'loading' ? '[data-screen]' : '[data-screen]:not([data-screen=loading])'))",
                json!([]),
            )
            .await;
            assert_eq!(surface_is_dark(&page).await, scheme == "dark", "the cards are not {scheme}");
            none_found(&page, &format!("{width} px, {scheme}, {lang}")).await;
            let overflow = page
                .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", json!([]))
                .await;
            assert_eq!(overflow, json!(0), "sideways scrolling at {width} px, {lang}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_gallery_page_has_no_violations() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for scheme in ["light", "dark"] {
            page.prefer(scheme).await;
            page.open(&format!("{}/gallery", stack.proxy.url)).await;
            page.until("a state drawn", "return parts('root').length > 0", json!([])).await;
            none_found(&page, &format!("gallery, {scheme}")).await;
        }
    })
    .await;
}

/// Every state on one page, each under a heading of its own.
fn every_state(stack: &Stack, lang: &str) -> String {
    let states: String = Stack::states()
        .iter()
        .map(|state| {
            format!("<h2>{state}</h2><parcel-tracker demo=\"{state}\" lang=\"{lang}\"></parcel-tracker>")
        })
        .collect();
    format!("{}{states}", stack.script())
}

/// Whether the first card's text is lighter than half.
async fn surface_is_dark(page: &Page) -> bool {
    let lightness = page
        .run(
            "const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = getComputedStyle(parts('root')[0]).color;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
            return (red + green + blue) / 3",
            json!([]),
        )
        .await;
    lightness.as_f64().is_some_and(|lightness| lightness > 128.0)
}

async fn none_found(page: &Page, where_: &str) {
    let violations = axe::violations(page).await;
    assert!(violations.is_empty(), "{where_}:\n{}", violations.join("\n"));
}
