//! Pages that make it hard: strict policies, hostile style sheets, old libraries, no network.

use serde_json::{Value, json};

use crate::harness::{Page, Stack, in_a_browser};

const VAN: &str = "tracking-number=\"00340434198722501002\"";
const TRACKER: &str = "<parcel-tracker tracking-number=\"00340434198722501002\">\
    <a href=\"/elsewhere\">Track your parcel</a></parcel-tracker>";

/// A page under a policy, with the loader's tag carrying a nonce.
fn under(stack: &Stack, policy: &str) -> String {
    let script = format!("<script async nonce=\"r4nd0m\" src=\"{}/embed.js\"></script>", stack.proxy.url);
    stack.merchant.page_with_policy(&format!("{script}{TRACKER}"), &policy.replace("PROXY", &stack.proxy.url))
}

#[tokio::test]
async fn under_every_policy_we_document_nothing_is_reported() {
    const START: &str = "default-src 'none'; base-uri 'none'; connect-src PROXY;";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for policy in [
            "script-src PROXY 'wasm-unsafe-eval'",
            "script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'",
            "script-src 'nonce-r4nd0m' PROXY 'wasm-unsafe-eval'; style-src 'none'; img-src 'none'; font-src 'none'",
            "script-src PROXY 'wasm-unsafe-eval'; require-trusted-types-for 'script'",
            "script-src PROXY 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types parcel-tracker",
        ] {
            page.open(&under(&stack, &format!("{START} {policy}"))).await;
            page.see("badge", "Out for delivery").await;
            page.until_alive().await;
            page.click("fold").await;
            page.until("its answer", "return parts('checkpoint').length > 3", json!([])).await;
            assert_eq!(page.complaints().await, [""; 0], "{policy}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_forms_work_where_trusted_types_are_asked_for() {
    const POLICY: &str = "default-src 'none'; connect-src PROXY; script-src PROXY 'wasm-unsafe-eval';
        require-trusted-types-for 'script'; trusted-types parcel-tracker";
    let stack = Stack::start().await;
    let policy = POLICY.replace('\n', " ").replace("PROXY", &stack.proxy.url);
    let url = stack.merchant.page_with_policy(
        &format!("{}<parcel-tracker mode=\"lookup\"></parcel-tracker>", stack.script()),
        &policy,
    );
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.look_up(&[("number", "00340434198722501002")]).await;
        page.see("badge", "Out for delivery").await;
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn where_trusted_types_do_not_let_us_the_wasm_draws_without_first_words() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&under(
            &stack,
            "connect-src PROXY; script-src PROXY 'wasm-unsafe-eval'; \
             require-trusted-types-for 'script'; trusted-types another",
        ))
        .await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        page.see_no_fallback().await;
    })
    .await;
}

#[tokio::test]
async fn where_a_policy_forbids_what_is_needed_something_to_read_stays() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        // Without leave to compile wasm: what the proxy drew.
        page.open(&under(&stack, "connect-src PROXY; script-src PROXY")).await;
        page.see("badge", "Out for delivery").await;
        page.see_event("parcel-tracker-error").await;
        page.see("badge", "Out for delivery").await;
        // Without leave to ask the proxy: what the page itself has.
        page.open(&under(&stack, "connect-src 'none'; script-src PROXY 'wasm-unsafe-eval'")).await;
        page.see_event("parcel-tracker-error").await;
        page.see_fallback().await;
        page.open(&under(&stack, "script-src 'none'")).await;
        page.see_fallback().await;
    })
    .await;
}

/// What a shop's sheet could spoil, as computed where it would be seen.
const LOOKS: &str = "
    const look = (name, ...properties) => properties.map((property) =>
        `${name} ${property}: ${getComputedStyle(parts(name)[0])[property]}`);
    return [
        ...look('root', 'display', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent', 'whiteSpace',
            'textAlign', 'fontStyle', 'fontVariant', 'textShadow', 'visibility', 'writingMode', 'color',
            'backgroundColor', 'borderRadius', 'cursor', 'wordBreak', 'hyphens', 'webkitTextFillColor', 'listStyleType'),
        ...look('badge', 'display', 'backgroundColor', 'color'),
        ...look('heading', 'fontWeight', 'color', 'display'),
        ...look('timeline', 'listStyleType', 'display'),
        ...look('courier-link', 'color', 'fontWeight'),
    ]";

#[tokio::test]
async fn a_shops_sheet_cannot_spoil_the_card() {
    const SHEETS: [&str; 4] = [
        "* { all: unset !important }",
        "* { all: initial !important; box-sizing: content-box !important; letter-spacing: .3em !important }",
        "html { font-size: 62.5%; letter-spacing: 3px; word-spacing: 1em; text-transform: uppercase; text-align: center;
            text-indent: 4em; white-space: pre; text-shadow: 0 0 4px red; cursor: wait; word-break: break-all;
            hyphens: auto; font-style: italic; font-variant: small-caps; list-style: square; line-height: 4;
            -webkit-text-fill-color: lime }",
        "*, ::before, ::after { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline }
            a { color: hotpink !important; display: block } div { display: none !important } p { font-size: 40px }
            parcel-tracker { display: inline; float: left; inline-size: 100% }",
    ];
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(360, 900).await;
        page.prefer("light").await;
        page.open(&stack.embed(VAN)).await;
        page.until_alive().await;
        let plain = looks(&page).await;
        for (number, sheet) in SHEETS.iter().enumerate() {
            let url = stack.merchant.page(&format!("<style>{sheet}</style>{}{TRACKER}", stack.script()));
            page.open(&url).await;
            page.until_alive().await;
            let spoilt: Vec<_> =
                looks(&page).await.into_iter().filter(|look| !plain.contains(look)).collect();
            assert!(spoilt.is_empty(), "{sheet}\nspoils {spoilt:#?}");
            let [width, above] = sizes(&page).await;
            assert!(width >= 300.0, "{sheet}\nleaves {width} px");
            assert!(above >= 1.4, "{sheet}\nmakes the heading {above} times the text");
            shoot(&page, &format!("hostile-{number}")).await;
        }
    })
    .await;
}

