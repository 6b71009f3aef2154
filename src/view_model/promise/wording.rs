//! The promise in words.

use chrono::{Datelike, NaiveDate, NaiveTime};
use parcel_tracking::{CourierTime, EddSource, ReviseReason};

use super::PromiseView;
use super::decide::{Expected, Moved, Outcome};
use super::span::{Hours, Span};
use crate::i18n::{DayStyle, Language, fill};
use crate::view_model::clean::{NAME, clean};

/// What the words depend on besides the promise.
pub(super) struct Wording<'a> {
    /// The shopper's day.
    pub(super) today: NaiveDate,
    /// The language.
    pub(super) language: &'a Language,
    /// The courier's name, where known.
    pub(super) courier: Option<String>,
}

impl Wording<'_> {
    /// Delivered or collected.
    pub(super) fn handed_over(
        &self,
        collected: bool,
        when: Option<&CourierTime>,
        outcome: Option<Outcome>,
        was_going_back: bool,
    ) -> PromiseView {
        let words = &self.language.words.promise;
        let (bare, with_date) = if collected {
            (words.collected, words.collected_when)
        } else {
            (words.delivered, words.delivered_when)
        };
        let mut details = Vec::new();
        let headline = match when {
            Some(CourierTime::Text(text)) => {
                details.extend(clean(text, NAME));
                bare.to_owned()
            }
            Some(when) => match when.day() {
                Some(day) if day == self.today => {
                    details.push(self.date(day, DayStyle::Long));
                    fill(with_date, &[("when", &self.with_time(words.today, when.time()))])
                }
                Some(day) => {
                    let date = self.date(day, DayStyle::Short);
                    fill(with_date, &[("when", &self.with_time(&date, when.time()))])
                }
                None => bare.to_owned(),
            },
            None => bare.to_owned(),
        };
        details.extend(outcome.map(|outcome| match outcome {
            Outcome::OnTime => words.on_time.to_owned(),
            Outcome::Early(days) => words.days_early.say(days, &*self.language.dates),
            Outcome::Late(days) => words.days_late.say(days, &*self.language.dates),
        }));
        if was_going_back {
            details.push(words.was_going_back.to_owned());
        }
        PromiseView { headline, details, was: None, late: false }
    }

    /// Waiting to be collected.
    pub(super) fn ready(&self, until: Option<NaiveDate>) -> PromiseView {
        let words = &self.language.words.promise;
        let mut view =
            PromiseView { headline: words.ready.to_owned(), details: Vec::new(), was: None, late: false };
        let Some(until) = until else { return view };
        let date = self.date(until, DayStyle::Long);
        let date = [("date", date.as_str())];
        if until < self.today {
            view.details.push(fill(words.last_day_was, &date));
            view.late = true;
        } else if until == self.today {
            view.headline = words.collect_today.to_owned();
            view.details.push(fill(words.last_day_is, &date));
        } else if self.is_tomorrow(until) {
            view.headline = words.collect_by_tomorrow.to_owned();
            view.details.push(fill(words.last_day_is, &date));
        } else {
            view.headline = fill(words.collect_by, &date);
        }
        view
    }

    /// The day has passed.
    pub(super) fn missed(&self, day: NaiveDate, first: Option<&Span>) -> PromiseView {
        let words = &self.language.words.promise;
        PromiseView {
            headline: fill(words.was_expected, &[("date", &self.date(day, DayStyle::Long))]),
            details: vec![words.running_late.to_owned()],
            was: first.map(|first| self.first_promised(first)),
            late: true,
        }
    }

    /// A date to look forward to.
    pub(super) fn expected(&self, expected: &Expected) -> PromiseView {
        let words = &self.language.words.promise;
        let (when, is_named) = self.when(&expected.span);
        let template = match (&expected.span, expected.likely, expected.moved) {
            (Span::Given(_), _, _) => words.as_given,
            (_, true, _) => words.likely,
            (_, false, Moved::Later) if !is_named => words.now,
            _ => words.arriving,
        };
        let mut details = Vec::new();
        details.extend(self.source_line(expected, is_named));
        if expected.moved == Moved::Earlier {
            details.push(words.earlier.to_owned());
        }
        details.extend(expected.reason.as_ref().and_then(|reason| self.reason(reason)));
        PromiseView {
            headline: fill(template, &[("when", &when)]),
            details,
            was: expected.first.as_ref().map(|first| self.first_promised(first)),
            late: expected.moved == Moved::Later,
        }
    }

    /// A date given since it turned back, quietly: it may be the sender's.
    pub(super) fn going_back(&self, expected: &Expected, heading: String) -> PromiseView {
        let line = self.source_line(expected, true).unwrap_or_default();
        let line = fill(self.language.words.promise.new_date, &[("date", &line)]);
        PromiseView { headline: heading, details: vec![line], was: None, late: false }
    }

    fn first_promised(&self, first: &Span) -> String {
        let date = self.dates(first, DayStyle::Short);
        fill(self.language.words.promise.first_promised, &[("date", &date)])
    }

    /// A span within a headline, and whether it names today or tomorrow and so lacks its date.
    fn when(&self, span: &Span) -> (String, bool) {
        let words = &self.language.words.promise;
        let (day, hours) = match span {
            Span::Day(day, hours) => (*day, *hours),
            // The first days are over: what is left of the range counts.
            Span::Days(first, last)
                if *last == self.today || (self.is_tomorrow(*last) && *first <= self.today) =>
            {
                if *last != self.today {
                    return (words.today_or_tomorrow.to_owned(), true);
                }
                (*last, Hours::Any)
            }
            Span::By(day) if *day == self.today => (*day, Hours::Any),
            Span::By(day) if self.is_tomorrow(*day) => return (words.today_or_tomorrow.to_owned(), true),
            other => return (self.dates(other, DayStyle::Long), false),
        };
        let (name, is_named) = if day == self.today {
            (words.today.to_owned(), true)
        } else if self.is_tomorrow(day) {
            (words.tomorrow.to_owned(), true)
        } else {
            (self.date(day, DayStyle::Long), false)
        };
        match self.hours(hours) {
            Some(time) => (fill(words.day_and_time, &[("when", &name), ("time", &time)]), is_named),
            None => (name, is_named),
        }
    }

    fn hours(&self, hours: Hours) -> Option<String> {
        let words = &self.language.words.promise;
        let dates = &self.language.dates;
        let (template, time) = match hours {
            Hours::Any => return None,
            Hours::Between(start, end) => return Some(dates.times(start, end)),
            Hours::About(time) => (words.about_time, time),
            Hours::By(time) => (words.by_time, time),
            Hours::From(time) => (words.from_time, time),
        };
        Some(fill(template, &[("time", &dates.time(time))]))
    }

    /// "Thursday 6 November, says DHL Germany": the date only where the headline does not give it.
    fn source_line(&self, expected: &Expected, with_date: bool) -> Option<String> {
        let words = &self.language.words.promise;
        let date = if with_date { Some(self.dates(&expected.span, DayStyle::Long)) } else { None };
        let (dated, alone) = match &expected.source {
            Some(EddSource::Carrier) => (words.date_says, words.says),
            Some(EddSource::AfterShip) => (words.date_estimate, words.estimate),
            Some(EddSource::Order) => (words.date_order, words.order),
            Some(EddSource::Custom) => (words.date_custom, words.custom),
            Some(EddSource::Other(_)) | None => return date,
        };
        let who = self.courier.as_deref().unwrap_or(words.courier);
        Some(match &date {
            Some(date) => fill(dated, &[("date", date), ("who", who)]),
            None => fill(alone, &[("who", who)]),
        })
    }

    fn reason(&self, reason: &ReviseReason) -> Option<String> {
        let words = &self.language.words.reason;
        let code;
        let reason = match reason.as_str() {
            "extreme_weather" => words.extreme_weather,
            "heavy_rain" => words.heavy_rain,
            "extreme_cold" => words.extreme_cold,
            "strong_winds" => words.strong_winds,
            "severe_thunderstorms" => words.severe_thunderstorms,
            "carrier_processing" => words.carrier_processing,
            "customs_clearance" => words.customs_clearance,
            // Newer than this build, and still better than silence.
            other => {
                code = clean(&other.replace('_', " "), NAME)?;
                &code
            }
        };
        Some(fill(words.names, &[("reason", reason)]))
    }

    fn dates(&self, span: &Span, style: DayStyle) -> String {
        let words = &self.language.words.promise;
        match span {
            Span::Day(day, _) => self.date(*day, style),
            Span::Days(first, last) => {
                let with_year = self.is_other_year(*first) || self.is_other_year(*last);
                self.language.dates.days(*first, *last, style, with_year)
            }
            Span::By(day) => fill(words.by_date, &[("date", &self.date(*day, style))]),
            Span::From(day) => fill(words.from_date, &[("date", &self.date(*day, style))]),
            Span::Given(text) => text.clone(),
        }
    }

    fn date(&self, day: NaiveDate, style: DayStyle) -> String {
        self.language.dates.day(day, style, self.is_other_year(day))
    }

    fn with_time(&self, day: &str, time: Option<NaiveTime>) -> String {
        let Some(time) = time else { return day.to_owned() };
        let time = self.language.dates.time(time);
        fill(self.language.words.promise.day_and_time, &[("when", day), ("time", &time)])
    }

    fn is_tomorrow(&self, day: NaiveDate) -> bool {
        self.today.succ_opt() == Some(day)
    }

    fn is_other_year(&self, day: NaiveDate) -> bool {
        day.year() != self.today.year()
    }
}
