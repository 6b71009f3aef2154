//! Checkpoints as rows, with a heading per day and the seams between couriers.

use chrono::{Datelike, NaiveDate};
use parcel_tracking::{Checkpoint, CourierTime, Slug, Tag};

use super::ids::Ids;
use super::wording::{handover, title_and_message};
use super::{CheckpointView, MyTimeView, Row};
use crate::i18n::{DayStyle, fill};
use crate::view_model::clean::{NAME, clean};
use crate::view_model::place::place;
use crate::view_model::{CardContext, CourierView, courier};

/// Checkpoints, newest first, on their way to being rows.
pub(super) struct Rows<'a> {
    checkpoints: &'a [&'a Checkpoint],
    context: &'a CardContext<'a>,
    /// Which of them are new to this visitor.
    news: Vec<bool>,
    /// Couriers that no seam has named yet.
    others: Vec<&'a CourierView>,
    /// Where the parcel is: the newest one, or the delivery, after which there may be late scans.
    current: usize,
    day: Option<NaiveDate>,
    ids: Ids,
    /// The first one that stands at another time on the visitor's own clock.
    apart: Option<usize>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(
        checkpoints: &'a [&'a Checkpoint],
        others: &'a [CourierView],
        context: &'a CardContext<'a>,
    ) -> Self {
        Self {
            checkpoints,
            context,
            news: context.reading.seen.news(checkpoints.iter().copied()),
            // One without a number of its own has nothing to add to its name.
            others: others.iter().filter(|other| other.number.is_some()).collect(),
            current: 0,
            day: None,
            ids: Ids::default(),
            apart: None,
        }
    }

    /// The same, with a parcel that was delivered where it says so.
    pub(super) fn delivered(self, is_delivered: bool) -> Self {
        let delivery = |checkpoint: &&Checkpoint| checkpoint.tag == Some(Tag::Delivered);
        let current = self.checkpoints.iter().position(delivery).filter(|_| is_delivered);
        Self { current: current.unwrap_or(0), ..self }
    }

    /// Adds the nth checkpoint. The seam above it belongs to it: it is where the next courier took over.
    pub(super) fn push(&mut self, rows: &mut Vec<Row>, nth: usize, seam: Option<&Checkpoint>) {
        let Some(checkpoint) = self.checkpoints.get(nth) else { return };
        let id = self.ids.of(checkpoint);
        let time = self.shown(checkpoint, nth);
        // Above the day's heading where there is one: it was on neither of the two days, but between them.
        if let Some(next) = seam
            && let Some(label) = handover(checkpoint, next, self.context.language.words)
        {
            let slugs = [&next.slug, &checkpoint.slug];
            let couriers = slugs.into_iter().flatten().filter_map(|slug| self.courier(slug)).collect();
            rows.push(Row::Handover { id: self.ids.unique("h", &id), label, couriers });
        }
        // A checkpoint without a day stays under its neighbour's.
        if let Some(day) = time.as_ref().and_then(CourierTime::day)
            && self.day.replace(day) != Some(day)
        {
            let label = self.heading(day);
            rows.push(Row::Day { id: self.ids.unique("d", &id), label, news: self.news_of_day(nth, day) });
        }
        rows.push(Row::Checkpoint(self.view(checkpoint, time, id, nth)));
    }

    /// The switch to the visitor's own time, of which the first `recent` rows are shown at once.
    pub(super) fn my_time(&self, recent: usize) -> Option<MyTimeView> {
        let apart = self.apart?;
        let label = self.context.language.words.way.my_time.to_owned();
        Some(MyTimeView { label, on: self.context.reading.my_time, in_recent: apart < recent })
    }

    /// A courier's own number and link, at the first seam that names it.
    fn courier(&mut self, slug: &Slug) -> Option<CourierView> {
        let name = courier::name(slug)?;
        let at = self.others.iter().position(|other| other.name.as_ref() == Some(&name))?;
        Some(self.others.remove(at).clone())
    }

    /// When it was, on the clock that is shown.
    fn shown(&mut self, checkpoint: &Checkpoint, nth: usize) -> Option<CourierTime> {
        let time = checkpoint.time.clone()?;
        let Some(instant) = time.instant() else { return Some(time) };
        let mine = self.context.reading.on_my_clock(instant, self.context.now);
        let apart = mine.offset().local_minus_utc() - instant.offset().local_minus_utc();
        if apart.abs() > self.context.reading.tolerance() {
            self.apart = self.apart.or(Some(nth));
        }
        Some(if self.context.reading.my_time { CourierTime::Zoned(mine) } else { time })
    }

    fn heading(&self, day: NaiveDate) -> String {
        let language = self.context.language;
        let words = &language.words.timeline;
        let today = self.context.now.date_naive();
        let date = language.dates.day(day, DayStyle::Long, day.year() != today.year());
        if day == today {
            fill(words.today, &[("date", &date)])
        } else if today.pred_opt() == Some(day) {
            fill(words.yesterday, &[("date", &date)])
        } else {
            date
        }
    }

    /// "2 new", of the checkpoints from the nth on that stand under one day.
    fn news_of_day(&mut self, nth: usize, day: NaiveDate) -> Option<String> {
        let mut count = 0_u32;
        for at in nth..self.news.len() {
            let shown = self.checkpoints.get(at).and_then(|checkpoint| self.shown(checkpoint, at));
            if shown.as_ref().and_then(CourierTime::day).is_some_and(|other| other != day) {
                break;
            }
            count += u32::from(self.is_new(at));
        }
        let language = self.context.language;
        let number = |count| language.dates.number(f64::from(count), 0);
        (count > 0).then(|| fill(language.words.way.news, &[("n", &number(count))]))
    }

    fn is_new(&self, nth: usize) -> bool {
        self.news.get(nth).copied().unwrap_or(false)
    }

    fn view(
        &self,
        checkpoint: &Checkpoint,
        time: Option<CourierTime>,
        id: String,
        nth: usize,
    ) -> CheckpointView {
        let language = self.context.language;
        let words = &language.words.way;
        let (title, message) = title_and_message(checkpoint, self.context);
        let is_elsewhere = self.context.reading.my_time && matches!(time, Some(CourierTime::Local(_)));
        CheckpointView {
            id,
            time: match &time {
                Some(CourierTime::Text(text)) => clean(text, NAME),
                Some(time) => time.time().map(|time| language.dates.time(time)),
                None => None,
            },
            time_note: is_elsewhere.then(|| words.local_time.to_owned()),
            datetime: checkpoint.time.as_ref().and_then(CourierTime::to_iso),
            title,
            message,
            place: place(checkpoint, language.words),
            current: nth == self.current,
            news: self.is_new(nth).then(|| words.new_one.to_owned()),
        }
    }
}
