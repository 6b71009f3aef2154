//! Courier words are text, whatever they hold.

use serde_json::{Value, json};

use crate::state::{open, open_tracking};

#[test]
fn markup_in_courier_words_is_shown_as_words() {
    let page = open("hostile_words");
    assert!(page.all("script, img, b, svg:not([part=icon])").is_empty(), "{}", page.html());
    assert!(page.texts("note").iter().any(|note| note.contains("<script>alert(1)</script>")));
    assert!(
        page.all("*").iter().all(|element| element.value().attrs().all(|(name, _)| !name.starts_with("on")))
    );
}

#[test]
fn only_https_becomes_a_link() {
    let page = open("hostile_words");
    assert!(page.all("a").is_empty());
    assert!(!page.html().contains("javascript:"));
    assert_eq!(page.text("number"), "05308801299318", "the number stays");
}

#[test]
fn bidi_controls_do_not_reach_the_page() {
    let html = open("hostile_words").html().to_owned();
    let control =
        |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{7}');
    assert!(!html.contains(control));
}

#[test]
fn courier_words_find_their_own_direction() {
    let page = open("arabic_courier");
    assert_eq!(page.all("[part=note] > [dir=auto]").len(), page.texts("note").len());
    assert_eq!(page.texts("place"), ["دبي, United Arab Emirates", "الشارقة, United Arab Emirates"]);
    let pieces: Vec<_> = page.all("[part=place] > [dir=auto]").into_iter().map(crate::page::seen).collect();
    assert_eq!(pieces, ["دبي", "United Arab Emirates", "الشارقة", "United Arab Emirates"], "each by itself");
    assert_eq!(page.all("[data-fact=pickup] [dir=auto]").len(), 1);
    assert_eq!(page.all("[part=badge] [dir]").len(), 0, "our own words follow the page");
    assert!(page.all("bdi[part=number]").len() == 1);
}

#[test]
fn ten_thousand_checkpoints_are_folded_before_they_are_drawn() {
    let checkpoints = (0..10_000)
        .map(|scan| json!({
            "checkpoint_time": format!("2025-10-{:02}T{:02}:{:02}:{:02}", 1 + scan / 864, scan / 36 % 24, scan % 36, scan % 60),
            "message": format!("Scan {scan}"), "tag": "InTransit", "subtag": "InTransit_001",
        }))
        .collect::<Vec<_>>();
    let page =
        open_tracking(json!({ "tracking_number": "N1", "tag": "InTransit", "checkpoints": checkpoints }));
    assert_eq!(page.texts("checkpoint").len(), 3);
    assert!(page.text("fold").contains("9,997"), "{}", page.text("fold"));
    assert!(page.html().len() < 9_000);
}

#[test]
fn a_tracking_of_empty_strings_and_nulls_still_draws_a_card() {
    let empty = ["", "null"].map(|word| if word.is_empty() { json!("") } else { Value::Null });
    for value in empty {
        let page = open_tracking(json!({
            "tracking_number": "N1", "slug": value, "tag": value, "subtag": value, "order_number": value,
            "courier_tracking_link": value, "pickup_location": value, "delivery_type": value,
            "latest_estimated_delivery": value,
            "checkpoints": [{ "checkpoint_time": value, "message": value, "city": value, "slug": value }],
        }));
        assert_eq!(page.root("data-screen"), Some("card"));
        assert_eq!(page.text("number"), "N1");
        assert!(!page.text("heading").is_empty());
        assert!(
            page.all("[part=term], [part=value]").iter().all(|fact| !crate::page::seen(*fact).is_empty())
        );
    }
}
