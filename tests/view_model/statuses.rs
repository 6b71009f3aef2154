//! The badge and the heading for every status.

use parcel_tracker::view_model::{CardContext, CardView, Icon, Row, Shop, Text, Tone, card};
use parcel_tracking::{Event, Subtag, Tag, Tracking};

use crate::support::{at, english, new_tag, scan, shown, single, tracking};

fn ours(text: &str) -> Text {
    Text::Ours(text.to_owned())
}

fn theirs(text: &str) -> Text {
    Text::Theirs(text.to_owned())
}

#[test]
fn every_documented_sub_status_is_worded_from_its_code() {
    use Icon::*;
    use Tone::*;
    let cases = [
        ("Pending_001", Neutral, Label, "Not scanned yet", "Waiting for the courier’s first scan"),
        ("Pending_004", Neutral, Label, "Not scanned yet", "The courier does not know this number yet"),
        ("InfoReceived_001", Neutral, Label, "Getting ready", "The courier is expecting the parcel"),
        ("InTransit_001", Accent, Parcel, "On its way", "On its way"),
        ("InTransit_002", Accent, Parcel, "On its way", "Accepted by the courier"),
        ("InTransit_003", Accent, Parcel, "On its way", "Arrived at the sorting centre"),
        ("InTransit_004", Accent, Parcel, "On its way", "Arrived in the destination country"),
        ("InTransit_005", Accent, Parcel, "On its way", "Customs cleared"),
        ("InTransit_006", Accent, Parcel, "On its way", "Customs check started"),
        ("InTransit_007", Accent, Parcel, "On its way", "Left the sorting centre"),
        ("InTransit_008", Accent, Parcel, "On its way", "Problem solved, on its way again"),
        ("InTransit_009", Accent, Parcel, "On its way", "Sent on to another address"),
        ("OutForDelivery_001", Accent, Van, "Out for delivery", "Out for delivery"),
        ("OutForDelivery_002", Good, Store, "Ready to collect", "Ready to collect"),
        ("OutForDelivery_003", Accent, Van, "Out for delivery", "The courier has contacted you"),
        ("OutForDelivery_004", Accent, Van, "Delivery booked", "A delivery appointment was made"),
        ("AttemptFail_001", Warn, Door, "Delivery not possible", "A delivery attempt failed"),
        ("AttemptFail_002", Warn, Door, "Nobody was home", "Nobody was home"),
        ("AttemptFail_003", Warn, Door, "Business closed", "The business was closed"),
        ("AvailableForPickup_001", Good, Store, "Ready to collect", "Ready to collect"),
        ("Delivered_001", Good, Check, "Delivered", "Delivered"),
        ("Delivered_002", Good, Check, "Collected", "Collected"),
        ("Delivered_003", Good, Check, "Delivered", "Delivered"),
        ("Delivered_004", Good, Check, "Delivered", "Delivered"),
        ("Delivered_005", Good, Check, "Delivered", "Delivered"),
        ("Exception_001", Warn, Warning, "Needs attention", "Something is holding the parcel up"),
        ("Exception_002", Warn, Warning, "Address problem", "The recipient has moved"),
        ("Exception_003", Warn, Warning, "Delivery refused", "The delivery was refused"),
        ("Exception_004", Warn, Warning, "Held by customs", "Waiting for customs"),
        ("Exception_005", Warn, Clock, "Delayed", "Delayed on the way"),
        ("Exception_006", Warn, Warning, "Payment needed", "Waiting for a payment"),
        ("Exception_007", Warn, Warning, "Address problem", "The address is wrong or incomplete"),
        ("Exception_008", Warn, Warning, "Not collected", "It was not collected in time"),
        ("Exception_009", Warn, Warning, "Not accepted", "The courier did not accept the parcel"),
        ("Exception_010", Warn, Return, "Going back", "On its way back to the sender"),
        ("Exception_011", Bad, Return, "Returned", "Returned to the sender"),
        ("Exception_012", Bad, Warning, "Damaged", "The parcel was damaged"),
        ("Exception_013", Bad, Warning, "Lost", "The courier has lost the parcel"),
        ("Exception_016", Warn, Clock, "Delayed", "Delayed at the courier"),
        ("Exception_017", Warn, Clock, "Delayed", "Delayed by extreme weather"),
        ("Exception_018", Warn, Warning, "Papers missing", "Documents are missing or incorrect"),
        ("Exception_019", Warn, Clock, "Delayed", "Delayed by a late flight"),
        ("Exception_020", Bad, Warning, "Cancelled", "The shipment was cancelled"),
        ("Exception_021", Bad, Warning, "Disposed of", "The courier has disposed of the parcel"),
        ("Expired_001", Bad, Clock, "No recent news", "No news from the courier for a while"),
    ];
    for (code, tone, icon, badge, heading) in cases {
        // The provider's own words would be wrong here, and must not be used.
        let parcel = Tracking { subtag_message: Some("NORMALISED".to_owned()), ..tracking(code) };
        let card = shown(&parcel);
        assert_eq!((card.status.tone, card.status.icon), (tone, icon), "{code}");
        assert_eq!(card.status.label, ours(badge), "{code}");
        assert_eq!(card.heading, heading, "{code}");
        assert_eq!(Some(card.status.tag.as_str()), code.split('_').next(), "{code}");
    }
}

