//! The parcels of an element: one, or all of an order. Pure: the clock is an argument.

use chrono::{DateTime, FixedOffset};
use parcel_tracking::Tracking;

use super::known::Known;
use crate::client::{Answer, Answers, FetchError};
use crate::components::Look;
use crate::i18n::Language;
use crate::view_model::{Done, ParcelView, Screen, Seen, order, urgency};

/// The parcels of an element. There is one at least, if only a place for it.
#[derive(Debug)]
pub struct Parcels {
    known: Vec<Known>,
    /// The one whose status changed last.
    changed: Option<usize>,
}

/// What the shop's page is told of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The provider's id.
    pub id: String,
    /// The tag.
    pub now: String,
    /// The language the provider has for it, BCP 47; empty where it has none.
    pub language: String,
    /// The tag before; `None` for a parcel's first answer.
    pub before: Option<String>,
}

impl Default for Parcels {
    fn default() -> Self {
        Self { known: vec![Known::default()], changed: None }
    }
}

impl Parcels {
    /// Stops the clock of a demo.
    pub fn freeze(&mut self, now: DateTime<FixedOffset>) {
        for known in &mut self.known {
            known.frozen = Some(now);
        }
    }

    /// As [`Known::start_over`], for each.
    pub fn start_over(&mut self) {
        self.known.iter_mut().for_each(Known::start_over);
    }

    /// Takes an answer in, and gives what is new in it. What an answer does not speak of stays as it is.
    pub fn succeed(&mut self, answers: Answers, now: DateTime<FixedOffset>) -> Vec<News> {
        let (all, mut news) = (answers.parcels.len(), Vec::new());
        let mut errors = Vec::new();
        for parcel in answers.parcels {
            match parcel {
                Ok(answer) => {
                    let index = if all == 1 && self.known.len() == 1 { 0 } else { self.place(&answer) };
                    news.extend(self.take(index, answer, now));
                }
                Err(error) => errors.push(error),
            }
        }
        // Which ones they are is not known. Those that had a card before keep it.
        self.known.retain(|known| known.answer.is_some());
        for error in errors {
            if self.known.len() < all {
                self.known.push(Known::failed(error));
            }
        }
        news
    }

    /// Where an answer belongs: to the parcel it is about, to a free place, or to a new one.
    fn place(&mut self, answer: &Answer) -> usize {
        let id = &answer.tracking.id;
        let same = |known: &Known| known.answer.as_ref().is_some_and(|old| old.tracking.id == *id);
        let free = |known: &Known| known.answer.is_none();
        let found = self.known.iter().position(same).or_else(|| self.known.iter().position(free));
        found.unwrap_or_else(|| {
            self.known.push(Known::default());
            self.known.len() - 1
        })
    }

    fn take(&mut self, index: usize, answer: Answer, now: DateTime<FixedOffset>) -> Option<News> {
        let known = self.known.get_mut(index)?;
        let tag = |answer: &Answer| answer.tracking.tag.as_ref().map_or("", |tag| tag.as_str()).to_owned();
        let (id, tag_now) = (answer.tracking.id.clone().unwrap_or_default(), tag(&answer));
        let language = answer.tracking.language.clone().unwrap_or_default();
        if known.answer.is_none() {
            known.urgency = urgency(&answer.tracking, now.date_naive());
        }
        let before = known.succeed(answer).as_ref().map(tag);
        if before.as_ref() == Some(&tag_now) {
            return None;
        }
        if before.is_some() {
            self.changed = Some(index);
        }
        Some(News { id, now: tag_now, language, before })
    }

    /// Takes a failure of the question in, and gives the number of those right before it.
    pub fn fail(&mut self, error: &FetchError) -> u32 {
        let mut before = 0;
        for known in &mut self.known {
            before = known.fail(error.clone());
        }
        before
    }

    /// Takes a failure in that is told at once.
    pub fn fail_at_once(&mut self, error: &FetchError) {
        for known in &mut self.known {
            known.failure = Some(error.clone());
            known.failures = super::known::QUIET_FAILURES;
        }
    }

    /// One that there is an answer of, by its place as they came.
    pub fn at(&self, index: usize) -> Option<(&Known, &Answer)> {
        let known = self.known.get(index)?;
        Some((known, known.answer.as_ref()?))
    }

