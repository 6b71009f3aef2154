//! The loader: where it finds things, what it lets run, when it starts, and what it does when they fail.

use serde_json::json;

use crate::harness::stack::wait_for;
use crate::harness::{Meddling, Page, Stack, in_a_browser};

const VAN: &str = "tracking-number=\"00340434198722501002\"";

fn with_script(stack: &Stack, script: &str, attributes: &str) -> String {
    stack.merchant.page(&format!(
        "<script async {script}></script>\
         <parcel-tracker {attributes}><a href=\"/elsewhere\">Track your parcel</a></parcel-tracker>"
    ))
}

#[tokio::test]
async fn a_pinned_loader_runs_with_its_hash_and_not_with_another() {
    let stack = Stack::start().await;
    let source = format!("{}/{}", stack.proxy.url, Stack::built("pinned-loader", "name"));
    let right = Stack::built("pinned-loader", "integrity");
    let wrong = Stack::built("glue", "integrity");
    in_a_browser(async |page: Page| {
        for (integrity, runs) in [(right, true), (wrong, false)] {
            let script = format!("src=\"{source}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"");
            page.open(&with_script(&stack, &script, VAN)).await;
            if runs {
                page.see("badge", "Out for delivery").await;
                page.until_alive().await;
                assert_eq!(page.complaints().await, [""; 0]);
            } else {
                page.see_fallback().await;
                assert_eq!(page.run("return Boolean(window.ParcelTracker)", json!([])).await, json!(false));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_question_is_on_its_way_before_the_wasm_is_asked_for() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(VAN)).await;
        page.until_alive().await;
        let paths: Vec<_> = stack.proxy.exchanges().into_iter().map(|exchange| exchange.path).collect();
        let at = |part: &str| paths.iter().position(|path| path.contains(part));
        assert!(at("/fragment") < at("_bg.wasm"), "{paths:?}");
        for part in ["/embed.js", "/assets/element-", "_bg.wasm", "/fragment"] {
            assert_eq!(stack.proxy.count(part), 1, "{part} of {paths:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_fails_once_is_asked_for_once_more() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for role in ["element", "glue", "wasm", "style", "words"] {
            let name = Stack::built(role, "name");
            stack.proxy.meddle(&name, 1, Meddling::Status(503));
            page.open(&stack.embed(VAN)).await;
            page.see("badge", "Out for delivery").await;
            page.until_alive().await;
            // The next page is not to find it in the browser's cache.
            page.devtools("Network.clearBrowserCache", json!({})).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_of_this_build_never_runs_and_the_fallback_stays() {
    const FOREIGN: &str = "window.__foreign = true; export default async () => {}; export const take = 1;";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        for (role, words) in [("element", false), ("glue", true)] {
            stack.proxy.meddle(Stack::built(role, "name"), 2, Meddling::Body(FOREIGN));
            page.open(&stack.embed(VAN)).await;
            page.see_event("parcel-tracker-error").await;
            if words {
                page.see("badge", "Out for delivery").await;
            } else {
                page.see_fallback().await;
            }
            assert_eq!(page.run("return Boolean(window.__foreign)", json!([])).await, json!(false), "{role}");
        }
        stack.proxy.meddle(Stack::built("wasm", "name"), 2, Meddling::Body("<!doctype html>"));
        page.open(&stack.embed(VAN)).await;
        page.see_event("parcel-tracker-error").await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn a_wasm_under_a_wrong_type_is_taken_without_a_word() {
    let stack = Stack::start().await;
    stack.proxy.meddle("_bg.wasm", 1, Meddling::Type("application/octet-stream"));
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(VAN)).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn far_below_it_waits_until_somebody_scrolls_there() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "{}<div style=\"height: 6000px\"></div>\
         <parcel-tracker loading=\"lazy\" {VAN}><a href=\"/elsewhere\">Track</a></parcel-tracker>",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until("the loader", "return Boolean(window.ParcelTracker)", json!([])).await;
        page.run_async(
            "trackers[0].courier = 'dhl-germany'; await new Promise((done) => setTimeout(done, 500))",
            json!([]),
        )
        .await;
        assert_eq!(stack.proxy.count("/assets/") + stack.proxy.count("/v1/"), 0);
        page.run("trackers[0].scrollIntoView()", json!([])).await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn a_base_of_the_pages_own_leads_nowhere_else() {
    let stack = Stack::start().await;
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><base href=\"https://elsewhere.example/deep/down/\">\
         <title>Your order</title></head><body>{}<parcel-tracker {VAN}></parcel-tracker></body></html>",
        stack.script()
    );
    let url = stack.merchant.document(html, "object-src 'none'");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn after_a_look_elsewhere_the_way_back_leads_to_a_card_that_still_lives() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(&format!("{VAN} refresh=\"5\""))).await;
        page.until_alive().await;
        page.open(&stack.merchant.page("<p>Another page</p>")).await;
        let away = stack.proxy.count("/v1/");
        tokio::time::sleep(std::time::Duration::from_secs(6)).await;
        assert_eq!(stack.proxy.count("/v1/"), away, "asked while the shopper is elsewhere");
        page.back().await;
        page.see("badge", "Out for delivery").await;
        let kept = page.run("return window.__persisted", json!([])).await;
        assert_eq!(kept, json!(true), "nothing of ours keeps the page out of the browser's memory");
        wait_for("another question", || stack.proxy.count("/v1/") > away).await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}