#[test]
fn a_tag_alone_has_words_too() {
    let tags = [
        (Tag::Pending, "Not scanned yet"),
        (Tag::InfoReceived, "Getting ready"),
        (Tag::InTransit, "On its way"),
        (Tag::OutForDelivery, "Out for delivery"),
        (Tag::AttemptFail, "Delivery not possible"),
        (Tag::Delivered, "Delivered"),
        (Tag::AvailableForPickup, "Ready to collect"),
        (Tag::Exception, "Needs attention"),
        (Tag::Expired, "No recent news"),
    ];
    for (tag, badge) in tags {
        let parcel = Tracking { tag: Some(tag), ..Tracking::default() };
        assert_eq!(shown(&parcel).status.label, ours(badge));
    }
}

#[test]
fn an_unknown_sub_status_is_neutral_in_the_providers_words() {
    let parcel = Tracking {
        subtag_message: Some("Handed to a \u{202e}drone".to_owned()),
        ..tracking("InTransit_011")
    };
    let card = shown(&parcel);
    assert_eq!(card.status.label, theirs("Handed to a drone"));
    assert_eq!((card.status.tone, card.status.icon), (Tone::Neutral, Icon::Dot));
    assert_eq!(card.heading, "Handed to a drone");
    assert_eq!(card.status.tag, "InTransit");
    // Without the provider's words, the tag is known at least.
    assert_eq!(shown(&tracking("InTransit_011")).status.label, ours("On its way"));
}

#[test]
fn an_unknown_tag_is_neutral_and_has_no_rail() {
    let parcel = Tracking {
        tag: new_tag("Teleported"),
        checkpoints: vec![scan("InTransit_001", "2025-11-05T10:00:00")],
        ..Tracking::default()
    };
    let card = shown(&parcel);
    assert_eq!(card.status.label, theirs("Teleported"));
    assert_eq!((card.status.tone, card.status.icon), (Tone::Neutral, Icon::Dot));
    assert_eq!(card.progress, None);
    assert_eq!(card.status.tag, "Teleported");

    let named = Tracking { subtag_message: Some("Beamed up".to_owned()), ..parcel };
    assert_eq!(shown(&named).status.label, theirs("Beamed up"));
}

#[test]
fn no_status_at_all_is_a_calm_card() {
    let card = shown(&Tracking::default());
    assert_eq!(card.status.label, ours("Status unknown"));
    assert_eq!(card.status.tag, "");
    assert_eq!(card.heading, "The courier’s latest update");
    assert_eq!((card.promise, card.progress, card.courier), (None, None, None));
}

#[test]
fn a_tag_wins_over_a_sub_status_of_another() {
    let parcel = Tracking { tag: Some(Tag::Delivered), ..tracking("InTransit_003") };
    assert_eq!(shown(&parcel).status.label, ours("Delivered"));
    // A sub-status alone still hints at its tag.
    let parcel = Tracking { tag: None, ..tracking("Exception_013") };
    assert_eq!(shown(&parcel).status.label, ours("Lost"));
}

