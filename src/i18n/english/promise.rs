//! English for the promise.

use crate::i18n::words::{Forms, PromiseWords, ReasonWords};

pub(super) const PROMISE: PromiseWords = PromiseWords {
    today: "today",
    tomorrow: "tomorrow",
    today_or_tomorrow: "today or tomorrow",
    by_date: "by {date}",
    from_date: "from {date}",
    day_and_time: "{when}, {time}",
    about_time: "about {time}",
    by_time: "by {time}",
    from_time: "from {time}",

    arriving: "Arriving {when}",
    now: "Now {when}",
    likely: "Likely {when}",
    as_given: "Expected: {when}",
    delivered: "Delivered",
    delivered_when: "Delivered {when}",
    collected: "Collected",
    collected_when: "Collected {when}",
    ready: "Ready to collect",
    collect_by: "Collect by {date}",
    collect_today: "Collect today",
    collect_by_tomorrow: "Collect by tomorrow",
    was_expected: "Was expected {date}",

    running_late: "Running late, no new date yet",
    last_day_is: "{date} is the last day",
    last_day_was: "The last day was {date}",
    first_promised: "First promised {date}",
    earlier: "Earlier than first promised",
    on_time: "On time",
    days_early: Forms::two("{n} day early", "{n} days early"),
    days_late: Forms::two("{n} day later than first promised", "{n} days later than first promised"),
    was_going_back: "It had been on its way back to the sender",
    new_date: "New date: {date}",

    date_says: "{date}, says {who}",
    says: "Says {who}",
    courier: "the courier",
    date_order: "{date}, the shop’s promise",
    order: "The shop’s promise",
    date_custom: "{date}, the shop’s estimate",
    custom: "The shop’s estimate",
    date_estimate: "{date}, an estimate",
    estimate: "An estimate",

    back_when_paid: "A date follows once it is paid",
    no_longer_holds: "The earlier date no longer applies",
};

pub(super) const REASON: ReasonWords = ReasonWords {
    names: "The courier’s reason: {reason}",
    extreme_weather: "extreme weather",
    heavy_rain: "heavy rain",
    extreme_cold: "extreme cold",
    strong_winds: "strong winds",
    severe_thunderstorms: "severe thunderstorms",
    carrier_processing: "delays in its own handling",
    customs_clearance: "customs clearance",
};
