//! The hosted page: look up a number, follow a link.

use crate::harness::stack::wait_for;
use crate::harness::{Page, Stack, in_a_browser};

#[tokio::test]
async fn main_a_number_is_looked_up() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.enter("input[type=search], input[type=text], input:not([type])", "00340434198722501002").await;
        page.see("badge", "Out for delivery").await;
        page.see("heading", "Arriving today").await;
        page.see("number", "00340434198722501002").await;
        assert!(page.console_errors().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn main_an_unknown_number_is_told_calmly() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=nobody-has-this", stack.proxy.url)).await;
        page.see("message-title", "We cannot find this parcel").await;
        page.see("message-body", "Please check the number").await;
    })
    .await;
}

#[tokio::test]
async fn a_deep_link_opens_the_parcel() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003&courier=dhl-germany", stack.proxy.url))
            .await;
        page.see("badge", "Ready to collect").await;
        page.see("number", "00340434198722501003").await;
    })
    .await;
}

#[tokio::test]
async fn the_same_number_again_is_asked_again_and_another_asks_for_itself_alone() {
    const FIELD: &str = "input[type=search], input[type=text], input:not([type])";
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.until_alive().await;
        let asked = stack.proxy.count("00340434198722501003");
        page.enter(FIELD, "00340434198722501002").await;
        page.see("badge", "Out for delivery").await;
        assert_eq!(stack.proxy.count("00340434198722501003"), asked);

        let asked = stack.proxy.count("00340434198722501002");
        page.enter(FIELD, "00340434198722501002").await;
        wait_for("another question", || stack.proxy.count("00340434198722501002") > asked).await;
    })
    .await;
}

#[tokio::test]
async fn the_page_can_be_walked_back() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.enter("input[type=search], input[type=text], input:not([type])", "00340434198722501002").await;
        page.see("badge", "Out for delivery").await;
        page.back().await;
        page.see("badge", "Ready to collect").await;
    })
    .await;
}