#[test]
fn a_payment_asked_for_in_customs_is_an_import_fee() {
    let mut parcel = tracking("Exception_006");
    parcel.latest_edd = single("2025-11-08");
    parcel.checkpoints =
        vec![scan("InTransit_006", "2025-11-03T08:00:00"), scan("Exception_006", "2025-11-04T08:00:00")];
    let card = shown(&parcel);
    assert_eq!(card.status.label, ours("Held by customs"));
    assert_eq!(card.heading, "Waiting for an import fee");
    assert_eq!(card.hint.as_deref(), Some("A date follows once it is paid"));
    assert_eq!(card.promise, None);

    // Once customs let it go, a payment is for something else.
    parcel.checkpoints.insert(1, scan("InTransit_005", "2025-11-03T18:00:00"));
    assert_eq!(shown(&parcel).heading, "Waiting for a payment");

    // Customs can also be told by an event.
    if let Some(last) = parcel.checkpoints.last_mut() {
        last.events = vec![Event { code: "held_by_customs".to_owned(), reason: None }];
    }
    assert_eq!(shown(&parcel).heading, "Waiting for an import fee");
}

#[test]
fn moving_after_a_return_began_is_going_back() {
    let mut parcel = tracking("InTransit_003");
    parcel.checkpoints =
        vec![scan("Exception_010", "2025-11-03T08:00:00"), scan("InTransit_003", "2025-11-04T08:00:00")];
    let card = shown(&parcel);
    assert_eq!(card.status.label, ours("Going back"));
    assert_eq!(card.status.icon, Icon::Return);
    assert_eq!(card.heading, "On its way back to the sender");
}

#[test]
fn running_late_is_told_on_the_badge_while_under_way() {
    let late = |code| Tracking { latest_edd: single("2025-11-04"), ..tracking(code) };
    let card = shown(&late("InTransit_003"));
    assert_eq!(card.status.label, ours("On its way, running late"));
    assert_eq!((card.status.tone, card.status.icon), (Tone::Warn, Icon::Clock));
    assert_eq!(shown(&late("OutForDelivery_001")).status.label, ours("Out for delivery"));
}

#[test]
fn a_number_without_scans_is_a_card_not_an_error() {
    let card = shown(&tracking("Pending_001"));
    assert_eq!(card.heading, "Waiting for the courier’s first scan");
    assert_eq!(card.hint, None);
    assert!(card.what_now.is_some(), "told what to wait for");
}

#[test]
fn an_unknown_status_is_headed_by_the_newest_scans_own_words() {
    let mut scan = scan("InTransit_001", "2025-11-05T10:00:00");
    scan.message = Some("Handed to\u{0} the <b>drone</b>".to_owned());
    let parcel = Tracking { checkpoints: vec![scan], subtag: None::<Subtag>, ..Tracking::default() };
    assert_eq!(shown(&parcel).heading, "Handed to the <b>drone</b>");
}

/// A card of a shop with words of its own, spoken to in a language.
fn worded(parcel: &Tracking, locale: &str) -> CardView {
    let shop = Shop::read(&serde_json::json!({ "wording": {
        "*": { "InTransit": "With us", "InTransit_004": "Landed", "Exception_013": "Gone missing" },
        "de": { "InTransit": "Bei uns", "Exception": "Oh je" },
        "de-AT": { "InTransit_004": "Is da" },
    } }));
    let language = parcel_tracker::i18n::Language { locale: locale.to_owned(), ..english() };
    let context = CardContext { shop: &shop, ..CardContext::new(at("2025-11-06T10:05:00+01:00"), &language) };
    card(parcel, &context)
}

#[test]
fn a_shops_own_words_stand_in_place_of_ours() {
    let badge = |code, locale| worded(&tracking(code), locale).status.label;
    // A tag's word is on the badge of every sub-status that is called like it, and nowhere else.
    assert_eq!(badge("InTransit_003", "en-GB"), theirs("With us"));
    assert_eq!(badge("InTransit_003", "de-CH"), theirs("Bei uns"));
    assert_eq!(worded(&tracking("InTransit_003"), "en-GB").heading, "Arrived at the sorting centre");
    assert_eq!(badge("Exception_013", "de"), theirs("Gone missing"));
    assert_eq!(badge("Exception_012", "de"), ours("Damaged"));
    assert_eq!(badge("Exception_001", "de"), theirs("Oh je"));
    // A sub-status' word is everywhere, in the nearest language that has it.
    let card = worded(&tracking("InTransit_004"), "de-AT");
    assert_eq!((card.status.label, card.heading.as_str()), (theirs("Is da"), "Is da"));
    assert_eq!(badge("InTransit_004", "de"), theirs("Landed"));
    // Colour, shape and the tag that scripts read stay as they were.
    let lost = worded(&tracking("Exception_013"), "en-GB");
    assert_eq!((lost.status.tone, lost.status.icon), (Tone::Bad, Icon::Warning));
    assert_eq!(lost.status.tag, "Exception");
    // A tag alone.
    let bare = Tracking { tag: Some(Tag::InTransit), ..Tracking::default() };
    assert_eq!(worded(&bare, "en-GB").heading, "With us");
}

