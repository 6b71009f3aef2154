//! Answers that contradict themselves or name impossible days: what is read of them.

use parcel_tracker::client::answer;
use parcel_tracker::i18n::language;
use parcel_tracker::view_model::{CardContext, CardView, Row, StepState, card};

use crate::support::at;

fn open(name: &str) -> CardView {
    let path = format!("{}/tests/fixtures/states/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let state: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let now = at(state["now"].as_str().expect("now"));
    let answer = answer::read_value(&state["answer"], now).expect("readable");
    let language = language("en");
    card(&answer.tracking, &CardContext { shop: &answer.shop, ..CardContext::new(now, &language) })
}

fn current_step(card: &CardView) -> &str {
    let steps = card.progress.as_ref().map(|rail| rail.steps.as_slice()).unwrap_or_default();
    steps.iter().find(|step| step.state == StepState::Current).map_or("", |step| &step.label)
}

/// Which dash and which spaces stand in a range is the platform's business.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect()
}

#[test]
fn a_tag_wins_over_a_sub_status_that_contradicts_it() {
    let card = open("contradicting_status");
    assert_eq!(
        (card.status.label.as_str(), card.heading.as_str()),
        ("Delivered", "Delivered Wed 5 Nov, 14:12")
    );
    assert_eq!(current_step(&card), "Delivered");
}

#[test]
fn a_range_that_ends_before_it_begins_is_turned_round() {
    assert_eq!(plain(&open("reversed_range").heading), "ArrivingSat8Tue11November");
}

#[test]
fn a_range_of_nothing_is_no_promise() {
    let card = open("empty_range");
    assert_eq!((card.heading.as_str(), card.promise), ("Arrived at the sorting centre", None));
}

#[test]
fn a_computers_first_and_last_days_are_no_promise_and_no_age() {
    let card = open("first_and_last_days");
    assert_eq!((card.heading.as_str(), card.promise), ("Arrived at the sorting centre", None));
    assert_eq!(card.what_now, None);
    let days = card.timeline.recent.iter().filter_map(|row| match row {
        Row::Day { label, .. } => Some(plain(label)),
        _ => None,
    });
    // The scan itself is told as it was sent: it may be the courier's only word.
    assert_eq!(days.collect::<Vec<_>>(), ["TodayThursday6November", "Thursday1January1970"]);
}

#[test]
fn a_delivery_is_the_end_whatever_is_scanned_later() {
    let card = open("delivered_then_scanned");
    assert_eq!(
        (card.status.label.as_str(), card.heading.as_str()),
        ("Delivered", "Delivered Wed 5 Nov, 14:12")
    );
    assert_eq!(card.promise.map(|promise| promise.details), Some(vec!["On time".to_owned()]));
    let card = open("delivered_then_scanned");
    assert_eq!(current_step(&card), "Delivered");
    assert!(card.what_now.is_some_and(|advice| advice.sentence.starts_with("Not there?")));
}
