//! The timeline: newest first, a heading per day, duplicates merged.

mod duplicates;
mod handover;
mod hash;
mod ids;

use chrono::{Datelike, NaiveDate};
use parcel_tracking::{Checkpoint, CourierTime, Subtag, Tracking};

use self::duplicates::without_duplicates;
use self::handover::handovers;
use self::ids::Ids;
use super::clean::{NAME, SENTENCE, clean, clean_field};
use super::letters::is_same;
use super::place::place;
use super::situation;
use super::status::{own_words, said, said_of_tag};
use super::{CardContext, Text, courier};
use crate::i18n::{DayStyle, Language, Words, fill};

/// The timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    /// "Updates, newest first".
    pub title: String,
    /// Shown at once: the last three checkpoints with their days and seams.
    pub recent: Vec<Row>,
    /// Behind the button.
    pub earlier: Vec<Row>,
    /// "Show 9 earlier updates"; `None` where there are none.
    pub show_earlier: Option<String>,
    /// "Show more", where they are too many to be shown at once.
    pub show_more: String,
    /// "Hide earlier updates".
    pub hide_earlier: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading: "Thursday 6 November".
    Day {
        /// Stable within the timeline.
        id: String,
        /// In words.
        label: String,
    },
    /// Something happened.
    Checkpoint(CheckpointView),
    /// The seam between two couriers: "YunExpress handed over to DHL".
    Handover {
        /// Stable within the timeline.
        id: String,
        /// In words.
        label: String,
    },
}

/// One checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointView {
    /// Stable within the timeline.
    pub id: String,
    /// "09:12", or the courier's own text, or nothing for a bare day.
    pub time: Option<String>,
    /// For `<time datetime>`: exactly what is known, with an offset only if one was sent.
    pub datetime: Option<String>,
    /// What happened.
    pub title: Text,
    /// The courier's own words, where they say something else.
    pub message: Option<Text>,
    /// Where, in pieces to be written one after the other; none where it was not told.
    pub place: Vec<Text>,
    /// The newest one.
    pub current: bool,
}

/// How many checkpoints are shown at once.
const RECENT: usize = 3;

/// Words what happened.
pub(super) fn timeline(tracking: &Tracking, context: &CardContext<'_>) -> TimelineView {
    let CardContext { now, language, .. } = *context;
    let words = &language.words.timeline;
    let checkpoints = without_duplicates(&tracking.oldest_first());
    let seams = handovers(&checkpoints);
    let mut builder = Builder { context, language, today: now.date_naive(), day: None, ids: Ids::default() };
    let mut recent = Vec::new();
    let mut earlier = Vec::new();
    for (nth, (checkpoint, seam)) in checkpoints.iter().zip(&seams).rev().enumerate() {
        // The seam above this row belongs to the row: it is where the next courier took over.
        let rows = if nth < RECENT { &mut recent } else { &mut earlier };
        builder.push(rows, checkpoint, *seam, nth == 0);
    }
    let hidden = checkpoints.len().saturating_sub(RECENT);
    let show_earlier = match hidden {
        0 => None,
        _ => Some(words.show_earlier.say(hidden as u64, &*language.dates)),
    };
    TimelineView {
        title: words.title.to_owned(),
        recent,
        earlier,
        show_earlier,
        hide_earlier: words.hide_earlier.to_owned(),
        show_more: words.show_more.to_owned(),
    }
}

struct Builder<'a> {
    context: &'a CardContext<'a>,
    language: &'a Language,
    today: NaiveDate,
    day: Option<NaiveDate>,
    ids: Ids,
}

impl Builder<'_> {
    fn push(
        &mut self,
        rows: &mut Vec<Row>,
        checkpoint: &Checkpoint,
        seam: Option<&Checkpoint>,
        current: bool,
    ) {
        let id = self.ids.of(checkpoint);
        // A checkpoint without a day stays under its neighbour's.
        if let Some(day) = checkpoint.time.as_ref().and_then(CourierTime::day)
            && self.day.replace(day) != Some(day)
        {
            rows.push(Row::Day { id: self.ids.unique("d", &id), label: self.heading(day) });
        }
        if let Some(next) = seam
            && let Some(label) = handover_label(checkpoint, next, self.language.words)
        {
            rows.push(Row::Handover { id: self.ids.unique("h", &id), label });
        }
        rows.push(Row::Checkpoint(self.view(checkpoint, id, current)));
    }

    fn heading(&self, day: NaiveDate) -> String {
        let words = &self.language.words.timeline;
        let date = self.language.dates.day(day, DayStyle::Long, day.year() != self.today.year());
        if day == self.today {
            fill(words.today, &[("date", &date)])
        } else if self.today.pred_opt() == Some(day) {
            fill(words.yesterday, &[("date", &date)])
        } else {
            date
        }
    }

    fn view(&self, checkpoint: &Checkpoint, id: String, current: bool) -> CheckpointView {
        let time = checkpoint.time.as_ref();
        let (title, message) = title_and_message(checkpoint, self.language.words);
        let tag = checkpoint.tag.as_ref();
        let own = own_words(tag, situation::subtag(tag, checkpoint.subtag.as_ref()), self.context);
        let title = own.happened.map_or(title, Text::Theirs);
        CheckpointView {
            id,
            time: match time {
                Some(CourierTime::Text(text)) => clean(text, NAME),
                Some(time) => time.time().map(|time| self.language.dates.time(time)),
                None => None,
            },
            datetime: time.and_then(CourierTime::to_iso),
            title,
            message,
            place: place(checkpoint, self.language.words),
            current,
        }
    }
}

fn handover_label(from: &Checkpoint, to: &Checkpoint, words: &Words) -> Option<String> {
    let to = courier::name(to.slug.as_ref()?)?;
    let label = match from.slug.as_ref().and_then(courier::name) {
        Some(from) => fill(words.timeline.handover, &[("from", &from), ("to", &to)]),
        None => fill(words.timeline.handover_to, &[("to", &to)]),
    };
    Some(label)
}

/// What happened in our words, with the courier's own underneath where they say something else; the
/// courier's alone where there are none of ours.
fn title_and_message(checkpoint: &Checkpoint, words: &Words) -> (Text, Option<Text>) {
    let tag = checkpoint.tag.as_ref();
    let code = situation::subtag(tag, checkpoint.subtag.as_ref());
    let message = clean_field(&checkpoint.message, SENTENCE);
    let normalised = clean_field(&checkpoint.subtag_message, SENTENCE);
    let Some(said) = said(tag, code, words) else {
        let theirs = message.or(normalised).map(Text::Theirs);
        let ours = || {
            tag.and_then(|tag| said_of_tag(tag, words)).map_or(words.timeline.no_text, |said| said.happened)
        };
        return (theirs.unwrap_or_else(|| Text::Ours(ours().to_owned())), None);
    };
    let repeats = |message: &String| {
        [said.happened, said.badge, normalised.as_deref().unwrap_or(""), code.map_or("", Subtag::as_str)]
            .iter()
            .any(|known| is_same(message, known))
    };
    let message = message.filter(|message| !repeats(message)).map(Text::Theirs);
    (Text::Ours(said.happened.to_owned()), message)
}
