//! The rules, in the order in which they are tried.

use super::Action::{self, ChangeDelivery, Contact, CourierPage, Directions, Subscribe};
use super::case::Case;
use crate::i18n::WhatNowWords;
use crate::view_model::Icon;
use crate::view_model::situation::Situation::{self, *};

/// A rule: when it holds, and what it says.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    situation: Situation,
    /// One of these words is known; any where empty.
    knows: &'static str,
    /// Days since the last scan, both included. Where they are not known, only a rule for any number holds.
    days: (u8, u8),
    /// The sentence. `{date}` is a week after the last scan.
    pub(super) say: fn(&WhatNowWords) -> &'static str,
    /// The first of them that can be done is offered.
    pub(super) actions: &'static [Action],
    /// Something should be done.
    pub(super) warns: bool,
    /// The days without a scan are told first.
    pub(super) counts: bool,
    /// Its shape.
    pub(super) icon: Icon,
}

const fn of(situation: Situation, icon: Icon, say: fn(&WhatNowWords) -> &'static str) -> Rule {
    Rule { situation, icon, say, knows: "", days: (0, u8::MAX), actions: &[], warns: false, counts: false }
}

impl Rule {
    const fn knows(self, words: &'static str) -> Self {
        Self { knows: words, ..self }
    }

    /// From so many days without a scan on.
    const fn from(self, days: u8) -> Self {
        Self { days: (days, u8::MAX), ..self }
    }

    /// Up to so many days.
    const fn to(self, days: u8) -> Self {
        Self { days: (self.days.0, days), ..self }
    }

    const fn counts(self) -> Self {
        Self { counts: true, ..self }
    }

    const fn warns(self) -> Self {
        Self { warns: true, ..self }
    }

    const fn act(self, actions: &'static [Action]) -> Self {
        Self { actions, ..self }
    }

    pub(super) fn holds(&self, case: &Case) -> bool {
        let in_time = match case.days {
            Some(days) => (self.days.0..=self.days.1).contains(&days),
            None => self.days == (0, u8::MAX),
        };
        self.situation == case.situation && in_time && (self.knows.is_empty() || case.knows_any(self.knows))
    }
}

/// The first rule that holds.
pub(super) fn rule_for(case: &Case) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.holds(case))
}

