//! What happened, newest first: the last few at once, the earlier ones behind a button.

use leptos::prelude::{Callback, RwSignal, Update, With};

use super::element::{Element, element, part};
use super::text::{text, time};
use crate::view_model::{CheckpointView, Row, Text, TimelineView};

/// Rows revealed by one press. A parcel can have thousands, and a phone must not stall on them.
const STEP: usize = 100;

/// How many of the earlier rows are shown. Lives as long as the tracker, so that a new answer does not
/// fold up what the shopper opened.
#[derive(Clone, Copy)]
pub struct Fold {
    /// For each card, by its index.
    shown: RwSignal<Vec<usize>>,
    index: usize,
}

impl Fold {
    /// All folded up.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), index: 0 }
    }

    /// Of one card among several.
    pub fn of(self, index: usize) -> Self {
        Self { index, ..self }
    }

    fn shown(self) -> usize {
        self.shown.with(|shown| shown.get(self.index).copied().unwrap_or(0))
    }

    fn show(self, change: impl Fn(usize) -> usize) {
        self.shown.update(|shown| {
            if shown.len() <= self.index {
                shown.resize(self.index + 1, 0);
            }
            if let Some(shown) = shown.get_mut(self.index) {
                *shown = change(*shown);
            }
        });
    }
}

/// Parts: `timeline`, `entry`, `day`, `handover`, `checkpoint`, `time`, `title`, `note`, `place`, `more`,
/// `fold`. The newest checkpoint has `data-state="current"`.
pub fn timeline(timeline: &TimelineView, fold: Fold, day: &'static str) -> Vec<Element> {
    if timeline.recent.is_empty() && timeline.earlier.is_empty() {
        return Vec::new();
    }
    let shown = fold.shown().min(timeline.earlier.len());
    let rows: Vec<_> = timeline.recent.iter().chain(timeline.earlier.iter().take(shown)).collect();
    let list = part("ol", "timeline").set("aria-label", timeline.title.clone()).with_all(entries(&rows, day));
    let more = (shown > 0 && shown < timeline.earlier.len())
        .then(|| button("more", move || fold.show(|shown| shown + STEP)).text(timeline.show_more.clone()));
    let folding = timeline.show_earlier.as_ref().map(|show| {
        let open = shown > 0;
        button("fold", move || fold.show(|shown| if shown > 0 { 0 } else { STEP }))
            .set("aria-expanded", if open { "true" } else { "false" })
            .text(if open { &timeline.hide_earlier } else { show }.clone())
    });
    [Some(list), more, folding].into_iter().flatten().collect()
}

fn button(name: &'static str, run: impl Fn() + Send + Sync + 'static) -> Element {
    part("button", name).set("type", "button").on_click(Callback::new(move |()| run()))
}

/// One entry per checkpoint. A day's heading and a seam belong to the checkpoint they stand above, so
/// that the list counts what happened and nothing else.
fn entries(rows: &[&Row], day: &'static str) -> Vec<Element> {
    let mut entries = Vec::new();
    let mut above = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match row {
            Row::Day { label, .. } => above.push(part(day, "day").text(label.clone())),
            Row::Handover { label, .. } => {
                above.push(part("p", "handover").with(element("span").text(label.clone())));
            }
            Row::Checkpoint(view) => {
                let joined = matches!(rows.get(index + 1), Some(Row::Checkpoint(_)));
                above.push(checkpoint(view, joined));
                entries.push(part("li", "entry").key(&view.id).with_all(std::mem::take(&mut above)));
            }
        }
    }
    if !above.is_empty() {
        entries.push(part("li", "entry").with_all(above));
    }
    entries
}

/// `data-joined` is there where the next one is of the same day and courier: a line joins their dots.
fn checkpoint(view: &CheckpointView, joined: bool) -> Element {
    let line = |name, pieces: &[Text]| {
        (!pieces.is_empty()).then(|| part("p", name).with_all(pieces.iter().map(text)))
    };
    part("div", "checkpoint")
        .set_some("data-state", view.current.then_some("current"))
        .flag("data-joined", joined)
        .with(time(view.time.clone().unwrap_or_default(), view.datetime.clone()))
        .with(
            element("div")
                .with(part("p", "title").with(text(&view.title)))
                .with_all(line("note", view.message.as_slice()))
                .with_all(line("place", &view.place)),
        )
}
