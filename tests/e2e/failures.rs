//! When the provider, the proxy or the wasm does not come.

use std::time::Duration;

use parcel_sandbox::Fault;
use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};

#[tokio::test]
async fn while_the_provider_is_down_the_last_answer_stays_with_its_age() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\" refresh=\"5\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        stack.provider_fails(503);
        page.see("updated", "Nothing newer can be fetched right now").await;
        page.see("updated", "Last updated ").await;
        page.see("badge", "Out for delivery").await;
        stack.provider_recovers();
        page.see("updated", "Updated").await;
    })
    .await;
}

#[tokio::test]
async fn without_any_answer_the_message_is_calm_and_the_parcel_comes_when_the_provider_does() {
    let stack = Stack::start().await;
    stack.provider_fails(500);
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("message-title", "The status cannot be fetched right now").await;
        page.see("message-body", "Your parcel is not affected").await;
        stack.provider_recovers();
        page.click("retry").await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn an_unreachable_proxy_is_an_offline_message_and_never_blank() {
    let stack = Stack::start().await;
    let nobody = {
        let (listener, url) = crate::harness::served::listen().await;
        drop(listener);
        url
    };
    let url = stack.embed(&format!("tracking-number=\"1\" proxy=\"{nobody}\""));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("message-title", "You are offline").await;
    })
    .await;
}

#[tokio::test]
async fn a_proxy_that_goes_away_leaves_the_card_and_is_found_again() {
    let mut stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\" refresh=\"5\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        stack.proxy.go_away().await;
        page.see("updated", "You are offline").await;
        page.see("badge", "Out for delivery").await;
        stack.proxy.come_back().await;
        page.see("updated", "Updated").await;
    })
    .await;
}

#[tokio::test]
async fn where_wasm_is_blocked_the_first_words_stay() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.block(&["*.wasm"]).await;
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.see_event("parcel-tracker-error").await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn where_wasm_is_blocked_the_words_of_another_parcel_go() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.block(&["*.wasm"]).await;
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.run("trackers[0].setAttribute('tracking-number', 'nobody-has-this')", json!([])).await;
        page.see_fallback().await;
        assert!(!page.everything().await.contains("Out for delivery"));
    })
    .await;
}

#[tokio::test]
async fn where_nothing_comes_the_pages_own_link_stays() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    for blocked in [["*.wasm", "*/fragment*"], ["*/assets/*", "*/fragment*"], ["*/embed.js", "*/fragment*"]] {
        in_a_browser(async |page: Page| {
            page.block(&blocked).await;
            page.open(&url).await;
            if !blocked.contains(&"*/embed.js") {
                page.see_event("parcel-tracker-error").await;
            }
            page.see_fallback().await;
        })
        .await;
    }
}

#[tokio::test]
async fn until_a_slow_answer_comes_the_pages_own_link_can_be_used() {
    let stack = Stack::start().await;
    stack.sandbox.faults().set_all(Fault::Latency(Duration::from_secs(2)));
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see_fallback().await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn a_slow_answer_is_waited_for_with_the_shapes_of_a_card() {
    const SKELETON: &str = "
        const part = document.querySelector('parcel-tracker').shadowRoot?.querySelector('[part=skeleton]');
        return part && getComputedStyle(part).opacity === '1' && part.offsetHeight;";
    let stack = Stack::start().await;
    stack.sandbox.faults().set_all(Fault::Latency(Duration::from_secs(3)));
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        let height = page.until("the skeleton", SKELETON, json!([])).await;
        assert!(height.as_f64().is_some_and(|height| height >= 300.0), "{height}");
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn a_wasm_that_takes_too_long_brings_the_fallback_back_and_the_card_all_the_same() {
    let stack = Stack::start().await;
    stack.proxy.take_time_over("_bg.wasm", Duration::from_secs(12));
    // A demo state has no first words: everything hangs on the wasm.
    let url = stack.embed("demo=\"out_for_delivery\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see_event("parcel-tracker-error").await;
        page.see_fallback().await;
        page.see("badge", "Out for delivery").await;
        page.see_no_fallback().await;
    })
    .await;
}

#[tokio::test]
async fn a_token_that_opens_nothing_is_told_calmly() {
    let stack = Stack::start().await;
    let id = stack.id_of("1003");
    for token in ["not-a-token", "eyJhbGciOiJub25lIn0.e30.", "\u{20ac}"] {
        let url = stack.embed(&format!("tracking-id=\"{id}\" token=\"{token}\""));
        in_a_browser(async |page: Page| {
            page.open(&url).await;
            page.see("message-title", "This link is no longer valid").await;
            assert!(!page.everything().await.contains("Lindner"));
        })
        .await;
    }
}

#[tokio::test]
async fn an_unknown_id_is_told_calmly_and_the_pages_own_link_stays() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-id=\"nobody-has-this\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("message-title", "We cannot find this parcel").await;
        page.see_event("parcel-tracker-not-found").await;
        page.see_fallback().await;
        assert_eq!(stack.proxy.count("/v1/"), 1, "asked twice for what is not there");
    })
    .await;
}
