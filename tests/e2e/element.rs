//! The element's contract with the page: attributes, properties, methods, and every way to put it there.

use serde_json::json;

use crate::harness::stack::wait_for;
use crate::harness::{Page, Stack, in_a_browser};

const VAN: &str = "tracking-number=\"00340434198722501002\"";
const FALLBACK: &str = "<a href=\"/elsewhere\">Track your parcel</a>";

#[tokio::test]
async fn main_every_attribute_is_a_property_and_keeps_absent_and_empty_apart() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed("tracking-id=\"\"")).await;
        page.until("the element", "return Boolean(customElements.get('parcel-tracker'))", json!([])).await;
        let odd = page
            .run(
                "const odd = [];
                for (const name of customElements.get('parcel-tracker').observedAttributes) {
                    if (name === 'lang' || name === 'refresh') continue;
                    const key = name.replace(/-(.)/, (_, letter) => letter.toUpperCase());
                    const tracker = document.createElement('parcel-tracker');
                    const saw = [tracker[key]];
                    for (const value of ['', 'a', 7, undefined, 'b', null]) {
                        tracker[key] = value;
                        saw.push(tracker[key], tracker.hasAttribute(name));
                    }
                    tracker.setAttribute(name, 'c');
                    saw.push(tracker[key]);
                    const right = [null, '', true, 'a', true, '7', true, null, false, 'b', true, null, false, 'c'];
                    if (JSON.stringify(saw) !== JSON.stringify(right)) odd.push([key, saw]);
                }
                return odd",
                json!([]),
            )
            .await;
        assert_eq!(odd, json!([]));
        let lang_and_refresh = page
            .run(
                "const tracker = document.createElement('parcel-tracker');
                const saw = [tracker.lang, typeof tracker.refresh];
                tracker.lang = 'de';
                tracker.refresh = 30;
                saw.push(tracker.getAttribute('lang'), tracker.getAttribute('refresh'), typeof tracker.refresh);
                tracker.lang = null;
                return [...saw, tracker.hasAttribute('lang')]",
                json!([]),
            )
            .await;
        assert_eq!(lang_and_refresh, json!(["", "function", "de", "30", "function", false]));
    })
    .await;
}

#[tokio::test]
async fn what_was_set_before_the_loader_came_counts_and_is_asked_for_once() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "<script>
            const tracker = document.createElement('parcel-tracker');
            tracker.trackingNumber = '00340434198722501002';
            document.currentScript.after(tracker);
            tracker.courier = 'dhl-germany';
        </script>{}",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        let found = page
            .run("return [trackers[0].getAttribute('courier'), Object.keys(trackers[0]).length]", json!([]))
            .await;
        assert_eq!(found, json!(["dhl-germany", 0]));
        assert_eq!(stack.proxy.count("/v1/"), 1);
    })
    .await;
}

#[tokio::test]
async fn by_script_or_as_markup_before_or_after_the_loader_it_is_the_same_element() {
    const LATER: &str = "
        const main = document.querySelector('main');
        const made = document.createElement('parcel-tracker');
        main.append(made);
        made.trackingNumber = '00340434198722501002';
        made.courier = 'dhl-germany';
        main.insertAdjacentHTML('beforeend', '<parcel-tracker tracking-number=\"00340434198722501003\"></parcel-tracker>');
        main.append(trackers[0].cloneNode(true));";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(VAN)).await;
        page.see("badge", "Out for delivery").await;
        page.run(LATER, json!([])).await;
        page.until_alive().await;
        let badges = page.texts("badge").await;
        assert_eq!(badges, ["Out for delivery", "Out for delivery", "Ready to collect", "Out for delivery"]);
        assert_eq!(stack.proxy.count("_bg.wasm"), 1);
        let asked = stack.proxy.count("/v1/trackings");
        assert_eq!(asked, 4, "each asks once, however many attributes are set");
    })
    .await;
}

#[tokio::test]
async fn a_script_puts_trackers_there_and_takes_them_away() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!("{}<div id=\"here\"></div>", stack.script()));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until("the loader", "return Boolean(window.ParcelTracker)", json!([])).await;
        let made = page
            .run(
                "const tracker = ParcelTracker.init({
                    target: '#here', trackingNumber: '00340434198722501002', courier: 'dhl-germany', class: 'mine',
                });
                const again = ParcelTracker.init({ target: document.querySelector('#here'), lang: 'de' });
                return [tracker === again, tracker.parentNode.id, tracker.className, tracker instanceof ParcelTracker,
                    ParcelTracker.init({ target: tracker, token: null }) === tracker,
                    ParcelTracker.init({ target: '#nowhere', trackingId: 'a' }), ParcelTracker.init()]",
                json!([]),
            )
            .await;
        assert_eq!(made, json!([true, "here", "mine", true, true, null, null]));
        page.see("badge", "In Zustellung").await;
        page.until_alive().await;
        page.run("ParcelTracker.destroy('#here'); ParcelTracker.destroy('#nowhere')", json!([])).await;
        let left = page.run("return document.querySelector('#here').childNodes.length", json!([])).await;
        assert_eq!(left, json!(0));
    })
    .await;
}

