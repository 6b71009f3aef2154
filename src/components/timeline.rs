//! What happened, newest first: the last few at once, the earlier ones behind a button.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::courier_line::courier_line;
use super::element::{Callback, Element, element, part};
use super::footer::Acts;
use super::text::{text, time};
use crate::view_model::{CheckpointView, MyTimeView, Reading, Row, Text, TimelineView};

const STEP: usize = Reading::STEP;

/// What a reader asks for that has to be worded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Times on their own clock, or on the places' again.
    MyTime,
    /// More of the earlier checkpoints than are worded.
    More,
    /// The same words, unfolded or folded up.
    Fold,
}

/// How many of the earlier checkpoints are shown. Lives as long as the tracker, so that a new answer does not
/// fold up what the shopper opened.
#[derive(Clone)]
pub struct Fold {
    /// For each card, by its index.
    shown: Arc<Mutex<Vec<usize>>>,
    index: usize,
    on_look: Callback<Look>,
    whole: bool,
}

impl Fold {
    /// All folded up.
    pub fn new(on_look: Callback<Look>) -> Self {
        Self { shown: Arc::default(), index: 0, on_look, whole: false }
    }

    /// Of one card among several.
    pub fn of(&self, index: usize) -> Self {
        Self { index, ..self.clone() }
    }

    /// The same, but with everything shown where `whole`, as on paper.
    pub fn or_whole(&self, whole: bool) -> Self {
        Self { whole, ..self.clone() }
    }

    fn shown(&self) -> usize {
        if self.whole {
            return usize::MAX;
        }
        self.all().get(self.index).copied().unwrap_or(0)
    }

    fn show(&self, change: impl Fn(usize) -> usize) {
        let mut all = self.all();
        if all.len() <= self.index {
            all.resize(self.index + 1, 0);
        }
        if let Some(shown) = all.get_mut(self.index) {
            *shown = change(*shown);
        }
    }

    fn all(&self) -> MutexGuard<'_, Vec<usize>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Parts: `timeline`, `entry`, `day`, `news`, `handover`, `leg`, `checkpoint`, `time`, `title`, `note`, `place`,
/// `more`, `fold`, `my-time`. The newest checkpoint has `data-state="current"`, a new one `data-new`.
pub fn timeline(timeline: &TimelineView, fold: Fold, acts: &Acts, day: &'static str) -> Vec<Element> {
    if timeline.recent.is_empty() && timeline.earlier.is_empty() {
        return Vec::new();
    }
    let shown = fold.shown();
    let open = shown > 0;
    let earlier = first(&timeline.earlier, shown);
    let rows: Vec<_> = timeline.recent.iter().chain(earlier).collect();
    let list =
        part("ol", "timeline").set("aria-label", timeline.title.clone()).with_all(entries(&rows, acts, day));
    let has_more = timeline.has_more;
    let more = (open && (has_more || earlier.len() < timeline.earlier.len())).then(|| {
        let fold = fold.clone();
        let more = move || {
            fold.show(|shown| shown + STEP);
            fold.on_look.run(if has_more { Look::More } else { Look::Fold });
        };
        button("more", more).text(timeline.show_more.clone())
    });
    let folding = timeline.show_earlier.as_ref().map(|show| {
        let fold = fold.clone();
        let run = move || {
            fold.show(|shown| if shown > 0 { 0 } else { STEP });
            fold.on_look.run(Look::Fold);
        };
        button("fold", run)
            .set("aria-expanded", truth(open))
            .text(if open { &timeline.hide_earlier } else { show }.clone())
    });
    let offered = |switch: &&MyTimeView| switch.in_recent || switch.on || open;
    let my_time = timeline.my_time.as_ref().filter(offered).map(|switch| {
        let on_look = fold.on_look.clone();
        button("my-time", move || on_look.run(Look::MyTime))
            .set("aria-pressed", truth(switch.on))
            .text(switch.label.clone())
    });
    [Some(list), more, folding, my_time].into_iter().flatten().collect()
}

/// The rows of the first so many checkpoints.
fn first(rows: &[Row], checkpoints: usize) -> &[Row] {
    let is_checkpoint = |row: &Row| matches!(row, Row::Checkpoint(_));
    let mut ends = rows.iter().enumerate().filter(|(_, row)| is_checkpoint(row)).map(|(at, _)| at + 1);
    let end = checkpoints.checked_sub(1).map(|last| ends.nth(last).unwrap_or(rows.len()));
    rows.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

fn button(name: &'static str, run: impl Fn() + Send + Sync + 'static) -> Element {
    part("button", name).set("type", "button").on_click(Callback::new(move |()| run()))
}

/// One entry per checkpoint. A day's heading and a seam belong to the checkpoint they stand above, so
/// that the list counts what happened and nothing else.
fn entries(rows: &[&Row], acts: &Acts, day: &'static str) -> Vec<Element> {
    let mut entries = Vec::new();
    let mut above = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match row {
            Row::Day { label, news, .. } => {
                let news = news.clone().map(|news| part("span", "news").text(news));
                let space = news.is_some().then(|| element("span").text(" "));
                above.push(part(day, "day").text(label.clone()).with_all(space).with_all(news));
            }
            Row::Handover { label, couriers, .. } => {
                above.push(part("p", "handover").with(element("span").text(label.clone())));
                let leg = |courier| part("div", "leg").with_all(courier_line(courier, acts));
                above.extend(couriers.iter().map(leg));
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
    let news = view.news.clone().map(|news| element("span").set("class", "spoken").text(", ").text(news));
    part("div", "checkpoint")
        .set_some("data-state", view.current.then_some("current"))
        .flag("data-new", view.news.is_some())
        .flag("data-joined", joined)
        .with(time(view.time.clone().unwrap_or_default(), view.datetime.clone(), view.time_note.clone()))
        .with(
            element("div")
                .with(part("p", "title").with(text(&view.title)).with_all(news))
                .with_all(line("note", view.message.as_slice()))
                .with_all(line("place", &view.place)),
        )
}
