//! What a shopper reads, decided from the model. Pure: clock, zone and language are arguments.

mod acts;
mod calendar;
mod card;
mod clean;
mod context;
mod courier;
mod delivery;
mod headline;
mod letters;
mod link;
#[cfg(all(feature = "ssr", not(feature = "csr")))]
mod look_up;
mod map;
mod message;
mod order;
mod place;
mod progress;
mod promise;
mod route;
mod shop;
mod situation;
mod status;
mod timeline;
mod what_now;

pub use acts::{Act, ActView, Along, Done};
pub use calendar::calendar;
pub use card::{CardView, Freshness, Outdated, card};
pub use context::CardContext;
pub use courier::CourierView;
pub use delivery::{Fact, Link};
#[cfg(all(feature = "ssr", not(feature = "csr")))]
pub use look_up::{Ask, FieldView, LookUpView, Problem, ProblemView, WayView, look_up_form};
pub use message::{Message, MessageView, message};
pub use order::{OrderView, ParcelView, Urgency, order, urgency};
pub use progress::{ProgressView, Step, StepState};
pub use promise::{PromiseView, promise};
pub use route::RouteView;
pub use shop::Shop;
pub use status::{Icon, StatusView, Tone};
pub use timeline::{CheckpointView, MyTimeView, Reading, Row, Seen, TimelineView, parcel};
pub use what_now::{Action, ActionView, WhatNowView};

/// What the card shows as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Waiting for the first answer: a skeleton of the card's own height.
    Loading,
    /// A tracking.
    Card(Box<CardView>),
    /// The parcels of an order.
    Order(OrderView),
    /// No tracking to show, and why, calmly.
    Message(MessageView),
}

/// Words on the screen, and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Ours, in the shopper's language.
    Ours(String),
    /// The courier's or the provider's, any language and direction: shown in `dir="auto"`.
    Theirs(String),
}

impl Text {
    /// The words alone.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ours(words) | Self::Theirs(words) => words,
        }
    }
}
