//! Open pages that are told of changes: from the courier's scan to what a shopper reads.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::stack::wait_for;
use crate::harness::{Page, Stack, in_a_browser};

/// A page that would ask only every minute, or every five while it is told of changes.
const PARCEL: &str = "tracking-number=\"00340434198722501001\" courier=\"dhl-germany\" refresh=\"60\"";

#[tokio::test]
async fn a_scan_is_on_the_open_page_within_a_second_said_once_and_nothing_moves() {
    let stack = Stack::told().await;
    let url = stack.embed(PARCEL);
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "On its way").await;
        page.until_alive().await;
        wait_for("the stream", || stack.push().open() == 1).await;
        page.click("fold").await;
        page.see("fold", "Hide").await;
        // What was asked for may move things, and is counted a moment later.
        tokio::time::sleep(Duration::from_millis(300)).await;
        page.run("window.__fold = parts('fold')[0]; window.__fold.focus({ preventScroll: true })", json!([]))
            .await;
        page.run(
            "window.__said = [];
            const live = [...trackers[0].shadowRoot.querySelectorAll('[aria-live],[role=status]')];
            for (const region of live) new MutationObserver(() => window.__said.push(words(region)))
                .observe(region, { childList: true, characterData: true, subtree: true });
            window.__shifts.length = 0;
            window.__changed = 0;
            addEventListener('parcel-tracker-change', () => window.__changed ||= Date.now());
            return live.length",
            json!([]),
        )
        .await;
        let started = Instant::now();
        stack.let_pass(Duration::from_secs(60));
        page.see("badge", "Out for delivery").await;
        let took = started.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?}");
        page.see_event("parcel-tracker-change").await;
        let said = page.run("return window.__said.filter((text) => text)", json!([])).await;
        assert!(said.as_array().is_some_and(|said| said.len() == 1), "{said}");
        let held =
            "return trackers[0].shadowRoot.activeElement === window.__fold && window.__fold.ariaExpanded";
        assert_eq!(
            page.run(held, json!([])).await,
            "true",
            "the focus stays, and what was opened stays open"
        );
        let moved =
            page.run("return window.__shifts.reduce((sum, { value }) => sum + value, 0)", json!([])).await;
        let what = page.run("return JSON.stringify(window.__shifts)", json!([])).await;
        assert!(moved.as_f64().is_some_and(|moved| moved <= 0.02), "{moved}: {what}");
        assert!(page.console_errors().await.is_empty(), "{:?}", page.console_errors().await);
    })
    .await;
}

#[tokio::test]
async fn after_a_restart_the_page_is_told_again() {
    let mut stack = Stack::told().await;
    let url = stack.embed(PARCEL);
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "On its way").await;
        wait_for("the stream", || stack.push().open() == 1).await;
        stack.proxy.go_away().await;
        wait_for("the stream's end", || stack.push().open() == 0).await;
        stack.proxy.come_back().await;
        wait_for("the stream again", || stack.push().open() == 1).await;
        stack.let_pass(Duration::from_secs(60));
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn where_streams_are_blocked_asking_now_and_then_still_finds_the_news() {
    let stack = Stack::told().await;
    let url = stack.embed(&PARCEL.replace("60", "5"));
    in_a_browser(async |page: Page| {
        page.block(&["*/events*"]).await;
        page.open(&url).await;
        page.see("badge", "On its way").await;
        page.until_alive().await;
        stack.let_pass(Duration::from_secs(60));
        page.see("badge", "Out for delivery").await;
        assert_eq!(stack.push().open(), 0);
    })
    .await;
}

#[tokio::test]
async fn one_parcel_has_one_stream_and_none_when_it_is_gone_or_delivered() {
    let stack = Stack::told().await;
    let url = stack.merchant.page(&format!(
        "{}<parcel-tracker {PARCEL}></parcel-tracker><parcel-tracker {PARCEL}></parcel-tracker>",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until_alive().await;
        wait_for("the stream", || stack.push().open() == 1).await;
        page.run("trackers[0].remove()", json!([])).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(stack.push().open(), 1);
        stack.let_pass(Duration::from_secs(180));
        page.see("badge", "Delivered").await;
        wait_for("the stream's end", || stack.push().open() == 0).await;
        tokio::time::sleep(Duration::from_secs(7)).await;
        assert_eq!(stack.push().open(), 0, "it came back for nothing");
    })
    .await;
}
