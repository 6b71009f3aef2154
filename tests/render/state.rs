//! The recorded states, drawn as the widget draws them.

use std::{fs, path::PathBuf};

use chrono::{DateTime, FixedOffset};
use parcel_tracker::{
    client::answer,
    components,
    embed::demo,
    i18n::{Language, language},
    view_model::{
        Along, Ask, CardContext, Done, Freshness, Message, Outdated, Problem, Reading, Screen, Seen, card,
        look_up_form, message,
    },
};
use serde_json::Value;

use crate::page::Page;

/// Names of all states, sorted.
pub fn all() -> Vec<String> {
    let mut names = fs::read_dir(folder())
        .expect("the states' folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect::<Vec<_>>();
    names.sort();
    names
}

/// A state as recorded.
pub fn recorded(name: &str) -> Value {
    let path = folder().join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Draws a state by name, in English.
pub fn open(name: &str) -> Page {
    open_in(name, &english())
}

/// Draws a state by name.
pub fn open_in(name: &str, language: &Language) -> Page {
    let state = recorded(name);
    match state.get("lookup") {
        Some(form) => Page::read(&look_up(form, language)),
        None => Page::read(&components::fragment(&screen_in(&state, language), language)),
    }
}

/// The look-up form as a state has it.
pub fn look_up(form: &Value, language: &Language) -> String {
    let ask = if form["ask"] == "postcode" { Ask::Postcode } else { Ask::Parcel };
    let wait = form["wait"].as_str().map_or(0, |wait| wait.parse().expect("seconds"));
    let problem = form["problem"].as_str().map(|name| Problem::named(name, wait).expect("a problem"));
    components::look_up(&look_up_form(ask, problem, language), language)
}

/// Draws a tracking that no state has: the `data` of an answer.
pub fn open_tracking(data: Value) -> Page {
    let state = serde_json::json!({ "now": "2025-11-06T10:05:00+01:00", "answer": { "meta": { "code": 200 }, "data": data } });
    Page::read(&components::fragment(&screen(&state), &english()))
}

/// English as spoken in Britain.
pub fn english() -> Language {
    language("en")
}

/// What the widget shows for a state, in English.
pub fn screen(state: &Value) -> Screen {
    screen_in(state, &english())
}

/// What the widget shows for a state.
pub fn screen_in(state: &Value, language: &Language) -> Screen {
    let now: DateTime<FixedOffset> =
        DateTime::parse_from_rfc3339(state["now"].as_str().expect("now")).expect("a moment");
    if state.pointer("/answer/data/trackings").is_some() {
        return demo::read(&state.to_string()).expect("a readable state").0.screen(now, language);
    }
    let failure = state["failure"].as_str();
    let Some(answer) = state.get("answer") else {
        return match failure {
            Some(failure) => Screen::Message(message(kind(failure), language)),
            None => Screen::Loading,
        };
    };
    let answer = answer::read_value(answer, now).expect("a readable answer");
    let outdated = match failure {
        Some("offline") => Some(Outdated::Offline),
        Some(_) => Some(Outdated::ProviderDown),
        None => answer.stale.then_some(Outdated::ProviderDown),
    };
    let freshness = Freshness { as_of: Some(answer.as_of), outdated };
    let seen = state["new"].as_u64().map(|new| Seen::of(&answer.tracking, new as usize));
    let reading = Reading {
        seen: seen.unwrap_or_default(),
        my_time: state["my_time"].as_bool().unwrap_or(false),
        ..Reading::first()
    };
    let done = state["done"].as_str().and_then(|act| Done::of(act, &answer.tracking));
    let along = Along { done, ..answer.along };
    let context = CardContext {
        now,
        language,
        freshness: &freshness,
        shop: &answer.shop,
        reading: &reading,
        along: &along,
    };
    Screen::Card(Box::new(card(&answer.tracking, &context)))
}

/// The message a recorded failure stands for.
fn kind(failure: &str) -> Message {
    [
        Message::NotFound,
        Message::Offline,
        Message::Unavailable,
        Message::RateLimited,
        Message::Refused,
        Message::Unreadable,
    ]
    .into_iter()
    .find(|kind| kind.name() == failure)
    .unwrap_or_else(|| panic!("no message for {failure}"))
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/states")
}
