//! English for what a shopper takes along.

use crate::i18n::words::{AlongWords, Forms};

pub(super) const ALONG: AlongWords = AlongWords {
    copy: "Copy number",
    copied: "Number copied",
    calendar: "Calendar",
    event_arrives: "Your parcel arrives",
    event_collect: "Last day to collect your parcel",
    share: "Share",
    shared: "Link copied",
    print: "Print",
    subscribe: "Notify me",
    failed: "That did not work",
    minutes_ago: Forms::two("{n} minute ago", "{n} minutes ago"),
    hours_ago: Forms::two("{n} hour ago", "{n} hours ago"),
    when_and_age: "{when} ({age})",
};
