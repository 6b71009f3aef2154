//! The rules, in the order in which they are tried.

use super::Action::{self, ChangeDelivery, Contact, CourierPage, Directions, Subscribe};
use super::case::Case;
use crate::i18n::Say;
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
    pub(super) say: Say,
    /// The first of them that can be done is offered.
    pub(super) actions: &'static [Action],
    /// Something should be done.
    pub(super) warns: bool,
    /// The days without a scan are told first.
    pub(super) counts: bool,
    /// Its shape.
    pub(super) icon: Icon,
}

const fn of(situation: Situation, icon: Icon, say: Say) -> Rule {
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
    of(Pending, Icon::Label, Say::unknown_number_long).knows("004").from(3).act(&[Contact]).warns(),
    of(Pending, Icon::Clock, Say::unknown_number).knows("004").act(&[CourierPage]),
    of(Pending, Icon::Label, Say::ask_if_left).from(4).counts().act(&[Contact]).warns(),
    of(Pending, Icon::Clock, Say::first_scan).act(&[Subscribe]),
    of(Announced, Icon::Label, Say::ask_if_left).from(4).counts().act(&[Contact]).warns(),
    of(Announced, Icon::Clock, Say::label_waits).from(2).counts().act(&[Subscribe]),
    of(Announced, Icon::Label, Say::label_made).act(&[Subscribe]),
    of(Moving, Icon::Clock, Say::customs_long).knows("=customs").from(10).counts().act(&[CourierPage, Contact]).warns(),
    of(Moving, Icon::Clock, Say::customs_usual).knows("=customs").from(2).counts().act(&[Subscribe]),
    of(Moving, Icon::Clock, Say::ask_shop).knows("=handover").from(8).counts().act(&[Contact]).warns(),
    of(Moving, Icon::Clock, Say::handover_usual).knows("=handover").from(2).counts().act(&[Subscribe]),
    of(Moving, Icon::Clock, Say::ask_shop).from(7).counts().act(&[Contact]).warns(),
    of(Moving, Icon::Clock, Say::expired).knows("=missed").from(2).counts().act(&[Contact, Subscribe]),
    of(Moving, Icon::Clock, Say::depot_usual).from(2).counts().act(&[Contact, Subscribe]),
    of(Moving, Icon::Return, Say::wrong_turn).knows("misrouted").act(&[Subscribe]),
    of(Moving, Icon::Parcel, Say::forwarded).knows("009 rerouted").act(&[Subscribe]),
    of(OnTheVan, Icon::Store, Say::to_pickup).knows("pickup_at_store pickup_at_courier").to(1),
    of(OnTheVan, Icon::Clock, Say::van_long).from(2).counts().act(&[CourierPage, Contact]).warns(),
    of(OnTheVan, Icon::Clock, Say::van_yesterday).from(1).act(&[ChangeDelivery, CourierPage]),
    of(OnTheVan, Icon::Warning, Say::answer_courier).knows("003").act(&[CourierPage]).warns(),
    of(OnTheVan, Icon::Pen, Say::adult_signs).knows("adult_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Pen, Say::signature).knows("signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Pen, Say::neighbour_signs).knows("indirect_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Door, Say::no_signature).knows("no_signature_required").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Clock, Say::appointment).knows("004").act(&[ChangeDelivery]),
    of(OnTheVan, Icon::Door, Say::be_home).act(&[ChangeDelivery]),
    of(AttemptFailed, Icon::Card, Say::waits_there).knows("=place").act(&[Directions]),
    of(AttemptFailed, Icon::Clock, Say::booked_again).knows("redelivery_scheduled").act(&[ChangeDelivery]),
    of(AttemptFailed, Icon::Warning, Say::last_try).knows("=third").act(&[ChangeDelivery, CourierPage, Contact]).warns(),
    of(AttemptFailed, Icon::Door, Say::next_try_dated).knows("=dated").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Clock, Say::attempt_long).from(3).counts().act(&[CourierPage, Contact]).warns(),
    of(AttemptFailed, Icon::Store, Say::when_open).knows("003").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Door, Say::one_more_try).knows("=second").act(&[ChangeDelivery, CourierPage]),
    of(AttemptFailed, Icon::Door, Say::next_try).act(&[ChangeDelivery, CourierPage]),
    of(Ready, Icon::Warning, Say::deadline_passed).knows("=over").act(&[CourierPage, Contact]).warns(),
    of(Ready, Icon::Card, Say::collect_today).knows("=today").act(&[Directions, CourierPage]).warns(),
    of(Ready, Icon::Card, Say::collect_tomorrow).knows("=tomorrow").act(&[Directions, CourierPage]),
    of(Ready, Icon::Card, Say::collect).knows("=deadline").act(&[Directions]),
    of(Ready, Icon::Clock, Say::collect_soon).from(5).act(&[Directions, CourierPage]).warns(),
    of(Ready, Icon::Card, Say::collect_store).knows("pickup_at_store").act(&[Directions]),
    of(Ready, Icon::Card, Say::collect).act(&[Directions]),
    of(Delivered, Icon::Return, Say::back_at_shop).knows("=returning").act(&[Contact]),
    of(Delivered, Icon::Door, Say::with_neighbour).knows("005 delivered_to_neighbor neighbor neighbour").to(14).act(&[CourierPage]),
    of(Delivered, Icon::Store, Say::at_parcel_shop).knows("parcelshop accesspoint pickuppoint").to(14).act(&[Directions, CourierPage]),
    of(Delivered, Icon::Card, Say::in_locker).knows("locker parcellocker").to(14).act(&[Directions]),
    of(Delivered, Icon::Door, Say::at_reception).knows("reception frontdesk mailroom").to(14),
    of(Delivered, Icon::Door, Say::in_letterbox).knows("mailbox letterbox").to(14).act(&[Contact]),
    of(Delivered, Icon::Pen, Say::signed).knows("003 signed_by_customer =signed").to(14).act(&[Contact]),
    of(Delivered, Icon::Door, Say::left_there).knows(LEFT).to(14).act(&[Contact]),
    of(Delivered, Icon::Door, Say::not_found).to(14).act(&[Contact]),
    of(Customs, Icon::Clock, Say::customs_long).from(7).counts().act(&[CourierPage, Contact]).warns(),
    of(Customs, Icon::Clock, Say::customs_held).act(&[CourierPage]),
    of(ImportFee, Icon::Clock, Say::import_fee).act(&[CourierPage]).warns(),
    of(Payment, Icon::Clock, Say::payment).act(&[CourierPage]).warns(),
    of(Delayed, Icon::Clock, Say::ask_shop).from(7).counts().act(&[Contact]).warns(),
    of(Delayed, Icon::Clock, Say::weather).knows("017").act(&[Subscribe]),
    of(Delayed, Icon::Clock, Say::missed_connection).knows("019").act(&[Subscribe]),
    of(Delayed, Icon::Clock, Say::courier_delay).knows("016").act(&[Subscribe]),
    of(Delayed, Icon::Clock, Say::outside_delay).act(&[Subscribe]),
    of(Problem, Icon::Pen, Say::address).knows("002 007 incorrect_missing_address").act(&[ChangeDelivery, CourierPage, Contact]).warns(),
    of(Problem, Icon::Label, Say::papers).knows("018").act(&[CourierPage, Contact]).warns(),
    of(Problem, Icon::Return, Say::refused).knows("003 rejected_by_customer").act(&[Contact]),
    of(Problem, Icon::Warning, Say::not_collected).knows("008").act(&[CourierPage, Contact]).warns(),
    of(Problem, Icon::Parcel, Say::not_accepted).knows("009 carrier_pickup_failed").act(&[Contact]).warns(),
    of(Problem, Icon::Return, Say::wrong_turn).knows("misrouted").to(6).act(&[Subscribe]),
    of(Problem, Icon::Clock, Say::security).knows("=security").to(6).act(&[Subscribe]),
    of(Problem, Icon::Clock, Say::ask_shop).from(5).counts().act(&[Contact, CourierPage]).warns(),
    of(Problem, Icon::Warning, Say::problem).act(&[CourierPage, Contact]),
    of(Returning, Icon::Return, Say::going_back).act(&[Contact]),
    of(Returned, Icon::Return, Say::going_back).act(&[Contact]),
    of(Gone, Icon::Warning, Say::damaged).knows("012").act(&[Contact]).warns(),
    of(Gone, Icon::Warning, Say::cancelled).knows("020").act(&[Contact]),
    of(Gone, Icon::Warning, Say::lost).act(&[Contact]).warns(),
    of(Expired, Icon::Clock, Say::expired).act(&[Contact]).warns(),
];

/// Places at which a parcel is left without anybody there.
const LEFT: &str = "frontdoor door backdoor reardoor porch garage safeplace safelocation garden shed delivered_to_a_location";