#[test]
fn a_shops_own_words_never_hide_that_it_goes_back_or_is_late() {
    let returning = Tracking { return_to_sender: Some(true), ..tracking("InTransit_003") };
    assert_eq!(worded(&returning, "en-GB").status.label, ours("Going back"));
    let late = worded(&Tracking { latest_edd: single("2025-11-04"), ..tracking("InTransit_003") }, "en-GB");
    assert_eq!((late.status.tone, late.status.label), (Tone::Warn, theirs("With us")));
    assert_eq!(late.heading, "Was expected Tuesday 4 November");
}

#[test]
fn a_shops_own_words_are_in_the_timeline_and_are_clamped() {
    let mut parcel = tracking("InTransit_003");
    parcel.checkpoints =
        vec![scan("InTransit_003", "2025-11-05T10:00:00"), scan("InTransit_004", "2025-11-05T12:00:00")];
    let titles: Vec<_> = worded(&parcel, "en-GB")
        .timeline
        .recent
        .into_iter()
        .filter_map(|row| match row {
            Row::Checkpoint(checkpoint) => Some(checkpoint.title),
            _ => None,
        })
        .collect();
    assert_eq!(titles, [theirs("Landed"), ours("Arrived at the sorting centre")]);

    let long = "x".repeat(500);
    let shop =
        Shop::read(&serde_json::json!({ "wording": { "*": { "Delivered": format!("<b>\u{202e}{long}") } } }));
    let language = english();
    let context = CardContext { shop: &shop, ..CardContext::new(at("2025-11-06T10:05:00+01:00"), &language) };
    let label = card(&tracking("Delivered_001"), &context).status.label;
    assert_eq!(label.as_str().chars().count(), 61, "sixty letters and an ellipsis");
    assert!(label.as_str().starts_with("<b>xxx"), "text, not markup");
}

/// Every code of the provider's documentation: reference list of delivery sub-statuses, and of events. Codes
/// that are known to exist but whose meaning is not documented are spoken of in the provider's words.
const SUB_STATUSES: &str = "Delivered_001 Delivered_002 Delivered_003 Delivered_004 Delivered_005 \
    AvailableForPickup_001 AttemptFail_001 AttemptFail_002 AttemptFail_003 InfoReceived_001 OutForDelivery_001 \
    OutForDelivery_002 OutForDelivery_003 OutForDelivery_004 Expired_001 Pending_001 Pending_004 InTransit_001 \
    InTransit_002 InTransit_003 InTransit_004 InTransit_005 InTransit_006 InTransit_007 InTransit_008 InTransit_009 \
    Exception_001 Exception_002 Exception_003 Exception_004 Exception_005 Exception_006 Exception_007 Exception_008 \
    Exception_009 Exception_010 Exception_011 Exception_012 Exception_013 Exception_016 Exception_017 Exception_018 \
    Exception_019 Exception_020 Exception_021";

const UNDOCUMENTED: &str = "Pending_002 Pending_003 Pending_005 Pending_006 InTransit_010 InTransit_011 InTransit_012 \
    InTransit_013 Exception_014 Exception_015";

const EVENTS: &str = "rerouted picked_up dropped_off_at_collection_point delivery_attempt_failed redelivery_scheduled \
    delivered_to_a_location delivered_to_neighbor signed_by_customer held_by_customs misrouted rejected_by_customer \
    return_to_sender_requested returned_to_sender shipment_lost canceled shipment_damaged carrier_pickup_failed \
    handed_over_to_last_mile_carrier received_by_last_mile_carrier";