    /// Notes what was done with one of them a moment ago; with no other, and with none where that is over.
    pub fn note(&mut self, index: usize, done: Option<Done>) {
        for (at, known) in self.known.iter_mut().enumerate() {
            known.done = done.clone().filter(|_| at == index);
        }
    }

    /// How many may still change.
    pub fn open(&self) -> usize {
        self.known.iter().filter(|known| known.is_open()).count()
    }

    /// Whether the last question failed, for any of them.
    pub fn is_failing(&self) -> bool {
        self.known.iter().any(|known| known.failure.is_some())
    }

    /// Whether any answer is older than it should be.
    pub fn is_stale(&self) -> bool {
        self.known.iter().any(|known| known.answer.as_ref().is_some_and(|answer| answer.stale))
    }

    /// As [`Known::is_worth_retrying`], for any of them.
    pub fn is_worth_retrying(&self) -> bool {
        self.known.iter().any(Known::is_worth_retrying)
    }

    /// As [`Known::is_quiet`], for all of them.
    pub fn is_quiet(&self) -> bool {
        self.known.iter().all(Known::is_quiet)
    }

    /// As [`Known::awaits`], of each.
    pub fn awaits(&self) -> impl Iterator<Item = (&str, &str)> {
        self.known.iter().filter_map(Known::awaits)
    }

    /// Meets the visitor: what they `saw` of each parcel the last time, and their time zone, where it is
    /// known.
    pub fn meet(&mut self, saw: impl Fn(&Tracking) -> Seen, zone: Option<fn(i64) -> i32>) {
        for known in self.known.iter_mut().filter(|known| known.reading.zone.is_none()) {
            if let Some(answer) = &known.answer {
                known.reading.seen = saw(&answer.tracking);
                known.reading.zone = zone;
            }
        }
    }

    /// Does what the visitor asks for.
    pub fn look(&mut self, look: Look) {
        self.known.iter_mut().for_each(|known| known.look(look));
    }

    /// The parcels there are cards for, demos not among them.
    pub fn trackings(&self) -> impl Iterator<Item = &Tracking> {
        let live = self.known.iter().filter(|known| known.frozen.is_none());
        live.filter_map(|known| Some(&known.answer.as_ref()?.tracking))
    }