/// How long a silence is usual: 6 days between depots, 7 while another courier takes over, 9 in customs,
/// and 3 before the first scan, which a weekend explains.
#[rustfmt::skip] // A rule a line.
pub(super) static RULES: &[Rule] = &[
    of(Pending, Icon::Label, |say| say.unknown_number_long).knows("004").from(3).act(&[Contact]).warns(),
    of(Pending, Icon::Clock, |say| say.unknown_number).knows("004").act(&[CourierPage]),
    of(Pending, Icon::Label, |say| say.ask_if_left).from(4).counts().act(&[Contact]).warns(),
    of(Pending, Icon::Clock, |say| say.first_scan).act(&[Subscribe]),
    of(Announced, Icon::Label, |say| say.ask_if_left).from(4).counts().act(&[Contact]).warns(),
    of(Announced, Icon::Clock, |say| say.label_waits).from(2).counts().act(&[Subscribe]),
    of(Announced, Icon::Label, |say| say.label_made).act(&[Subscribe]),
    of(Moving, Icon::Clock, |say| say.customs_long).knows("=customs").from(10).counts().act(&[CourierPage, Contact]).warns(),
    of(Moving, Icon::Clock, |say| say.customs_usual).knows("=customs").from(2).counts().act(&[Subscribe]),
    of(Moving, Icon::Clock, |say| say.ask_shop).knows("=handover").from(8).counts().act(&[Contact]).warns(),
    of(Moving, Icon::Clock, |say| say.handover_usual).knows("=handover").from(2).counts().act(&[Subscribe]),
    of(Moving, Icon::Clock, |say| say.ask_shop).from(7).counts().act(&[Contact]).warns(),
    of(Moving, Icon::Clock, |say| say.depot_usual).from(2).counts().act(&[Contact, Subscribe]),
    of(Moving, Icon::Return, |say| say.wrong_turn).knows("misrouted").act(&[Subscribe]),
    of(Moving, Icon::Parcel, |say| say.forwarded).knows("009 rerouted").act(&[Subscribe]),
    of(OnTheVan, Icon::Store, |say| say.to_pickup).knows("pickup_at_store pickup_at_courier").to(1),
    of(OnTheVan, Icon::Clock, |say| say.van_long).from(2).counts().act(&[CourierPage, Contact]).warns(),
    of(OnTheVan, Icon::Clock, |say| say.van_yesterday).from(1).act(&[ChangeDelivery, CourierPage]),
    of(OnTheVan, Icon::Warning, |say| say.answer_courier).knows("003").act(&[CourierPage]).warns(),
    of(OnTheVan, Icon::Pen, |say| say.adult_signs).knows("adult_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Pen, |say| say.signature).knows("signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Pen, |say| say.neighbour_signs).knows("indirect_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Door, |say| say.no_signature).knows("no_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Clock, |say| say.appointment).knows("004").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Door, |say| say.be_home).act(&[ChangeDelivery]),
    of(AttemptFailed, Icon::Card, |say| say.waits_there).knows("=place").act(&[Directions]),
    of(AttemptFailed, Icon::Clock, |say| say.booked_again).knows("redelivery_scheduled").act(&[ChangeDelivery]),
    of(AttemptFailed, Icon::Warning, |say| say.last_try).knows("=third").act(&[ChangeDelivery, CourierPage, Contact]).warns(),
    of(AttemptFailed, Icon::Door, |say| say.next_try_dated).knows("=dated").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Clock, |say| say.attempt_long).from(3).counts().act(&[CourierPage, Contact]).warns(),
    of(AttemptFailed, Icon::Store, |say| say.when_open).knows("003").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Door, |say| say.one_more_try).knows("=second").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Door, |say| say.next_try).act(&[ChangeDelivery, CourierPage]),
    of(Ready, Icon::Warning, |say| say.deadline_passed).knows("=over").act(&[CourierPage, Contact]).warns(),
    of(Ready, Icon::Card, |say| say.collect_today).knows("=today").act(&[Directions, CourierPage]).warns(),
    of(Ready, Icon::Card, |say| say.collect_tomorrow).knows("=tomorrow").act(&[Directions, CourierPage]),
    of(Ready, Icon::Card, |say| say.collect).knows("=deadline").act(&[Directions]),
    of(Ready, Icon::Clock, |say| say.collect_soon).from(5).act(&[Directions, CourierPage]).warns(),
    of(Ready, Icon::Card, |say| say.collect_store).knows("pickup_at_store").act(&[Directions]),
    of(Ready, Icon::Card, |say| say.collect).act(&[Directions]),
    of(Delivered, Icon::Return, |say| say.back_at_shop).knows("=returning").act(&[Contact]),
    of(Delivered, Icon::Door, |say| say.with_neighbour).knows("005 delivered_to_neighbor neighbor neighbour").to(14).act(&[CourierPage]),
    of(Delivered, Icon::Store, |say| say.at_parcel_shop).knows("parcelshop accesspoint pickuppoint").to(14).act(&[Directions, CourierPage]),
    of(Delivered, Icon::Card, |say| say.in_locker).knows("locker parcellocker").to(14).act(&[Directions]),
    of(Delivered, Icon::Door, |say| say.at_reception).knows("reception frontdesk mailroom").to(14),
    of(Delivered, Icon::Door, |say| say.in_letterbox).knows("mailbox letterbox").to(14).act(&[Contact]),
    of(Delivered, Icon::Pen, |say| say.signed).knows("003 signed_by_customer =signed").to(14).act(&[Contact]),
    of(Delivered, Icon::Door, |say| say.left_there).knows(LEFT).to(14).act(&[Contact]),
    of(Delivered, Icon::Door, |say| say.not_found).to(14).act(&[Contact]),
    of(Customs, Icon::Clock, |say| say.customs_long).from(7).counts().act(&[CourierPage, Contact]).warns(),
    of(Customs, Icon::Clock, |say| say.customs_held).act(&[CourierPage]),
    of(ImportFee, Icon::Clock, |say| say.import_fee).act(&[CourierPage]).warns(),
    of(Payment, Icon::Clock, |say| say.payment).act(&[CourierPage]).warns(),
    of(Delayed, Icon::Clock, |say| say.ask_shop).from(7).counts().act(&[Contact]).warns(),
    of(Delayed, Icon::Clock, |say| say.weather).knows("017").act(&[Subscribe]),
    of(Delayed, Icon::Clock, |say| say.missed_connection).knows("019").act(&[Subscribe]),
    of(Delayed, Icon::Clock, |say| say.courier_delay).knows("016").act(&[Subscribe]),
    of(Delayed, Icon::Clock, |say| say.outside_delay).act(&[Subscribe]),
    of(Problem, Icon::Pen, |say| say.address).knows("002 007 incorrect_missing_address").act(&[ChangeDelivery, CourierPage, Contact]).warns(),
    of(Problem, Icon::Label, |say| say.papers).knows("018").act(&[CourierPage, Contact]).warns(),
    of(Problem, Icon::Return, |say| say.refused).knows("003 rejected_by_customer").act(&[Contact]),
    of(Problem, Icon::Warning, |say| say.not_collected).knows("008").act(&[CourierPage, Contact]).warns(),
    of(Problem, Icon::Parcel, |say| say.not_accepted).knows("009 carrier_pickup_failed").act(&[Contact]).warns(),
    of(Problem, Icon::Clock, |say| say.wrong_turn).knows("misrouted").to(6).act(&[Subscribe]),
    of(Problem, Icon::Clock, |say| say.security).knows("=security").to(6).act(&[Subscribe]),
    of(Problem, Icon::Clock, |say| say.ask_shop).from(5).counts().act(&[Contact, CourierPage]).warns(),
    of(Problem, Icon::Warning, |say| say.problem).act(&[CourierPage, Contact]),
    of(Returning, Icon::Return, |say| say.going_back).act(&[Contact]),
    of(Returned, Icon::Return, |say| say.going_back).act(&[Contact]),
    of(Gone, Icon::Warning, |say| say.damaged).knows("012").act(&[Contact]).warns(),
    of(Gone, Icon::Warning, |say| say.cancelled).knows("020").act(&[Contact]),
    of(Gone, Icon::Warning, |say| say.lost).act(&[Contact]).warns(),
    of(Expired, Icon::Clock, |say| say.expired).act(&[Contact]).warns(),
];

/// Places at which a parcel is left without anybody there.
const LEFT: &str = "frontdoor door backdoor reardoor porch garage safeplace safelocation garden shed delivered_to_a_location";
