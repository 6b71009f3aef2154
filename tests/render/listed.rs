//! The states a gallery of parcel tracking must have. Whoever adds a state adds it to the folder and has it in
//! the gallery, in these tests, in axe's run and in the pictures; this list says what may not be lost.

use std::collections::BTreeSet;

use crate::state::{all, open, recorded};

/// A situation, and the states that show it.
const LIST: &[(&str, &[&str])] = &[
    ("the first answer is awaited", &["loading"]),
    ("nothing is known yet", &["pending", "pending_for_days", "number_unknown"]),
    ("there is a label and no scan", &["not_scanned_yet", "label_for_days"]),
    ("on its way", &["on_its_way", "long_history", "twelve_scans"]),
    ("on the van", &["out_for_delivery", "someone_home", "adult_must_sign"]),
    ("an attempt failed", &["attempt_failed", "attempt_with_date", "attempt_waits", "third_attempt"]),
    (
        "it can be collected",
        &["pickup_at_courier", "pickup_at_store", "pickup_closing_soon", "pickup_last_day"],
    ),
    ("delivered", &["delivered_on_time", "delivered_early", "left_in_a_safe_place", "proof_of_delivery"]),
    ("something is wrong", &["exception_withheld", "damaged", "lost", "security_check"]),
    ("it goes back", &["returning", "returned", "delivery_refused", "not_collected"]),
    ("there has been no news for a month", &["expired"]),
    ("a single date, a range of dates, a window", &["on_its_way", "date_range", "out_for_delivery"]),
    ("the promise of the order or of the shop", &["promised_with_order", "promised_by_shop"]),
    ("the date moved", &["now_later", "now_earlier"]),
    ("the day has passed", &["running_late"]),
    ("the date is unsure", &["low_confidence"]),
    ("there is no date at all", &["little_known", "no_checkpoints"]),
    ("several legs", &["two_couriers", "three_legs", "leg_without_number"]),
    ("several zones", &["mixed_offsets", "my_time"]),
    ("some is new since the last visit", &["new_since_last_visit"]),
    ("customs", &["customs_fee", "customs_held", "papers_missing", "stalled_in_customs"]),
    ("nothing moves", &["stalled", "stalled_at_handover", "stalled_for_long"]),
    ("it is taken along", &["copied", "shared", "subscribe_form", "subscribed", "wait_and_be_told"]),
    ("nobody knows it", &["not_found", "refused", "rate_limited"]),
    ("several parcels in one order", &["order_mixed", "order_one_failing", "order_offline"]),
    ("it is looked up", &["look_up", "look_up_empty_field", "look_up_extra_field"]),
    ("the second fact is wrong", &["look_up_wrong_proof"]),
    ("there were too many tries", &["look_up_too_often"]),
    ("only the last good answer is there", &["offline", "provider_down_stale", "hours_old"]),
    ("there is no answer", &["offline_at_first", "provider_down", "unreadable", "script_blocked"]),
    ("a status or words nobody knows", &["unknown_tag", "contradicting_status", "hostile_words"]),
    ("ranges that make no sense", &["empty_range", "reversed_range", "first_and_last_days"]),
    ("scans that make no sense", &["out_of_order", "delivered_then_scanned", "told_twice"]),
    (
        "letters of other scripts, and too many",
        &["arabic_courier", "chinese_courier", "right_to_left_words", "endless_word"],
    ),
];

#[test]
fn no_situation_has_lost_its_states() {
    let states: BTreeSet<_> = all().into_iter().collect();
    for (situation, names) in LIST {
        for name in *names {
            assert!(states.contains(*name), "{situation}: {name} is gone");
        }
    }
}

#[test]
fn every_state_is_titled_by_itself_and_stands_still() {
    let mut titles = BTreeSet::new();
    for name in all() {
        let state = recorded(&name);
        let title = state["title"].as_str().unwrap_or_default();
        assert!(titles.insert(title.to_owned()), "{name}: {title:?} is the title of another one, too");
        assert!(
            name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'),
            "{name}: the name is part of addresses"
        );
        assert!(
            state["now"].as_str().is_some_and(|now| now.starts_with("2025-")),
            "{name}: its clock stands"
        );
    }
}

#[test]
fn groups_are_few_and_none_is_of_one_state() {
    let groups: Vec<_> =
        all().iter().map(|name| recorded(name)["group"].as_str().map(str::to_owned)).collect();
    let names: BTreeSet<_> = groups.iter().flatten().collect();
    assert!(names.len() <= 14, "{names:?}");
    for group in names {
        assert!(groups.iter().flatten().filter(|other| *other == group).count() > 1, "{group:?}");
    }
}

#[test]
fn what_the_order_or_the_shop_promised_is_shown_with_who_says_so() {
    for name in ["promised_with_order", "promised_by_shop"] {
        let page = open(name);
        assert!(page.text("heading").contains("November"), "{name}: {}", page.text("heading"));
    }
    assert_ne!(open("promised_with_order").text("promise"), open("promised_by_shop").text("promise"));
}
