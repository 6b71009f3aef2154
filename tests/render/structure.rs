//! What holds for every state: something to read, in an order and with roles that make sense unseen.

use std::collections::BTreeSet;

use parcel_tracker::{components, view_model::Screen};

use crate::{
    page::seen,
    state::{all, english, open, recorded, screen},
};

#[test]
fn every_state_has_a_title_a_group_and_something_to_read() {
    let names = all();
    assert!(names.len() >= 24, "{names:?}");
    for name in names {
        let state = recorded(&name);
        assert!(state["title"].as_str().is_some_and(|title| !title.is_empty()), "{name}");
        assert!(state["group"].as_str().is_some_and(|group| !group.is_empty()), "{name}");
        let page = open(&name);
        let shown = seen(page.the("[part=root]"));
        let empty = name == "loading" || state["blocked"] == true;
        assert!(empty || shown.len() > 20, "{name}: {shown:?}");
    }
}

#[test]
fn the_states_show_every_tag() {
    let tags = all()
        .iter()
        .filter_map(|name| open(name).root("data-tag").map(str::to_owned))
        .collect::<BTreeSet<_>>();
    let known = [
        "AttemptFail",
        "AvailableForPickup",
        "Delivered",
        "Exception",
        "Expired",
        "InTransit",
        "InfoReceived",
        "OutForDelivery",
        "Pending",
    ];
    for tag in known {
        assert!(tags.contains(tag), "{tag} in {tags:?}");
    }
}

#[test]
fn a_card_is_an_article_named_by_its_one_heading_with_a_heading_per_day() {
    for name in all() {
        let page = open(&name);
        if !matches!(page.root("data-screen"), Some("card" | "message")) {
            continue;
        }
        let heading = page.the("h2");
        assert_eq!(heading.attr("id"), Some("pt-heading"), "{name}");
        assert!(!seen(heading).is_empty(), "{name}");
        let article = page.the("article");
        assert_eq!(article.attr("aria-labelledby"), Some("pt-heading"), "{name}");
        assert_eq!(page.all("h1, h4, h5, h6").len(), 0, "{name}");
        assert_eq!(page.all("h3").len(), page.texts("day").len(), "{name}: days and nothing else");
    }
}

#[test]
fn the_rail_is_a_list_with_exactly_one_current_step_and_spoken_states() {
    for name in all() {
        let page = open(&name);
        if page.all("[part=progress]").is_empty() || page.root("data-screen") == Some("order") {
            continue;
        }
        assert_eq!(page.all("ol[part=progress] > li[aria-current=step]").len(), 1, "{name}");
        assert_eq!(page.all("[aria-current]").len(), 1, "{name}");
        for step in page.all("li[part=step]") {
            let spoken = step.text().collect::<String>();
            assert!(spoken.len() > seen(step).len() + 2, "{name}: {spoken:?} says where it stands");
        }
    }
}

#[test]
fn the_timeline_lists_checkpoints_and_says_in_which_order() {
    let page = open("long_history");
    let list = page.the("ol[part=timeline]");
    assert!(list.attr("aria-label").is_some_and(|label| label.contains("newest first")));
    assert_eq!(page.texts("entry").len(), page.texts("checkpoint").len());
    assert_eq!(page.texts("entry").len(), 3, "the rest is folded up");
}

#[test]
fn changes_are_spoken_from_one_live_region_and_errors_are_alerts() {
    for name in all() {
        let page = open(&name);
        if page.root("data-screen") == Some("look-up") {
            continue;
        }
        let live = page.the("[role=status]");
        let said = live.text().collect::<String>();
        match page.root("data-screen") {
            Some("card") => assert!(said.contains(&page.text("badge")), "{name}: {said:?}"),
            Some("message") => {
                assert_eq!(seen(page.the("[role=alert] h2")), page.text("message-title"), "{name}");
                assert_eq!(said.trim(), "", "{name}: not said twice");
            }
            Some("order") => assert!(!said.trim().is_empty(), "{name}"),
            _ => assert_eq!(page.root("aria-busy"), Some("true"), "{name}"),
        }
    }
}

#[test]
fn icons_are_decoration_and_words_carry_the_status() {
    for name in all() {
        let page = open(&name);
        assert!(page.all("svg").iter().all(|icon| icon.attr("aria-hidden") == Some("true")), "{name}");
        assert!(page.texts("badge").iter().all(|badge| !badge.is_empty()), "{name}");
    }
}

#[test]
fn a_strict_policy_finds_nothing_inline() {
    for name in all() {
        let page = open(&name);
        assert!(page.all("[style], script, style, [onclick], img, iframe").is_empty(), "{name}");
        assert!(!page.html().contains("<!"), "{name}: no markers of the renderer");
    }
}

#[test]
fn the_root_names_language_and_direction() {
    let page = open("on_its_way");
    assert_eq!((page.root("lang"), page.root("dir")), (Some("en-GB"), Some("ltr")));
    let mut arabic = english();
    arabic.locale = "ar".to_owned();
    arabic.rtl = true;
    let html = components::fragment(&Screen::Loading, &arabic);
    assert!(html.starts_with(r#"<div part="root" lang="ar" dir="rtl""#), "{html}");
}

#[test]
fn a_state_is_drawn_the_same_every_time() {
    let state = screen(&recorded("two_couriers"));
    let draw = || components::fragment(&state, &english());
    assert_eq!(draw(), draw());
}

#[test]
fn a_card_is_small_enough_for_the_first_round_trip() {
    for name in all() {
        let page = open(&name);
        let (bytes, cards) = (page.html().len(), page.all("article").len().max(1));
        assert!(bytes < 9_000 * cards, "{name}: {bytes} bytes before compression");
    }
}
