//! Dates from ICU4X, natively.

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
use super::{Dates, DayStyle, Plural, spaced_range};

/// ICU4X's formatters for one locale.
///
/// Formatters are built where they are used: natively that costs microseconds, and a card has few.
/// Where ICU4X has no answer the digits are written plainly, so nothing here can fail.
pub(super) struct Icu {
    locale: Locale,
}

impl Icu {
    /// Formatters for a BCP 47 tag; an unreadable one formats as the root locale.
    pub(super) fn new(tag: &str) -> Self {
        Self { locale: tag.parse().unwrap_or(Locale::UNKNOWN) }
    }

    fn clock_formatter(&self) -> Option<NoCalendarFormatter<fieldsets::T>> {
        let fields = fieldsets::T::short().with_time_precision(TimePrecision::Minute);
        NoCalendarFormatter::try_new((&self.locale).into(), fields).ok()
    }
}

impl Dates for Icu {
    fn day(&self, day: NaiveDate, style: DayStyle, with_year: bool) -> String {
        let fields = match (style, with_year) {
            (DayStyle::Long, true) => DateFieldSet::YMDE(fieldsets::YMDE::long()),
            (DayStyle::Long, false) => DateFieldSet::MDE(fieldsets::MDE::long()),
            (DayStyle::Short, true) => DateFieldSet::YMDE(fieldsets::YMDE::medium()),
            (DayStyle::Short, false) => DateFieldSet::MDE(fieldsets::MDE::medium()),
        };
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), fields);
        match (formatter, gregorian(day)) {
            (Ok(formatter), Some(date)) => plain_spaces(&formatter.format(&date).to_string()),
            _ => day.to_string(),
        }
    }

    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String {
        if first == last {
            return self.day(first, style, with_year);
        }
        let fields = match (style, with_year || first.year() != last.year()) {
            (DayStyle::Long, true) => DateFieldSet::YMD(fieldsets::YMD::long()),
            (DayStyle::Long, false) => DateFieldSet::MD(fieldsets::MD::long()),
            (DayStyle::Short, true) => DateFieldSet::YMD(fieldsets::YMD::medium()),
            (DayStyle::Short, false) => DateFieldSet::MD(fieldsets::MD::medium()),
        };
        let differing: &[Part] = if first.year() != last.year() {
            &[parts::YEAR, parts::MONTH, parts::DAY]
        } else if first.month() != last.month() {
            &[parts::MONTH, parts::DAY]
        } else {
            &[parts::DAY]
        };
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&self.locale).into(), fields);
        match (formatter, gregorian(first), gregorian(last)) {
            (Ok(formatter), Some(start), Some(end)) => plain_spaces(&range(
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
            (Some(formatter), Some(time)) => plain_spaces(&formatter.format(&time).to_string()),
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
                plain_spaces(&range(&start, &end, differing, separator(&self.locale, differing)))
            }
            _ => spaced_range(&self.time(first), &self.time(last)),
        }
    }

    fn number(&self, value: f64, decimals: u8) -> String {
        let formatter = DecimalFormatter::try_new((&self.locale).into(), Default::default());
        match (formatter, Decimal::try_from_f64(value, FloatPrecision::RoundTrip)) {
            (Ok(formatter), Ok(mut number)) => {
                number.round_with_mode(
                    -i16::from(decimals),
                    SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand),
                );
                number.absolute.trim_end();
                plain_spaces(&formatter.format(&number).to_string())
            }
            _ => value.to_string(),
        }
    }

    fn plural(&self, count: u64) -> Plural {
        let category = PluralRules::try_new((&self.locale).into(), Default::default())
            .map_or(PluralCategory::Other, |rules| rules.category_for(count));
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

/// Browsers write the thin and narrow spaces of CLDR as plain ones, so this does too.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{2009}', '\u{202f}'], " ")
}
