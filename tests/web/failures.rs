//! What a shopper sees when something goes wrong.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{
    Element, asked, event, network_answers, network_asks_to_wait, network_is_down, network_stalls,
    page_is_hidden, settle, tracking,
};

async fn open_and_see_a_message(status: u16, body: &str) -> Element {
    network_answers(status, body);
    let element = Element::open(&[("tracking-id", "a1")], None);
    for _ in 0..60 {
        if element.state().as_deref() == Some("message") {
            break;
        }
        settle().await;
    }
    assert_eq!(element.state().as_deref(), Some("message"), "status {status}");
    assert!(element.text().trim().len() > 10, "status {status}: {:?}", element.text());
    element
}

#[wasm_bindgen_test]
async fn an_unknown_parcel_is_not_a_network_fault() {
    let unknown = open_and_see_a_message(404, "{}").await.text();
    let unreadable = open_and_see_a_message(200, "<!doctype html><title>Login</title>").await.text();
    let refused = open_and_see_a_message(401, "{}").await.text();
    network_is_down();
    let element = Element::open(&[("tracking-id", "a1")], None);
    for _ in 0..60 {
        if element.state().as_deref() == Some("message") {
            break;
        }
        settle().await;
    }
    let offline = element.text();
    let all = [&unknown, &unreadable, &refused, &offline];
    for (index, one) in all.iter().enumerate() {
        assert!(all[..index].iter().all(|other| other != one), "two failures read alike: {one:?}");
    }
}

#[wasm_bindgen_test]
async fn an_unknown_parcel_is_told_to_the_page_and_not_asked_for_again() {
    network_answers(404, "{}");
    let element = Element::open(&[("tracking-id", "a1")], None);
    let events = element.events();
    for _ in 0..30 {
        settle().await;
    }
    assert!(event(&events, "not-found").is_some());
    assert_eq!(asked().len(), 1);
}

#[wasm_bindgen_test]
async fn one_hiccup_is_asked_again_without_a_word() {
    network_answers(503, "{}");
    let element = Element::open(&[("tracking-id", "a1")], None);
    settle().await;
    assert_eq!(element.state().as_deref(), Some("loading"));
    network_answers(200, &tracking("OutForDelivery", ""));
    element.see("Out for delivery").await;
    assert_eq!(asked().len(), 1);
}

#[wasm_bindgen_test]
async fn nobody_is_asked_while_nobody_looks() {
    network_answers(503, "{}");
    let element = Element::open(&[("tracking-id", "a1")], None);
    settle().await;
    page_is_hidden(true);
    // The first retry is due within a second.
    TimeoutFuture::new(1_500).await;
    let while_hidden = asked().len();
    network_answers(200, &tracking("OutForDelivery", ""));
    page_is_hidden(false);
    element.see("Out for delivery").await;
    assert_eq!(while_hidden, 1);
}

#[wasm_bindgen_test]
async fn a_server_that_asks_for_a_wait_gets_it() {
    network_asks_to_wait(3);
    let _element = Element::open(&[("tracking-id", "a1")], None);
    TimeoutFuture::new(2_000).await;
    assert_eq!(asked().len(), 1);
    TimeoutFuture::new(1_500).await;
    assert_eq!(asked().len(), 2);
}

#[wasm_bindgen_test]
async fn the_last_good_answer_stays_when_the_network_goes() {
    network_answers(200, &tracking("OutForDelivery", ""));
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("Out for delivery").await;
    network_is_down();
    element.refresh();
    element.see("offline").await;
    assert!(element.text().contains("Out for delivery"), "{:?}", element.text());
    assert_eq!(element.state().as_deref(), Some("card"));
}

#[wasm_bindgen_test]
async fn a_token_that_no_header_can_hold_is_refused_without_asking() {
    for token in ["\u{20ac}", "a\nb", "a b", "\u{e9}"] {
        network_answers(200, &tracking("InTransit", ""));
        let element = Element::open(&[("tracking-id", "a1"), ("token", token)], None);
        element.see("This link is no longer valid").await;
        assert!(asked().is_empty(), "{token:?}");
        element.set("token", "fine");
        element.see("Hannover").await;
    }
}

