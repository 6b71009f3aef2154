//! What to do now: each state's sentence and action, how long a silence is usual, and whose clock counts.

use parcel_tracker::i18n::language;
use parcel_tracker::view_model::{Act, Action, Along, CardContext, Done, Shop, Tone, WhatNowView, card};
use parcel_tracking::{CourierTime, DeliveryType, Leg, Tracking};

use crate::support::{at, english, scan, time, tracking};

const HERE: &str = "2025-11-06T10:05:00+01:00";

fn advice_at(parcel: &Tracking, now: &str) -> Option<WhatNowView> {
    let shop = Shop::read(&serde_json::json!({ "contact": "https://shop.example/help" }));
    let language = english();
    card(parcel, &CardContext { shop: &shop, ..CardContext::new(at(now), &language) }).what_now
}

/// `sentence [action] !`, the mark for a warning; empty for nothing.
fn told_at(parcel: &Tracking, now: &str) -> String {
    advice_at(parcel, now).map_or_else(String::new, |advice| told(&advice))
}

fn told(advice: &WhatNowView) -> String {
    let action = advice.action.as_ref().map_or(String::new(), |action| format!(" [{}]", action.label));
    let mark = if advice.tone == Tone::Warn { " !" } else { "" };
    format!("{}{action}{mark}", advice.sentence)
}

/// One scan with the status, on a day of the calendar.
fn last_scanned(code: &str, day: &str) -> Tracking {
    Tracking { checkpoints: vec![scan(code, &format!("{day}T23:30:00+01:00"))], ..tracking(code) }
}

/// What is told of a state of the gallery.
fn told_of(name: &str) -> String {
    let path = format!("{}/tests/fixtures/states/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let state: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let now = at(state["now"].as_str().expect("now"));
    let answer = parcel_tracker::client::answer::read_value(&state["answer"], now).expect("readable");
    let language = language("en");
    let context = CardContext { shop: &answer.shop, ..CardContext::new(now, &language) };
    card(&answer.tracking, &context).what_now.as_ref().map_or_else(String::new, told)
}

#[test]
fn every_state_is_told_what_to_do() {
    const CASES: &str = include_str!("what_now.txt");
    let mut told = 0;
    for line in CASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (name, expected) = line.split_once(':').unwrap_or_else(|| panic!("no case: {line}"));
        assert_eq!(told_of(name), expected.trim(), "{name}");
        told += 1;
    }
    assert!(told >= 60, "{told} states");
}

#[test]
fn there_is_nothing_to_say_of_a_parcel_that_moves_was_collected_or_is_unknown() {
    let fresh = last_scanned("InTransit_003", "2025-11-05");
    for parcel in [fresh, tracking("InTransit_001"), tracking("Delivered_002"), Tracking::default()] {
        assert_eq!(told_at(&parcel, HERE), "");
    }
    assert_eq!(
        told_at(&Tracking { subtag: None, tag: Some("Teleported".into()), ..Tracking::default() }, HERE),
        ""
    );
}

