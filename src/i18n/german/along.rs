//! German for what a shopper takes along.

use crate::i18n::words::{AlongWords, Forms};

pub(super) const ALONG: AlongWords = AlongWords {
    copy: "Nummer kopieren",
    copied: "Nummer kopiert",
    calendar: "Kalender",
    event_arrives: "Ihr Paket kommt",
    event_collect: "Letzter Tag, Ihr Paket abzuholen",
    share: "Teilen",
    shared: "Link kopiert",
    print: "Drucken",
    subscribe: "Benachrichtigen",
    failed: "Das hat nicht geklappt",
    minutes_ago: Forms::two("vor {n} Minute", "vor {n} Minuten"),
    hours_ago: Forms::two("vor {n} Stunde", "vor {n} Stunden"),
    when_and_age: "{when} ({age})",
};
