//! A shop's own looks: its colours can be read whatever they are, and five example themes have no violations.

use serde_json::{Value, json};

use crate::harness::{Page, Stack, axe, in_a_browser};

/// States with every tone between them, a form and a message.
const STATES: [&str; 5] =
    ["out_for_delivery", "pickup_closing_soon", "customs_fee", "two_couriers", "not_found"];

/// What the repair has set, each as a colour, and how often it was set.
const REPAIRED: &str = "return trackers.map(({ shadowRoot }) => shadowRoot.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules])
    .filter(({ selectorText }) => selectorText === ':host > div')
    .flatMap(({ style }) => [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`)))";

/// A page with these states in these colours.
fn coloured(stack: &Stack, css: &str, states: &[&str]) -> String {
    let cards: String = states
        .iter()
        .map(|state| {
            format!("<h2>{}</h2><parcel-tracker demo=\"{state}\"></parcel-tracker>", state.replace('_', " "))
        })
        .collect();
    stack.merchant.page(&format!("<style>{css}</style>{}{cards}", stack.script()))
}

/// Waits until every card is drawn by the wasm and its colours have come to rest.
async fn drawn(page: &Page) {
    page.until(
        "every state",
        "return trackers.length && trackers.every(({ shadowRoot }) => shadowRoot?.querySelector(
            '[part~=root]:not([data-screen=loading])'))",
        json!([]),
    )
    .await;
    page.run_async("await new Promise((done) => setTimeout(done, 700))", json!([])).await;
}

async fn none_found(page: &Page, where_: &str) {
    let violations = axe::violations(page).await;
    assert!(violations.is_empty(), "{where_}:\n{}", violations.join("\n"));
}

#[tokio::test]
async fn awful_colours_are_made_readable() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(800, 900).await;
        for (what, scheme, css) in [
            ("yellow on white", "light", "parcel-tracker { --pt-accent: yellow; --pt-surface: white }"),
            ("grey on grey", "light", "parcel-tracker { --pt-ink: #999; --pt-surface: #aaa; --pt-accent: hsl(0 0% 53%) }"),
            ("a dark accent in the dark", "dark", "parcel-tracker { --pt-accent: #1a237e; --pt-good: oklch(.3 .1 150) }"),
            (
                "everything pale, in every syntax",
                "light",
                "parcel-tracker { --pt-accent: color(display-p3 .9 .9 .5); --pt-good: lime; --pt-warn: lab(90 10 80);
                 --pt-bad: pink; --pt-ink-quiet: rgb(0 0 0 / .2); --pt-button: #fc0; --pt-button-ink: #fff }",
            ),
            ("grounds as dark as the words", "light", "parcel-tracker { --pt-surface-quiet: #333; --pt-warn-quiet: #000 }"),
        ] {
            page.prefer(scheme).await;
            page.open(&coloured(&stack, css, &STATES)).await;
            drawn(&page).await;
            page.until("a repair", &format!("{REPAIRED} .every((set) => set.length)"), json!([]))
                .await;
            none_found(&page, what).await;
        }
    })
    .await;
}

#[tokio::test]
async fn main_a_pale_accent_can_be_read_in_its_own_hue() {
    const BADGE: &str = "
        const numbers = (colour) => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((channel) => channel / 255);
        };
        const light = (colour) => numbers(colour).map((channel) => channel <= .04045 ? channel / 12.92
            : ((channel + .055) / 1.055) ** 2.4).reduce((sum, channel, index) => sum + channel * [.2126, .7152, .0722][index], 0);
        const [badge] = parts('badge');
        if (!badge) return false;
        const { color, backgroundColor } = getComputedStyle(badge);
        const [one, other] = [light(color), light(backgroundColor)].sort();
        const [red, green, blue] = numbers(color);
        return (other + .05) / (one + .05) >= 4.5 && Math.abs(red - green) < .03 && red - blue > .2";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&coloured(&stack, "parcel-tracker { --pt-accent: yellow }", &["out_for_delivery"])).await;
        page.until("words in a dark yellow", BADGE, json!([])).await;
    })
    .await;
}

#[tokio::test]
async fn good_colours_stay_exactly_as_they_were_given() {
    let stack = Stack::start().await;
    let css = "parcel-tracker { --pt-accent: #7a1fa2; --pt-ink: oklch(.25 .03 60); --pt-surface: #fffdf8 }";
    in_a_browser(async |page: Page| {
        page.prefer("light").await;
        page.open(&coloured(&stack, css, &["out_for_delivery"])).await;
        drawn(&page).await;
        page.until("the script that looks", FETCHED, json!([])).await;
        page.run_async("await new Promise((done) => setTimeout(done, 300))", json!([])).await;
        assert_eq!(page.run(REPAIRED, json!([])).await, json!([[]]));
        let seen = page
            .run(
                "const colour = (part, what) => getComputedStyle(parts(part)[0])[what];
                return [colour('root', 'color'), colour('root', 'backgroundColor'), colour('badge', 'color')]",
                json!([]),
            )
            .await;
        assert_eq!(seen, json!(["oklch(0.25 0.03 60)", "rgb(255, 253, 248)", "rgb(122, 31, 162)"]));
    })
    .await;
}

const FETCHED: &str =
    "return performance.getEntriesByType('resource').some(({ name }) => name.includes('contrast'))";

#[tokio::test]
async fn a_shop_without_colours_of_its_own_downloads_no_repair() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        let css = "parcel-tracker { --pt-radius: 4px; --pt-font-size: 1.125em }";
        page.open(&coloured(&stack, css, &["out_for_delivery"])).await;
        drawn(&page).await;
        assert_eq!(page.run(FETCHED, json!([])).await, json!(false));
        // What it did set counts all the same, without a font of its own.
        let size = page.run("return getComputedStyle(parts('root')[0]).fontSize", json!([])).await;
        assert_eq!(size, "18px");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_colour_counts_as_not_set() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.prefer("light").await;
        let css =
            "parcel-tracker { --pt-ink: banana; --pt-accent: 12px; --pt-good: ; --pt-surface: url(/x) }";
        page.open(&coloured(&stack, css, &["out_for_delivery"])).await;
        drawn(&page).await;
        page.until(
            "the usual ink",
            "return getComputedStyle(parts('root')[0]).color === 'rgb(21, 24, 28)'",
            json!([]),
        )
        .await;
        let accent = page.run("return getComputedStyle(parts('badge')[0]).color", json!([])).await;
        assert_eq!(accent, "rgb(35, 80, 216)");
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_repair_follows_theme_device_and_page_and_then_rests() {
    let stack = Stack::start().await;
    // Good in the light, and not set at all there; too dark in the dark; and a page that changes its mind.
    let css = ".night parcel-tracker { color-scheme: dark; --pt-surface: #111; --pt-ink: #222 }
        .odd parcel-tracker { --pt-accent: yellow }
        .own parcel-tracker { --pt-accent: #330044 }";
    in_a_browser(async |page: Page| {
        page.prefer("light").await;
        page.open(&coloured(&stack, css, &["out_for_delivery"])).await;
        drawn(&page).await;
        let to = async |class: &str, repaired: bool| {
            page.run("document.documentElement.className = arguments[0]", json!([class])).await;
            let what = format!("the repair for {class:?}");
            page.until(&what, &format!("{REPAIRED} [0].length > 0 === arguments[0]"), json!([repaired]))
                .await;
        };
        // The script comes with the first colour of the shop's own, however late that is.
        to("night", true).await;
        to("", false).await;
        to("odd", true).await;
        to("own", false).await;
        page.run("trackers[0].setAttribute('theme', 'dark')", json!([])).await;
        page.until("the repair in the dark", &format!("{REPAIRED} [0].length > 0"), json!([])).await;
        page.run("trackers[0].setAttribute('theme', 'auto')", json!([])).await;
        page.until("none in the light", &format!("{REPAIRED} [0].length === 0"), json!([])).await;
        page.prefer("dark").await;
        page.until("the repair on a dark device", &format!("{REPAIRED} [0].length > 0"), json!([])).await;
        none_found(&page, "a dark accent on a dark device").await;
        // A repair is no change that wants another one.
        let changes = page
            .run_async(
                "const sheet = trackers[0].shadowRoot.adoptedStyleSheets.at(-1);
                let changes = 0;
                const replace = sheet.replaceSync;
                sheet.replaceSync = (css) => { changes += 1; replace.call(sheet, css); };
                await new Promise((done) => setTimeout(done, 1000));
                return changes",
                json!([]),
            )
            .await;
        assert_eq!(changes, json!(0));
    })
    .await;
}

#[tokio::test]
async fn colours_are_repaired_under_a_strict_policy() {
    let stack = Stack::start().await;
    let policy = format!(
        "default-src 'none'; script-src {0} 'wasm-unsafe-eval'; connect-src {0}; style-src 'nonce-shop'; base-uri 'none'",
        stack.proxy.url
    );
    let url = stack.merchant.page_with_policy(
        &format!(
            "<style nonce=\"shop\">parcel-tracker {{ --pt-accent: yellow }}</style>{}<parcel-tracker
             tracking-number=\"00340434198722501003\"></parcel-tracker>",
            stack.script()
        ),
        &policy,
    );
    in_a_browser(async |page: Page| {
        page.prefer("light").await;
        page.open(&url).await;
        page.until_alive().await;
        page.until("the repair", &format!("{REPAIRED} [0].length > 0"), json!([])).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        none_found(&page, "under a strict policy").await;
    })
    .await;
}

#[tokio::test]
async fn the_example_themes_have_no_violations_and_need_no_repair() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(420, 900).await;
        for shop in ["plain", "luxury", "playful", "high-contrast", "dark"] {
            for scheme in ["light", "dark"] {
                page.prefer(scheme).await;
                let theme = format!(
                    "<link rel=\"stylesheet\" href=\"{}/assets/themes/{shop}.css\">",
                    stack.proxy.url
                );
                let cards: String = STATES
                    .map(|state| {
                        format!(
                            "<h2>{}</h2><parcel-tracker demo=\"{state}\"></parcel-tracker>",
                            state.replace('_', " ")
                        )
                    })
                    .concat();
                page.open(&stack.merchant.page(&format!("{theme}{}{cards}", stack.script()))).await;
                drawn(&page).await;
                none_found(&page, &format!("{shop}, {scheme}")).await;
                let repaired = page.run(REPAIRED, json!([])).await;
                let none = repaired.as_array().is_some_and(|cards| cards.iter().all(|set| set == &json!([])));
                assert!(none, "{shop} in {scheme} is repaired: {repaired}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_gallery_puts_on_the_theme_that_its_address_names() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        let gallery = format!("{}/gallery?state=out_for_delivery", stack.proxy.url);
        page.open(&format!("{gallery}&shop=luxury&layout=compact")).await;
        let corners =
            "return parts('root').map((root) => getComputedStyle(root).borderRadius)[0] === arguments[0]";
        page.until("no rounded corner", corners, json!(["0px"])).await;
        assert_eq!(page.run("return trackers[0].getAttribute('layout')", json!([])).await, "compact");
        none_found(&page, "gallery, luxury").await;
        page.run(
            "const shop = document.querySelector('#shop');
            shop.value = 'playful';
            shop.dispatchEvent(new Event('change', { bubbles: true }))",
            json!([]),
        )
        .await;
        page.until("round corners", corners, json!(["28px"])).await;
        assert!(page.url().await.contains("shop=playful"));
        // Another word than one of its own names nothing.
        page.open(&format!("{gallery}&shop=../../x")).await;
        page.until("usual corners", corners, json!(["16px"])).await;
    })
    .await;
}

#[tokio::test]
async fn a_layout_is_what_the_shop_asks_for_and_by_width_otherwise() {
    let stack = Stack::start().await;
    let columns = async |page: &Page, layout: &str, width: u32| -> Value {
        page.run(
            "const [tracker] = trackers;
            tracker.setAttribute('layout', arguments[0]);
            tracker.style.width = `${arguments[1]}px`;
            const [main, side] = [parts('main')[0], parts('side')[0]].map((part) => part.getBoundingClientRect());
            const seen = (name) => parts(name).filter((part) => part.checkVisibility()).length;
            return [side.left > main.right - 1 ? 2 : 1, seen('entry') > 1 ? 'all scans' : 'the last scan', seen('courier-link') > 0]",
            json!([layout, width]),
        )
        .await
    };
    in_a_browser(async |page: Page| {
        page.view(1280, 900).await;
        page.open(&stack.state_page("two_couriers", "en")).await;
        page.until("the card", "return parts('entry').length > 1", json!([])).await;
        for (layout, width, expected) in [
            ("auto", 360, json!([1, "all scans", true])),
            ("auto", 680, json!([1, "all scans", true])),
            ("auto", 800, json!([2, "all scans", true])),
            ("", 680, json!([1, "all scans", true])),
            ("vertical", 800, json!([2, "all scans", true])),
            ("FULL", 680, json!([1, "all scans", true])),
            ("full", 360, json!([1, "all scans", true])),
            ("full", 680, json!([2, "all scans", true])),
            ("compact", 360, json!([1, "the last scan", true])),
            ("compact", 800, json!([2, "the last scan", true])),
        ] {
            assert_eq!(columns(&page, layout, width).await, expected, "{layout:?} at {width} px");
        }
    })
    .await;
}
