//! Dates from ICU4X, natively.

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
use icu_plurals::{PluralCategory, PluralRules};

use writeable::Part;

use super::icu_range::{range, separator};
use super::{Dates, DayStyle, Plural, spaced_range, tidy};

/// ICU4X's formatters for one locale, each kept from its first use on.
///
/// A history has thousands of days and times, and building a formatter costs far more than using it.
/// Where ICU4X has no answer the digits are written plainly, so nothing here can fail.
pub(super) struct Icu {
    locale: Locale,
    /// By style, year and "is a range": see `day_formatter`.
    days: [OnceCell<Option<DayFormatter>>; 8],
    clock: OnceCell<Option<NoCalendarFormatter<fieldsets::T>>>,
    numbers: OnceCell<Option<DecimalFormatter>>,
    plurals: OnceCell<Option<PluralRules>>,
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

    fn day_formatter(&self, style: DayStyle, with_year: bool, is_range: bool) -> Option<&DayFormatter> {
        let slot =
            usize::from(style == DayStyle::Long) + 2 * usize::from(with_year) + 4 * usize::from(is_range);
        let build = || {
            let fields = match (style, with_year, is_range) {
                (DayStyle::Long, true, false) => DateFieldSet::YMDE(fieldsets::YMDE::long()),
                (DayStyle::Long, false, false) => DateFieldSet::MDE(fieldsets::MDE::long()),
                (DayStyle::Short, true, false) => DateFieldSet::YMDE(fieldsets::YMDE::medium()),
                (DayStyle::Short, false, false) => DateFieldSet::MDE(fieldsets::MDE::medium()),
                (DayStyle::Long, true, true) => DateFieldSet::YMD(fieldsets::YMD::long()),
                (DayStyle::Long, false, true) => DateFieldSet::MD(fieldsets::MD::long()),
                (DayStyle::Short, true, true) => DateFieldSet::YMD(fieldsets::YMD::medium()),
                (DayStyle::Short, false, true) => DateFieldSet::MD(fieldsets::MD::medium()),
            };
            DayFormatter::try_new((&self.locale).into(), fields).ok()
        };
        self.days.get(slot)?.get_or_init(build).as_ref()
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
        match (self.day_formatter(style, with_year, false), gregorian(day)) {
            (Some(formatter), Some(date)) => tidy(&formatter.format(&date).to_string()),
            _ => day.to_string(),
        }
    }

    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String {
        if first == last {
            return self.day(first, style, with_year);
        }
        let differing: &[Part] = if first.year() != last.year() {
            &[parts::YEAR, parts::MONTH, parts::DAY]
        } else if first.month() != last.month() {
            &[parts::MONTH, parts::DAY]
        } else {
            &[parts::DAY]
        };
        let formatter = self.day_formatter(style, with_year || first.year() != last.year(), true);
        match (formatter, gregorian(first), gregorian(last)) {
            (Some(formatter), Some(start), Some(end)) => tidy(&range(
                &formatter.format(&start),
                &formatter.format(&end),
                differing,
                separator(&self.locale, differing),
            )),
            _ => spaced_range(&first.to_string(), &last.to_string()),
        }
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
            (Some(formatter), Some(start), Some(end)) => {
                let (start, end) = (formatter.format(&start), formatter.format(&end));
                tidy(&range(&start, &end, differing, separator(&self.locale, differing)))
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
