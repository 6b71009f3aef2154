//! The widget on the demo shop's order page: the main job.

use std::time::Duration;

use serde_json::json;

use crate::harness::stack::wait_for;
use crate::harness::{Page, Stack, in_a_browser};

#[tokio::test]
async fn main_the_order_page_shows_status_promise_pickup_place_and_checkpoints() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("badge", "Ready to collect").await;
        page.see("heading", "Collect by").await;
        page.see("facts", "Paketshop Lindner").await;
        page.see("facts", "Kept for seven days").await;
        page.see("timeline", "A delivery attempt failed").await;
        page.see("number", "00340434198722501003").await;
        page.see_no_fallback().await;
        let checkpoints = page.texts("checkpoint").await;
        assert!(checkpoints.len() >= 3, "only {checkpoints:?}");
        assert!(page.console_errors().await.is_empty(), "{:?}", page.console_errors().await);
    })
    .await;
}

#[tokio::test]
async fn main_the_open_page_changes_by_itself() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1001").await;
        page.see("badge", "On its way").await;
        stack.let_pass(Duration::from_secs(60));
        page.see("badge", "Out for delivery").await;
        page.see("heading", "Arriving today").await;
        stack.let_pass(Duration::from_secs(120));
        page.see("badge", "Delivered").await;
        page.see("timeline", "left with you at the front door").await;
    })
    .await;
}

#[tokio::test]
async fn earlier_checkpoints_are_one_click_away() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("fold", "earlier update").await;
        let before = page.texts("checkpoint").await.len();
        page.click("fold").await;
        page.until("more checkpoints", "return parts('checkpoint').length > arguments[0]", json!([before]))
            .await;
        page.see("timeline", "The courier is expecting the parcel").await;
    })
    .await;
}

#[tokio::test]
async fn a_number_alone_shows_no_pickup_place() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501003\" courier=\"dhl-germany\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Ready to collect").await;
        page.see("facts", "Collect from a pickup point").await;
        let card = page.everything().await;
        for secret in ["Lindner", "Kept for seven days", "Vogt"] {
            assert!(!card.contains(secret), "{secret} is shown:\n{card}");
        }
    })
    .await;
}

#[tokio::test]
async fn first_words_and_wasm_say_the_same() {
    let stack = Stack::start().await;
    for order in ["1002", "1003"] {
        in_a_browser(async |page: Page| {
            // Without the wasm the card stays as the proxy drew it.
            page.block(&["*.wasm"]).await;
            stack.open_order(&page, order).await;
            page.see("updated", "Updated").await;
            let first_words = page.texts("root").await;
            page.block(&[]).await;
            page.reload().await;
            page.see("updated", "Updated").await;
            page.until_alive().await;
            let drawn = page.texts("root").await;
            assert_eq!(without_age(&first_words), without_age(&drawn));
        })
        .await;
    }
}

/// The seconds between two readings may turn "just now" into "1 minute ago".
fn without_age(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.split_once("Updated").map_or(text.as_str(), |(before, _)| before).to_owned())
        .collect()
}

#[tokio::test]
async fn two_on_a_page_share_one_wasm() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "{script}{first}{script}{second}",
        script = stack.script(),
        first = "<parcel-tracker tracking-number=\"00340434198722501002\"></parcel-tracker>",
        second = "<parcel-tracker tracking-number=\"00340434198722501003\"></parcel-tracker>",
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.see("badge", "Ready to collect").await;
        page.until_alive().await;
        assert_eq!(stack.proxy.count(".wasm"), 1);
        assert_eq!(page.texts("card").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_fails_in_one_leaves_the_other_alone() {
    let stack = Stack::start().await;
    let url = stack.merchant.page(&format!(
        "{}<parcel-tracker tracking-number=\"nobody-has-this\"></parcel-tracker>\
         <parcel-tracker tracking-number=\"00340434198722501003\"></parcel-tracker>",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("message-title", "We cannot find this parcel").await;
        page.see("badge", "Ready to collect").await;
    })
    .await;
}

#[tokio::test]
async fn once_removed_it_asks_no_more() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\" refresh=\"5\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        let before = stack.proxy.count("/v1/");
        wait_for("another question", || stack.proxy.count("/v1/") > before).await;
        page.run("trackers.forEach((tracker) => tracker.remove())", json!([])).await;
        // One may be on its way while the element goes.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let after = stack.proxy.count("/v1/");
        tokio::time::sleep(Duration::from_secs(7)).await;
        assert_eq!(stack.proxy.count("/v1/"), after);
    })
    .await;
}

#[tokio::test]
async fn a_move_within_the_page_keeps_what_is_shown() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        let before = stack.proxy.count("/v1/");
        page.run(
            "const aside = document.createElement('aside');
            document.body.append(aside);
            aside.append(trackers[0]);",
            json!([]),
        )
        .await;
        page.see("badge", "Out for delivery").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        page.see("badge", "Out for delivery").await;
        assert_eq!(stack.proxy.count("/v1/"), before, "moving asked again");
    })
    .await;
}

#[tokio::test]
async fn another_number_shows_another_parcel() {
    let stack = Stack::start().await;
    let url = stack.embed("tracking-number=\"00340434198722501002\"");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.run("trackers[0].setAttribute('tracking-number', '00340434198722501003')", json!([])).await;
        page.see("badge", "Ready to collect").await;
        page.see("number", "00340434198722501003").await;
    })
    .await;
}

#[tokio::test]
async fn an_id_wins_over_a_number() {
    let stack = Stack::start().await;
    let url = stack
        .embed(&format!("tracking-id=\"{}\" tracking-number=\"00340434198722501003\"", stack.id_of("1002")));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("number", "00340434198722501002").await;
        page.see("badge", "Out for delivery").await;
    })
    .await;
}

#[tokio::test]
async fn without_an_id_or_number_it_asks_calmly_for_one() {
    let stack = Stack::start().await;
    let url = stack.embed("");
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("message-title", "Which parcel?").await;
        assert_eq!(stack.proxy.count("/v1/"), 0);
    })
    .await;
}
