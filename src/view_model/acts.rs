//! What a shopper can take along from a card, or have done with it.

use parcel_tracking::Tracking;

use super::clean::{NAME, clean_field};
use super::situation::Situation;
use super::{CardContext, calendar};
use crate::i18n::Words;

/// Something to be done at a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Copy this number.
    Copy(String),
    /// Put the date into a calendar.
    Calendar,
    /// Pass on a link to the page that shows what the number shows.
    Share,
    /// Print the card.
    Print,
    /// Be told of what happens, by e-mail or telephone.
    Subscribe,
}

impl Act {
    /// A stable word for `data-act` and tests.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Copy(_) => "copy",
            Self::Calendar => "calendar",
            Self::Share => "share",
            Self::Print => "print",
            Self::Subscribe => "subscribe",
        }
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActView {
    /// What it does.
    pub act: Act,
    /// "Share"; "Link copied" right after it was.
    pub label: String,
    /// It was done a moment ago, and that is what the label says.
    pub done: bool,
}

/// What the page that holds the card can do for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Along {
    /// There is a page to which a link leads: the answer comes from our own proxy, which serves one.
    pub has_page: bool,
    /// The proxy takes wishes to be told, and this shopper has proved to be of the parcel.
    pub subscriptions: bool,
    /// What was done a moment ago.
    pub done: Option<Done>,
}

/// How something ended that a shopper asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was asked for.
    pub act: Act,
    /// Whether it worked.
    pub well: bool,
}

impl Done {
    /// What was done well with a parcel, by the name of the act; for demo states.
    pub fn of(act: &str, tracking: &Tracking) -> Option<Self> {
        let act = match act {
            "copy" => Act::Copy(clean_field(&tracking.tracking_number, NAME)?),
            "share" => Act::Share,
            _ => return None,
        };
        Some(Self { act, well: true })
    }
}

impl Along {
    /// A page that can do nothing for a card.
    pub fn nothing() -> &'static Self {
        static NOTHING: Along = Along { has_page: false, subscriptions: false, done: None };
        &NOTHING
    }

    /// The button for `act`, with the words of what became of it.
    pub(super) fn act(&self, act: Act, words: &Words) -> ActView {
        let done = self.done.as_ref().filter(|done| done.act == act);
        let label = match done {
            Some(done) => outcome(done, words),
            None => name(&act, words),
        };
        ActView { done: done.is_some_and(|done| done.well), label: label.to_owned(), act }
    }

    /// What is said of that which was done.
    pub(super) fn notice(&self, words: &Words) -> Option<&'static str> {
        self.done.as_ref().map(|done| outcome(done, words))
    }
}

/// The card's buttons, each only where it makes sense, in reading order.
pub(super) fn acts(tracking: &Tracking, situation: Situation, context: &CardContext<'_>) -> Vec<ActView> {
    let along = context.along;
    let has_number = clean_field(&tracking.tracking_number, NAME).is_some();
    // After the end there is nothing more to be told.
    let is_open = !matches!(
        situation,
        Situation::Delivered | Situation::Collected | Situation::Returned | Situation::Expired
    );
    [
        (along.subscriptions && is_open).then_some(Act::Subscribe),
        calendar::is_offered(tracking, situation, context.now).then_some(Act::Calendar),
        (along.has_page && has_number).then_some(Act::Share),
        Some(Act::Print),
    ]
    .into_iter()
    .flatten()
    .map(|act| along.act(act, context.language.words))
    .collect()
}

fn name(act: &Act, words: &Words) -> &'static str {
    let words = &words.along;
    match act {
        Act::Copy(_) => words.copy,
        Act::Calendar => words.calendar,
        Act::Share => words.share,
        Act::Print => words.print,
        Act::Subscribe => words.subscribe,
    }
}

fn outcome(done: &Done, words: &Words) -> &'static str {
    match &done.act {
        _ if !done.well => words.along.failed,
        Act::Copy(_) => words.along.copied,
        Act::Share => words.along.shared,
        act => name(act, words),
    }
}
