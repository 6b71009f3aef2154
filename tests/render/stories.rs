//! What a shopper reads, story by story.

use crate::state::open;

#[test]
fn out_for_delivery_with_a_window_today() {
    let page = open("out_for_delivery");
    assert_eq!(page.text("badge"), "Out for delivery");
    assert_eq!(page.text("order"), "Order 10482");
    // Which dash and which spaces stand between two times is the platform's business.
    let heading = page.text("heading");
    assert!(heading.starts_with("Arriving today, 14:00"), "{heading}");
    assert!(heading.ends_with("18:00"), "{heading}");
    assert!(page.text("promise").contains("Thursday 6 November, says DHL Germany"));
    assert_eq!(page.text("was"), "First promised Tue 4 Nov");
    assert_eq!(page.fact("delivery"), "To your door, signature required");
    assert_eq!(page.text("updated"), "Updated 2 minutes ago");
    assert_eq!((page.root("data-tag"), page.root("data-tone")), (Some("OutForDelivery"), Some("accent")));
}

#[test]
fn the_newest_checkpoint_comes_first_with_its_day_time_and_place() {
    let page = open("out_for_delivery");
    assert_eq!(page.texts("day").first().map(String::as_str), Some("Today, Thursday 6 November"));
    assert_eq!(page.texts("time"), ["09:12", "05:40", "19:20"]);
    assert_eq!(page.texts("place").first().map(String::as_str), Some("Hannover, Germany"));
    let times = page.all("time");
    assert!(times.iter().all(|time| time.attr("datetime").is_some_and(|moment| moment.ends_with("+01:00"))));
    assert_eq!(page.all("[part=checkpoint][data-state=current]").len(), 1);
    assert_eq!(page.text("fold"), "Show 3 earlier updates");
    assert_eq!(page.the("[part=fold]").attr("aria-expanded"), Some("false"));
}

#[test]
fn a_pickup_point_with_its_address_and_note() {
    let page = open("pickup_at_courier");
    assert_eq!(page.text("badge"), "Ready to collect");
    assert_eq!(page.fact("pickup"), "Paketshop Lindner 13 Kirchstrasse, 30449 Hannover");
    assert_eq!(page.text("heading"), "Collect by Saturday 8 November", "read from the note");
    assert!(page.fact("note").starts_with("Ring the side door after 18:00."));
    assert_eq!(page.texts("step").last().map(String::as_str), Some("Collected"));
    assert!(open("pickup_at_store").fact("pickup").starts_with("Lindner Outdoor"));
}

#[test]
fn dates_that_moved_tell_the_old_one_and_the_reason() {
    let later = open("now_later");
    assert!(later.text("heading").starts_with("Now Thu 6"), "{}", later.text("heading"));
    assert_eq!(later.text("was"), "First promised Tue 4 Nov");
    assert!(later.text("promise").contains("extreme weather"));
    assert!(later.text("badge").contains("running late"));
    assert!(open("now_earlier").text("promise").contains("Earlier than first promised"));
}

#[test]
fn a_day_that_has_passed_is_no_promise_any_more() {
    let page = open("running_late");
    assert!(page.text("heading").starts_with("Was expected"), "{}", page.text("heading"));
    assert_eq!(page.root("data-tone"), Some("warn"));
    assert!(page.the("[part=promise]").attr("data-late").is_some());
}

#[test]
fn no_date_is_shown_after_an_exception_or_on_the_way_back() {
    for name in ["exception_withheld", "customs_fee", "returning", "returned", "expired"] {
        let page = open(name);
        assert!(page.all("[part=promise], [part=was]").is_empty(), "{name}: {:?}", page.texts("promise"));
        assert!(
            !page.texts("step").contains(&"Delivered".to_owned()),
            "{name}: never looks nearly delivered"
        );
    }
}

#[test]
fn delivered_tells_when_and_whether_in_time() {
    let page = open("delivered_early");
    assert_eq!(page.text("badge"), "Delivered");
    assert!(page.text("heading").contains("14:12"), "{}", page.text("heading"));
    assert_eq!(page.text("promise"), "2 days early");
    assert_eq!(page.fact("signature"), "L. Haddad");
    assert!(open("delivered_on_time").text("promise").contains("On time"));
}

#[test]
fn two_couriers_have_a_seam_and_a_line_each() {
    let page = open("two_couriers");
    assert_eq!(page.text("handover"), "YunExpress handed over to DHL Germany");
    assert_eq!(page.texts("courier"), ["DHL Germany", "YunExpress"]);
    assert_eq!(page.texts("number"), ["00340434198722533646", "YT2530221266049381"]);
}

