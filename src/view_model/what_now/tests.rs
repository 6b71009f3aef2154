use std::collections::BTreeMap;
use std::fs;

use chrono::DateTime;

use super::rules::RULES;
use super::*;
use crate::client::answer;
use crate::i18n::language;
use crate::view_model::promise::promise;

/// Which rule each state of the gallery comes to, by the rule's place in the table.
fn ruled() -> BTreeMap<usize, Vec<String>> {
    let english = language("en");
    let mut ruled: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/states")).expect("states") {
        let path = file.expect("a file").path();
        let state: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&path).expect("readable")).expect("JSON");
        let now = DateTime::parse_from_rfc3339(state["now"].as_str().expect("now")).expect("a moment");
        let Some(Ok(answer)) = state.get("answer").map(|answer| answer::read_value(answer, now)) else {
            continue;
        };
        let context = CardContext { shop: &answer.shop, ..CardContext::new(now, &english) };
        let tracking = &answer.tracking;
        let promise = promise(tracking, &context);
        let case = Case::of(tracking, Situation::of(tracking), promise.as_ref(), now);
        let Some(rule) = RULES.iter().position(|rule| rule.holds(&case)) else { continue };
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        ruled.entry(rule).or_default().push(name);
    }
    ruled
}

#[test]
fn every_rule_has_a_state_that_comes_to_it() {
    assert!(RULES.len() >= 24);
    let ruled = ruled();
    let words = language("en").words;
    let idle: Vec<_> = RULES
        .iter()
        .enumerate()
        .filter(|(place, _)| !ruled.contains_key(place))
        .map(|(_, rule)| words.what_now.say.get(rule.say))
        .collect();
    assert!(idle.is_empty(), "no state for {idle:#?}");
}

#[test]
fn what_warns_offers_something_to_do() {
    for rule in RULES.iter().filter(|rule| rule.warns) {
        assert!(!rule.actions.is_empty(), "{}", language("en").words.what_now.say.get(rule.say));
    }
}