async fn looks(page: &Page) -> Vec<String> {
    serde_json::from_value(page.run(LOOKS, json!([])).await).expect("looks")
}

/// The card's width, and how much larger than its text the heading is.
async fn sizes(page: &Page) -> [f64; 2] {
    let sizes = page
        .run(
            "const size = (part) => parseFloat(getComputedStyle(parts(part)[0]).fontSize);
            return [parts('root')[0].getBoundingClientRect().width, size('heading') / size('root')]",
            json!([]),
        )
        .await;
    serde_json::from_value(sizes).expect("two numbers")
}

/// A picture for people, where somebody asks for pictures.
async fn shoot(page: &Page, name: &str) {
    if let Ok(folder) = std::env::var("PARCEL_TRACKER_SHOTS") {
        std::fs::write(format!("{folder}/{name}.png"), page.screenshot().await).expect("a picture to write");
    }
}

#[tokio::test]
async fn beside_libraries_that_patch_the_platform_it_works_and_says_nothing() {
    // What Prototype.js and MooTools did, and worse.
    const OLD: &str = "
        Array.prototype.each = Array.prototype.forEach;
        Array.prototype.clone = function () { return [...this]; };
        Array.from = function (list) { return list ? Array.prototype.slice.call(list) : []; };
        Function.prototype.bind = function (on, ...given) { const run = this; return function (...more) { return run.apply(on, given.concat(more)); }; };
        Object.prototype.inherited = 'from nowhere';
        Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
        Element.prototype.update = function (html) { this.innerHTML = html; return this; };
        const { setAttribute } = Element.prototype;
        Element.prototype.setAttribute = function (name, value) { setAttribute.call(this, name, value); return this; };
        Node.prototype.appendChild = (() => { const { appendChild } = Node.prototype; return function (child) { return appendChild.call(this, child); }; })();
        window.$ = window.$$ = (selector) => document.querySelectorAll(selector);
        Date.now = () => new Date().getTime();
        String.prototype.toJSON = Number.prototype.toJSON = function () { return JSON.stringify(String(this)); };";
    let stack = Stack::start().await;
    let page_of = |tracker: &str| {
        stack.merchant.page(&format!("<script>{{{OLD}}}</script>{}{tracker}", stack.script()))
    };
    let (parcel, form) = (page_of(TRACKER), page_of("<parcel-tracker mode=\"lookup\"></parcel-tracker>"));
    in_a_browser(async |page: Page| {
        page.open(&parcel).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        page.click("fold").await;
        page.until("its answer", "return parts('checkpoint').length > 3", json!([])).await;
        let made = page
            .run("return ParcelTracker.init({ target: 'main', trackingNumber: '00340434198722501003' }).trackingNumber", json!([]))
            .await;
        assert_eq!(made, json!("00340434198722501003"));
        page.see("badge", "Ready to collect").await;
        page.open(&form).await;
        // The driver itself cannot live with this: it is there only while the form is sent.
        page.until(
            "the form",
            "const [form] = parts('look-up');
            if (!form) return false;
            form.querySelector('input[value=order]').checked = true;
            form.elements.order.value = '1003';
            form.elements.proof.value = '30449';
            Array.prototype.toJSON = Object.prototype.toJSON = () => 'spoilt';
            form.querySelector('button').click();
            delete Array.prototype.toJSON;
            delete Object.prototype.toJSON;
            return true",
            json!([]),
        )
        .await;
        page.see_event("parcel-tracker-lookup").await;
        let outcome = "return window.__events.find(({ type }) => type === 'parcel-tracker-lookup').detail.outcome";
        assert_eq!(page.run(outcome, json!([])).await, json!("found"));
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn without_network_the_card_stays_and_comes_back_to_life() {
    let stack = Stack::start().await;
    let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(VAN)).await;
        page.until_alive().await;
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.emulateNetworkConditions", network(true)).await;
        page.run("trackers[0].refresh()", json!([])).await;
        page.see("updated", "You are offline").await;
        page.see("badge", "Out for delivery").await;
        page.devtools("Network.emulateNetworkConditions", network(false)).await;
        page.see("updated", "Updated").await;
    })
    .await;
}

#[tokio::test]
async fn the_proxy_may_be_another_than_where_the_loader_came_from() {
    let (stack, other) = (Stack::start().await, Stack::start().await);
    let id = other.id_of("1003");
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(&format!("tracking-id=\"{id}\" proxy=\"{}\"", other.proxy.url))).await;
        page.see("badge", "Ready to collect").await;
        page.until_alive().await;
        assert_eq!((stack.proxy.count("/v1/"), other.proxy.count("/assets/")), (0, 0));
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_listener_of_the_shops_that_throws_harms_nobody() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.before_anything(
            "addEventListener('parcel-tracker-load', () => { throw new Error('the shop’s own'); })",
        )
        .await;
        page.open(&stack.embed(VAN)).await;
        page.until_alive().await;
        page.click("fold").await;
        page.until("its answer", "return parts('checkpoint').length > 3", json!([])).await;
        let events = page.run("return window.__events.map(({ type }) => type)", json!([])).await;
        assert!(
            !events
                .as_array()
                .into_iter()
                .flatten()
                .any(|event| event == &Value::from("parcel-tracker-error"))
        );
    })
    .await;
}
