//! An element comes, changes, and goes.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{
    Element, aborted_questions, asked, event, network_answers, network_answers_as_of, network_stalls, settle,
    tokens, tracking,
};

#[wasm_bindgen_test]
async fn an_element_with_an_id_asks_its_proxy_and_shows_the_card() {
    network_answers(200, &tracking("OutForDelivery", ""));
    let element = Element::open(&[("tracking-id", "a/1")], None);
    element.see("Out for delivery").await;
    assert_eq!(asked(), ["https://proxy.example/v1/trackings/a%2F1"]);
    assert_eq!(element.state().as_deref(), Some("card"));
}

#[wasm_bindgen_test]
async fn first_words_spare_the_question() {
    network_answers(500, "");
    let element = Element::open(&[("tracking-id", "a1")], Some(&tracking("OutForDelivery", "")));
    element.see("Out for delivery").await;
    assert!(asked().is_empty(), "asked {:?}", asked());
}

#[wasm_bindgen_test]
async fn a_number_and_a_proxy_of_its_own_are_asked_for_with_the_token() {
    network_answers(200, &tracking("InTransit", ""));
    let element = Element::open(
        &[
            ("tracking-number", "1Z 9"),
            ("courier", "ups"),
            ("proxy", "https://shop.example/pt"),
            ("token", "t"),
        ],
        None,
    );
    element.see("Hannover").await;
    assert_eq!(asked(), ["https://shop.example/pt/v1/trackings?tracking_number=1Z%209&courier=ups"]);
    assert_eq!(tokens(), [Some("Bearer t".to_owned())]);
}

#[wasm_bindgen_test]
async fn a_changed_attribute_starts_over_and_the_old_question_is_given_up() {
    network_stalls();
    let element = Element::open(&[("tracking-id", "old")], None);
    settle().await;
    assert_eq!(asked().len(), 1);
    element.set("tracking-id", "new");
    settle().await;
    assert_eq!(aborted_questions(), 1);
    network_answers(200, &tracking("Delivered", ""));
    element.refresh();
    element.see("Delivered").await;
    assert_eq!(asked(), ["https://proxy.example/v1/trackings/new"]);
}

#[wasm_bindgen_test]
async fn asking_again_gives_up_the_open_question_and_listens_to_the_new_one_only() {
    network_stalls();
    let element = Element::open(&[("tracking-id", "a1")], None);
    let events = element.events();
    settle().await;
    element.refresh();
    settle().await;
    assert_eq!((asked().len(), aborted_questions()), (2, 1));
    assert_eq!(element.state().as_deref(), Some("loading"));
    assert_eq!(event(&events, "error"), None);
}

#[wasm_bindgen_test]
async fn an_attribute_that_changes_nothing_asks_nothing() {
    network_answers(200, &tracking("InTransit", ""));
    let element = Element::open(&[("tracking-id", "a1"), ("token", "")], None);
    element.see("Hannover").await;
    element.set("token", " ");
    settle().await;
    assert_eq!(asked().len(), 1);
}

#[wasm_bindgen_test]
async fn an_element_that_goes_gives_up_its_question_and_leaves_nothing() {
    network_stalls();
    let element = Element::open(&[("tracking-id", "a1")], None);
    settle().await;
    element.close();
    settle().await;
    assert_eq!(aborted_questions(), 1);
    assert_eq!(element.count("*"), 0);
}

#[wasm_bindgen_test]
async fn many_elements_come_and_go_and_the_page_stays_as_it_was() {
    network_answers(200, &tracking("InTransit", ""));
    let document = web_sys::window().and_then(|window| window.document()).expect("a document");
    let nodes = || document.query_selector_all("*").expect("a selector").length();
    let before = nodes();
    for _ in 0..50 {
        let element = Element::open(&[("tracking-id", "a1")], Some(&tracking("InTransit", "")));
        assert!(element.text().contains("Hannover"));
        element.close();
    }
    settle().await;
    assert_eq!(nodes(), before);
    assert!(asked().is_empty());
}