    /// What to draw at this moment: a card, or the cards of an order, those that matter most today first.
    pub fn screen(&self, now: DateTime<FixedOffset>, language: &Language) -> Screen {
        match &self.known[..] {
            [known] => known.screen(now, language),
            several => {
                let parcels = several
                    .iter()
                    .map(|known| ParcelView::new(known.screen(now, language), known.urgency()))
                    .collect();
                let number =
                    several.iter().find_map(|known| known.answer.as_ref()?.tracking.order_number.clone());
                Screen::Order(order(parcels, number, self.changed, language))
            }
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::client::answers;
    use crate::i18n::language;

    fn noon() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2025-11-06T12:00:00+01:00").expect("a valid time")
    }

    fn told(entries: &[&str]) -> Answers {
        let text = format!(
            r#"{{"meta":{{"code":200,"order":"1030","token":"t"}},"data":{{"trackings":[{}]}}}}"#,
            entries.join(",")
        );
        answers::read(&text, noon()).expect("readable")
    }

    fn parcel(id: &str, tag: &str) -> String {
        format!(
            r#"{{"meta":{{"revision":"r{id}"}},"data":{{"id":"{id}","tag":"{tag}","order_number":"1030"}}}}"#
        )
    }

    fn order(parcels: &Parcels) -> crate::view_model::OrderView {
        match parcels.screen(noon(), &language("en")) {
            Screen::Order(view) => view,
            other => panic!("no order: {other:?}"),
        }
    }

    fn badges(parcels: &Parcels) -> Vec<String> {
        let badge = |parcel: &ParcelView| match &parcel.screen {
            Screen::Card(card) => card.status.label.as_str().to_owned(),
            Screen::Message(view) => view.kind.name().to_owned(),
            other => panic!("{other:?}"),
        };
        order(parcels).parcels.iter().map(badge).collect()
    }

    #[test]
    fn an_order_s_parcels_are_sorted_by_what_matters_today_and_the_delivered_folded() {
        let mut parcels = Parcels::default();
        let tags = ["Delivered", "InfoReceived", "InTransit", "OutForDelivery", "AttemptFail"];
        let entries: Vec<_> = tags.iter().map(|tag| parcel(tag, tag)).collect();
        let news = parcels.succeed(told(&entries.iter().map(String::as_str).collect::<Vec<_>>()), noon());
        assert_eq!(news.len(), 5, "the page is told of each");
        let indices: Vec<_> = order(&parcels).parcels.iter().map(|parcel| parcel.index).collect();
        assert_eq!(indices, [4, 3, 2, 1, 0]);
        let folded: Vec<_> = order(&parcels).parcels.iter().map(|parcel| parcel.folded).collect();
        assert_eq!(folded, [false, false, false, false, true]);
        assert_eq!((parcels.open(), parcels.awaits().count()), (4, 4));
        assert!(order(&parcels).announcement.starts_with("Order 1030. 5 parcels. "));
    }

    #[test]
    fn a_change_moves_no_card_and_is_announced_alone() {
        let mut parcels = Parcels::default();
        parcels.succeed(told(&[&parcel("a", "InTransit"), &parcel("b", "InTransit")]), noon());
        let news = parcels.succeed(told(&[&parcel("b", "Delivered"), &parcel("a", "InTransit")]), noon());
        let before = Some("InTransit".into());
        let change = News { id: "b".into(), now: "Delivered".into(), language: String::new(), before };
        assert_eq!(news, [change]);
        assert_eq!(badges(&parcels), ["On its way", "Delivered"]);
        assert!(!order(&parcels).parcels[1].folded, "it is being looked at");
        assert!(order(&parcels).announcement.starts_with("Delivered"), "{}", order(&parcels).announcement);
    }

    #[test]
    fn one_that_cannot_be_read_takes_no_other_along() {
        let mut parcels = Parcels::default();
        let broken = r#"{"data":"gone"}"#;
        parcels.succeed(told(&[&parcel("a", "InTransit"), broken, &parcel("b", "Delivered")]), noon());
        assert_eq!(badges(&parcels), ["On its way", "unreadable", "Delivered"]);
        assert!(parcels.is_failing() && !parcels.is_quiet());
        let well = [parcel("a", "InTransit"), parcel("c", "InTransit"), parcel("b", "Delivered")];
        parcels.succeed(told(&well.each_ref().map(String::as_str)), noon());
        assert_eq!(badges(&parcels), ["On its way", "On its way", "Delivered"]);
        assert!(!parcels.is_failing());
        parcels.succeed(told(&[&well[0], broken, &well[2]]), noon());
        assert_eq!(badges(&parcels).len(), 3, "what was known of it stays");
    }

    #[test]
    fn a_failure_of_the_question_leaves_every_card_and_marks_it_old() {
        let mut parcels = Parcels::default();
        parcels.succeed(told(&[&parcel("a", "InTransit"), &parcel("b", "Delivered")]), noon());
        assert_eq!(parcels.fail(&FetchError::Offline), 0);
        assert_eq!(parcels.fail(&FetchError::Offline), 1);
        for parcel in order(&parcels).parcels {
            assert!(matches!(parcel.screen, Screen::Card(card) if card.outdated));
        }
    }

    #[test]
    fn an_order_may_grow() {
        let mut parcels = Parcels::default();
        parcels.succeed(told(&[&parcel("a", "InTransit")]), noon());
        assert!(matches!(parcels.screen(noon(), &language("en")), Screen::Card(_)), "one is no list");
        parcels.succeed(told(&[&parcel("a", "InTransit"), &parcel("b", "Pending")]), noon());
        assert_eq!(order(&parcels).parcels.len(), 2);
    }

    #[test]
    fn when_all_have_arrived_none_is_folded() {
        let mut parcels = Parcels::default();
        parcels.succeed(told(&[&parcel("a", "Delivered"), &parcel("b", "Delivered")]), noon());
        assert!(order(&parcels).parcels.iter().all(|parcel| !parcel.folded));
        assert_eq!((parcels.open(), parcels.awaits().count()), (0, 0));
    }

    #[test]
    fn a_look_up_says_how_to_ask_again() {
        let pass = told(&[&parcel("a", "Pending"), &parcel("b", "Pending")]).pass.expect("a pass");
        assert_eq!((pass.order.as_str(), pass.token.as_str()), ("1030", "t"));
    }
}
