//! What happened, in words.

use parcel_tracking::{Checkpoint, Subtag};

use crate::i18n::{Words, fill};
use crate::view_model::clean::{SENTENCE, clean_field};
use crate::view_model::letters::is_same;
use crate::view_model::status::{own_words, said, said_of_tag};
use crate::view_model::{CardContext, Text, courier, situation};

/// "YunExpress handed over to DHL Germany".
pub(super) fn handover(from: &Checkpoint, to: &Checkpoint, words: &Words) -> Option<String> {
    let to = courier::name(to.slug.as_ref()?)?;
    let label = match from.slug.as_ref().and_then(courier::name) {
        Some(from) => fill(words.timeline.handover, &[("from", &from), ("to", &to)]),
        None => fill(words.timeline.handover_to, &[("to", &to)]),
    };
    Some(label)
}

/// What happened in the shop's words or ours, with the courier's own underneath where they say something else;
/// the courier's alone where there are no others.
pub(super) fn title_and_message(checkpoint: &Checkpoint, context: &CardContext<'_>) -> (Text, Option<Text>) {
    let words = context.language.words;
    let tag = checkpoint.tag.as_ref();
    let code = situation::subtag(tag, checkpoint.subtag.as_ref());
    let own = own_words(tag, code, context).happened.map(Text::Theirs);
    let message = clean_field(&checkpoint.message, SENTENCE);
    let normalised = clean_field(&checkpoint.subtag_message, SENTENCE);
    // Finer than the sub-status, where there is one.
    let event = checkpoint.events.iter().find_map(|event| words.event.get(&event.code));
    let own = own.or_else(|| event.map(|event| Text::Ours(event.to_owned())));
    let Some(said) = said(tag, code, words) else {
        if let Some(own) = own {
            return (own, message.map(Text::Theirs));
        }
        let theirs = message.or(normalised).map(Text::Theirs);
        let ours = || {
            tag.and_then(|tag| said_of_tag(tag, words)).map_or(words.timeline.no_text, |said| said.happened)
        };
        return (theirs.unwrap_or_else(|| Text::Ours(ours().to_owned())), None);
    };
    let repeats = |message: &String| {
        [
            event.unwrap_or(""),
            said.happened,
            said.badge,
            normalised.as_deref().unwrap_or(""),
            code.map_or("", Subtag::as_str),
        ]
        .iter()
        .any(|known| is_same(message, known))
    };
    let message = message.filter(|message| !repeats(message)).map(Text::Theirs);
    (own.unwrap_or_else(|| Text::Ours(said.happened.to_owned())), message)
}
