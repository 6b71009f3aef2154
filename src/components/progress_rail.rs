//! The rail: how far it has come.

use super::element::{Element, element, part};
use crate::view_model::{ProgressView, Step, StepState};

/// Parts: `progress`, `step`. Each step has `data-state`: `done`, `current`, `upcoming`.
pub fn progress_rail(progress: &ProgressView) -> Element {
    part("ol", "progress").set("data-tone", progress.tone.name()).with_all(progress.steps.iter().map(step))
}

fn step(step: &Step) -> Element {
    let state = match step.state {
        StepState::Done => "done",
        StepState::Current => "current",
        StepState::Upcoming => "upcoming",
    };
    let current = (step.state == StepState::Current).then_some("step");
    part("li", "step")
        .set("data-state", state)
        .set_some("aria-current", current)
        .with(element("span").text(step.label.clone()))
        .with(element("span").set("class", "spoken").text(" ").text(step.spoken.clone()))
}
