//! Dates from ICU4X, natively.

mod japanese;
mod range;

use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{self, enums::DateFieldSet};
use icu_datetime::input::Time;
use icu_datetime::options::TimePrecision;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, parts};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_locale_core::subtags::{Language, language};
use icu_plurals::{PluralCategory, PluralRules};

use writeable::Part;

use self::range::{Pieces, range, separator};
use super::range::{spaced_range, tidy, without_repetition};
use super::{Dates, DayStyle, Plural};

/// ICU4X's formatters for one locale, each kept from its first use on.
///
/// A history has thousands of days and times, and building a formatter costs far more than using it.
/// Where ICU4X has no answer the digits are written plainly, so nothing here can fail.
pub(super) struct Icu {
    locale: Locale,
    /// By style and fields: see `day_formatter`.
    days: [OnceCell<Option<DayFormatter>>; 6],
    clock: OnceCell<Option<NoCalendarFormatter<fieldsets::T>>>,
    numbers: OnceCell<Option<DecimalFormatter>>,
    plurals: OnceCell<Option<PluralRules>>,
}

/// Where ICU4X has no short date with a year but digits alone, "06.11.2025". Browsers are asked for the month's
/// name, so it is put into the long date.
const DIGITS_ALONE: [Language; 2] = [GERMAN, language!("ar")];
const GERMAN: Language = language!("de");
const JAPANESE: Language = language!("ja");

/// What is written of a day.
#[derive(Clone, Copy)]
enum Fields {
    Day,
    DayOfYear,
    EndOfRange,
}

type DayFormatter = FixedCalendarDateTimeFormatter<Gregorian, DateFieldSet>;

impl Icu {
    /// Formatters for a BCP 47 tag; an unreadable one formats as the root locale.
    pub(super) fn new(tag: &str) -> Self {
        Self {
            locale: tag.parse().unwrap_or(Locale::UNKNOWN),
            days: Default::default(),
            clock: OnceCell::new(),
            numbers: OnceCell::new(),
            plurals: OnceCell::new(),
        }
    }

    fn is(&self, language: Language) -> bool {
        self.locale.id.language == language
    }

    /// Without weekday where a day with its year is the end of a range.
    fn day_formatter(&self, style: DayStyle, fields: Fields) -> Option<&DayFormatter> {
        let slot = usize::from(style == DayStyle::Long) + 2 * fields as usize;
        let build = || {
            let fields = match (style, fields) {
                (DayStyle::Long, Fields::Day) => DateFieldSet::MDE(fieldsets::MDE::long()),
                (DayStyle::Short, Fields::Day) => DateFieldSet::MDE(fieldsets::MDE::medium()),
                (DayStyle::Long, Fields::DayOfYear) => DateFieldSet::YMDE(fieldsets::YMDE::long()),
                (DayStyle::Short, Fields::DayOfYear) => DateFieldSet::YMDE(fieldsets::YMDE::medium()),
                (DayStyle::Long, Fields::EndOfRange) => DateFieldSet::YMD(fieldsets::YMD::long()),
                (DayStyle::Short, Fields::EndOfRange) => DateFieldSet::YMD(fieldsets::YMD::medium()),
            };
            DayFormatter::try_new((&self.locale).into(), fields).ok()
        };
        self.days.get(slot)?.get_or_init(build).as_ref()
    }

    /// A day by its fields.
    fn pieces(&self, day: NaiveDate, style: DayStyle, fields: Fields) -> Option<Pieces> {
        let date = gregorian(day)?;
        let write = |style, fields| Some(Pieces::of(&self.day_formatter(style, fields)?.format(&date)));
        if style == DayStyle::Short
            && !matches!(fields, Fields::Day)
            && DIGITS_ALONE.iter().any(|it| self.is(*it))
        {
            let short = write(DayStyle::Short, Fields::Day)?;
            return Some(write(DayStyle::Long, fields)?.with(&[parts::WEEKDAY, parts::MONTH], &short));
        }
        write(style, fields)
    }

    /// "Tue 4 – Thu 6 November": the month as the style has it, the weekday always short.
    fn days_with_weekdays(&self, first: NaiveDate, last: NaiveDate, style: DayStyle) -> Option<String> {
        let end = |day| {
            let short = self.pieces(day, DayStyle::Short, Fields::Day)?;
            Some(self.pieces(day, style, Fields::Day)?.with(&[parts::WEEKDAY], &short).text())
        };
        Some(without_repetition(&[&end(first)?, " – ", &end(last)?].concat()))
    }

    /// "11/04(火)～11/06(木)".
    fn japanese_days(&self, first: NaiveDate, last: NaiveDate, with_year: bool) -> Option<String> {
        let end = |day| {
            let short = self.pieces(day, DayStyle::Short, Fields::Day)?;
            Some(japanese::day(day, with_year, short.field(parts::WEEKDAY)?))
        };
        Some(japanese::range(&end(first)?, &end(last)?))
    }

