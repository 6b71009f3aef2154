//! What shoppers take along, ask for, and keep.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::stack::wait_for;
use crate::harness::{Page, Stack, in_a_browser};

/// Out for delivery today, in a window.
const PARCEL: &str = "tracking-number=\"00340434198722501002\" courier=\"dhl-germany\" refresh=\"5\"";

async fn press(page: &Page, act: &str) {
    page.until(
        &format!("a button to {act}"),
        "const [button] = trackers.flatMap((tracker) =>
            [...tracker.shadowRoot.querySelectorAll(`[data-act=${arguments[0]}]`)]);
        button?.click();
        return Boolean(button)",
        json!([act]),
    )
    .await;
}

async fn may_use_the_clipboard(page: &Page) {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.devtools("Browser.grantPermissions", permissions).await;
    page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
}

async fn clipboard(page: &Page) -> String {
    let text = page.run_async("return navigator.clipboard.readText()", json!([])).await;
    text.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_number_is_copied_seen_and_heard_and_the_button_is_itself_again() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        may_use_the_clipboard(&page).await;
        press(&page, "copy").await;
        page.until("the mark", "return parts('copy')[0].dataset.done === ''", json!([])).await;
        let said = "return trackers[0].shadowRoot.querySelector('[role=status]').textContent";
        let said = page.run(said, json!([])).await;
        assert!(said.as_str().is_some_and(|said| said.ends_with("Number copied")), "{said}");
        assert_eq!(clipboard(&page).await, "00340434198722501002");
        page.until("the mark to go", "return !('done' in parts('copy')[0].dataset)", json!([])).await;
    })
    .await;
}

#[tokio::test]
async fn a_shared_link_opens_what_anybody_may_see_and_holds_no_token() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("facts", "Paketshop Lindner").await;
        page.until_alive().await;
        may_use_the_clipboard(&page).await;
        page.run("Object.defineProperty(navigator, 'share', { value: undefined })", json!([])).await;
        press(&page, "share").await;
        page.see("act", "Link copied").await;
        let link = clipboard(&page).await;
        let expected = format!("{}/track?number=00340434198722501003&courier=dhl-germany", stack.proxy.url);
        assert_eq!(link, expected);
        page.open(&link).await;
        page.see("badge", "Ready to collect").await;
        assert!(!page.everything().await.contains("Lindner"));
    })
    .await;
}

#[tokio::test]
async fn where_the_device_can_share_the_link_is_handed_to_it() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        page.run(
            "Object.defineProperty(navigator, 'share', { value: async (what) => { window.__shared = what; } })",
            json!([]),
        )
        .await;
        press(&page, "share").await;
        let shared = page.until("what is shared", "return window.__shared", json!([])).await;
        assert_eq!(shared["title"], "00340434198722501002");
        assert_eq!(page.texts("act").await.last().map(String::as_str), Some("Print"), "nothing was copied");
    })
    .await;
}

#[tokio::test]
async fn the_date_is_a_file_that_calendars_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("calendar-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        page.devtools("Browser.setDownloadBehavior", behaviour).await;
        press(&page, "calendar").await;
        let file = folder.join("parcel.ics");
        wait_for("the file", || file.is_file()).await;
        let text = std::fs::read_to_string(&file).expect("a text");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{text}");
        assert!(text.contains("\r\nSUMMARY:Your parcel arrives\r\n"), "{text}");
        assert!(text.contains("\r\nDTSTART") && text.contains("@parcel-tracker\r\n"), "{text}");
    })
    .await;
    std::fs::remove_dir_all(&folder).expect("to clear up");
}

#[tokio::test]
async fn on_paper_there_is_the_whole_card_and_nothing_else() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        let url = stack.merchant.page(&format!(
            "<p>Buy more</p>{}<parcel-tracker demo=\"long_history\"></parcel-tracker>",
            stack.script()
        ));
        page.open(&url).await;
        page.see("fold", "earlier").await;
        page.run("window.print = () => dispatchEvent(new Event('beforeprint'))", json!([])).await;
        press(&page, "print").await;
        page.until("every checkpoint", "return parts('entry').length > 10", json!([])).await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let shown =
            "return [document.querySelector('main > p').checkVisibility(), trackers[0].checkVisibility(),
            parts('act').some((button) => button.checkVisibility()), parts('fold')[0].checkVisibility(),
            getComputedStyle(parts('heading')[0]).color]";
        assert_eq!(page.run(shown, json!([])).await, json!([false, true, false, false, "rgb(0, 0, 0)"]));
        page.run("dispatchEvent(new Event('afterprint'))", json!([])).await;
        page.until("it to be folded again", "return parts('entry').length === 3", json!([])).await;
        assert_eq!(page.run(shown, json!([])).await[0], true, "the page is itself again");
    })
    .await;
}

