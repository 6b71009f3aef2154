//! What a visitor saw is kept in their own browser, and what they choose is theirs.

use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

use crate::page::{Element, network_answers, page_is_hidden, settle};

#[wasm_bindgen(inline_js = "
export function browser_keeps_nothing(nothing) {
  if (nothing) {
    Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new DOMException('no', 'SecurityError'); } });
  } else {
    delete window.localStorage;
  }
}
export function kept() { return JSON.stringify(window.localStorage); }
")]
extern "C" {
    fn browser_keeps_nothing(nothing: bool);
    fn kept() -> String;
}

fn scan(when: &str, message: &str) -> String {
    format!(
        r#"{{"checkpoint_time":"{when}","message":"{message}","city":"Hannover","tag":"InTransit","subtag":"InTransit_007"}}"#
    )
}

fn parcel(number: &str, scans: &[String]) -> String {
    format!(
        r#"{{"meta":{{"code":200}},"data":{{"id":"{number}","tracking_number":"{number}","slug":"ups","tag":"InTransit","checkpoints":[{}]}}}}"#,
        scans.join(",")
    )
}

async fn visit(number: &str, scans: &[String]) -> Element {
    network_answers(200, &parcel(number, scans));
    let element = Element::open(&[("tracking-id", number), ("lang", "en-GB")], None);
    element.see("Hannover").await;
    element
}

fn storage() -> Storage {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.expect("a browser that keeps things").unchecked_into()
}

#[wasm_bindgen_test]
async fn what_came_since_the_last_visit_is_marked_as_long_as_the_page_is_open() {
    storage().clear().expect("room");
    let first = scan("2025-11-05T09:12:00", "Left");
    let second = scan("2025-11-05T18:00:00", "Left again");
    let element = visit("SECRET1", std::slice::from_ref(&first)).await;
    assert_eq!(element.count("[data-new]"), 0, "the first visit");
    element.close();
    let element = visit("SECRET1", &[first.clone(), second.clone()]).await;
    assert_eq!((element.count("[data-new]"), element.count("[part=news]")), (1, 1));
    element.refresh();
    element.see("1 new").await;
    element.close();
    let element = visit("SECRET1", &[first, second]).await;
    assert_eq!(element.count("[data-new]"), 0, "seen the last time");
    let kept = kept();
    assert!(!kept.contains("SECRET1") && !kept.contains("2025") && !kept.contains("Hannover"), "{kept}");
}

#[wasm_bindgen_test]
async fn nothing_counts_as_seen_while_nobody_looks() {
    storage().clear().expect("room");
    let first = scan("2025-11-05T09:12:00", "Left");
    page_is_hidden(true);
    let element = visit("N2", std::slice::from_ref(&first)).await;
    let before = kept();
    page_is_hidden(false);
    element.see("Hannover").await;
    element.close();
    assert_eq!(before, "{}");
    assert_ne!(kept(), "{}");
}

#[wasm_bindgen_test]
async fn a_browser_that_keeps_nothing_shows_the_card_as_well() {
    browser_keeps_nothing(true);
    let element = visit("N3", &[scan("2025-11-05T09:12:00", "Left")]).await;
    browser_keeps_nothing(false);
    assert_eq!((element.count("[data-new]"), element.count("[part=checkpoint]")), (0, 1));
}

#[wasm_bindgen_test]
async fn a_reader_can_have_times_on_their_own_clock_and_back() {
    // No zone is at twelve hours and a quarter from UTC.
    let element = visit("N4", &[scan("2025-11-05T09:12:00+12:15", "Left")]).await;
    let switch = || element.attribute("[part=my-time]", "aria-pressed");
    let there = element.text();
    assert!(there.contains("09:12") && switch().as_deref() == Some("false"), "{there}");
    element.click("[part=my-time]");
    settle().await;
    assert_eq!(switch().as_deref(), Some("true"));
    assert!(!element.text().contains("09:12"), "{}", element.text());
    assert_eq!(element.attribute("time", "datetime").as_deref(), Some("2025-11-05T09:12:00+12:15"));
    element.click("[part=my-time]");
    settle().await;
    assert_eq!(switch().as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_long_history_opens_a_hundred_at_a_time() {
    let scans: Vec<_> = (0..250)
        .map(|nth| {
            scan(&format!("2025-11-{:02}T{:02}:00:00", 1 + nth / 24, nth % 24), &format!("Scan {nth}"))
        })
        .collect();
    let element = visit("N5", &scans).await;
    for shown in [3, 103, 203, 250] {
        assert_eq!(element.count("[part=checkpoint]"), shown);
        if shown == 3 {
            element.click("[part=fold]");
        } else if shown < 250 {
            element.click("[part=more]");
        }
        settle().await;
    }
    assert_eq!(element.count("[part=more]"), 0);
}
