//! What an element knows of its parcel, and what that looks like. Pure: the clock is an argument.

use chrono::{DateTime, FixedOffset};
use parcel_tracking::Tag;

use crate::client::{Answer, FetchError};
use crate::components::Look;
use crate::i18n::Language;
use crate::view_model::{
    Along, CardContext, Done, Freshness, MessageView, Outdated, Reading, Screen, Urgency, card, message,
};

/// Failures before a waiting card admits them: one hiccup is not worth a message.
pub(super) const QUIET_FAILURES: u32 = 2;

/// The last good answer, and what went wrong since.
#[derive(Debug, Default)]
pub struct Known {
    /// The last good answer.
    pub answer: Option<Answer>,
    /// What the last question came to, if not to an answer.
    pub failure: Option<FetchError>,
    /// Failures since the last answer.
    pub failures: u32,
    /// A demo's stopped clock.
    pub frozen: Option<DateTime<FixedOffset>>,
    /// What the shopper had done a moment ago.
    pub done: Option<Done>,
    /// Somebody asked for a new answer, and it is not here yet.
    pub awaited: bool,
    /// What it mattered when it was first seen: no card moves while somebody reads.
    pub urgency: Urgency,
    /// What the visitor saw before, and what they chose.
    pub reading: Reading,
}

impl Known {
    /// A failure that is told at once.
    pub fn failed(error: FetchError) -> Self {
        Self { failure: Some(error), failures: QUIET_FAILURES, ..Self::default() }
    }

    /// Asked anew: of the failures before, only that there were some counts. A message stays until the
    /// outcome, so that the button that was pressed keeps the focus.
    pub fn start_over(&mut self) {
        self.failures = self.failures.min(QUIET_FAILURES);
        self.awaited = true;
    }

    /// Where its card stands among others.
    pub fn urgency(&self) -> Urgency {
        if self.answer.is_some() { self.urgency } else { Urgency::Unknown }
    }

    /// Takes an answer in, and gives the one before.
    pub fn succeed(&mut self, answer: Answer) -> Option<Answer> {
        (self.failure, self.failures, self.awaited) = (None, 0, false);
        self.answer.replace(answer)
    }

    /// Takes a failure in, and gives the number of those right before it.
    pub fn fail(&mut self, error: FetchError) -> u32 {
        let before = self.failures;
        (self.failure, self.failures, self.awaited) = (Some(error), before + 1, false);
        before
    }

    /// Whether couriers may have more to say. After the end they have not, and the provider stops asking.
    pub fn is_open(&self) -> bool {
        self.answer.as_ref().is_none_or(|answer| {
            answer.stale || !matches!(answer.tracking.tag, Some(Tag::Delivered | Tag::Expired))
        })
    }

    /// The parcel's id and the revision that is shown, where the proxy will tell of another one.
    pub fn awaits(&self) -> Option<(&str, &str)> {
        let answer = self.answer.as_ref().filter(|_| self.frozen.is_none() && self.is_open())?;
        Some((answer.tracking.id.as_deref()?, answer.revision.as_deref()?))
    }

    /// Whether the last failure may pass by itself. A page that cannot be read in place of a newer answer is
    /// mostly a network asking for a login, and ends with it.
    pub fn is_worth_retrying(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| {
            failure.is_passing() || self.answer.is_some() && matches!(failure, FetchError::Unreadable { .. })
        })
    }

    /// Whether the last failure is not worth a word yet.
    pub fn is_quiet(&self) -> bool {
        self.failures < QUIET_FAILURES && self.failure.as_ref().is_some_and(FetchError::is_passing)
    }

    /// Does what the visitor asks for.
    pub fn look(&mut self, look: Look) {
        match look {
            Look::MyTime => self.reading.my_time = !self.reading.my_time,
            Look::More => self.reading.earlier += Reading::STEP,
            Look::Fold => {}
        }
    }

    /// What to draw at this moment.
    pub fn screen(&self, now: DateTime<FixedOffset>, language: &Language) -> Screen {
        match (&self.answer, &self.failure) {
            (Some(answer), failure) => {
                // One hiccup is not worth a word here either.
                let told = failure.as_ref().filter(|_| !self.is_quiet());
                let freshness = Freshness { as_of: Some(answer.as_of), outdated: outdated(answer, told) };
                let now = self.frozen.unwrap_or(now);
                let along = Along { done: self.done.clone(), ..answer.along };
                let context = CardContext {
                    now,
                    language,
                    freshness: &freshness,
                    shop: &answer.shop,
                    reading: &self.reading,
                    along: &along,
                };
                Screen::Card(Box::new(card(&answer.tracking, &context)))
            }
            (None, Some(failure)) if !self.is_quiet() => Screen::Message(MessageView {
                retrying: self.awaited,
                ..message(failure.message(), language)
            }),
            (None, _) => Screen::Loading,
        }
    }
}

