//! The badge: status in a word, a shape and a tone.

use parcel_tracking::{Subtag, Tag, Tracking};

use super::clean::{NAME, clean, clean_field};
use super::situation::{self, Situation};
use super::{CardContext, Text};
use crate::i18n::{Said, Words};

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
    /// A place to go to.
    Pin,
    /// Something to sign or to correct.
    Pen,
    /// An identity card.
    Card,
    /// Unknown.
    Dot,
    /// Copy.
    Copy,
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

/// What is said of a tracking as a whole.
pub(super) struct Spoken {
    /// On the badge.
    pub(super) badge: Text,
    /// Where no date is known.
    pub(super) heading: String,
    /// Whether anybody here knows what it means: not so of a status newer than this build.
    pub(super) known: bool,
}

/// Finds the words for a tracking's status: the shop's own, ours, or the provider's for a status newer than
/// this build.
pub(super) fn spoken(tracking: &Tracking, situation: Situation, context: &CardContext<'_>) -> Spoken {
    let words = context.language.words;
    let tag = situation::tag(tracking);
    let code = situation::subtag(tag.as_ref(), tracking.subtag.as_ref());
    let turned = situation == Situation::Returning && !code.is_some_and(is_return);
    let ours = match situation {
        Situation::ImportFee => Some(&words.status.import_fee),
        _ if turned => Some(&words.status.going_back),
        _ => said(tag.as_ref(), code, words),
    };
    // A sub-status that says no more than its tag leaves it to the events to say what happened.
    let event = |said: &Said| {
        let plain = tag.as_ref().and_then(|tag| said_of_tag(tag, words));
        // Nor is a depot the news where the event is that it is the wrong one.
        let says_less = plain.filter(|plain| tag == Some(Tag::InTransit) || plain.heading == said.heading);
        let events = says_less.and_then(|_| situation::newest(tracking));
        events?.events.iter().find_map(|event| words.event.get(&event.code))
    };
    let known = |said: &Said| {
        let own = if turned { Own::default() } else { own_words(tag.as_ref(), code, context) };
        Spoken {
            badge: own.badge.map_or_else(|| Text::Ours(said.badge.to_owned()), Text::Theirs),
            heading: own.happened.unwrap_or_else(|| event(said).unwrap_or(said.heading).to_owned()),
            known: true,
        }
    };
    if let Some(said) = ours {
        return known(said);
    }
    let theirs = |text: String| Spoken { heading: text.clone(), badge: Text::Theirs(text), known: false };
    if let Some(text) = clean_field(&tracking.subtag_message, NAME) {
        return theirs(text);
    }
    match &tag {
        Some(Tag::Other(tag)) => clean(tag, NAME).map_or_else(|| known(&words.status.unknown), theirs),
        Some(tag) => known(said_of_tag(tag, words).unwrap_or(&words.status.unknown)),
        None => known(&words.status.unknown),
    }
}

/// The shop's own words for a status.
#[derive(Default)]
pub(super) struct Own {
    /// On the badge.
    pub(super) badge: Option<String>,
    /// In the timeline, and as the heading.
    pub(super) happened: Option<String>,
}

/// The shop's own words: those for the sub-status; those for the tag where there is none, and on the badge
/// of a sub-status that is called like its tag.
pub(super) fn own_words(tag: Option<&Tag>, code: Option<&Subtag>, context: &CardContext<'_>) -> Own {
    let locale = &context.language.locale;
    let of_code = code.and_then(|code| context.shop.word(code.as_str(), locale));
    let words = context.language.words;
    let badge = |said: Option<&Said>| said.map(|said| said.badge);
    let alike =
        code.is_none() || badge(said(tag, code, words)) == badge(tag.and_then(|tag| said_of_tag(tag, words)));
    let of_tag = tag.filter(|_| alike).and_then(|tag| context.shop.word(tag.as_str(), locale));
    let happened = of_code.clone().or_else(|| of_tag.clone().filter(|_| code.is_none()));
    Own { badge: of_code.or(of_tag), happened }
}

fn is_return(code: &Subtag) -> bool {
    matches!(code.as_str(), "Exception_010" | "Exception_011")
}

/// Words the badge. `late` is the promise's word on it.
pub(super) fn status(
    tracking: &Tracking,
    situation: Situation,
    late: bool,
    context: &CardContext<'_>,
) -> StatusView {
    let (tone, icon) = look(situation);
    let tag = situation::tag(tracking).and_then(|tag| clean(tag.as_str(), NAME)).unwrap_or_default();
    let Spoken { badge, known, .. } = spoken(tracking, situation, context);
    // Nobody here knows what it means, so neither colour nor shape claims to.
    if !known {
        return StatusView { tone: Tone::Neutral, icon: Icon::Dot, label: badge, tag };
    }
    if !late || !matches!(situation, Situation::Moving | Situation::Ready) {
        return StatusView { tone, icon, label: badge, tag };
    }
    let label = match badge {
        Text::Ours(_) if situation == Situation::Moving => {
            Text::Ours(context.language.words.status.running_late.to_owned())
        }
        other => other,
    };
    StatusView { tone: Tone::Warn, icon: Icon::Clock, label, tag }
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
