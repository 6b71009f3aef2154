//! Pictures to look at: shop, hosted page and states; `PARCEL_TRACKER_SHOTS` is the folder they go to.

use std::path::PathBuf;

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};
use crate::hosted::lindner;

const WIDTHS: [u32; 3] = [360, 768, 1280];

#[tokio::test]
#[ignore = "pictures for people, nothing is checked"]
async fn screenshots() {
    let folder =
        PathBuf::from(std::env::var("PARCEL_TRACKER_SHOTS").unwrap_or_else(|_| "target/shots".into()));
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let stack = Stack::start().await;
    let shop = Stack::of_a_shop(lindner()).await;
    in_a_browser(async |page: Page| {
        for scheme in ["light", "dark"] {
            page.prefer(scheme).await;
            for width in WIDTHS {
                page.view(width, 800).await;
                let shoot = async |name: &str| {
                    page.see("root", "").await;
                    save(&page, width, &folder.join(format!("{name}-{width}-{scheme}.png"))).await;
                };
                for order in ["1001", "1002", "1003"] {
                    stack.open_order(&page, order).await;
                    page.see("updated", "Updated").await;
                    shoot(&format!("shop-{order}")).await;
                }
                page.open(&format!("{}/shop", stack.shop.url)).await;
                save(&page, width, &folder.join(format!("shop-{width}-{scheme}.png"))).await;
                page.open(&format!("{}/track", stack.proxy.url)).await;
                save(&page, width, &folder.join(format!("track-{width}-{scheme}.png"))).await;
                page.open(&format!("{}/track?number=00340434198722501003", stack.proxy.url)).await;
                page.see("badge", "Ready to collect").await;
                shoot("track-found").await;
                for lang in ["en", "ar"] {
                    page.open(&format!("{}/track?lang={lang}", shop.proxy.url)).await;
                    page.see("look-up-title", "").await;
                    shoot(&format!("track-shop-{lang}")).await;
                    page.open(&format!("{}/track?lang={lang}&number=00340434198722501003", shop.proxy.url))
                        .await;
                    page.see("updated", "").await;
                    shoot(&format!("track-shop-found-{lang}")).await;
                }
                page.open(&format!("{}/gallery", stack.proxy.url)).await;
                shoot("gallery").await;
                for shop in ["plain", "luxury", "playful", "high-contrast", "dark"] {
                    for state in ["out_for_delivery", "pickup_closing_soon", "two_couriers"] {
                        page.open(&format!("{}/gallery?shop={shop}&state={state}", stack.proxy.url)).await;
                        shoot(&format!("theme-{shop}-{state}")).await;
                    }
                }
                for state in Stack::states() {
                    page.open(&stack.state_page(&state, "en")).await;
                    shoot(&format!("state-{state}")).await;
                    for lang in ["ar", "ja"] {
                        if scheme == "light" {
                            page.open(&stack.state_page(&state, lang)).await;
                            shoot(&format!("state-{state}-{lang}")).await;
                        }
                    }
                }
            }
        }
    })
    .await;
}

/// The whole page, however long.
async fn save(page: &Page, width: u32, path: &std::path::Path) {
    page.run_async(
        "await document.fonts.ready; await new Promise((done) => setTimeout(done, 500))",
        json!([]),
    )
    .await;
    let height = page.run("return document.documentElement.scrollHeight", json!([])).await;
    let height = u32::try_from(height.as_u64().unwrap_or(800)).unwrap_or(800).clamp(400, 12_000);
    page.view(width, height).await;
    std::fs::write(path, page.screenshot().await).expect("a picture to write");
    page.view(width, 800).await;
}
