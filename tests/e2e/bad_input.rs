//! What a page, a proxy or an address may say wrongly: each has a defined outcome and an event.

use std::time::Duration;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::harness::{Page, Served, Stack, in_a_browser};

const FALLBACK: &str = "<a href=\"/elsewhere\">Track your parcel</a>";

/// Codes of the error events so far.
async fn codes(page: &Page) -> Vec<String> {
    let codes = page
        .run(
            "return window.__events.filter(({ type }) => type === 'parcel-tracker-error').map(({ detail }) => detail.code)",
            json!([]),
        )
        .await;
    serde_json::from_value(codes).expect("codes")
}

#[tokio::test]
async fn whatever_status_a_proxy_answers_with_is_told_calmly_and_by_an_event() {
    let stack = Stack::start().await;
    for (status, body, title, event) in [
        (200, "<!doctype html><title>Log in</title>", "could not be read", "unreadable"),
        (401, "{}", "This link is no longer valid", "refused"),
        (403, "nothing", "This link is no longer valid", "refused"),
        (400, "{}", "We cannot find this parcel", "bad-request"),
        (404, "<h1>Not found</h1>", "We cannot find this parcel", "parcel-tracker-not-found"),
        (429, "", "", "rate-limited"),
        (500, "<h1>Oops</h1>", "cannot be fetched right now", "unavailable"),
    ] {
        let odd = Served::start(Router::new().fallback(async move || -> Response {
            let headers = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CONTENT_TYPE, "text/html")];
            (StatusCode::from_u16(status).expect("a status"), headers, body).into_response()
        }))
        .await;
        let url = stack.embed(&format!("tracking-id=\"a1\" proxy=\"{}\"", odd.url));
        in_a_browser(async |page: Page| {
            page.open(&url).await;
            page.see("message-title", title).await;
            if event.starts_with("parcel-tracker") {
                page.see_event(event).await;
            } else {
                page.see_event("parcel-tracker-error").await;
                assert_eq!(codes(&page).await.first().map(String::as_str), Some(event), "{status}");
            }
            page.see_fallback().await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_proxy_that_never_answers_costs_ten_seconds_and_leaves_the_pages_own_link() {
    let stack = Stack::start().await;
    let silent = Served::start(Router::new().fallback(async || -> Response {
        tokio::time::sleep(Duration::from_secs(60)).await;
        ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"))], "").into_response()
    }))
    .await;
    let url = stack.embed(&format!("tracking-id=\"a1\" proxy=\"{}\"", silent.url));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see_fallback().await;
        page.see_event("parcel-tracker-error").await;
        page.see_fallback().await;
    })
    .await;
}

#[tokio::test]
async fn a_token_for_one_parcel_opens_no_other() {
    let stack = Stack::start().await;
    let other = stack.id_of("1002");
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("facts", "Paketshop Lindner").await;
        page.until_alive().await;
        page.run("trackers[0].trackingId = arguments[0]", json!([other])).await;
        page.see("message-title", "This link is no longer valid").await;
        page.see_event("parcel-tracker-error").await;
        assert_eq!(codes(&page).await, ["refused"]);
        assert!(!page.everything().await.contains("Lindner"));
    })
    .await;
}

#[tokio::test]
async fn an_address_says_which_parcel_and_which_language_and_nothing_else() {
    let stack = Stack::start().await;
    let url = format!(
        "{}/track?number=00340434198722501003&courier=dhl-germany&theme=dark&proxy=https://evil.example&demo=lost\
         &mode=status&token=abc&refresh=5&layout=full&onclick=alert(1)&title=Evil&shop=Evil&lang=%22%3E%3Cimg%20src%3Dx%3E",
        stack.proxy.url
    );
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Ready to collect").await;
        let names = page.run("return trackers[0].getAttributeNames().sort()", json!([])).await;
        assert_eq!(names, json!(["courier", "lang", "mode", "tracking-number"]));
        let said =
            page.run("return [document.title, trackers[0].mode, document.images.length]", json!([])).await;
        assert_eq!(said.get(1), Some(&json!("lookup")), "{said}");
        assert!(!said.to_string().contains("Evil"), "{said}");
        assert_eq!(said.get(2), Some(&json!(0)));
        let asked = page
            .run(
                "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)",
                json!([]),
            )
            .await;
        let origins = asked.as_array().cloned().unwrap_or_default();
        assert!(origins.iter().all(|origin| origin == &Value::from(stack.proxy.url.clone())), "{asked}");
    })
    .await;
}

#[tokio::test]
async fn values_nobody_knows_count_as_absent_and_attributes_nobody_knows_as_nothing() {
    let stack = Stack::start().await;
    let url = stack.embed(
        "tracking-number=\"00340434198722501002\" courier=\"\" theme=\"beige\" layout=\"sideways\" mode=\"telepathy\" \
         refresh=\"soon\" lang=\"tlh\" demo=\"\" token=\"\" proxy=\"\" colour=\"red\" onload-data=\"x\"",
    );
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see("badge", "Out for delivery").await;
        page.until_alive().await;
        assert_eq!(page.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_demo_that_is_not_there_is_a_message_and_a_name_that_cannot_be_one_counts_as_absent() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for name in ["no_such_state", "look_up_no_such_state"] {
            page.open(&stack.embed(&format!("demo=\"{name}\""))).await;
            page.see_any_event().await;
            page.see_fallback().await;
        }
        page.open(&stack.embed("demo=\"look_up/../../manifest\"")).await;
        page.see("message-title", "Which parcel?").await;
        page.see_fallback().await;
    })
    .await;
}

#[tokio::test]
async fn markup_in_an_attribute_is_only_an_odd_number() {
    let stack = Stack::start().await;
    let markup = "&lt;img src=x onerror=&quot;document.title='taken over'&quot;&gt;&quot; '/../..?a=b#c";
    in_a_browser(async |page: Page| {
        for name in [
            "tracking-id",
            "tracking-number",
            "order",
            "courier",
            "lang",
            "token",
            "proxy",
            "mode",
            "refresh",
        ] {
            let id = if name == "tracking-id" { "" } else { "tracking-id=\"nobody-has-this\"" };
            let url = stack.merchant.page(&format!(
                "{}<parcel-tracker {id} {name}=\"{markup}\">{FALLBACK}</parcel-tracker>",
                stack.script()
            ));
            page.open(&url).await;
            page.see_any_event().await;
            page.see_fallback().await;
            let found = page
                .run(
                    "return [document.title, document.images.length,
                        trackers[0].shadowRoot?.querySelectorAll('img, script').length ?? 0]",
                    json!([]),
                )
                .await;
            assert_eq!(found, json!(["Your order", 0, 0]), "{name}");
        }
    })
    .await;
}