/// The newest scan's title, as ours or theirs, in a language.
fn title_in(wish: &str, scan: parcel_tracking::Checkpoint) -> Text {
    let language = parcel_tracker::i18n::language(wish);
    let parcel = Tracking { checkpoints: vec![scan], ..tracking("InTransit_001") };
    let card = card(&parcel, &CardContext::new(at("2025-11-06T10:05:00+01:00"), &language));
    let title = card.timeline.recent.into_iter().find_map(|row| match row {
        Row::Checkpoint(checkpoint) => Some(checkpoint.title),
        _ => None,
    });
    title.expect("a scan")
}

#[test]
fn every_documented_code_is_worded_by_us_in_every_language() {
    for wish in ["en", "de", "ar", "ja"] {
        for code in SUB_STATUSES.split_whitespace() {
            let mut scan = scan(code, "2025-11-06T08:00:00");
            scan.subtag_message = Some("NORMALISED".to_owned());
            let title = title_in(wish, scan);
            assert!(matches!(&title, Text::Ours(words) if !words.is_empty()), "{wish} {code}: {title:?}");
        }
        for code in EVENTS.split_whitespace() {
            let mut scan = scan("InTransit_001", "2025-11-06T08:00:00");
            let plain = title_in(wish, scan.clone());
            scan.events = vec![Event { code: code.to_owned(), reason: None }];
            let title = title_in(wish, scan);
            assert!(matches!(&title, Text::Ours(_)) && title != plain, "{wish} {code}: {title:?}");
        }
    }
}

#[test]
fn a_code_whose_meaning_nobody_documents_is_in_the_providers_words() {
    for code in UNDOCUMENTED.split_whitespace() {
        let mut scan = scan(code, "2025-11-06T08:00:00");
        scan.subtag_message = Some("Something new".to_owned());
        assert_eq!(title_in("en", scan), theirs("Something new"), "{code}");
    }
}

#[test]
fn an_event_says_what_a_general_sub_status_does_not() {
    let mut parcel = tracking("Exception_001");
    parcel.checkpoints = vec![scan("Exception_001", "2025-11-05T10:00:00")];
    assert_eq!(shown(&parcel).heading, "Something is holding the parcel up");
    let event = |code: &str| vec![Event { code: code.to_owned(), reason: None }];
    parcel.checkpoints.iter_mut().for_each(|scan| scan.events = event("misrouted"));
    assert_eq!(shown(&parcel).heading, "Sent the wrong way");
    parcel.checkpoints.iter_mut().for_each(|scan| scan.events = event("teleported"));
    assert_eq!(shown(&parcel).heading, "Something is holding the parcel up");
    // A sub-status that says something keeps its word.
    let mut lost = tracking("Exception_013");
    lost.checkpoints = vec![scan("Exception_013", "2025-11-05T10:00:00")];
    lost.checkpoints.iter_mut().for_each(|scan| scan.events = event("held_by_customs"));
    assert_eq!(shown(&lost).heading, "The courier has lost the parcel");
    // On its way a scan at a depot is no more than that, and that it is the wrong depot is the news.
    let mut moving = tracking("InTransit_003");
    moving.checkpoints = vec![scan("InTransit_003", "2025-11-05T10:00:00")];
    assert_eq!(shown(&moving).heading, "Arrived at the sorting centre");
    moving.checkpoints.iter_mut().for_each(|scan| scan.events = event("misrouted"));
    assert_eq!(shown(&moving).heading, "Sent the wrong way");
}

#[test]
fn after_the_last_day_to_collect_it_the_badge_is_no_good_news() {
    let until = |day: &str| {
        let mut parcel = tracking("AvailableForPickup_001");
        parcel.pickup_note = Some(format!("Until {day}."));
        parcel.checkpoints = vec![scan("AvailableForPickup_001", "2025-11-04T08:00:00")];
        let card = shown(&parcel);
        (card.status.label, card.status.tone, card.progress.map(|rail| rail.tone))
    };
    assert_eq!(until("2025-11-06"), (ours("Ready to collect"), Tone::Good, Some(Tone::Good)));
    assert_eq!(until("2025-11-05"), (ours("Ready to collect"), Tone::Warn, Some(Tone::Warn)));
}
