//! axe-core finds nothing: shop, hosted page, every state of the gallery, light and dark,
//! narrow and wide, in every language.

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
        page.view(1280, 900).await;
        page.open(&stack.merchant.page(&every_state(&stack))).await;
        for (width, scheme, lang) in [
            (1280, "light", "en"),
            (1280, "dark", "en"),
            (320, "light", "de"),
            (360, "dark", "ar"),
            (1280, "light", "ar"),
            (360, "light", "ja"),
        ] {
            let where_ = format!("{width} px, {scheme}, {lang}");
            page.view(width, 900).await;
            page.prefer(scheme).await;
            speak(&page, lang).await;
            assert_eq!(surface_is_dark(&page).await, scheme == "dark", "the cards are not {scheme}");
            none_found(&page, &where_).await;
            let overflow = page
                .run(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                    json!([]),
                )
                .await;
            assert_eq!(overflow, json!(0), "sideways scrolling: {where_}");
            assert_eq!(page.run(TOO_SMALL, json!([])).await, json!([]), "too small for a finger: {where_}");
        }
    })
    .await;
}

/// Buttons, fields and links that stand by themselves under 44 px. A link within a line of text may be as high
/// as the line, but not lower than 24 px.
const TOO_SMALL: &str = "
    const inline = '[part~=fact-link], input[type=checkbox], input[type=radio]';
    return trackers.flatMap((tracker) => [...tracker.shadowRoot.querySelectorAll('a, button, summary, input, select')]
        .filter((target) => target.checkVisibility() && !target.closest('.spoken') && target.type !== 'hidden')
        .filter((target) => {
            const { width, height } = target.getBoundingClientRect();
            return Math.round(height) < (target.matches(inline) ? 24 : 44) || width < 24;
        })
        .map((target) => `${tracker.getAttribute('demo')}: ${target.getBoundingClientRect().height} px: ${target.outerHTML.slice(0, 90)}`))";

/// Has every state say the same in another language, some at a time, and waits until each does.
async fn speak(page: &Page, lang: &str) {
    const SOME: usize = 20;
    let all = page.run("return trackers.length", json!([])).await.as_u64().unwrap_or_default();
    assert!(all > 10, "{all} states");
    for first in (0..all).step_by(SOME) {
        let some = json!([lang, first, first + SOME as u64]);
        page.run(
            "for (const tracker of trackers.slice(arguments[1], arguments[2])) tracker.setAttribute('lang', arguments[0])",
            some.clone(),
        )
        .await;
        page.until(
            &format!("states from {first} on drawn in {lang}"),
            "return trackers.slice(arguments[1], arguments[2]).every((tracker) => {
                const drawn = tracker.getAttribute('demo') === 'loading' ? '' : ':not([data-screen=loading])';
                return tracker.shadowRoot?.querySelector(`[part~=root][lang^=${arguments[0]}][data-screen]${drawn}`);
            })",
            some,
        )
        .await;
    }
}

#[tokio::test]
async fn the_gallery_page_has_no_violations_and_opens_as_its_address_says() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(1000, 900).await;
        let gallery = format!("{}/gallery", stack.proxy.url);
        page.open(&format!("{gallery}?state=pickup_closing_soon&theme=dark&lang=de&width=280&dir=rtl")).await;
        let shown = "const [tracker] = trackers;
            const root = tracker?.shadowRoot?.querySelector('[part~=root][dir=rtl]');
            return root?.lang ? [trackers.length, root.lang, tracker.offsetWidth, getComputedStyle(tracker).colorScheme] : null";
        let shown = page.until("the one state", shown, json!([])).await;
        assert_eq!(shown, json!([1, "de-DE", 280, "dark"]));
        none_found(&page, "gallery, one state").await;

        page.open(&format!("{gallery}?state=script_blocked")).await;
        page.see_on_page("Track your parcel").await;
        none_found(&page, "gallery, script blocked").await;

        page.open(&format!("{gallery}?state=not_found")).await;
        page.see("message-title", "We cannot find this parcel").await;
        // A switch is worked by keyboard, and what it chose is in the address.
        page.run("document.querySelector('#theme').focus()", json!([])).await;
        page.press("l").await;
        page.until("the address", "return location.search === '?state=not_found&theme=light'", json!([])).await;
        assert_eq!(page.run("return trackers[0].getAttribute('theme')", json!([])).await, "light");
    })
    .await;
}

/// Every state on one page, each under a heading of its own.
fn every_state(stack: &Stack) -> String {
    let states: String = Stack::states()
        .iter()
        .map(|state| {
            // As words, which break where there is no room.
            let title = state.replace('_', " ");
            format!("<h2>{title}</h2><parcel-tracker demo=\"{state}\"></parcel-tracker>")
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
