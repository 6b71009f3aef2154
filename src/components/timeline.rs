//! What happened, newest first: the last few at once, the earlier ones behind a button.

use leptos::prelude::*;

use super::text::{text, time};
use crate::view_model::{CheckpointView, Row, TimelineView};

/// Rows revealed by one press. A parcel can have thousands, and a phone must not stall on them.
const STEP: usize = 100;

/// How many of the earlier rows are shown. Lives as long as the tracker, so that a new answer does not
/// fold up what the shopper opened.
#[derive(Clone, Copy)]
pub struct Fold(RwSignal<usize>);

impl Fold {
    /// All folded up.
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }
}

/// Parts: `timeline`, `entry`, `day`, `handover`, `checkpoint`, `time`, `title`, `note`, `place`, `more`,
/// `fold`. The newest checkpoint has `data-state="current"`.
pub fn timeline(timeline: &TimelineView, fold: Fold) -> AnyView {
    if timeline.recent.is_empty() && timeline.earlier.is_empty() {
        return ().into_any();
    }
    let shown = fold.0.get().min(timeline.earlier.len());
    let rows = timeline.recent.iter().chain(timeline.earlier.iter().take(shown)).collect::<Vec<_>>();
    view! {
        <ol part="timeline" aria-label=timeline.title.clone()>
            {entries(&rows)}
        </ol>
        {buttons(timeline, shown, fold)}
    }
    .into_any()
}

fn buttons(timeline: &TimelineView, shown: usize, fold: Fold) -> AnyView {
    let Some(show) = &timeline.show_earlier else {
        return ().into_any();
    };
    let more = (shown > 0 && shown < timeline.earlier.len()).then(|| {
        view! {
            <button part="more" type="button" on:click=move |_| fold.0.update(|shown| *shown += STEP)>
                {timeline.show_more.clone()}
            </button>
        }
        .into_any()
    });
    let open = shown > 0;
    let label = if open { &timeline.hide_earlier } else { show }.clone();
    view! {
        {more}
        <button
            part="fold"
            type="button"
            aria-expanded=if open { "true" } else { "false" }
            on:click=move |_| fold.0.update(|shown| *shown = if *shown > 0 { 0 } else { STEP })
        >
            {label}
        </button>
    }
    .into_any()
}

/// One entry per checkpoint. A day's heading and a seam belong to the checkpoint they stand above, so
/// that the list counts what happened and nothing else.
fn entries(rows: &[&Row]) -> Vec<AnyView> {
    let mut entries = Vec::new();
    let mut above = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match row {
            Row::Day { label, .. } => above.push(view! { <h3 part="day">{label.clone()}</h3> }.into_any()),
            Row::Handover { label, .. } => {
                above.push(view! { <p part="handover"><span>{label.clone()}</span></p> }.into_any());
            }
            Row::Checkpoint(view) => {
                let joined = matches!(rows.get(index + 1), Some(Row::Checkpoint(_)));
                entries.push(entry(std::mem::take(&mut above), checkpoint(view, joined)));
            }
        }
    }
    if !above.is_empty() {
        entries.push(entry(above, ().into_any()));
    }
    entries
}

fn entry(above: Vec<AnyView>, checkpoint: AnyView) -> AnyView {
    view! { <li part="entry">{above} {checkpoint}</li> }.into_any()
}

/// `data-joined` is there where the next one is of the same day and courier: a line joins their dots.
fn checkpoint(view: &CheckpointView, joined: bool) -> AnyView {
    let note = view.message.as_ref().map(|message| view! { <p part="note">{text(message)}</p> }.into_any());
    let place = view.place.as_ref().map(|place| view! { <p part="place">{text(place)}</p> }.into_any());
    view! {
        <div
            part="checkpoint"
            data-state=view.current.then_some("current")
            data-joined=joined.then_some("")
        >
            {time(view.time.clone().unwrap_or_default(), view.datetime.clone())}
            <div>
                <p part="title">{text(&view.title)}</p>
                {note}
                {place}
            </div>
        </div>
    }
    .into_any()
}
