//! The badge and the heading for every status.

use parcel_tracker::view_model::{CardView, Freshness, Icon, Text, Tone, card};
use parcel_tracking::{Event, Subtag, Tag, Tracking};

use crate::support::{at, english, new_tag, scan, single, tracking};

fn shown(parcel: &Tracking) -> CardView {
    card(parcel, at("2025-11-06T10:05:00+01:00"), &english(), &Freshness::default())
}

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
        ("AttemptFail_001", Warn, Door, "Delivery not possible", "Delivery was tried without success"),
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
    assert_eq!(card.hint.as_deref(), Some("The date comes back once it is paid"));
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
    assert_eq!(card.hint.as_deref(), Some("New parcels often get their first scan within a day."));
    let unsure = shown(&tracking("Pending_004"));
    assert_eq!(unsure.hint.as_deref(), Some("That can take a day, or another courier may have the parcel."));
}

#[test]
fn an_unknown_status_is_headed_by_the_newest_scans_own_words() {
    let mut scan = scan("InTransit_001", "2025-11-05T10:00:00");
    scan.message = Some("Handed to\u{0} the <b>drone</b>".to_owned());
    let parcel = Tracking { checkpoints: vec![scan], subtag: None::<Subtag>, ..Tracking::default() };
    assert_eq!(shown(&parcel).heading, "Handed to the <b>drone</b>");
}