fn outdated(answer: &Answer, failure: Option<&FetchError>) -> Option<Outdated> {
    match failure {
        Some(FetchError::Offline) => Some(Outdated::Offline),
        Some(_) => Some(Outdated::ProviderDown),
        None => answer.stale.then_some(Outdated::ProviderDown),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{client::answer, i18n::language, view_model::Message};

    #[test]
    fn one_hiccup_before_the_first_answer_is_not_worth_a_word() {
        let mut known = Known::default();
        assert_eq!(screen(&known), "loading");
        assert_eq!(known.fail(FetchError::Timeout), 0);
        assert_eq!(screen(&known), "loading");
        assert_eq!(known.fail(FetchError::Timeout), 1);
        assert_eq!(screen(&known), Message::Unavailable.name());
        assert!(known.is_worth_retrying());
        assert_eq!(screen(&Known::failed(FetchError::Timeout)), Message::Unavailable.name());
    }

    #[test]
    fn what_will_not_pass_is_said_at_once_and_not_asked_again() {
        for failure in [FetchError::NotFound, FetchError::Refused, FetchError::BadRequest, unreadable()] {
            let mut known = Known::default();
            known.fail(failure.clone());
            assert_eq!(screen(&known), failure.message().name());
            assert!(!known.is_worth_retrying(), "{failure:?}");
        }
    }

    #[test]
    fn a_message_stays_while_it_is_tried_again() {
        let mut known = Known::failed(FetchError::Timeout);
        let retrying = |known: &Known| match known.screen(noon(), &language("en")) {
            Screen::Message(view) => view.retrying,
            _ => panic!("no message"),
        };
        assert!(!retrying(&known));
        known.start_over();
        assert!(retrying(&known));
        known.fail(FetchError::Timeout);
        assert!(!retrying(&known));
    }

    #[test]
    fn the_last_good_answer_outlives_every_failure_and_says_that_it_is_old() {
        for failure in [FetchError::Offline, FetchError::NotFound, unreadable()] {
            let mut known = answered("InTransit");
            let passes = failure.is_passing();
            known.fail(failure.clone());
            assert_eq!(screen(&known), if passes { "card" } else { "outdated card" }, "{failure:?}");
            known.fail(failure);
            assert_eq!(screen(&known), "outdated card");
            known.succeed(tracking("InTransit"));
            assert_eq!(screen(&known), "card");
        }
    }

    #[test]
    fn behind_a_login_page_an_open_card_keeps_asking() {
        let mut known = answered("InTransit");
        known.fail(unreadable());
        assert!(known.is_worth_retrying());
    }

    #[test]
    fn the_end_is_not_asked_about_again_unless_the_answer_was_stale() {
        for (tag, open) in
            [("InTransit", true), ("Exception", true), ("Delivered", false), ("Expired", false)]
        {
            assert_eq!(answered(tag).is_open(), open, "{tag}");
        }
        let mut stale = tracking("Delivered");
        stale.stale = true;
        let mut known = Known::default();
        known.succeed(stale);
        assert!(known.is_open());
    }

    #[test]
    fn the_next_revision_is_awaited_of_a_parcel_that_is_on_its_way_where_the_proxy_tells_it() {
        let of = |tag: &str, meta: &str| {
            let text = format!(r#"{{"meta":{{"code":200{meta}}},"data":{{"id":"a","tag":"{tag}"}}}}"#);
            let mut known = Known::default();
            known.succeed(answer::read(&text, noon()).expect("readable"));
            known
        };
        let told = r#","revision":"5f""#;
        assert_eq!(of("InTransit", told).awaits(), Some(("a", "5f")));
        assert_eq!(of("InTransit", "").awaits(), None);
        assert_eq!(of("Delivered", told).awaits(), None);
        assert_eq!(Known { frozen: Some(noon()), ..of("InTransit", told) }.awaits(), None);
        assert_eq!(Known::default().awaits(), None);
    }

    fn screen(known: &Known) -> &'static str {
        match known.screen(noon(), &language("en")) {
            Screen::Loading => "loading",
            Screen::Card(card) if card.outdated => "outdated card",
            Screen::Card(_) => "card",
            Screen::Message(view) => view.kind.name(),
            Screen::Order(_) => "order",
        }
    }

    fn answered(tag: &str) -> Known {
        let mut known = Known::default();
        known.succeed(tracking(tag));
        known
    }

    fn tracking(tag: &str) -> Answer {
        let text = format!(r#"{{"meta":{{"code":200}},"data":{{"id":"a","tag":"{tag}"}}}}"#);
        answer::read(&text, noon()).expect("readable")
    }

    fn unreadable() -> FetchError {
        FetchError::Unreadable { path: "1:1".to_owned() }
    }

    fn noon() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2025-11-06T12:00:00+01:00").expect("a valid time")
    }
}