#[test]
fn the_number_leads_to_the_couriers_page_and_says_so() {
    let page = open("on_its_way");
    let link = page.the("[part=courier-link]");
    assert_eq!(link.attr("href"), Some("https://gls-group.eu/track/50318846072"));
    assert_eq!(link.attr("rel"), Some("noopener noreferrer"));
    assert!(link.text().collect::<String>().contains("GLS"), "told where it leads");
}

#[test]
fn a_status_newer_than_this_build_shows_the_providers_words_in_grey() {
    let page = open("unknown_tag");
    assert_eq!(page.text("badge"), "Rescheduled for tomorrow");
    assert_eq!((page.root("data-tag"), page.root("data-tone")), (Some("Rescheduled"), Some("neutral")));
}

#[test]
fn a_card_outlives_what_it_cannot_refresh() {
    for (name, words) in [("offline", "You are offline"), ("provider_down_stale", "Nothing newer")] {
        let page = open(name);
        assert!(page.text("updated").contains(words), "{}", page.text("updated"));
        assert!(page.the("[part=updated]").attr("data-outdated").is_some());
        assert_eq!(page.text("badge"), "On its way");
    }
}

#[test]
fn failures_stay_apart_and_are_worded_calmly() {
    let states = ["not_found", "offline_at_first", "provider_down", "unreadable", "rate_limited", "refused"];
    let mut titles = states.map(|name| open(name).text("message-title")).to_vec();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), states.len(), "each has a title of its own: {titles:?}");
    assert_eq!(open("not_found").text("message-title"), "We cannot find this parcel");
    assert_eq!(open("not_found").text("retry"), "Try again");
}

#[test]
fn a_number_nobody_scanned_yet_is_no_error() {
    let page = open("pending");
    assert_eq!(page.root("data-screen"), Some("card"));
    assert!(page.text("advice").contains("first scan"), "{}", page.text("advice"));
    assert!(page.all("[part=timeline], [part=promise]").is_empty(), "what is unknown leaves no gap");
}

#[test]
fn what_to_do_now_is_one_sentence_with_at_most_one_link() {
    let fee = open("customs_fee");
    assert!(fee.text("advice").ends_with("Pay only on the courier’s own page."));
    assert_eq!(fee.the("[part=what-now]").attr("data-tone"), Some("warn"));
    let action = fee.the("[part=action]");
    assert_eq!(action.attr("data-action"), Some("courier-page"));
    assert_eq!(action.attr("href"), fee.the("[part=courier-link]").attr("href"));
    assert_eq!(action.attr("rel"), Some("noopener noreferrer"));

    let silent = open("stalled");
    assert_eq!(silent.the("[part=what-now]").attr("data-tone"), Some("neutral"));
    assert_eq!(silent.text("action"), "Contact Lindner Outdoor");
    assert!(open("on_its_way").all("[part=what-now]").is_empty(), "what moves needs no advice");
}

#[test]
fn a_card_ends_with_its_age_and_with_what_can_be_taken_along() {
    let page = open("subscribed");
    assert_eq!(page.texts("act"), ["Notify me", "Calendar", "Share", "Print"]);
    assert_eq!(page.all("[part=subscribe]:empty").len(), 1, "the form comes when it is asked for");
    assert_eq!(page.all("[part=number-line] > [part=copy]").len(), page.texts("number").len());
    let delivered = open("delivered_early");
    assert!(!delivered.texts("act").contains(&"Calendar".to_owned()), "nothing lies ahead");
    assert!(delivered.all("[part=subscribe]").is_empty());
}

#[test]
fn what_was_just_done_is_seen_and_heard() {
    let copied = open("copied");
    let button = copied.the("[part=copy]");
    assert!(button.attr("data-done").is_some());
    assert_eq!(button.text().collect::<String>(), "Number copied");
    assert!(copied.the("[role=status]").text().any(|said| said == "Number copied"));
    assert!(open("shared").texts("act").contains(&"Link copied".to_owned()));
}

#[test]
fn an_old_answer_tells_its_moment_and_its_age() {
    let page = open("hours_old");
    assert_eq!(
        page.text("updated"),
        "Last updated 09:42 (4 hours ago). Nothing newer can be fetched right now."
    );
    assert!(page.the("[role=status]").text().any(|said| said.starts_with("Nothing newer")));
}
