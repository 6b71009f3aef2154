//! What the shop puts into the card: shown where it belongs, kept when the card changes, no gap where it is not.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Page, Stack, in_a_browser};

const OURS: &str = "<p slot=\"header\">Alder and Oat</p><ul slot=\"items\"><li>Oak reading lamp</li></ul>
    <p slot=\"support\">Write to us</p><p slot=\"footer\">Free returns</p><a href=\"/elsewhere\">Track your parcel</a>";

/// Which of what the shop put in can be seen, from top to bottom.
const SEEN: &str = "return [...trackers[0].children].filter((child) => child.checkVisibility() && child.getBoundingClientRect().height)
    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
    .map((child) => child.slot || 'fallback')";

fn with_slots(stack: &Stack, attributes: &str) -> String {
    stack.merchant.page(&format!(
        "<style>* {{ margin: 0; padding: 0 }} parcel-tracker {{ inline-size: 400px }}</style>{}<parcel-tracker {attributes}>{OURS}</parcel-tracker>",
        stack.script()
    ))
}

#[tokio::test]
async fn main_slots_are_shown_where_they_belong_and_the_fallback_is_not() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&with_slots(&stack, "demo=\"out_for_delivery\"")).await;
        page.see("heading", "Arriving").await;
        page.until("all slots", &format!("{SEEN} .length === 4"), json!([])).await;
        assert_eq!(page.run(SEEN, json!([])).await, json!(["header", "items", "support", "footer"]));
        // A reset of the shop's leaves room all the same.
        let room = page
            .run(
                "const gap = (above, below) => below.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
                const [, items] = trackers[0].children;
                return gap(parts('facts')[0], items) > 8",
                json!([]),
            )
            .await;
        assert_eq!(room, json!(true));
    })
    .await;
}

#[tokio::test]
async fn slots_survive_a_change_of_the_card_and_keep_their_nodes() {
    let stack = Stack::start().await;
    let id = stack.id_of("1001");
    in_a_browser(async |page: Page| {
        page.open(&with_slots(&stack, &format!("tracking-id=\"{id}\""))).await;
        page.until_alive().await;
        page.until("all slots", &format!("{SEEN} .length === 4"), json!([])).await;
        page.run("window.lamp = trackers[0].querySelector('li')", json!([])).await;
        stack.let_pass(Duration::from_secs(60));
        page.until(
            "another status",
            "trackers[0].refresh(); return window.__events.some(({ type }) => type === 'parcel-tracker-change')",
            json!([]),
        )
        .await;
        page.run("trackers[0].setAttribute('lang', 'de')", json!([])).await;
        page.until("German", "return parts('root')[0]?.lang.startsWith('de')", json!([])).await;
        assert_eq!(page.run(SEEN, json!([])).await, json!(["header", "items", "support", "footer"]));
        assert_eq!(page.run("return window.lamp.isConnected", json!([])).await, json!(true));
    })
    .await;
}

#[tokio::test]
async fn a_slot_without_content_takes_no_room() {
    let stack = Stack::start().await;
    const HEIGHT: &str = "return parts('root')[0].getBoundingClientRect().height";
    in_a_browser(async |page: Page| {
        page.open(&stack.embed("demo=\"out_for_delivery\"")).await;
        page.see("heading", "Arriving").await;
        page.run_async("await new Promise((done) => setTimeout(done, 500))", json!([])).await;
        let with = page.run(HEIGHT, json!([])).await;
        // The same card, with no slot at all.
        page.run(
            "for (const slot of trackers[0].shadowRoot.querySelectorAll('slot[name]')) slot.remove()",
            json!([]),
        )
        .await;
        assert_eq!(page.run(HEIGHT, json!([])).await, with);
    })
    .await;
}

#[tokio::test]
async fn an_order_has_each_slot_once_and_a_message_keeps_support() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&with_slots(&stack, "demo=\"order_mixed\"")).await;
        page.see("parcels-title", "").await;
        page.until("all slots", &format!("{SEEN} .length === 4"), json!([])).await;
        assert_eq!(page.run(SEEN, json!([])).await, json!(["header", "items", "support", "footer"]));

        page.open(&with_slots(&stack, "demo=\"not_found\"")).await;
        page.see("message-title", "We cannot find this parcel").await;
        // The shop's own link is a help beside a message.
        assert_eq!(page.run(SEEN, json!([])).await, json!(["header", "support", "footer", "fallback"]));
    })
    .await;
}

#[tokio::test]
async fn where_the_widget_cannot_load_only_the_fallback_is_shown() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.block(&["*_bg.wasm*", "*/fragment*", "*/v1/*"]).await;
        page.open(&with_slots(&stack, "tracking-number=\"00340434198722501003\"")).await;
        page.see_event("parcel-tracker-error").await;
        page.see_fallback().await;
        assert_eq!(page.run(SEEN, json!([])).await, json!(["fallback"]));
    })
    .await;
}
