//! The npm package as shops use it: the examples, built from its tarball; and its types beside what the element does.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::declared::{camel, detail, members};
use crate::harness::placeholders::{NUMBER, Placeholders, STATUS};
use crate::harness::{Page, Served, Stack, folder, in_a_browser};

/// A built example, served.
async fn example(stack: &Stack, name: &str) -> Served {
    let all = std::env::var_os("PARCEL_TRACKER_EXAMPLES")
        .map(PathBuf::from)
        .expect("PARCEL_TRACKER_EXAMPLES is the folder of built examples: `cargo xtask test e2e` sees to it");
    folder::serve(all.join(name).join("public"), Placeholders::of(stack)).await
}

#[tokio::test]
async fn a_plain_page_serves_the_packages_files_itself() {
    let stack = Stack::start().await;
    let shop = example(&stack, "plain").await;
    in_a_browser(async |page: Page| {
        page.open(&shop.url).await;
        page.see("badge", STATUS).await;
        page.until_alive().await;
        page.see_no_fallback().await;
        assert!(page.console_errors().await.is_empty(), "{:?}", page.console_errors().await);
        assert_eq!(shop.count(".wasm"), 1);
        assert_eq!(
            stack.proxy.count(".wasm") + stack.proxy.count("embed.js"),
            0,
            "all files came with the package"
        );
    })
    .await;
}

#[tokio::test]
async fn a_react_page_shows_parcels_and_hears_of_them() {
    let stack = Stack::start().await;
    let shop = example(&stack, "react").await;
    in_a_browser(async |page: Page| {
        page.open(&shop.url).await;
        page.see("badge", STATUS).await;
        page.see_on_page("The shop knows: OutForDelivery").await;
        // Another parcel is another attribute of the same element.
        page.run("document.querySelectorAll('button')[1].click()", json!([])).await;
        page.see("badge", "Ready to collect").await;
        page.see_on_page("The shop knows: AvailableForPickup").await;
        page.see_no_fallback().await;
        assert!(page.console_errors().await.is_empty(), "{:?}", page.console_errors().await);
        assert_eq!(stack.proxy.count(".wasm"), 1);
    })
    .await;
}

#[tokio::test]
async fn without_the_proxy_the_react_page_keeps_its_link() {
    let mut stack = Stack::start().await;
    let shop = example(&stack, "react").await;
    stack.proxy.go_away().await;
    in_a_browser(async |page: Page| {
        page.open(&shop.url).await;
        page.see_fallback().await;
        page.see_on_page("Track your parcel").await;
        page.see_on_page("The shop knows: nothing yet").await;
    })
    .await;
}

#[tokio::test]
async fn the_element_has_what_the_types_say() {
    let stack = Stack::start().await;
    let url = stack.embed(&format!("tracking-number=\"{NUMBER}\""));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.until_alive().await;
        let watched = page
            .run("return [...customElements.get('parcel-tracker').observedAttributes].sort()", json!([]))
            .await;
        let mut declared: Vec<_> =
            members("ParcelTrackerAttributes").into_iter().filter(|name| name != "loading").collect();
        declared.sort();
        assert_eq!(watched, json!(declared));
        let properties: Vec<String> = declared.iter().map(|name| camel(name)).collect();
        let missing = page
            .run("return arguments[0].filter((name) => !(name in trackers[0]))", json!([properties]))
            .await;
        assert_eq!(missing, json!([]));
        let global = page
            .run("return ['init', 'destroy'].map((name) => typeof window.ParcelTracker?.[name])", json!([]))
            .await;
        assert_eq!(global, json!(["function", "function"]));
    })
    .await;
}

#[tokio::test]
async fn what_the_element_tells_is_what_the_types_say() {
    let stack = Stack::start().await;
    let id = stack.id_of("1001");
    let url = stack.merchant.page(&format!(
        "{}<parcel-tracker tracking-id=\"{id}\" refresh=\"5\"></parcel-tracker>\
         <parcel-tracker tracking-number=\"nobody-has-this\"></parcel-tracker>\
         <parcel-tracker mode=\"lookup\"></parcel-tracker>",
        stack.script()
    ));
    in_a_browser(async |page: Page| {
        page.open(&url).await;
        page.see_event("parcel-tracker-load").await;
        page.see_event("parcel-tracker-not-found").await;
        page.look_up(&[("order", "1002"), ("proof", "nobody@example.org")]).await;
        page.see_event("parcel-tracker-lookup").await;
        page.run(
            "addEventListener('click', (event) => event.preventDefault());
            parts('courier').flatMap((part) => [part, ...part.querySelectorAll('a')]).find(({ href }) => href)?.click();",
            json!([]),
        )
        .await;
        stack.let_pass(Duration::from_secs(60));
        page.see_event("parcel-tracker-change").await;
        let told = page.run("return window.__events", json!([])).await;
        let told = told.as_array().expect("events");
        for event in told {
            let name = event["type"].as_str().expect("a name");
            let declared = detail(name).map(|interface| members(&interface)).unwrap_or_default();
            for key in event["detail"].as_object().into_iter().flat_map(|detail| detail.keys()) {
                assert!(declared.contains(key), "{name} has {key}, which is not declared: {declared:?}");
            }
            // What is declared as always there is there.
            if let Value::Object(detail) = &event["detail"] {
                for key in declared.iter().filter(|key| !["message", "kind"].contains(&key.as_str())) {
                    assert!(detail.contains_key(key), "{name} has no {key}: {detail:?}");
                }
            }
        }
        assert!(told.len() >= 4, "{told:?}");
    })
    .await;
}
