//! The badge: status in a word, a shape and a tone.

use parcel_tracking::{Subtag, Tag, Tracking};

use super::Text;
use super::clean::{NAME, clean, clean_field};
use super::situation::{self, Situation};
use crate::i18n::{Language, Said, Words};

/// The badge: shape and word, never colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusView {
    /// Its colour's role.
    pub tone: Tone,
    /// Its shape.
    pub icon: Icon,
    /// Its word.
    pub label: Text,
    /// The tag as sent, for `data-tag` and events; empty where unknown.
    pub tag: String,
}

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say yet, or an unknown status.
    Neutral,
    /// Under way.
    Accent,
    /// Delivered, ready to collect.
    Good,
    /// Late, held, attempt failed.
    Warn,
    /// Lost, damaged, returned, expired.
    Bad,
}

impl Tone {
    /// Its word in `data-tone`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// The badge's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Pending, information received.
    Label,
    /// On its way.
    Parcel,
    /// Out for delivery.
    Van,
    /// Ready to collect.
    Store,
    /// Delivered.
    Check,
    /// Delivery attempt failed.
    Door,
    /// Running late, expired.
    Clock,
    /// Customs, damage, loss.
    Warning,
    /// Going back.
    Return,
    /// Unknown.
    Dot,
}

/// What is said of a tag and sub-status, ours; `None` where only the provider has words.
pub(super) fn said<'a>(tag: Option<&Tag>, code: Option<&Subtag>, words: &'a Words) -> Option<&'a Said> {
    match code {
        Some(code) => words.substatus.get(code.as_str()),
        None => tag.and_then(|tag| said_of_tag(tag, words)),
    }
}

/// What is said of a tag alone; `None` for a tag newer than this build.
pub(super) fn said_of_tag<'a>(tag: &Tag, words: &'a Words) -> Option<&'a Said> {
    let status = &words.status;
    let said = match tag {
        Tag::Pending => &status.pending,
        Tag::InfoReceived => &status.info_received,
        Tag::InTransit => &status.in_transit,
        Tag::OutForDelivery => &status.out_for_delivery,
        Tag::AttemptFail => &status.attempt_fail,
        Tag::Delivered => &status.delivered,
        Tag::AvailableForPickup => &status.available_for_pickup,
        Tag::Exception => &status.exception,
        Tag::Expired => &status.expired,
        Tag::Other(_) => return None,
    };
    Some(said)
}

/// What is said of a tracking as a whole: our words, or the provider's for a status newer than this
/// build.
pub(super) enum Spoken<'a> {
    /// Ours.
    Ours(&'a Said),
    /// The provider's, cleaned.
    Theirs(String),
}

/// Finds the words for a tracking's status.
pub(super) fn spoken<'a>(tracking: &Tracking, situation: Situation, words: &'a Words) -> Spoken<'a> {
    let tag = situation::tag(tracking);
    let code = situation::subtag(tag.as_ref(), tracking.subtag.as_ref());
    let ours = match situation {
        Situation::ImportFee => Some(&words.status.import_fee),
        Situation::Returning if !code.is_some_and(is_return) => Some(&words.status.going_back),
        _ => said(tag.as_ref(), code, words),
    };
    if let Some(said) = ours {
        return Spoken::Ours(said);
    }
    if let Some(theirs) = clean_field(&tracking.subtag_message, NAME) {
        return Spoken::Theirs(theirs);
    }
    match &tag {
        Some(Tag::Other(tag)) => clean(tag, NAME).map_or(Spoken::Ours(&words.status.unknown), Spoken::Theirs),
        Some(tag) => Spoken::Ours(said_of_tag(tag, words).unwrap_or(&words.status.unknown)),
        None => Spoken::Ours(&words.status.unknown),
    }
}

fn is_return(code: &Subtag) -> bool {
    matches!(code.as_str(), "Exception_010" | "Exception_011")
}

/// Words the badge. `late` is the promise's word on it.
pub(super) fn status(
    tracking: &Tracking,
    situation: Situation,
    late: bool,
    language: &Language,
) -> StatusView {
    let (tone, icon) = look(situation);
    let tag = situation::tag(tracking).and_then(|tag| clean(tag.as_str(), NAME)).unwrap_or_default();
    match spoken(tracking, situation, language.words) {
        Spoken::Ours(_) if late && situation == Situation::Moving => StatusView {
            tone: Tone::Warn,
            icon: Icon::Clock,
            label: Text::Ours(language.words.status.running_late.to_owned()),
            tag,
        },
        Spoken::Ours(said) => StatusView { tone, icon, label: Text::Ours(said.badge.to_owned()), tag },
        // Nobody here knows what it means, so neither colour nor shape claims to.
        Spoken::Theirs(label) => {
            StatusView { tone: Tone::Neutral, icon: Icon::Dot, label: Text::Theirs(label), tag }
        }
    }
}

/// The colour and shape of a situation.
pub(super) fn look(situation: Situation) -> (Tone, Icon) {
    match situation {
        Situation::Pending | Situation::Announced => (Tone::Neutral, Icon::Label),
        Situation::Moving => (Tone::Accent, Icon::Parcel),
        Situation::OnTheVan => (Tone::Accent, Icon::Van),
        Situation::Ready => (Tone::Good, Icon::Store),
        Situation::AttemptFailed => (Tone::Warn, Icon::Door),
        Situation::Delivered | Situation::Collected => (Tone::Good, Icon::Check),
        Situation::Customs | Situation::ImportFee | Situation::Payment | Situation::Problem => {
            (Tone::Warn, Icon::Warning)
        }
        Situation::Delayed => (Tone::Warn, Icon::Clock),
        Situation::Returning => (Tone::Warn, Icon::Return),
        Situation::Returned => (Tone::Bad, Icon::Return),
        Situation::Gone => (Tone::Bad, Icon::Warning),
        Situation::Expired => (Tone::Bad, Icon::Clock),
        Situation::Unknown => (Tone::Neutral, Icon::Dot),
    }
}
