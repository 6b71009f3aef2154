//! Several parcels in one order.

use std::collections::BTreeSet;

use crate::{page::seen, state::open};

#[test]
fn what_matters_today_comes_first_and_what_arrived_is_folded() {
    let page = open("order_mixed");
    assert_eq!(
        (page.root("data-screen"), page.text("parcels-title").as_str()),
        (Some("order"), "Order 10482")
    );
    assert_eq!(page.text("parcels-count"), "5 parcels");
    let badges = page.texts("badge");
    assert_eq!(badges.first().map(String::as_str), Some("Ready to collect"), "somebody has to do something");
    assert_eq!(badges.get(1).map(String::as_str), Some("Out for delivery"), "it comes today");
    assert_eq!(badges.last().map(String::as_str), Some("Delivered"));
    let folded = page.the("details[part=parcel]");
    assert!(folded.attr("open").is_none());
    assert!(page.text("folded").contains("Delivered"), "{}", page.text("folded"));
    assert_eq!(page.texts("order").first().map(String::as_str), Some("Parcel 1 of 5"));
}

#[test]
fn headings_fit_below_one_another_and_names_are_used_once() {
    let page = open("order_mixed");
    assert_eq!(seen(page.the("h2")), "Order 10482");
    assert_eq!(page.all("article h3").len(), 5, "one for each card");
    assert_eq!(page.all("h4").len(), page.texts("day").len());
    let ids: Vec<_> =
        page.all("[id]").iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    for article in page.all("article") {
        let name = article.attr("aria-labelledby").expect("a name");
        assert!(ids.iter().any(|id| id == name), "{name}");
    }
}

#[test]
fn one_live_region_speaks_for_all() {
    for state in ["order_mixed", "order_one_failing", "order_offline"] {
        let page = open(state);
        let said = page.the("[role=status]").text().collect::<String>();
        assert!(said.starts_with("Order 10482. "), "{said}");
    }
}

#[test]
fn one_that_fails_is_told_and_the_others_stay() {
    let page = open("order_one_failing");
    assert_eq!(page.all("article[part=card]").len(), 2);
    assert_eq!(page.the("article[part=message]").attr("data-kind"), Some("unavailable"));
    assert_eq!(page.texts("retry"), ["Try again"]);
}

#[test]
fn while_offline_every_card_stays_and_says_how_old_it_is() {
    let page = open("order_offline");
    assert_eq!(page.all("[part=updated][data-outdated]").len(), 2);
}
