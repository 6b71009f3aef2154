//! English for everything else on the card, and for the messages in its place.

use crate::i18n::words::{CardWords, DeliveryWords, Forms, MessageWords, ProgressWords, TimelineWords};

pub(super) const PROGRESS: ProgressWords = ProgressWords {
    ordered: "Ordered",
    shipped: "Shipped",
    on_its_way: "On its way",
    out_for_delivery: "Out for delivery",
    delivered: "Delivered",
    ready_to_collect: "Ready to collect",
    collected: "Collected",
    going_back: "Going back",
    returned: "Returned",
    done: "completed",
    current: "current",
    upcoming: "upcoming",
};

pub(super) const DELIVERY: DeliveryWords = DeliveryWords {
    delivery: "Delivery",
    door_to_door: "To your door",
    pickup_at_store: "Collect from the shop",
    pickup_at_courier: "Collect from a pickup point",
    signature: "signature required",
    adult_signature: "an adult must sign",
    indirect_signature: "a neighbour may sign",
    no_signature: "no signature needed",
    method_and_signature: "{method}, {signature}",
    pickup: "Pickup",
    note: "Note",
    left: "Left",
    signed_by: "Signed by",
    attempts: "Attempts",
    failed_attempts: Forms::two("{n} failed attempt", "{n} failed attempts"),
    parcel: "Parcel",
    packages: Forms::two("{n} package", "{n} packages"),
    measure: "{value} {unit}",
    comma: ", ",
    service: "Service",
    carbon: "Carbon",
    carbon_value: "{value} {unit} CO₂e",
    front_door: "At the front door",
    back_door: "At the back door",
    mailbox: "In the letterbox",
    neighbor: "With a neighbour",
    reception: "At the reception",
    garage: "In the garage",
    porch: "On the porch",
    locker: "In a parcel locker",
    safe_place: "In a safe place",
    parcel_shop: "At a parcel shop",
};

pub(super) const TIMELINE: TimelineWords = TimelineWords {
    title: "Updates, newest first",
    today: "Today, {date}",
    yesterday: "Yesterday, {date}",
    handover: "{from} handed over to {to}",
    handover_to: "Handed over to {to}",
    show_earlier: Forms::two("Show {n} earlier update", "Show {n} earlier updates"),
    hide_earlier: "Hide earlier updates",
    show_more: "Show more",
    no_text: "Update from the courier",
};

pub(super) const CARD: CardWords = CardWords {
    order: "Order {number}",
    parcels: Forms::two("{n} parcel", "{n} parcels"),
    parcel_of: "Parcel {n} of {total}",
    courier: "Courier",
    number: "Number",
    track_at: "Track at {courier} (opens the courier’s page)",
    track_at_courier: "Track at the courier (opens its page)",
    updated_now: "Updated just now",
    updated_minutes: Forms::two("Updated {n} minute ago", "Updated {n} minutes ago"),
    updated_hours: Forms::two("Updated {n} hour ago", "Updated {n} hours ago"),
    updated_at: "Updated {when}",
    as_of_offline: "Last updated {when}. You are offline.",
    as_of_down: "Last updated {when}. Nothing newer can be fetched right now.",
    offline: "You are offline",
    down: "Nothing newer can be fetched right now",
    moment: "{day}, {time}",
    announcement: "{status}. {heading}.",
};

pub(super) const MESSAGE: MessageWords = MessageWords {
    not_found: (
        "We cannot find this parcel",
        "Please check the number. A new parcel can take a day to show up.",
    ),
    offline: ("You are offline", "Your parcel’s status comes back as soon as you are connected."),
    unavailable: (
        "The status cannot be fetched right now",
        "Your parcel is not affected. Please try again in a few minutes.",
    ),
    rate_limited: ("Many people are asking right now", "Please wait a minute, then try again."),
    refused: (
        "This link is no longer valid",
        "Please open the newest link from your e-mail, or your order in the shop.",
    ),
    unreadable: (
        "The answer could not be read",
        "Your parcel is not affected. Please try again, or look at the courier’s own page.",
    ),
    nothing_asked: ("Which parcel?", "Enter a tracking number to see where your parcel is."),
    retry: "Try again",
};
