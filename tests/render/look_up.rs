//! The look-up form, as the proxy draws it.

use parcel_tracker::i18n::language;
use serde_json::json;

use crate::{
    page::{Page, seen},
    state::{look_up, open},
};

#[test]
fn every_field_has_a_label_a_hint_and_an_error_of_its_own() {
    for (state, fields) in [("look_up", 3), ("look_up_extra_field", 1)] {
        let page = open(state);
        let inputs = page.all("input[part=input]");
        assert_eq!(inputs.len(), fields, "{state}");
        for input in inputs {
            let id = input.attr("id").expect("an id");
            assert!(!seen(page.the(&format!("label[for={id}]"))).is_empty());
            for name in input.attr("aria-describedby").expect("a description").split(' ') {
                page.the(&format!("#{name}"));
            }
            assert!(input.attr("autocomplete").is_some() && input.attr("inputmode").is_some(), "{id}");
        }
    }
    let proof = open("look_up");
    let proof = proof.the("input[name=proof]");
    assert_eq!((proof.attr("autocomplete"), proof.attr("inputmode")), (Some("email"), Some("email")));
}

#[test]
fn the_two_ways_are_a_named_choice() {
    let page = open("look_up");
    assert_eq!(page.all("fieldset > legend").len(), 1);
    let ways: Vec<_> =
        page.all("input[type=radio]").iter().filter_map(|way| way.attr("value")).map(str::to_owned).collect();
    assert_eq!(ways, ["order", "number"]);
    assert!(page.the("input[value=order]").attr("checked").is_some());
}

#[test]
fn at_most_one_message_is_said_and_it_is_honest() {
    let said = |state: &str| -> Vec<String> {
        open(state).all("[part=problem]:not([hidden])").into_iter().map(seen).collect()
    };
    assert!(said("look_up").is_empty());
    let [no_match] = said("look_up_wrong_proof").try_into().expect("one message");
    // Which of the two it was, nobody is told.
    assert!(
        no_match.contains("order number") && no_match.contains("e-mail address or postcode"),
        "{no_match}"
    );
    assert_eq!(
        said("look_up_too_often"),
        ["That was tried too often. Please wait 12 minutes, then try again."]
    );
    assert_eq!(said("look_up_unavailable").len(), 1);
    assert_eq!(open("look_up").all("[role=alert]").len(), 1, "here before anything is said");
}

#[test]
fn wrong_fields_are_marked_and_say_so() {
    let empty = open("look_up_empty_field");
    assert_eq!(empty.all("[part=input][aria-invalid=true]").len(), 3);
    assert!(empty.all("[part=field-error][hidden]").is_empty());
    let wrong = open("look_up_wrong_proof");
    assert_eq!(wrong.all("[aria-invalid=true]").len(), 3);
    assert_eq!(wrong.all("[part=field-error][hidden]").len(), 3, "the message says it once");
}

#[test]
fn it_is_drawn_in_every_language() {
    for (wish, locale, dir) in [("de", "de-DE", "ltr"), ("ar", "ar-EG", "rtl"), ("ja", "ja-JP", "ltr")] {
        let page = Page::read(&look_up(&json!({ "problem": "rate-limited", "wait": "61" }), &language(wish)));
        assert_eq!((page.root("lang"), page.root("dir")), (Some(locale), Some(dir)));
        assert_ne!(page.text("look-up-title"), "Find your parcel");
        let said = page.the("[part=problem]:not([hidden])");
        assert!(!seen(said).contains("{n}"), "{wish}: {}", seen(said));
        assert!(said.attr("data-other").is_some_and(|form| form.contains("{n}")), "{wish}");
    }
}