#[wasm_bindgen_test]
async fn the_page_hears_of_the_first_answer_and_of_a_changed_status() {
    network_answers(200, &tracking("InTransit", ""));
    let element = Element::open(&[("tracking-id", "a1")], None);
    let events = element.events();
    element.see("Hannover").await;
    assert_eq!(
        event(&events, "load").as_deref(),
        Some(r#"parcel-tracker-load {"trackingId":"a1","tag":"InTransit","language":""}"#)
    );
    network_answers(200, &tracking("OutForDelivery", ""));
    element.refresh();
    // The rail names that step before the parcel is there: the newest answer's own settling is waited for.
    settle().await;
    assert_eq!(
        event(&events, "change").as_deref(),
        Some(r#"parcel-tracker-change {"trackingId":"a1","tag":"OutForDelivery","previousTag":"InTransit"}"#)
    );
}

#[wasm_bindgen_test]
async fn the_age_is_the_header_s_where_the_body_came_from_the_browser_s_cache() {
    let old = tracking("InTransit", "").replacen("200", r#"200,"as_of":"2020-01-01T00:00:00Z""#, 1);
    network_answers(200, &old);
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("Updated").await;
    assert!(!element.text().contains("just now"), "{:?}", element.text());
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    network_answers_as_of(&old, &now);
    element.refresh();
    element.see("Updated just now").await;
}

#[wasm_bindgen_test]
async fn an_element_without_a_parcel_says_so_calmly_and_asks_nothing() {
    network_answers(200, &tracking("InTransit", ""));
    let element = Element::open(&[("tracking-id", "")], None);
    element.refresh();
    settle().await;
    assert_eq!(element.state().as_deref(), Some("message"));
    assert!(!element.text().trim().is_empty());
    assert!(asked().is_empty());
}

#[wasm_bindgen_test]
async fn a_demo_state_comes_from_a_file_and_its_clock_stands_still() {
    let answer = tracking(
        "InTransit",
        r#","latest_estimated_delivery":{"type":"specific","source":"Carrier EDD","datetime":"2025-11-06"}"#,
    );
    let state = ["{\"now\":\"2025-11-06T10:00:00+01:00\",\"answer\":", &answer, "}"].concat();
    network_answers(200, &state);
    let element = Element::open(&[("demo", "in-transit"), ("tracking-id", "a1")], None);
    element.see("today").await;
    assert_eq!(asked(), ["https://proxy.example/assets/demo/in-transit.json"]);
}

#[wasm_bindgen_test]
async fn what_is_new_stands_beside_what_is_there_and_replaces_nothing() {
    let link = r#","courier_tracking_link":"https://ups.example/1""#;
    network_answers(200, &tracking("InTransit", link));
    let element = Element::open(&[("tracking-id", "a1")], None);
    element.see("Hannover").await;
    for selector in ["[part=entry]", "[part=badge]", "[part=timeline]", "[part=courier-link]"] {
        element.mark(selector);
    }
    element.focus("[part=courier-link]");
    let newer = r#","checkpoints":[
        {"checkpoint_time":"2025-11-05T09:12:00","message":"Left the depot","city":"Hannover","tag":"InTransit","subtag":"InTransit_007","slug":"ups"},
        {"checkpoint_time":"2025-11-06T07:00:00","message":"On the van","city":"Celle","tag":"OutForDelivery","subtag":"OutForDelivery_001","slug":"ups"}],
        "latest_estimated_delivery":{"type":"specific","datetime":"2030-11-06"}"#;
    network_answers(200, &tracking("OutForDelivery", &[link, newer].concat()));
    element.refresh();
    element.see("Celle").await;
    assert_eq!(element.count("[part=entry]"), 2);
    assert_eq!(element.count("[part=entry]:last-child[data-marked]"), 1, "the older scan is the node it was");
    assert_eq!(element.count("[part=entry]:first-child[data-marked]"), 0);
    for selector in ["[part=badge]", "[part=timeline]", "[part=courier-link]:focus"] {
        assert_eq!(element.count(&[selector, "[data-marked]"].concat()), 1, "{selector}");
    }
    network_answers(200, &tracking("InTransit", link));
    element.refresh();
    settle().await;
    assert_eq!(element.count("[part=entry]"), 1);
    assert_eq!(element.count("[part=entry][data-marked]"), 1, "what is taken back takes nothing along");
}
