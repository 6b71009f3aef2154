//! The timeline: newest first, a heading per day, duplicates merged.

use super::Text;

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
    /// Where.
    pub place: Option<Text>,
    /// The newest one.
    pub current: bool,
}