/// The days of silence, up to two weeks, at which something else is told.
fn thresholds(parcel: impl Fn(&str) -> Tracking) -> Vec<(i64, String)> {
    let mut told: Vec<(i64, String)> = Vec::new();
    let last = at("2025-11-06T10:05:00+01:00");
    for days in 0..15 {
        let day = (last - chrono::TimeDelta::days(days)).date_naive().to_string();
        let sentence =
            told_at(&parcel(&day), HERE).replace(&days.to_string(), "N").replace(" day.", " days.");
        if told.last().is_none_or(|(_, before)| *before != sentence) {
            let now = sentence.split("days. ").last().unwrap_or_default().to_owned();
            if told.last().is_none_or(|(_, before)| before.split(" by ").next() != now.split(" by ").next()) {
                told.push((days, now));
            }
        }
    }
    told.into_iter()
        .map(|(days, sentence)| (days, sentence.split(['.', ';']).next().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn how_long_a_silence_is_usual_depends_on_where_it_is() {
    let days = |thresholds: &[(i64, String)]| thresholds.iter().map(|(days, _)| *days).collect::<Vec<_>>();
    let depot = thresholds(|day| last_scanned("InTransit_007", day));
    assert_eq!(days(&depot), [0, 2, 7], "{depot:?}");
    let handover = thresholds(|day| Tracking {
        last_mile: Some(Leg { slug: Some("hermes".into()), ..Leg::default() }),
        ..last_scanned("InTransit_007", day)
    });
    assert_eq!(days(&handover), [0, 2, 8], "{handover:?}");
    let customs = thresholds(|day| last_scanned("InTransit_006", day));
    assert_eq!(days(&customs), [0, 2, 10], "{customs:?}");
    assert_eq!(days(&thresholds(|day| last_scanned("InTransit_005", day))), [0, 2, 7], "customs cleared");
    assert_eq!(days(&thresholds(|day| last_scanned("InfoReceived_001", day))), [0, 2, 4]);
    assert_eq!(days(&thresholds(|day| last_scanned("OutForDelivery_001", day))), [0, 1, 2]);
    assert_eq!(days(&thresholds(|day| last_scanned("AttemptFail_002", day))), [0, 3]);
    assert_eq!(days(&thresholds(|day| last_scanned("AvailableForPickup_001", day))), [0, 5]);
    assert_eq!(days(&thresholds(|day| last_scanned("Exception_004", day))), [0, 7]);
    assert_eq!(days(&thresholds(|day| last_scanned("Exception_017", day))), [0, 7]);
    assert_eq!(days(&thresholds(|day| last_scanned("Exception_001", day))), [0, 5]);
}

#[test]
fn a_parcel_that_another_courier_has_scanned_is_handed_over() {
    let mut parcel = last_scanned("InTransit_007", "2025-11-02");
    parcel.first_mile = Some(Leg { slug: Some("yunexpress".into()), ..Leg::default() });
    assert!(told_at(&parcel, HERE).contains("between depots"), "scanned by the last courier already");
    parcel.checkpoints.iter_mut().for_each(|scan| scan.slug = Some("yunexpress".into()));
    assert!(told_at(&parcel, HERE).contains("changes couriers"));
}

#[test]
fn days_are_counted_on_the_scans_own_clock() {
    let scanned = |when: &str| Tracking {
        checkpoints: vec![scan("OutForDelivery_001", when)],
        ..tracking("OutForDelivery_001")
    };
    let is_yesterday = |when: &str, now: &str| told_at(&scanned(when), now).contains("yesterday");
    // Late in the evening at the scan's place, whatever day the shopper's own wall shows.
    for now in [
        "2025-11-06T22:30:00Z",
        "2025-11-07T04:15:00+05:45",
        "2025-11-06T11:30:00-11:00",
        "2025-11-07T12:30:00+14:00",
    ] {
        assert!(!is_yesterday("2025-11-06T08:00:00+01:00", now), "{now}");
    }
    // An hour later it is midnight there.
    for now in ["2025-11-06T21:30:00-02:00", "2025-11-07T05:15:00+05:45", "2025-11-06T12:30:00-11:00"] {
        assert!(is_yesterday("2025-11-06T08:00:00+01:00", now), "{now}");
    }
    // A wall clock without zone is held against the shopper's own.
    assert!(is_yesterday("2025-11-06T08:00:00", "2025-11-07T00:30:00+14:00"));
    assert!(!is_yesterday("2025-11-06T08:00:00", "2025-11-06T23:30:00-11:00"));
    // Ahead of us, and long ago.
    assert!(!is_yesterday("2025-11-09T08:00:00", HERE));
    assert!(told_at(&scanned("2020-01-01T00:00:00Z"), HERE).contains("255 days"), "counted no further");
    assert!(!told_at(&scanned("1970-01-01T00:00:00Z"), HERE).contains("days"), "that is no date");
    // The clocks were changed since.
    assert!(is_yesterday("2025-10-25T23:30:00+02:00", "2025-10-26T23:30:00+01:00"));
}

#[test]
fn a_silence_is_told_with_the_day_from_which_on_it_is_unusual() {
    let parcel = last_scanned("InTransit_007", "2025-11-03");
    assert_eq!(
        told_at(&parcel, HERE),
        "No scan for 3 days. That is usual between depots; write to the shop if nothing moves by Monday 10 November. \
         [Contact the shop]"
    );
}

#[test]
fn the_first_action_that_leads_somewhere_is_offered() {
    let mut parcel = last_scanned("Exception_007", "2025-11-05");
    let action = |parcel: &Tracking, contact: &str| {
        let shop = Shop::read(&serde_json::json!({ "name": "Lindner", "contact": contact }));
        let language = english();
        let context = CardContext { shop: &shop, ..CardContext::new(at(HERE), &language) };
        card(parcel, &context)
            .what_now
            .expect("advice")
            .action
            .map(|action| (action.kind, action.label, action.href))
    };
    let is = |kind, label: &str, href: &str| Some((kind, label.to_owned(), Some(href.to_owned())));
    assert_eq!(action(&parcel, ""), None);
    assert_eq!(action(&parcel, "javascript:alert(1)"), None);
    assert_eq!(
        action(&parcel, "mailto:help@shop.example"),
        is(Action::Contact, "Contact Lindner", "mailto:help@shop.example")
    );
    parcel.courier_tracking_link = Some("https://dhl.example/1".to_owned());
    assert_eq!(
        action(&parcel, ""),
        is(Action::CourierPage, "Open the courier’s page", "https://dhl.example/1")
    );
    parcel.courier_redirect_link = Some("http://dhl.example/change".to_owned());
    assert_eq!(action(&parcel, "").map(|(kind, ..)| kind), Some(Action::CourierPage), "only https");
    parcel.courier_redirect_link = Some("https://dhl.example/change".to_owned());
    assert_eq!(
        action(&parcel, ""),
        is(Action::ChangeDelivery, "Change the delivery", "https://dhl.example/change")
    );
    let ready = Tracking {
        pickup_location: Some("Am Markt 3,\n30159 Köln".to_owned()),
        delivery_type: Some(DeliveryType::PickupAtCourier),
        ..last_scanned("AvailableForPickup_001", "2025-11-05")
    };
    let map = "https://www.openstreetmap.org/search?query=Am%20Markt%203%2C%2030159%20K%C3%B6ln";
    assert_eq!(action(&ready, ""), is(Action::Directions, "Directions", map));
}

#[test]
fn who_can_only_wait_is_offered_to_be_told_of_the_next_news() {
    let silent = last_scanned("InTransit_007", "2025-11-03");
    let shown = |parcel: &Tracking, along: &Along, contact: &str| {
        let shop = Shop::read(&serde_json::json!({ "contact": contact }));
        let language = english();
        let card = card(parcel, &CardContext { along, shop: &shop, ..CardContext::new(at(HERE), &language) });
        let action = card.what_now.and_then(|advice| advice.action);
        let acts = card.acts.iter().filter(|act| act.act == Act::Subscribe).count();
        (action.map(|action| (action.kind, action.label, action.href)), acts)
    };
    let told = Along { has_page: true, subscriptions: true, done: None };
    let notify = Some((Action::Subscribe, "Notify me".to_owned(), None));
    assert_eq!(shown(&silent, &told, ""), (notify, 0), "and not in the last line as well");
    assert_eq!(shown(&silent, Along::nothing(), ""), (None, 0), "nobody would tell");
    let (action, acts) = shown(&silent, &told, "https://shop.example/help");
    assert_eq!((action.map(|(kind, ..)| kind), acts), (Some(Action::Contact), 1), "the shop knows more");
    let failed = Along { done: Some(Done { act: Act::Subscribe, well: false }), ..told };
    let label = shown(&silent, &failed, "").0.map(|(_, label, _)| label);
    assert_eq!(label.as_deref(), Some("That did not work"));
}

#[test]
fn a_delivery_is_not_asked_about_for_ever() {
    let of =
        |when: Option<CourierTime>| Tracking { shipment_delivery_date: when, ..tracking("Delivered_001") };
    assert!(told_at(&of(Some(time("2025-10-23"))), HERE).starts_with("Not there?"));
    assert_eq!(told_at(&of(Some(time("2025-10-22"))), HERE), "");
    assert_eq!(told_at(&of(Some(time("yesterday"))), HERE), "", "nobody knows when");
    assert_eq!(told_at(&of(None), HERE), "");
}
