//! The way of a parcel as it is seen: legs, what is new, whose clock, the strip, the proof.

use serde_json::json;

use crate::page::{Page, seen};
use crate::state::{all, open, open_tracking};

fn links(page: &Page, selector: &str) -> Vec<(String, String)> {
    let links = page.all(&format!("{selector} a"));
    links.into_iter().map(|link| (seen(link), link.attr("href").unwrap_or_default().to_owned())).collect()
}

#[test]
fn a_seam_names_the_courier_before_it_with_its_own_number_and_link() {
    let page = open("two_couriers");
    assert_eq!(page.texts("handover"), ["YunExpress handed over to DHL Germany"]);
    assert_eq!(page.texts("leg"), ["YunExpress YT2530221266049381"]);
    let leg = links(&page, "[part=leg]");
    assert!(leg[0].1.starts_with("https://www.yuntrack.com/"), "{leg:?}");
    assert_eq!(page.all("[data-fact=courier]").len(), 1, "said once where the seam shows at once");
}

#[test]
fn of_three_legs_the_folded_one_has_its_number_among_the_facts() {
    let page = open("three_legs");
    assert_eq!(page.texts("leg"), ["Cainiao LP00653420117"]);
    let couriers: Vec<_> = page.all("[data-fact=courier]").into_iter().map(seen).collect();
    assert_eq!(couriers.len(), 2, "{couriers:?}");
    assert!(couriers.iter().any(|courier| courier.contains("YunExpress YT2530221266050011")), "{couriers:?}");
    assert_eq!(page.all("[part=line] [data-state=stop]")[0].attr("d"), Some("M33 4h0M66 4h0"));
}

#[test]
fn a_leg_without_a_number_is_only_named() {
    let page = open("leg_without_number");
    assert_eq!(page.texts("handover"), ["YunExpress handed over to DHL Germany"]);
    assert!(page.texts("leg").is_empty());
}

#[test]
fn what_is_told_twice_stands_there_once() {
    let page = open("told_twice");
    assert_eq!(
        page.texts("title"),
        ["Out for delivery", "Arrived at the sorting centre", "Accepted by the courier"]
    );
}

#[test]
fn what_is_new_since_the_last_visit_is_counted_at_its_day_and_marked() {
    let page = open("new_since_last_visit");
    assert_eq!(page.texts("day")[0], "Today, Thursday 6 November 2 new");
    assert_eq!(page.texts("news"), ["2 new"]);
    assert_eq!(page.all("[data-new]").len(), 2);
    let spoken = page.all("[data-new] [part=title]")[0].text().collect::<String>();
    assert_eq!(spoken, "Out for delivery, new");
    for name in all().iter().filter(|name| *name != "new_since_last_visit") {
        assert!(open(name).texts("news").is_empty(), "{name}: nobody was there before");
    }
}

#[test]
fn times_stand_on_the_clock_of_their_place_until_the_reader_wants_their_own() {
    let times = |page: &Page| {
        let times = page.all("[part=time]");
        times
            .into_iter()
            .map(|time| (seen(time), time.attr("datetime").map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    let told = |time: &str, iso: &str| (time.to_owned(), Some(iso.to_owned()));
    let places = open("mixed_offsets");
    assert_eq!(
        times(&places),
        [
            told("02:45", "2025-11-06T02:45:00-05:00"),
            told("", "2025-11-05"),
            told("20:10", "2025-11-05T20:10:00"),
        ]
    );
    assert_eq!(places.the("[part=my-time]").attr("aria-pressed"), Some("false"));
    let mine = open("my_time");
    assert_eq!(
        times(&mine),
        [
            told("08:45", "2025-11-06T02:45:00-05:00"),
            told("", "2025-11-05"),
            told("20:10 local time", "2025-11-05T20:10:00"),
        ]
    );
    assert_eq!(mine.the("[part=my-time]").attr("aria-pressed"), Some("true"));
    assert!(open("on_its_way").all("[part=my-time]").is_empty(), "it would change nothing");
}

#[test]
fn the_strip_is_drawn_forward_or_not_at_all() {
    let page = open("mixed_offsets");
    let ends: Vec<_> = page.texts("end");
    assert_eq!(ends, ["Shenzhen", "New York"]);
    assert_eq!(page.all("[part=route] .spoken")[0].text().collect::<String>(), "From Shenzhen to New York");
    assert_eq!(page.the("[part=line] [data-state=behind]").attr("d"), Some("M0 4H65"));
    assert_eq!(page.the("[part=line] [data-state=ahead]").attr("d"), Some("M65 4H100"));
    assert!(open("proof_of_delivery").all("[part=line] [data-state=ahead]").is_empty(), "it is there");
    for name in ["returning", "returned", "expired", "unknown_tag", "little_known"] {
        assert!(open(name).all("[part=route]").is_empty(), "{name}");
    }
}

#[test]
fn proof_of_delivery_is_offered_by_plain_links_only() {
    let page = open("proof_of_delivery");
    assert_eq!(
        links(&page, "[data-fact=proof]"),
        [
            ("Photo of the delivery".to_owned(), "https://proof.dhl.example/0034/photo.jpg".to_owned()),
            ("Signature".to_owned(), "https://proof.dhl.example/0034/signature.png".to_owned()),
        ]
    );
    assert_eq!(
        (page.fact("signature"), page.fact("left")),
        ("M. Lindner".into(), "At the front door".into())
    );
    assert_eq!(page.fact("parcel"), "2 packages, 3.4 kg");
    assert_eq!(open("left_in_a_safe_place").fact("left"), "In a safe place");
}

#[test]
fn a_pickup_point_is_shown_on_a_map_until_it_was_collected() {
    let page = open("pickup_closing_soon");
    let address = "Paketshop%20Lindner%2C%20Kirchstrasse%2013%2C%2030449%20Hannover";
    let href = ["https://www.openstreetmap.org/search?query=", address].concat();
    let maps = page.all("a").into_iter().filter(|link| link.attr("href") == Some(&href)).count();
    assert_eq!(maps, 1, "what can be done now is offered once");
    let on_its_way = open("right_to_left_words");
    assert_eq!(links(&on_its_way, "[data-fact=pickup]")[0].0, "Show on a map");
    assert_eq!(page.all("[data-fact=delivery] svg[part=icon]").len(), 1);
    let collected = open_tracking(json!({
        "tracking_number": "N1", "tag": "Delivered", "subtag": "Delivered_002", "pickup_location": "Kirchstr. 13",
    }));
    assert!(links(&collected, "[data-fact=pickup]").is_empty());
}

#[test]
fn checkpoints_in_no_order_are_sorted_and_one_without_a_time_stays() {
    let page = open("out_of_order");
    assert_eq!(page.texts("title")[0], "Out for delivery");
    assert_eq!(page.texts("day"), ["Today, Thursday 6 November", "Yesterday, Wednesday 5 November"]);
    let nothing = open("no_checkpoints");
    assert!(nothing.all("[part=timeline], [part=fold]").is_empty());
    assert_eq!(nothing.texts("end"), ["Köln", "Hannover"]);
}

#[test]
fn places_and_words_of_couriers_are_calm() {
    let page = open("courier_words_beneath");
    assert_eq!(page.texts("place"), ["Hannover, Germany", "Germany", "Germany"]);
    assert_eq!(page.texts("note").len(), 2, "what only repeats ours is left out");
    let endless = open("endless_word");
    assert!(endless.all("[part=route]").is_empty());
    for part in ["note", "place", "title", "value"] {
        for text in endless.texts(part) {
            assert!(text.chars().count() < 700, "{part}: {} letters", text.chars().count());
        }
    }
}
