//! Many of them, for long, and the end of the wasm.

use serde_json::{Value, json};

use crate::harness::{Page, Stack, in_a_browser};

const PAIR: &str = "<parcel-tracker tracking-number=\"00340434198722501002\"><a href=\"/elsewhere\">Track</a></parcel-tracker>\
     <parcel-tracker tracking-number=\"00340434198722501003\"><a href=\"/elsewhere\">Track</a></parcel-tracker>";

/// Notes the wasm's memory as soon as there is one.
const WATCH_MEMORY: &str = "
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiateStreaming.apply(WebAssembly, given);
        window.__memory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
    };";

#[tokio::test]
async fn when_the_wasm_dies_every_fallback_comes_back_and_the_page_lives() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "{}{PAIR}<button onclick=\"this.textContent = 'Clicked'\">Click</button>",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.before_anything(WATCH_MEMORY).await;
        page.open(&url).await;
        page.until_alive().await;
        // Nothing in it makes sense from here on: whatever comes next is a trap.
        page.run("new Uint8Array(window.__memory.buffer).fill(255)", json!([])).await;
        page.click("fold").await;
        page.until(
            "both fallbacks",
            "return trackers.every((tracker) => tracker.firstElementChild.checkVisibility())
                && parts('root').length === 0",
            json!([]),
        )
        .await;
        let codes = page
            .run(
                "return window.__events.filter(({ type }) => type === 'parcel-tracker-error').map(({ detail }) => detail.code)",
                json!([]),
            )
            .await;
        assert_eq!(codes, json!(["crash", "crash"]));
        // Whatever is asked of it afterwards is harmless; a new one has its first words.
        page.run(
            "trackers[0].refresh();
            trackers[1].remove();
            document.querySelector('main').append(Object.assign(document.createElement('parcel-tracker'),
                { trackingNumber: '00340434198722501003' }));
            document.dispatchEvent(new Event('visibilitychange'));",
            json!([]),
        )
        .await;
        page.see("badge", "Ready to collect").await;
        page.run("document.querySelector('button').click()", json!([])).await;
        page.see_on_page("Clicked").await;
    })
    .await;
}

#[tokio::test]
async fn a_function_of_the_pages_that_fails_inside_leaves_fallbacks_too() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!("{}{PAIR}", stack.script()));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until_alive().await;
        page.run("Intl.DateTimeFormat.prototype.format = Intl.DateTimeFormat.prototype.formatToParts = \
            Document.prototype.createElement = Document.prototype.createTextNode = Element.prototype.setAttribute = \
            () => { throw new Error('patched') }; parts('fold')[0].click()", json!([])).await;
        page.until(
            "both fallbacks, or a card that coped",
            "return trackers.every((tracker) => tracker.firstElementChild.checkVisibility()
                || tracker.shadowRoot.querySelector('[part=card]'))",
            json!([]),
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_thousand_come_and_go_and_leave_nothing_behind() {
    // Without a parcel each is a message drawn by the wasm; every tenth is a card with all that is in one.
    const CYCLES: &str = "
        const [times] = arguments, main = document.querySelector('main');
        const drawn = (tracker) => new Promise((done) => {
            const look = () => tracker.shadowRoot?.querySelector('[part=message], [data-screen=card]') ? done() : setTimeout(look);
            look();
        });
        for (let number = 0; number < times; number += 1) {
            const tracker = document.createElement('parcel-tracker');
            if (number % 10 === 0) tracker.demo = 'out_for_delivery';
            main.append(tracker);
            await drawn(tracker);
            tracker.remove();
            await new Promise((done) => setTimeout(done));
        }
        return window.__memory.buffer.byteLength";
    let stack = Stack::start().await;
    let url = stack.merchant.page(&stack.script());
    in_a_browser(async |page: Page| {
        page.before_anything(WATCH_MEMORY).await;
        page.open(&url).await;
        page.until("the loader", "return Boolean(window.ParcelTracker)", json!([])).await;
        let cycles = async |times: u32| {
            let mut bytes = Value::Null;
            // A script may not take too long.
            for _ in 0..times / 100 {
                bytes = page.run_async(CYCLES, json!([100])).await;
            }
            page.devtools("HeapProfiler.collectGarbage", json!({})).await;
            let counters = page.devtools("Memory.getDOMCounters", json!({})).await;
            let count = |name: &str| counters.get(name).and_then(Value::as_u64).expect("a count");
            (bytes, count("nodes"), count("jsEventListeners"))
        };
        let warm = cycles(100).await;
        let worn = cycles(900).await;
        println!("memory, nodes, listeners after 100 and 1,000: {warm:?}, {worn:?}");
        assert_eq!(warm.0, worn.0, "the wasm's memory grows");
        assert!(worn.1 <= warm.1 + 20, "{} nodes became {}", warm.1, worn.1);
        assert!(worn.2 <= warm.2 + 5, "{} listeners became {}", warm.2, worn.2);
    })
    .await;
}

#[tokio::test]
async fn ten_on_a_page_weigh_at_most_half_as_much_again_as_one() {
    const WEIGHT: &str = "return performance.getEntriesByType('resource')
        .filter(({ name }) => !name.includes('/assets/page') && !name.includes('/assets/track'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)";
    let stack = Stack::start().await;
    stack.proxy.say_it_packed();
    let numbers = ["1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1009", "1010"]
        .map(|order| stack.id_of(order));
    in_a_browser(async |page: Page| {
        let weigh = async |ids: &[String]| {
            // Of its own origin a page is told what it weighed.
            page.devtools("Network.clearBrowserCache", json!({})).await;
            page.open(&format!("{}/track?id={}", stack.proxy.url, ids.first().map_or("", String::as_str)))
                .await;
            page.run(
                "performance.setResourceTimingBufferSize(1000);
                for (const trackingId of arguments[0]) {
                    const box = document.body.appendChild(document.createElement('div'));
                    box.append(Object.assign(document.createElement('parcel-tracker'), { trackingId }));
                }",
                json!([ids.get(1..).unwrap_or_default()]),
            )
            .await;
            page.until_alive().await;
            page.run(WEIGHT, json!([])).await.as_f64().expect("a weight")
        };
        let one = weigh(&numbers[..1]).await;
        let ten = weigh(&numbers).await;
        println!("one weighs {one} bytes, ten weigh {ten}: {:.2} times as much", ten / one);
        assert!(one > 50_000.0, "{one} bytes are not all of it");
        assert!(ten <= 1.5 * one, "{ten} bytes are {:.2} times {one}", ten / one);
        assert_eq!(stack.proxy.count("_bg.wasm"), 2);
    })
    .await;
}