#[tokio::test]
async fn who_came_by_a_link_is_told_after_agreeing_and_no_event_holds_the_address() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1001").await;
        page.until_alive().await;
        press(&page, "subscribe").await;
        page.see("subscription", "E-mail address").await;
        let submit = async |address: &str, agreed: bool| {
            page.run(
                "const form = parts('subscription')[0];
                form.elements.address.value = arguments[0];
                form.elements.consent.checked = arguments[1];
                parts('submit')[0].click()",
                json!([address, agreed]),
            )
            .await;
        };
        assert_eq!(
            page.run("return parts('subscription')[0].elements.consent.checked", json!([])).await,
            false
        );
        submit("new@shopper.example", false).await;
        page.see("outcome", "Please tick the box").await;
        submit("new at shopper", true).await;
        page.see("outcome", "neither an e-mail address nor a mobile number").await;
        let wrong = "const field = parts('input')[0];
            return [field.ariaInvalid, trackers[0].shadowRoot.activeElement === field]";
        assert_eq!(page.run(wrong, json!([])).await, json!(["true", true]));
        submit("new@shopper.example", true).await;
        page.see("outcome", "You will hear about this parcel").await;
        page.see_event("parcel-tracker-subscribe").await;
        let events = page.run("return JSON.stringify(window.__events)", json!([])).await;
        assert!(
            events
                .as_str()
                .is_some_and(|events| events.contains("added") && !events.contains("shopper.example"))
        );
        let asked = stack.sandbox.requests();
        let change = asked.iter().rfind(|request| request.method == "PUT").expect("the provider was told");
        let change: Value = serde_json::from_slice(&change.body).expect("JSON");
        assert!(change["customers"].to_string().contains("new@shopper.example"), "{change}");
    })
    .await;
}

#[tokio::test]
async fn who_only_knows_the_number_is_not_offered_to_be_told() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        assert!(!page.texts("act").await.contains(&"Notify me".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn after_a_reload_without_the_proxy_the_last_answer_is_there_with_its_age_and_recovers() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        page.block(&["*/v1/*"]).await;
        page.reload().await;
        page.see("updated", "Last updated ").await;
        page.see("badge", "Out for delivery").await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        page.see("updated", "Updated").await;
    })
    .await;
}

#[tokio::test]
async fn what_a_signed_link_opened_is_left_nowhere() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("facts", "Paketshop Lindner").await;
        page.until_alive().await;
        let kept =
            page.run("return JSON.stringify([{ ...sessionStorage }, { ...localStorage }])", json!([])).await;
        assert!(kept.as_str().is_some_and(|kept| !kept.contains("Lindner")), "{kept}");
        page.block(&["*/v1/*"]).await;
        page.reload().await;
        page.see("message-title", "You are offline").await;
        assert!(!page.everything().await.contains("Lindner"));
    })
    .await;
}

#[tokio::test]
async fn what_is_pressed_in_the_first_words_is_done_when_the_wasm_comes_and_keeps_the_focus() {
    let stack = Stack::start().await;
    stack.proxy.take_time_over("_bg.wasm", Duration::from_secs(2));
    in_a_browser(async |page: Page| {
        stack.open_order(&page, "1003").await;
        page.see("fold", "Show").await;
        page.run("const [fold] = parts('fold'); fold.focus(); fold.click()", json!([])).await;
        assert_eq!(
            page.run("return window.__events.length", json!([])).await,
            0,
            "the wasm is not there yet"
        );
        page.see("fold", "Hide").await;
        let focus = "return trackers[0].shadowRoot.activeElement?.getAttribute('part')";
        assert_eq!(page.run(focus, json!([])).await, "fold");
    })
    .await;
}

#[tokio::test]
async fn a_page_hears_which_kind_of_link_was_opened_and_not_where_it_leads() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&stack.embed(PARCEL)).await;
        page.until_alive().await;
        page.run(
            "addEventListener('click', (event) => event.preventDefault()); parts('courier-link')[0].click()",
            json!([]),
        )
        .await;
        page.see_event("parcel-tracker-link").await;
        let detail = "return window.__events.find(({ type }) => type === 'parcel-tracker-link').detail";
        assert_eq!(page.run(detail, json!([])).await, json!({ "kind": "courier" }));
    })
    .await;
}
