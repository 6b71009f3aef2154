//! The npm package as shops use it: the examples, built from its tarball; and its types beside what the element does.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::blocks;
use crate::declared::{camel, detail, members};
use crate::harness::placeholders::{NUMBER, Placeholders, STATUS};
use crate::harness::{Page, Served, Stack, folder, in_a_browser};

/// A built example, served.
async fn example(stack: &Stack, name: &str) -> Served {
    folder::serve(examples().join(name).join("public"), Placeholders::of(stack)).await
}

/// The folder of the built examples.
fn examples() -> PathBuf {
    std::env::var_os("PARCEL_TRACKER_EXAMPLES")
        .map(PathBuf::from)
        .expect("PARCEL_TRACKER_EXAMPLES is the folder of built examples: `cargo xtask test e2e` sees to it")
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

/// What a registry says of the package, as far as `npm install` asks: one version, and where its tarball is.
async fn packument(State((tarball, origin)): State<(PathBuf, Origin)>) -> Json<Value> {
    let listed = Command::new("tar").args(["-xzOf"]).arg(&tarball).arg("package/package.json").output();
    let mut package: Value = serde_json::from_slice(&listed.expect("tar").stdout).expect("a package.json");
    package["dist"] = json!({ "tarball": format!("{}/parcel-tracker.tgz", origin.get().expect("started")) });
    let version = package["version"].as_str().expect("a version").to_owned();
    Json(json!({
        "name": "parcel-tracker",
        "dist-tags": { "latest": version },
        "versions": { version: package },
    }))
}

/// Where the registry is, once it is known.
type Origin = Arc<OnceLock<String>>;

#[tokio::test]
async fn what_the_docs_have_a_shop_type_installs_the_package() {
    let tarball = examples().join("plain/parcel-tracker.tgz");
    let bytes = std::fs::read(&tarball).expect("the packed package");
    let origin = Origin::default();
    let registry = Served::start(
        Router::new()
            .route("/parcel-tracker", get(packument))
            .route("/parcel-tracker.tgz", get(async move || bytes.clone()))
            .with_state((tarball, origin.clone())),
    )
    .await;
    origin.set(registry.url.clone()).expect("once");
    let block = blocks::all().into_iter().find(|block| block.kind == "sh" && block.page == "headless.md");
    let shop = std::env::temp_dir().join(format!("parcel-tracker-shop-{}", std::process::id()));
    std::fs::create_dir_all(&shop).expect("a folder");
    std::fs::write(shop.join("package.json"), r#"{ "name": "shop", "private": true }"#).expect("a shop");
    let typed = tokio::process::Command::new("bash")
        .args(["-euc", &block.expect("what to type").text])
        .current_dir(&shop)
        .env("npm_config_registry", &registry.url)
        .env("npm_config_cache", shop.join("cache"))
        .output()
        .await
        .expect("bash");
    let installed = shop.join("node_modules/parcel-tracker");
    let there: Vec<bool> =
        ["index.js", "index.d.ts", "dist/embed.js"].map(|name| installed.join(name).is_file()).into();
    let wanted = std::fs::read_to_string(shop.join("package.json")).expect("the shop");
    let _ = std::fs::remove_dir_all(&shop);
    assert!(typed.status.success(), "{}", String::from_utf8_lossy(&typed.stderr));
    assert_eq!(there, [true, true, true]);
    assert!(wanted.contains("parcel-tracker"), "{wanted}");
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
