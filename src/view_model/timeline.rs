//! The timeline: newest first, a heading per day, duplicates merged.

mod duplicates;
mod handover;
mod hash;
mod ids;
mod reading;
mod rows;
mod seen;
mod wording;

use parcel_tracking::{Tag, Tracking};

use self::duplicates::without_duplicates;
pub(super) use self::handover::handovers;
pub use self::reading::Reading;
use self::rows::Rows;
pub use self::seen::{Seen, parcel};
use super::{CardContext, CourierView, Text};

/// The timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    /// "Updates, newest first".
    pub title: String,
    /// Shown at once: the last three checkpoints with their days and seams.
    pub recent: Vec<Row>,
    /// Behind the button: as many as the reader may open at once.
    pub earlier: Vec<Row>,
    /// Whether there are more than those.
    pub has_more: bool,
    /// "Show 9 earlier updates"; `None` where there are none.
    pub show_earlier: Option<String>,
    /// "Show more", where they are too many to be shown at once.
    pub show_more: String,
    /// "Hide earlier updates".
    pub hide_earlier: String,
    /// The switch to the reader's own time; `None` where it would change nothing.
    pub my_time: Option<MyTimeView>,
}

impl TimelineView {
    /// Whether a seam that is shown at once names a courier.
    pub(super) fn names(&self, courier: &CourierView) -> bool {
        self.recent
            .iter()
            .any(|row| matches!(row, Row::Handover { couriers, .. } if couriers.contains(courier)))
    }
}

/// The switch to the reader's own time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyTimeView {
    /// "In my time zone": the same whether it is on or off.
    pub label: String,
    /// Whether it is on.
    pub on: bool,
    /// Whether it changes a time among the recent ones; if not, it is of use once the earlier ones are open.
    pub in_recent: bool,
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
        /// "2 new", where there are.
        news: Option<String>,
    },
    /// Something happened.
    Checkpoint(CheckpointView),
    /// The seam between two couriers: "YunExpress handed over to DHL".
    Handover {
        /// Stable within the timeline.
        id: String,
        /// In words.
        label: String,
        /// Those of the two that are not the tracking's own, each with its own number and link.
        couriers: Vec<CourierView>,
    },
}

/// One checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointView {
    /// Stable within the timeline.
    pub id: String,
    /// "09:12", or the courier's own text, or nothing for a bare day.
    pub time: Option<String>,
    /// "local time": among times on the reader's clock, one that is on another and cannot be converted.
    pub time_note: Option<String>,
    /// For `<time datetime>`: exactly what is known, with an offset only if one was sent.
    pub datetime: Option<String>,
    /// What happened.
    pub title: Text,
    /// The courier's own words, where they say something else.
    pub message: Option<Text>,
    /// Where, in pieces to be written one after the other; none where it was not told.
    pub place: Vec<Text>,
    /// Where the parcel is: the newest one, or its delivery.
    pub current: bool,
    /// "new", where it was not there on the last visit.
    pub news: Option<String>,
}

/// How many checkpoints are shown at once.
const RECENT: usize = 3;

/// Words what happened. `others` are the couriers besides the tracking's own.
pub(super) fn timeline(
    tracking: &Tracking,
    others: &[CourierView],
    context: &CardContext<'_>,
) -> TimelineView {
    let CardContext { language, reading, .. } = *context;
    let words = &language.words.timeline;
    let mut checkpoints = without_duplicates(&tracking.oldest_first());
    let mut seams = handovers(&checkpoints);
    checkpoints.reverse();
    seams.reverse();

    let is_delivered = tracking.tag == Some(Tag::Delivered);
    let mut rows = Rows::of(&checkpoints, others, context).delivered(is_delivered);
    let mut recent = Vec::new();
    let mut earlier = Vec::new();
    for (nth, seam) in seams.iter().take(RECENT + reading.earlier).enumerate() {
        rows.push(if nth < RECENT { &mut recent } else { &mut earlier }, nth, *seam);
    }
    let hidden = checkpoints.len().saturating_sub(RECENT);
    let show_earlier = (hidden > 0).then(|| words.show_earlier.say(hidden as u64, &*language.dates));
    TimelineView {
        title: words.title.to_owned(),
        my_time: rows.my_time(RECENT),
        recent,
        earlier,
        has_more: hidden > reading.earlier,
        show_earlier,
        hide_earlier: words.hide_earlier.to_owned(),
        show_more: words.show_more.to_owned(),
    }
}
