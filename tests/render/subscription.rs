//! The form for being told, as the proxy draws it.

use parcel_tracker::{components::subscription_form, i18n::subscription};

use crate::page::Page;

fn form(language: &str) -> Page {
    Page::read(&subscription_form(&subscription(language)))
}

#[test]
fn consent_is_asked_for_in_words_and_never_given_beforehand() {
    for language in ["en", "de", "ar", "ja"] {
        let page = form(language);
        let tick = page.the("input[type=checkbox]");
        assert_eq!(tick.attr("checked"), None, "{language}");
        let words = page.the(&format!("label[for={}]", tick.attr("id").expect("an id")));
        assert!(words.text().collect::<String>().chars().count() > 20, "{language}");
        assert_eq!(page.the("form").attr("data-language"), Some(language));
    }
}

#[test]
fn every_answer_has_its_words_and_none_shows_before_it_came() {
    let page = form("en");
    let outcomes = page.all("[part=outcome]");
    assert_eq!(outcomes.len(), 8);
    for outcome in outcomes {
        assert!(outcome.attr("hidden").is_some() && outcome.attr("tabindex") == Some("-1"));
    }
    // Those are the names that the script shows.
    let script = include_str!("../../src/embed/acts.js");
    let (_, table) = script.split_once("OUTCOMES = {").expect("a table");
    let (table, _) = table.split_once('}').expect("its end");
    let mut named: Vec<_> = table.split('\'').skip(1).step_by(2).chain(["failed", "consent"]).collect();
    named.sort_unstable();
    named.dedup();
    let mut drawn: Vec<_> = form("en")
        .all("[part=outcome]")
        .iter()
        .map(|one| one.attr("data-outcome").expect("a name").to_owned())
        .collect();
    drawn.sort_unstable();
    assert_eq!(named, drawn);
}

#[test]
fn the_field_has_a_label_a_hint_and_a_keyboard_that_fits() {
    let page = form("de");
    let field = page.the("input[name=address]");
    assert_eq!((field.attr("inputmode"), field.attr("autocomplete")), (Some("email"), Some("email")));
    assert_eq!(page.all(&format!("label[for={}]", field.attr("id").expect("an id"))).len(), 1);
    assert_eq!(page.all(&format!("#{}", field.attr("aria-describedby").expect("a hint"))).len(), 1);
    assert!(!page.html().contains("</input>"), "no element ends that has no end");
}
