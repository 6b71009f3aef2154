//! Every state in every language.

use parcel_tracker::i18n::language;
use scraper::{ElementRef, Node};

use crate::page::{Page, seen};
use crate::state::{all, open_in, recorded};

/// English in disguise: "⟦Ōūţ fōř đēļīvēřŷ ····⟧".
const DISGUISE: &str = "qps";
const OPEN: char = '⟦';

#[test]
fn every_word_of_ours_goes_by_key() {
    let mut wired = Vec::new();
    // The look-up form has a table of its own for each language, and none in disguise.
    for name in all().into_iter().filter(|name| recorded(name).get("lookup").is_none()) {
        let page = open_in(&name, &language(DISGUISE));
        // A status only the provider has words for is the heading, too.
        let theirs: Vec<_> = page.all("[dir=auto]").into_iter().map(seen).collect();
        let by_key = |text: &String| text.contains(OPEN) || is_date(text) || theirs.contains(text);
        let plain = ours(&page).into_iter().filter(|text| !by_key(text));
        wired.extend(plain.map(|text| format!("{name}: {text:?}")));
    }
    assert!(wired.is_empty(), "the same in every language:\n{}", wired.join("\n"));
}

#[test]
fn every_state_can_be_read_in_every_language_and_runs_in_its_direction() {
    for (wish, locale, direction) in
        [("en", "en-GB", "ltr"), ("de", "de-DE", "ltr"), ("ar", "ar-EG", "rtl"), ("ja", "ja-JP", "ltr")]
    {
        let language = language(wish);
        for name in all() {
            let page = open_in(&name, &language);
            let root = page.all("[lang]").first().map(|root| (root.attr("lang"), root.attr("dir")));
            assert_eq!(root, Some((Some(locale), Some(direction))), "{name}");
            for text in ours(&page) {
                assert!(!text.contains(['{', '}', OPEN]), "{name} in {wish}: {text:?}");
            }
        }
    }
}

#[test]
fn arabic_has_its_digits_and_keeps_a_courier_s_own() {
    let page = open_in("out_for_delivery", &language("ar"));
    let said: String = ours(&page).concat();
    assert!(said.contains('٦') && !said.contains("November"), "{said}");
    let number = page.texts("number").concat();
    assert!(!number.is_empty() && number.is_ascii(), "{number}");
}

/// Texts and labels that are neither a courier's, a shop's nor a shopper's own: those stand apart.
fn ours(page: &Page) -> Vec<String> {
    let mut ours = Vec::new();
    for root in page.all("[lang]").into_iter().take(1) {
        collect(root, &mut ours);
    }
    ours.retain(|text| text.chars().any(char::is_alphabetic));
    ours
}

fn collect(element: ElementRef<'_>, ours: &mut Vec<String>) {
    let attribute = |name| element.attr(name).map(str::to_owned);
    ours.extend(["aria-label", "title", "placeholder", "alt"].into_iter().filter_map(attribute));
    for child in element.children() {
        match child.value() {
            Node::Text(text) => ours.push(text.to_string()),
            Node::Element(_) => {
                let child = ElementRef::wrap(child).expect("an element");
                if child.attr("dir") != Some("auto") && child.value().name() != "bdi" {
                    collect(child, ours);
                }
            }
            _ => {}
        }
    }
}

/// Whether a text is but a date, a time or a number as the platform writes them in English.
fn is_date(text: &str) -> bool {
    const NAMES: &str = "January February March April May June July August September October November December \
                         Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    let is_name =
        |word: &str| NAMES.split_whitespace().any(|name| name == word || name.get(..3) == Some(word));
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| is_name(word) || word == "Sept")
}