#[wasm_bindgen_test]
async fn a_failure_that_came_instead_of_first_words_is_told_without_asking_again() {
    for (kind, status, says) in
        [("not-found", 404, "We cannot find this parcel"), ("refused", 401, "This link is no longer valid")]
    {
        network_answers(200, &tracking("InTransit", ""));
        let problem = format!(r#"{{"type":"urn:parcel-tracker:{kind}","status":{status}}}"#);
        let element = Element::open(&[("tracking-id", "a1")], Some(&problem));
        element.see(says).await;
        settle().await;
        assert!(asked().is_empty(), "asked {:?}", asked());
        element.refresh();
        element.see("Hannover").await;
    }
}

#[wasm_bindgen_test]
async fn behind_a_login_page_the_card_stays_and_finds_its_way_back() {
    network_answers(200, &tracking("InTransit", ""));
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("Hannover").await;
    network_answers(200, "<!doctype html><title>Log in to this network</title>");
    element.refresh();
    element.see("Nothing newer").await;
    network_answers(200, &tracking("OutForDelivery", ""));
    element.see("Updated").await;
    assert!(!asked().is_empty());
}

#[wasm_bindgen_test]
async fn trying_again_is_a_click() {
    let element = open_and_see_a_message(200, "nonsense").await;
    network_answers(200, &tracking("Delivered", ""));
    element.click("button");
    element.see("Delivered").await;
}

#[wasm_bindgen_test]
async fn the_button_keeps_the_focus_while_it_is_tried_again() {
    let element = open_and_see_a_message(404, "{}").await;
    element.focus("button");
    network_stalls();
    element.click("button");
    settle().await;
    assert_eq!(element.count("button[aria-busy]:focus"), 1);
    assert_eq!(element.count("[role=alert]"), 0);
    network_answers(404, "{}");
    element.click("button");
    for _ in 0..60 {
        if element.count("[role=alert]") == 1 {
            break;
        }
        settle().await;
    }
    assert_eq!(element.count("[role=alert]"), 1);
    assert_eq!(element.count("button:not([aria-busy]):focus"), 1);
    assert_eq!(asked().len(), 1);
}

#[wasm_bindgen_test]
async fn a_malformed_or_a_huge_answer_is_unreadable_and_the_page_goes_on() {
    open_and_see_a_message(200, "{\"data\":{\"tag\":").await;
    open_and_see_a_message(200, &["\"", &"x".repeat(2_000_000), "\""].concat()).await;
    open_and_see_a_message(200, &"[".repeat(100_000)).await;
}

#[wasm_bindgen_test]
async fn ten_thousand_checkpoints_are_folded_and_can_be_opened() {
    let one =
        r#"{"checkpoint_time":"2025-11-05T09:12:00","message":"Scan N","city":"Hannover","tag":"InTransit"}"#;
    let many: Vec<_> = (0..10_000).map(|n| one.replace('N', &n.to_string())).collect();
    let body = ["{\"data\":{\"tag\":\"InTransit\",\"checkpoints\":[", &many.join(","), "]}}"].concat();
    network_answers(200, &body);
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("Hannover").await;
    let folded = element.count("time");
    assert!((1..=5).contains(&folded), "{folded} checkpoints at once");
    element.click("button[aria-expanded]");
    settle().await;
    assert!(element.count("time") > folded);
}

#[wasm_bindgen_test]
async fn markup_scripts_and_odd_values_stay_harmless() {
    let body = r#"{"data":{"id":7,"tag":"Beamed","subtag":null,"tracking_number":"","slug":"ups",
        "courier_tracking_link":"java\nscript:alert(1)",
        "checkpoints":[null,3,{"checkpoint_time":7,"message":"<img src=x onerror=alert(1)>\u202egnp"},
        {"checkpoint_time":"soon","message":"","city":"<b>Bonn</b>"}]}}"#;
    network_answers(200, body);
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("<img src=x").await;
    assert_eq!(element.count("img") + element.count("b > b") + element.count("a[href^=java]"), 0);
    assert!(!element.text().contains('\u{202e}'));
}
