//! The card's heading where there is no promise, and the sentence under it.

use chrono::{DateTime, FixedOffset};
use parcel_tracking::Tracking;

use super::CardContext;
use super::clean::{SENTENCE, clean_field};
use super::promise::is_withheld;
use super::situation::Situation;
use super::status::spoken;
use crate::i18n::Language;

/// What happened last, as a heading: "Waiting for an import fee".
pub(super) fn happened_last(tracking: &Tracking, situation: Situation, context: &CardContext<'_>) -> String {
    let spoken = spoken(tracking, situation, context);
    // A status without a name of its own: the newest scan's text says more than "unknown".
    if spoken.known && situation == Situation::Unknown {
        return newest_message(tracking).unwrap_or(spoken.heading);
    }
    spoken.heading
}

fn newest_message(tracking: &Tracking) -> Option<String> {
    tracking.oldest_first().iter().rev().find_map(|checkpoint| clean_field(&checkpoint.message, SENTENCE))
}

/// A calm sentence under the heading, where the heading alone would worry.
pub(super) fn hint(
    tracking: &Tracking,
    situation: Situation,
    now: DateTime<FixedOffset>,
    language: &Language,
) -> Option<String> {
    let words = &language.words.promise;
    let hint = match situation {
        Situation::ImportFee | Situation::Payment if is_withheld(tracking, situation, now) => {
            words.back_when_paid
        }
        Situation::Customs | Situation::Delayed | Situation::Problem | Situation::AttemptFailed
            if is_withheld(tracking, situation, now) =>
        {
            words.no_longer_holds
        }
        _ => return None,
    };
    Some(hint.to_owned())
}
