//! The rail: how far it has come.

use leptos::prelude::*;

use crate::view_model::{ProgressView, Step, StepState};

/// Parts: `progress`, `step`. Each step has `data-state`: `done`, `current`, `upcoming`.
pub fn progress_rail(progress: &ProgressView) -> AnyView {
    let steps = progress.steps.iter().map(step).collect::<Vec<_>>();
    view! { <ol part="progress" data-tone=progress.tone.name()>{steps}</ol> }.into_any()
}

fn step(step: &Step) -> AnyView {
    let state = match step.state {
        StepState::Done => "done",
        StepState::Current => "current",
        StepState::Upcoming => "upcoming",
    };
    let current = (step.state == StepState::Current).then_some("step");
    view! {
        <li part="step" data-state=state aria-current=current>
            <span>{step.label.clone()}</span>
            <span class="spoken">" "{step.spoken.clone()}</span>
        </li>
    }
    .into_any()
}
