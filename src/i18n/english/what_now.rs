//! English for what to do now.

use crate::i18n::words::{Forms, Named, WhatNowWords};

pub(super) const WHAT_NOW: WhatNowWords = WhatNowWords {
    no_scan: Forms::two("No scan for {n} day.", "No scan for {n} days."),
    sentences: "{first} {second}",

    say: Named {
    first_scan: "New parcels often get their first scan within a day.",
    unknown_number: "That can take a day, or another courier may have the parcel.",
    unknown_number_long: "Ask the shop whether the number and the courier are right.",
    label_made: "The label is made. The first scan follows once the courier has the parcel, mostly within a day.",
    label_waits: "Some parcels get their first scan only at the depot.",
    ask_if_left: "Ask the shop whether the parcel has left.",

    wrong_turn: "It took a wrong turn and is being sent the right way. That takes a day or two more.",
    forwarded: "It goes to another address now. That can take a day or two more.",
    depot_usual: "That is usual between depots; write to the shop if nothing moves by {date}.",
    handover_usual: "That is usual while it changes couriers.",
    customs_usual: "That is usual in customs.",
    customs_long: "Ask the courier whether papers or a fee are missing.",
    ask_shop: "That is longer than usual. Ask the shop to look into it.",

    to_pickup: "It goes to a pickup point. Wait for the message that it is there.",
    van_yesterday: "It did not arrive yesterday. Couriers usually try again on the next working day.",
    van_long: "It should have arrived by now. Ask the courier where it is.",
    answer_courier: "Please answer the courier, so that it can be delivered.",
    appointment: "Please be there at the time that was booked.",
    adult_signs: "An adult has to be home to sign, with an ID.",
    signature: "Someone has to be home to sign.",
    neighbour_signs: "You or a neighbour can sign for it.",
    no_signature: "Nobody has to be home: no signature is needed.",
    be_home: "It is best if someone is home to take it.",

    waits_there: "It waits for you at the pickup point. Bring a photo ID.",
    booked_again: "A new delivery is booked. Please be home this time.",
    last_try: "Couriers seldom try more than three times. Arrange a delivery now, or it goes back.",
    when_open: "The courier tries again when the business is open.",
    next_try_dated: "Be home for the next try, or choose another day.",
    attempt_long: "Ask the courier where it is waiting.",
    one_more_try: "Couriers often try once more; then it waits at a pickup point or goes back.",
    next_try: "Couriers usually try again on the next working day.",

    deadline_passed: "It may be on its way back already. Ask at once whether it is still there.",
    collect_today: "Bring a photo ID and the code from your message. After today it goes back.",
    collect_tomorrow: "Bring a photo ID and the code from your message. After tomorrow it goes back.",
    collect_store: "Bring a photo ID and your order number.",
    collect_soon: "Collect it soon: many pickup points keep a parcel for only a week.",
    collect: "Bring a photo ID and the code from your message.",

    back_at_shop: "It may have gone back to the shop. Ask there if you do not have it.",
    with_neighbour: "A neighbour has it for you. The courier’s card says who.",
    left_there: "It was left without being handed over. If it is gone, ask your neighbours, then write to the shop.",
    in_letterbox: "Look in the letterbox. If it is not there, ask those you live with, then write to the shop.",
    at_reception: "Ask for it at the reception.",
    in_locker: "Open the locker with the code from your message.",
    at_parcel_shop: "Collect it at the parcel shop with a photo ID.",
    signed: "Someone signed for it. If you do not have it, ask those you live with and your neighbours, then write to the shop.",
    not_found: "Not there? Look around the door and ask your neighbours, then write to the shop.",

    customs_held: "Customs are checking it. That takes some days; they write to you if they need something.",
    import_fee: "The courier asks for duty before it can deliver. Pay only on the courier’s own page.",
    payment: "The courier asks for a payment before it can deliver. Pay only on the courier’s own page.",
    papers: "Papers for customs are missing or wrong. The courier’s page says which.",
    address: "Correct the address soon. It is kept for a while, then it goes back.",
    refused: "It goes back to the shop. If that is a mistake, write to the shop now.",
    not_collected: "It goes back to the shop. Ask at once whether you can still collect it.",
    not_accepted: "Ask the shop to send it again.",
    security: "It is being checked for safety. That can take some days.",
    problem: "The courier’s page may say what is holding it up.",
    weather: "It moves on as soon as the weather allows. There is nothing you need to do.",
    missed_connection: "It takes the next connection. There is nothing you need to do.",
    courier_delay: "It moves on once the courier has caught up. There is nothing you need to do.",
    outside_delay: "The cause is outside the courier’s control. There is nothing you need to do.",

    going_back: "Ask the shop about a new delivery or your money back.",
    damaged: "Ask the shop for another one or your money back. If it still comes, take pictures before you open it.",
    lost: "Ask the shop for another one or your money back.",
    cancelled: "Ask the shop if you did not expect that.",
    expired: "Ask the shop to look into it.",

    }
    .in_places(),

    courier_page: "Open the courier’s page",
    change_delivery: "Change the delivery",
    directions: "Directions",
    contact: "Contact the shop",
    contact_name: "Contact {shop}",
};
