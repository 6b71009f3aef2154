//! Words for what to do now: one sentence each, and the names of the actions.

use super::{Forms, words};

words! {
/// What to do now.
pub(crate) struct WhatNowWords {
    /// Before a sentence that goes on about it.
    pub(crate) no_scan: Forms,
    /// `{first}`, then `{second}`: two sentences.
    pub(crate) sentences: &'static str,

    // Before the courier has it.
    pub(crate) first_scan: &'static str,
    pub(crate) unknown_number: &'static str,
    pub(crate) unknown_number_long: &'static str,
    pub(crate) label_made: &'static str,
    pub(crate) label_waits: &'static str,
    pub(crate) ask_if_left: &'static str,

    // Under way. `{date}` is a day from which on a silence is unusual.
    pub(crate) wrong_turn: &'static str,
    pub(crate) forwarded: &'static str,
    pub(crate) depot_usual: &'static str,
    pub(crate) handover_usual: &'static str,
    pub(crate) customs_usual: &'static str,
    pub(crate) customs_long: &'static str,
    pub(crate) ask_shop: &'static str,

    // On the van.
    pub(crate) to_pickup: &'static str,
    pub(crate) van_yesterday: &'static str,
    pub(crate) van_long: &'static str,
    pub(crate) answer_courier: &'static str,
    pub(crate) appointment: &'static str,
    pub(crate) adult_signs: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) neighbour_signs: &'static str,
    pub(crate) no_signature: &'static str,
    pub(crate) be_home: &'static str,

    // After a failed attempt.
    pub(crate) waits_there: &'static str,
    pub(crate) booked_again: &'static str,
    pub(crate) last_try: &'static str,
    pub(crate) when_open: &'static str,
    pub(crate) next_try_dated: &'static str,
    pub(crate) attempt_long: &'static str,
    pub(crate) one_more_try: &'static str,
    pub(crate) next_try: &'static str,

    // Waiting to be collected.
    pub(crate) deadline_passed: &'static str,
    pub(crate) collect_today: &'static str,
    pub(crate) collect_tomorrow: &'static str,
    pub(crate) collect_store: &'static str,
    pub(crate) collect_soon: &'static str,
    pub(crate) collect: &'static str,

    // Delivered, and perhaps not found.
    pub(crate) back_at_shop: &'static str,
    pub(crate) with_neighbour: &'static str,
    pub(crate) left_there: &'static str,
    pub(crate) in_letterbox: &'static str,
    pub(crate) at_reception: &'static str,
    pub(crate) in_locker: &'static str,
    pub(crate) at_parcel_shop: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) not_found: &'static str,

    // Held up.
    pub(crate) customs_held: &'static str,
    pub(crate) import_fee: &'static str,
    pub(crate) payment: &'static str,
    pub(crate) papers: &'static str,
    pub(crate) address: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) not_collected: &'static str,
    pub(crate) not_accepted: &'static str,
    pub(crate) security: &'static str,
    pub(crate) problem: &'static str,
    pub(crate) weather: &'static str,
    pub(crate) missed_connection: &'static str,
    pub(crate) courier_delay: &'static str,
    pub(crate) outside_delay: &'static str,

    // At the end.
    pub(crate) going_back: &'static str,
    pub(crate) damaged: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) cancelled: &'static str,
    pub(crate) expired: &'static str,

    // Actions, at most one.
    pub(crate) courier_page: &'static str,
    pub(crate) change_delivery: &'static str,
    pub(crate) directions: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) contact_name: &'static str,
}
}
