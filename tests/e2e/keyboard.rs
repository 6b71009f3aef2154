//! Everything can be reached and done with a keyboard, in the order in which it is read.

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};

/// What has the focus, Tab by Tab, from the start of the page.
async fn walk(page: &Page) -> Vec<String> {
    page.run("document.body.tabIndex = -1; document.body.focus()", json!([])).await;
    let mut steps = Vec::new();
    for _ in 0..20 {
        page.press("Tab").await;
        let control = page.focused_control().await;
        if control.is_empty() {
            break;
        }
        steps.push(control);
    }
    steps
}

#[tokio::test]
async fn a_card_with_everything_is_walked_from_top_to_bottom_with_a_ring_at_each_stop() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.state_page("twelve_scans", "en")).await;
        page.see("act", "Print").await;
        let steps = walk(&page).await;
        assert_eq!(
            steps,
            [
                "action: Change the delivery",
                "courier-link: 00340434198722500417 Track at DHL Germany (opens the courier’s page)",
                "copy: Copy number",
                "fold: Show 9 earlier updates",
                "act: Notify me",
                "act: Calendar",
                "act: Share",
                "act: Print",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_opened_by_key_keeps_the_focus_and_can_be_closed_again() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.state_page("twelve_scans", "en")).await;
        page.see("fold", "Show 9 earlier updates").await;
        page.run("parts('fold')[0].focus()", json!([])).await;
        let scans = "return parts('checkpoint').length";
        page.press("Enter").await;
        page.see("fold", "Hide").await;
        assert_eq!(page.run(scans, json!([])).await, 12);
        assert!(page.focused_control().await.starts_with("fold: Hide"));
        page.press(" ").await;
        page.see("fold", "Show 9 earlier updates").await;
        assert_eq!(page.run(scans, json!([])).await, 3);

        page.open(&stack.state_page("customs_fee", "en")).await;
        page.see("my-time", "In my time zone").await;
        page.run("parts('my-time')[0].focus()", json!([])).await;
        page.press(" ").await;
        page.until("the reader's own clock", "return parts('my-time')[0].ariaPressed === 'true'", json!([]))
            .await;
        assert_eq!(page.focused_control().await, "my-time: In my time zone");
    })
    .await;
}

#[tokio::test]
async fn where_nothing_was_found_the_first_stop_is_to_try_again() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.state_page("provider_down", "en")).await;
        page.see("retry", "Try again").await;
        assert_eq!(walk(&page).await, ["retry: Try again"]);
    })
    .await;
}
