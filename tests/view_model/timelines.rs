//! The timeline: newest first, by days, nothing twice.

mod days;
mod duplicates;
mod many;
mod news;
mod seams;
mod words;

use parcel_tracker::view_model::{CheckpointView, Row, TimelineView};
use parcel_tracking::{Checkpoint, Tracking};

use crate::cards::told;
use crate::support::{shown, tracking};

fn timeline_of(checkpoints: Vec<Checkpoint>) -> TimelineView {
    let parcel = Tracking { checkpoints, ..tracking("InTransit_001") };
    shown(&parcel).timeline
}

fn rows(timeline: &TimelineView) -> impl Iterator<Item = &Row> {
    timeline.recent.iter().chain(&timeline.earlier)
}

fn lines(checkpoints: Vec<Checkpoint>) -> Vec<String> {
    rows(&timeline_of(checkpoints)).map(told).collect()
}

fn checkpoints(timeline: &TimelineView) -> Vec<&CheckpointView> {
    rows(timeline)
        .filter_map(|row| match row {
            Row::Checkpoint(checkpoint) => Some(checkpoint),
            _ => None,
        })
        .collect()
}

fn by(slug: &str, checkpoint: Checkpoint) -> Checkpoint {
    Checkpoint { slug: Some(slug.into()), ..checkpoint }
}

fn saying(message: &str, checkpoint: Checkpoint) -> Checkpoint {
    Checkpoint { message: Some(message.to_owned()), ..checkpoint }
}

fn first_view(checkpoint: Checkpoint) -> CheckpointView {
    let timeline = timeline_of(vec![checkpoint]);
    checkpoints(&timeline).into_iter().next().expect("a checkpoint").clone()
}
