//! The look-up form and the parcels of an order, on the real stack.

use chrono::{TimeDelta, Utc};
use parcel_proxy::config::demo_keys;
use parcel_proxy::token::{Parcel, Subject};
use serde_json::json;

use crate::harness::{Page, Stack, axe, in_a_browser};

const OLE: &[(&str, &str)] = &[("order", "1100"), ("proof", "ole.brinkmann@example.com")];

#[tokio::test]
async fn main_an_order_and_its_proof_open_all_of_its_parcels() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.look_up(OLE).await;
        page.see("parcels-title", "Order 1100").await;
        assert_eq!(page.texts("card").await.len(), 2, "the delivered one is folded");
        page.see("folded", "Delivered").await;
        page.see("again", "Look up another parcel").await;
        assert!(page.console_errors().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nothing_personal_gets_into_address_storage_or_events() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.look_up(OLE).await;
        page.see("parcels-title", "Order 1100").await;
        page.see("again", "Look up another parcel").await;
        assert!(page.url().await.ends_with("/track?order=1100"), "{}", page.url().await);
        let kept = page
            .run("return JSON.stringify([window.__events, { ...localStorage }, { ...sessionStorage }, document.cookie, history.state])", json!([]))
            .await;
        let kept = kept.as_str().expect("text");
        assert!(!kept.contains("ole") && !kept.contains("example.com"), "{kept}");
        let events = page
            .run("return window.__events.filter(({ type }) => type.endsWith('lookup')).map(({ detail }) => detail)", json!([]))
            .await;
        assert_eq!(events, json!([{ "by": "order", "outcome": "found", "parcels": 3 }]));

        // Back to the form, which has forgotten the proof; forward it is asked for again.
        page.back().await;
        page.see("look-up-title", "Find your parcel").await;
        let typed = page.run("return [...parts('input')].map(({ value }) => value).join('')", json!([])).await;
        assert_eq!(typed, json!(""));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_proof_and_an_order_that_is_not_there_read_the_same() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        let mut both = Vec::new();
        for (order, proof) in [("1100", "nobody@example.com"), ("9999", "ole.brinkmann@example.com")] {
            page.open(&format!("{}/track?order={order}", stack.proxy.url)).await;
            page.look_up(&[("proof", proof)]).await;
            said(&page, "problem", "We found no order with these details").await;
            let visible = "return parts('problem').filter((line) => !line.hidden).map(words)";
            both.push(page.run(visible, json!([])).await);
            assert_eq!(page.focused().await, "order", "the first field that may be wrong");
            let invalid = page
                .run(
                    "return parts('input').filter((field) => field.ariaInvalid === 'true').length",
                    json!([]),
                )
                .await;
            assert_eq!(invalid, json!(2));
        }
        assert_eq!(both[0], both[1]);
        let violations = axe::violations(&page).await;
        assert!(violations.is_empty(), "{violations:?}");
    })
    .await;
}

#[tokio::test]
async fn too_many_tries_say_how_long_to_wait() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track?order=1100", stack.proxy.url)).await;
        for attempt in 0..20 {
            page.look_up(&[("proof", &format!("nobody{attempt}@example.com"))]).await;
            page.until("an answer", "return parts('problem').some((line) => !line.hidden && parts('submit')[0].ariaBusy !== 'true')", json!([])).await;
            let late = "return parts('problem').some((line) => !line.hidden && words(line).includes('tried too often'))";
            if page.run(late, json!([])).await == json!(true) {
                break;
            }
        }
        said(&page, "problem", "That was tried too often. Please wait ").await;
        said(&page, "problem", "minute").await;
    })
    .await;
}

#[tokio::test]
async fn the_form_is_walked_by_keyboard() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.view(320, 800).await;
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.see("look-up-title", "Find your parcel").await;
        page.press("Tab").await;
        assert_eq!(page.focused().await, "way");
        page.press("Tab").await;
        assert_eq!(page.focused().await, "order");
        page.press("Enter").await;
        said(&page, "field-error", "Please enter your order number.").await;
        assert_eq!(page.focused().await, "order", "focus goes to the first field that is wrong");
        page.type_text("1100").await;
        page.press("Tab").await;
        assert_eq!(page.focused().await, "proof");
        page.type_text("26603").await;
        page.press("Tab").await;
        assert_eq!(page.focused().await, "Find my parcel");
        page.press("Enter").await;
        page.see("parcels-title", "Order 1100").await;
        page.see("again", "Look up another parcel").await;
        assert_eq!(page.focused().await, "Order 1100", "reading goes on with what was found");
        let overflow = page
            .run(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                json!([]),
            )
            .await;
        assert_eq!(overflow, json!(0), "no sideways scrolling at 320 px");
    })
    .await;
}

#[tokio::test]
async fn a_signed_link_to_an_order_opens_it_at_once() {
    let stack = Stack::start().await;
    let subject = Subject::Order("1100".to_owned());
    let token = demo_keys().sign(&subject, Utc::now() + TimeDelta::hours(1)).expect("a key");
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track#token={token}", stack.proxy.url)).await;
        page.see("parcels-title", "Order 1100").await;
        page.until_alive().await;
        page.see("parcels-count", "3 parcels").await;
        page.see("again", "Look up another parcel").await;
        let shifts = page.run("return window.__shifts", json!([])).await;
        let values = shifts.as_array().into_iter().flatten().filter_map(|shift| shift["value"].as_f64());
        assert!(values.sum::<f64>() < 0.02, "{shifts}");
    })
    .await;
}

#[tokio::test]
async fn a_network_that_fails_keeps_what_was_typed() {
    let stack = Stack::start().await;
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track", stack.proxy.url)).await;
        page.see("look-up-title", "Find your parcel").await;
        page.block(&["*/v1/lookup"]).await;
        page.look_up(OLE).await;
        said(&page, "problem", "You seem to be offline").await;
        let typed = page.run("return parts('input').map(({ value }) => value)", json!([])).await;
        assert_eq!(typed, json!(["1100", "ole.brinkmann@example.com", ""]));
    })
    .await;
}

#[tokio::test]
async fn a_courier_that_wants_the_postcode_is_given_it() {
    let stack = Stack::start().await;
    let subject = Subject::Order("70003".to_owned());
    let parcel = Parcel::new("3SABCD123456789", "postnl-3s").expect("a parcel");
    let until = Utc::now() + TimeDelta::hours(1);
    let token = demo_keys().sign_naming(&subject, Some(&parcel), until).expect("a key");
    in_a_browser(async |page: Page| {
        page.open(&format!("{}/track#token={token}", stack.proxy.url)).await;
        page.see("look-up-title", "One more detail is needed").await;
        let violations = axe::violations(&page).await;
        assert!(violations.is_empty(), "{violations:?}");
        page.run("parts('submit')[0].click()", json!([])).await;
        said(&page, "field-error", "Please enter the postcode of the delivery address.").await;
        page.run(
            "const [field] = parts('input'); field.value = '1012 AB'; parts('submit')[0].click()",
            json!([]),
        )
        .await;
        page.see("order", "Order 70003").await;
        page.until_alive().await;
        page.see("number", "3SABCD123456789").await;
    })
    .await;
}

/// Waits until a message can be seen: those that are hidden have words, too.
async fn said(page: &Page, part: &str, text: &str) {
    page.until(
        &format!("{text:?} to be said"),
        "return parts(arguments[0]).some((line) => !line.hidden && words(line).includes(arguments[1]))",
        json!([part, text]),
    )
    .await;
}
