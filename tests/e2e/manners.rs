//! A guest on the shop's page: nothing moves, nothing leaks, nobody else is asked.

use serde_json::{Value, json};

use crate::harness::{Page, Stack, in_a_browser};

/// The sandbox's key, which only the proxy may know.
const KEY: &str = "sandbox-key";

#[tokio::test]
async fn nothing_moves_when_the_data_arrives() {
    let stack = Stack::start().await;
    let found = format!("{}/track?number=00340434198722501003", stack.proxy.url);
    let unknown = format!("{}/track?number=nobody-has-this", stack.proxy.url);
    for (width, url) in [
        (360, stack.order_page("1002")),
        (360, stack.order_page("1003")),
        (1280, stack.order_page("1003")),
        (360, found.clone()),
        (1280, found),
        (360, unknown),
    ] {
        in_a_browser(async |page: Page| {
            page.view(width, 800).await;
            page.open(&url).await;
            page.until(
                "an answer",
                "return parts('heading').length + parts('message').length > 0",
                json!([]),
            )
            .await;
            page.see_any_event().await;
            settled(&page).await;
            let shifts = page.run("return window.__shifts", json!([])).await;
            let total: f64 = shifts
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|shift| shift.get("value")?.as_f64())
                .sum();
            assert!(total <= 0.02, "{url} at {width} px moves by {total}: {shifts:#}");
        })
        .await;
    }
}

#[tokio::test]
async fn the_console_stays_clean_and_nobody_else_is_asked() {
    let stack = Stack::start().await;
    let own = [stack.proxy.url.clone(), stack.shop.url.clone(), stack.merchant.origin().to_owned()];
    in_a_browser(async |page: Page| {
        for url in [
            stack.order_page("1002"),
            stack.order_page("1003"),
            format!("{}/track?number=00340434198722501003", stack.proxy.url),
            format!("{}/gallery", stack.proxy.url),
        ] {
            page.open(&url).await;
            page.until("something drawn", "return parts('root').length > 0", json!([])).await;
            settled(&page).await;
            let errors = page.console_errors().await;
            assert!(errors.is_empty(), "{url}: {errors:#?}");
            let asked = page
                .run(
                    "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)",
                    json!([]),
                )
                .await;
            for origin in asked.as_array().into_iter().flatten().filter_map(Value::as_str) {
                assert!(own.iter().any(|own| own == origin) || origin == "null", "{url} asks {origin}");
            }
            let cookies = page.run("return document.cookie", json!([])).await;
            assert_eq!(cookies, json!(""), "{url} sets a cookie");
        }
    })
    .await;
}

#[tokio::test]
async fn the_key_and_private_fields_reach_no_page() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("facts", "Paketshop Lindner").await;
        page.until_alive().await;
        page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
        page.see("badge", "Ready to collect").await;
        page.open(&format!("{}/track?number=nobody-has-this", stack.proxy.url)).await;
        page.see("message-title", "We cannot find this parcel").await;
        page.until("settled", "return document.readyState === 'complete'", json!([])).await;
    })
    .await;
    let exchanges = stack.proxy.exchanges();
    assert!(exchanges.iter().any(|exchange| exchange.said.contains("Lindner")), "nothing was recorded");
    for exchange in exchanges {
        for secret in [KEY, "PRIVATE", "@example.com", "+49 "] {
            assert!(!exchange.said.contains(secret), "{} says {secret}:\n{}", exchange.path, exchange.said);
        }
    }
}

#[tokio::test]
async fn a_strict_content_security_policy_is_enough() {
    let stack = Stack::start().await;
    let policy = format!(
        "default-src 'none'; script-src {0} 'wasm-unsafe-eval'; connect-src {0}; base-uri 'none'",
        stack.proxy.url
    );
    let url = stack.merchant.page_with_policy(
        &format!(
            "{}<parcel-tracker tracking-number=\"00340434198722501003\"></parcel-tracker>",
            stack.script()
        ),
        &policy,
    );
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Ready to collect").await;
        page.until_alive().await;
        let errors = page.console_errors().await;
        assert!(errors.is_empty(), "{errors:#?}");
        let styled =
            page.run("return getComputedStyle(parts('badge')[0]).display !== 'block'", json!([])).await;
        assert_eq!(styled, json!(true), "the sheet does not apply");
    })
    .await;
}

/// Gives late answers and layouts the time to happen.
async fn settled(page: &Page) {
    page.run_async("await new Promise((done) => setTimeout(done, 800))", json!([])).await;
}