#[tokio::test]
async fn while_the_page_does_not_know_which_parcel_its_own_content_stays_and_nobody_is_asked() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for empty in ["tracking-id=\"\"", "tracking-number=\" \" courier=\"\"", "order=\"\""] {
            page.open(&stack.embed(empty)).await;
            page.until("a shadow root", "return Boolean(trackers[0].shadowRoot)", json!([])).await;
            page.see_fallback().await;
            assert_eq!(
                page.run("return [parts('root').length, window.__events]", json!([])).await,
                json!([0, []])
            );
        }
        assert_eq!(stack.proxy.count("/v1/") + stack.proxy.count("_bg.wasm"), 0);
        page.run("trackers[0].trackingNumber = '00340434198722501002'", json!([])).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        page.run("trackers[0].trackingNumber = ''", json!([])).await;
        page.see_fallback().await;
        page.run("trackers[0].removeAttribute('order'); trackers[0].trackingNumber = null", json!([])).await;
        page.see("message-title", "Which parcel?").await;
    })
    .await;
}

#[tokio::test]
async fn it_leaves_and_comes_back() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(VAN)).await;
        page.until_alive().await;
        let gone = page
            .run_async(
                "const [tracker] = trackers;
                window.kept = tracker;
                tracker.remove();
                await new Promise((done) => setTimeout(done, 50));
                return tracker.shadowRoot.firstChild.childNodes.length",
                json!([]),
            )
            .await;
        assert_eq!(gone, json!(0), "what is off the page holds nothing");
        page.run("document.querySelector('main').append(window.kept)", json!([])).await;
        page.see("badge", "Out for delivery").await;
        // Before the first words are there, too.
        page.run(
            "for (const step of [1, 2, 3]) {
                const main = document.querySelector('main'), tracker = document.createElement('parcel-tracker');
                tracker.trackingNumber = '00340434198722501003';
                main.append(tracker);
                if (step > 1) tracker.remove();
                if (step > 2) main.append(tracker);
            }",
            json!([]),
        )
        .await;
        page.until("two more", "return parts('badge').length === 3", json!([])).await;
        assert_eq!(stack.proxy.count("_bg.wasm"), 1);
    })
    .await;
}

#[tokio::test]
async fn within_another_components_shadow_root_it_speaks_the_language_around_that() {
    let stack = Stack::start().await;
    let url =
        stack.merchant.page(&format!("<div lang=\"de\"><div id=\"box\"></div></div>{}", stack.script()));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.run(
            "window.heard = [];
            addEventListener('parcel-tracker-load', (event) => heard.push(event.composedPath()[0].localName));
            const root = document.querySelector('#box').attachShadow({ mode: 'open' });
            root.innerHTML = '<section><parcel-tracker tracking-number=\"00340434198722501002\"></parcel-tracker></section>'",
            json!([]),
        )
        .await;
        page.until(
            "the card, in German",
            "return document.querySelector('#box').shadowRoot.querySelector('parcel-tracker').shadowRoot
                ?.querySelector('[part=badge]')?.innerText.includes('In Zustellung') && window.heard.length > 0",
            json!([]),
        )
        .await;
        assert_eq!(page.run("return window.heard", json!([])).await, json!(["parcel-tracker"]));
    })
    .await;
}

#[tokio::test]
async fn in_a_hidden_tab_it_is_ready_and_asks_no_more_until_somebody_looks() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.before_anything(
            "window.__hidden = true;
            Object.defineProperty(document, 'visibilityState', { get: () => window.__hidden ? 'hidden' : 'visible' });
            Object.defineProperty(document, 'hidden', { get: () => window.__hidden });",
        )
        .await;
        page.open(&stack.embed(&format!("{VAN} refresh=\"5\""))).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        let before = stack.proxy.count("/v1/");
        tokio::time::sleep(std::time::Duration::from_secs(7)).await;
        assert_eq!(stack.proxy.count("/v1/"), before, "asked while nobody looks");
        page.run("window.__hidden = false; document.dispatchEvent(new Event('visibilitychange'))", json!([])).await;
        wait_for("a question", || stack.proxy.count("/v1/") > before).await;
    })
    .await;
}

#[tokio::test]
async fn asking_again_is_a_method_that_never_throws() {
    let stack = Stack::start().await;
    let url =
        stack.merchant.page(&format!("{}<parcel-tracker {VAN}>{FALLBACK}</parcel-tracker>", stack.script()));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until(
            "the element",
            "return customElements.get('parcel-tracker') && (trackers[0].refresh(), true)",
            json!([]),
        )
        .await;
        page.until_alive().await;
        let before = stack.proxy.count("/v1/");
        page.run("trackers[0].refresh(); document.createElement('parcel-tracker').refresh()", json!([]))
            .await;
        wait_for("a question", || stack.proxy.count("/v1/") > before).await;
    })
    .await;
}
