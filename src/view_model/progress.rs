//! The rail: how far it has come, never backwards or sideways.

use super::Tone;

/// The rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressView {
    /// Its steps in order; exactly one is [`StepState::Current`].
    pub steps: Vec<Step>,
    /// Its colour's role.
    pub tone: Tone,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// "Ordered", "Shipped", ...
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// "completed", "current", "upcoming", for screen readers.
    pub spoken: String,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Upcoming,
}
