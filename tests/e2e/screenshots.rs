//! Pictures to look at: shop, hosted page, themes, and sheets of every state; `PARCEL_TRACKER_SHOTS` is the folder they go to.

use std::path::PathBuf;

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};
use crate::hosted::lindner;

const WIDTHS: [u32; 3] = [360, 768, 1280];

#[tokio::test]
#[ignore = "pictures for people, nothing is checked"]
async fn screenshots_of_pages() {
    let folder = folder();
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
            }
        }
    })
    .await;
}

/// How a sheet of states looks: its name, the colours preferred, the language.
const LOOKS: [(&str, &str, &str); 4] = [
    ("light", "light", "en"),
    ("dark", "dark", "en"),
    ("arabic", "light", "ar"),
    ("japanese", "light", "ja"),
];

/// The states of the gallery, some to a sheet, each card as wide as it is on a telephone, a tablet and a desk.
/// What a card looks like goes by its own width, so that several on one page look as each does alone.
#[tokio::test]
#[ignore = "pictures for people, nothing is checked"]
async fn screenshots_of_states() {
    let folder = folder();
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        for (look, scheme, lang) in LOOKS {
            page.prefer(scheme).await;
            for (width, columns, cards) in [(360, 4, 8), (768, 2, 4), (1280, 1, 3)] {
                for (number, states) in Stack::states().chunks(cards).enumerate() {
                    page.view(columns * (width + GAP) + GAP, 800).await;
                    page.open(&stack.merchant.page(&sheet(&stack, states, lang, width, columns))).await;
                    page.until("the states", DRAWN, json!([])).await;
                    let name = format!("sheet-{look}-{width}-{:02}.png", number + 1);
                    save(&page, columns * (width + GAP) + GAP, &folder.join(name)).await;
                }
            }
        }
    })
    .await;
}

/// Room between the cards of a sheet, in CSS pixels.
const GAP: u32 = 24;

/// A state that is still loading shows a skeleton, and stays so.
const DRAWN: &str = "return trackers.every((tracker) => {
    const drawn = tracker.getAttribute('demo') === 'loading' ? '' : ':not([data-screen=loading])';
    return tracker.shadowRoot?.querySelector(`[part~=root][data-screen]${drawn}`);
})";

/// The main part of a page with these states beside each other.
fn sheet(stack: &Stack, states: &[String], lang: &str, width: u32, columns: u32) -> String {
    let cards: String = states
        .iter()
        .map(|state| {
            format!(
                "<figure><figcaption>{state}</figcaption>\
                 <parcel-tracker demo=\"{state}\" lang=\"{lang}\"></parcel-tracker></figure>"
            )
        })
        .collect();
    format!(
        "<style>body {{ margin: 0; font-family: system-ui, sans-serif }} h1 {{ display: none }} figure {{ margin: 0; width: {width}px }} \
         figcaption {{ font: 14px/2 monospace }} \
         main {{ display: grid; align-items: start; gap: {GAP}px; padding: {GAP}px; \
         grid-template-columns: repeat({columns}, {width}px) }}</style>{}{cards}",
        stack.script()
    )
}

fn folder() -> PathBuf {
    let folder = std::env::var("PARCEL_TRACKER_SHOTS").unwrap_or_else(|_| "target/shots".into());
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    folder.into()
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