    /// "4 – 6 November 2025".
    fn days_of_years(&self, first: NaiveDate, last: NaiveDate, style: DayStyle) -> Option<String> {
        let differing: &[Part] = if first.year() != last.year() {
            &[parts::YEAR, parts::MONTH, parts::DAY]
        } else if first.month() != last.month() {
            &[parts::MONTH, parts::DAY]
        } else {
            &[parts::DAY]
        };
        let (start, end) =
            (self.pieces(first, style, Fields::EndOfRange)?, self.pieces(last, style, Fields::EndOfRange)?);
        Some(range(&start, &end, differing, separator(&self.locale, differing)))
    }

    fn clock_formatter(&self) -> Option<&NoCalendarFormatter<fieldsets::T>> {
        let build = || {
            let fields = fieldsets::T::short().with_time_precision(TimePrecision::Minute);
            NoCalendarFormatter::try_new((&self.locale).into(), fields).ok()
        };
        self.clock.get_or_init(build).as_ref()
    }

    fn number_formatter(&self) -> Option<&DecimalFormatter> {
        let build = || DecimalFormatter::try_new((&self.locale).into(), Default::default()).ok();
        self.numbers.get_or_init(build).as_ref()
    }

    fn plural_rules(&self) -> Option<&PluralRules> {
        let build = || PluralRules::try_new((&self.locale).into(), Default::default()).ok();
        self.plurals.get_or_init(build).as_ref()
    }
}

impl Dates for Icu {
    fn day(&self, day: NaiveDate, style: DayStyle, with_year: bool) -> String {
        if with_year && style == DayStyle::Short && self.is(JAPANESE) {
            // ICU4X has digits alone for it, browsers the year before the rest.
            return japanese::day_of_year(day, &self.day(day, style, false));
        }
        let fields = if with_year { Fields::DayOfYear } else { Fields::Day };
        self.pieces(day, style, fields).map_or_else(|| day.to_string(), |pieces| tidy(&pieces.text()))
    }

    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String {
        if first == last {
            return self.day(first, style, with_year);
        }
        let with_year = with_year || first.year() != last.year();
        let range = if self.is(JAPANESE) {
            self.japanese_days(first, last, with_year)
        } else if with_year {
            self.days_of_years(first, last, style)
        } else {
            self.days_with_weekdays(first, last, style)
        };
        range.map_or_else(|| spaced_range(&first.to_string(), &last.to_string()), |range| tidy(&range))
    }

    fn time(&self, time: NaiveTime) -> String {
        match (self.clock_formatter(), clock(time)) {
            (Some(formatter), Some(time)) => tidy(&formatter.format(&time).to_string()),
            _ => time.to_string(),
        }
    }

    fn times(&self, first: NaiveTime, last: NaiveTime) -> String {
        if first == last {
            return self.time(first);
        }
        if last < first {
            return spaced_range(&self.time(first), &self.time(last));
        }
        let differing: &[Part] = if first.hour12().0 == last.hour12().0 {
            &[parts::HOUR, parts::MINUTE]
        } else {
            &[parts::HOUR, parts::MINUTE, parts::DAY_PERIOD]
        };
        match (self.clock_formatter(), clock(first), clock(last)) {
            _ if self.is(JAPANESE) => tidy(&japanese::range(&japanese::time(first), &japanese::time(last))),
            (Some(formatter), Some(start), Some(end)) => {
                let (start, end) =
                    (Pieces::of(&formatter.format(&start)), Pieces::of(&formatter.format(&end)));
                let range = range(&start, &end, differing, separator(&self.locale, differing));
                tidy(&[range.as_str(), if self.is(GERMAN) { " Uhr" } else { "" }].concat())
            }
            _ => spaced_range(&self.time(first), &self.time(last)),
        }
    }

    fn number(&self, value: f64, decimals: u8) -> String {
        match (self.number_formatter(), Decimal::try_from_f64(value, FloatPrecision::RoundTrip)) {
            (Some(formatter), Ok(mut number)) => {
                number.round_with_mode(
                    -i16::from(decimals),
                    SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand),
                );
                number.absolute.trim_end();
                tidy(&formatter.format(&number).to_string())
            }
            _ => value.to_string(),
        }
    }

    fn plural(&self, count: u64) -> Plural {
        let category = self.plural_rules().map_or(PluralCategory::Other, |rules| rules.category_for(count));
        match category {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }
}

fn gregorian(day: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

fn clock(time: NaiveTime) -> Option<Time> {
    Time::try_new(u8::try_from(time.hour()).ok()?, u8::try_from(time.minute()).ok()?, 0, 0).ok()
}
