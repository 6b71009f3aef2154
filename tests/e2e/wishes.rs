//! What readers ask of every page: colours of the system's, no motion, text of twice the size, narrow screens.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Page, Stack, axe, in_a_browser};

async fn ask(page: &Page, features: &[(&str, &str)]) {
    let features: Vec<_> =
        features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
}

#[tokio::test]
async fn forced_colours_leave_dots_lines_and_borders_to_be_seen() {
    // A shop's colours and their repair change nothing here: the system decides.
    const SHOP: &str =
        "<style>parcel-tracker { --pt-accent: yellow; --pt-surface: #222; --pt-ink: #333 }</style>";
    const CHECK: &str = "
        const style = (part, pseudo) => getComputedStyle(part, pseudo);
        const surface = style(parts('root')[0]).backgroundColor;
        const line = (part, pseudo, side) => {
            const { [`border${side}Width`]: width, [`border${side}Color`]: colour, [`border${side}Style`]: kind } = style(part, pseudo);
            return width !== '0px' && kind !== 'none' && colour !== surface;
        };
        return {
            steps: parts('step').every((step) => line(step, '::before', 'Top')),
            scans: parts('checkpoint').every((scan) => line(scan, '::before', 'Top')),
            badge: line(parts('badge')[0], null, 'Top'),
            note: parts('what-now').every((note) => line(note, null, 'Top')),
            fold: parts('fold').every((button) => line(button, null, 'Top')),
            icons: parts('icon').every((icon) => style(icon).stroke === style(document.body).color),
            words: style(parts('heading')[0]).color !== surface && style(parts('badge')[0]).color !== style(parts('badge')[0]).backgroundColor,
        }";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for scheme in ["light", "dark"] {
            ask(&page, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await;
            for shop in ["", SHOP] {
                let card = "<parcel-tracker demo=\"two_couriers\" theme=\"auto\"></parcel-tracker>";
                page.open(&stack.merchant.page(&format!("{shop}{}{card}", stack.script()))).await;
                page.until("the card", "return parts('entry').length > 1", json!([])).await;
                page.run_async("await new Promise((done) => setTimeout(done, 700))", json!([])).await;
                assert_eq!(
                    page.run("return matchMedia('(forced-colors: active)').matches", json!([])).await,
                    json!(true)
                );
                let seen = page.run(CHECK, json!([])).await;
                let good = seen.as_object().is_some_and(|all| all.values().all(|one| one == true));
                assert!(good, "{scheme}, shop {shop:?}: {seen}");
                // axe takes a shop's words for what is seen, which is the system's.
                if !shop.is_empty() {
                    continue;
                }
                let violations = axe::violations(&page).await;
                assert!(violations.is_empty(), "{scheme}:\n{}", violations.join("\n"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_moves_where_less_motion_is_asked_for() {
    // Whether anything in the card takes its time to change its looks.
    const SLOW: &str = "
        const seconds = (text) => Math.max(...text.split(', ').map(parseFloat));
        return [...trackers[0].shadowRoot.querySelectorAll('[part]')]
            .flatMap((part) => [null, '::before', '::after'].map((pseudo) => getComputedStyle(part, pseudo)))
            .some(({ transitionDuration, animationDuration, animationName }) => seconds(transitionDuration) > .002
                || (animationName !== 'none' && seconds(animationDuration) > .002))";
    const COUNT: &str = "
        window.glides = 0;
        const { animate } = Element.prototype;
        Element.prototype.animate = function (...how) {
            window.glides += 1;
            return animate.apply(this, how);
        }";
    for (wish, moves) in [("reduce", false), ("no-preference", true)] {
        let stack = Stack::start().await;
        let card = stack.embed(&format!("tracking-id=\"{}\"", stack.id_of("1001")));
        in_a_browser(async |page: Page| {
            ask(&page, &[("prefers-reduced-motion", wish)]).await;
            page.open(&card).await;
            page.until_alive().await;
            page.see("badge", "On its way").await;
            assert_eq!(page.run(SLOW, json!([])).await, json!(moves), "{wish}");
            // What a change of the parcel pushes aside glides, or is just there.
            page.run(COUNT, json!([])).await;
            stack.let_pass(Duration::from_secs(60));
            page.until(
                "the change",
                "trackers[0].refresh(); return parts('badge').some((badge) => words(badge).includes('Out for delivery'))",
                json!([]),
            )
            .await;
            page.run_async("await new Promise((done) => setTimeout(done, 300))", json!([])).await;
            assert_eq!(page.run("return window.glides > 0", json!([])).await, json!(moves), "{wish}");
        })
        .await;
    }
}

/// 320 px is what a window of 1280 px has left when a reader zooms to 400 %, 640 px at 200 %.
#[tokio::test]
async fn zoomed_pages_and_narrow_ones_do_not_scroll_sideways() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for (width, scale) in [(640, 2), (320, 4), (320, 1)] {
            let size = json!({ "width": width, "height": 512, "deviceScaleFactor": scale, "mobile": false });
            page.devtools("Emulation.setDeviceMetricsOverride", size).await;
            for layout in ["auto", "full", "compact"] {
                for state in ["two_couriers", "pickup_at_store", "customs_fee", "look_up"] {
                    let card = format!("<parcel-tracker demo=\"{state}\" layout=\"{layout}\" lang=\"de\"></parcel-tracker>");
                    page.open(&stack.merchant.page(&format!("{}{card}", stack.script()))).await;
                    page.until("something drawn", "return parts('root').some(({ dataset }) => dataset.screen !== 'loading')", json!([])).await;
                    let wider = page
                        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", json!([]))
                        .await;
                    assert_eq!(wider, json!(0), "{state}, {layout} at {width} px");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_of_the_promise_is_not_torn_apart_on_a_narrow_phone() {
    // Each day's words, as tops of the lines they are on.
    const TORN: &str = "
        const [{ firstChild: text }] = parts('heading');
        const top = (at) => {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return Math.round(range.getBoundingClientRect().top);
        };
        return [...text.data.matchAll(/[^\\s]+\\u00a0[0-9٠-٩]{1,2}/g)].filter(({ 0: day, index }) => top(index) !== top(index + day.length - 1))
            .map(([day]) => day)";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(320, 700).await;
        for state in ["date_range", "low_confidence", "on_its_way", "not_scanned_yet", "pickup_closing_soon"]
        {
            for lang in ["de", "ar", "en"] {
                page.open(&stack.state_page(state, lang)).await;
                page.until("the card", "return parts('heading').length > 0", json!([])).await;
                assert_eq!(page.run(TORN, json!([])).await, json!([]), "{state} in {lang}");
            }
        }
    })
    .await;
}
