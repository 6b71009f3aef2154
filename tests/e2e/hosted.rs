//! The hosted page: look up a number, follow a link.

use crate::harness::{Page, Stack, in_a_browser};

#[tokio::test]
async fn main_a_number_is_looked_up() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.look_up(&[("number", "00340434198722501002")]).await;
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
async fn another_parcel_can_be_asked_for_and_the_page_walked_back() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.click("again").await;
        page.see("look-up-title", "Find your parcel").await;
        assert!(page.url().await.ends_with("/track"), "{}", page.url().await);
        let asked = stack.proxy.count("00340434198722501003");

        page.look_up(&[("number", "00340434198722501002")]).await;
        page.see("badge", "Out for delivery").await;
        assert!(page.url().await.ends_with("/track?number=00340434198722501002"));
        assert_eq!(stack.proxy.count("00340434198722501003"), asked, "each asks for itself alone");

        page.back().await;
        page.see("look-up-title", "Find your parcel").await;
        page.back().await;
        page.see("badge", "Ready to collect").await;
    })
    .await;
}
