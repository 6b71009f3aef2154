//! When there is no tracking to show.

use crate::i18n::Language;

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// No such parcel, or not yet.
    NotFound,
    /// No network.
    Offline,
    /// The proxy or the provider does not answer.
    Unavailable,
    /// Too many requests.
    RateLimited,
    /// The link or token is not, or no longer, valid.
    Refused,
    /// The answer could not be read.
    Unreadable,
    /// Neither an id nor a number was given.
    NothingAsked,
}

impl Message {
    /// Its word in `data-kind`, and the state fixtures' `failure`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Offline => "offline",
            Self::Unavailable => "unavailable",
            Self::RateLimited => "rate-limited",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
            Self::NothingAsked => "nothing-asked",
        }
    }
}

/// A calm message in place of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageView {
    /// Which.
    pub kind: Message,
    /// "We cannot find this parcel".
    pub title: String,
    /// What to do about it.
    pub body: String,
    /// "Try again", where trying again makes sense.
    pub retry: Option<String>,
    /// It is being tried again, because the shopper or the page asked for it.
    pub retrying: bool,
}

/// Words a message.
pub fn message(kind: Message, language: &Language) -> MessageView {
    let words = &language.words.message;
    let ((title, body), retries) = match kind {
        Message::NotFound => (words.not_found, true),
        Message::Offline => (words.offline, true),
        Message::Unavailable => (words.unavailable, true),
        Message::RateLimited => (words.rate_limited, true),
        Message::Refused => (words.refused, false),
        Message::Unreadable => (words.unreadable, true),
        Message::NothingAsked => (words.nothing_asked, false),
    };
    let retry = if retries { Some(words.retry.to_owned()) } else { None };
    MessageView { kind, title: title.to_owned(), body: body.to_owned(), retry, retrying: false }
}
