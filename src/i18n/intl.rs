//! Dates from the browser's `Intl`.
//!
//! Every date is built from its digits as UTC milliseconds and formatted in UTC, so that no zone of
//! the device gets near it. Building a formatter costs a hundred times what using it does, so each is
//! kept from its first use on.

use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::range::{spaced_range, tidy, without_repetition};
use super::{Dates, DayStyle, Plural};

/// The browser's formatters for one locale.
pub(super) struct Intl {
    locale: String,
    /// By style, year and "is a range": see `day_format`.
    days: [OnceCell<DateTimeFormat>; 8],
    time: OnceCell<DateTimeFormat>,
    /// By digits after the point, at most three.
    numbers: [OnceCell<NumberFormat>; 4],
    plurals: OnceCell<PluralRules>,
}

impl Intl {
    /// Formatters for a well-formed BCP 47 tag (`Intl` throws at others).
    pub(super) fn new(tag: &str) -> Self {
        Self {
            locale: tag.to_owned(),
            days: Default::default(),
            time: OnceCell::new(),
            numbers: Default::default(),
            plurals: OnceCell::new(),
        }
    }

    fn day_format(&self, style: DayStyle, with_year: bool, is_range: bool) -> Option<&DateTimeFormat> {
        let length = if style == DayStyle::Long { "long" } else { "short" };
        let slot =
            usize::from(style == DayStyle::Long) + 2 * usize::from(with_year) + 4 * usize::from(is_range);
        let format = self.days.get(slot)?.get_or_init(|| {
            let fields = options(&[("day", "numeric"), ("month", length), ("timeZone", "UTC")]);
            if with_year {
                set(&fields, "year", &"numeric".into());
            }
            if !is_range {
                set(&fields, "weekday", &length.into());
            } else if !with_year {
                set(&fields, "weekday", &"short".into());
            }
            DateTimeFormat::new(&self.locale, &fields)
        });
        Some(format)
    }

    fn time_format(&self) -> &DateTimeFormat {
        self.time.get_or_init(|| {
            DateTimeFormat::new(&self.locale, &options(&[("timeStyle", "short"), ("timeZone", "UTC")]))
        })
    }
}

impl Dates for Intl {
    fn day(&self, day: NaiveDate, style: DayStyle, with_year: bool) -> String {
        self.day_format(style, with_year, false)
            .map(|format| tidy(&format.format(day_millis(day))))
            .unwrap_or_default()
    }

    fn days(&self, first: NaiveDate, last: NaiveDate, style: DayStyle, with_year: bool) -> String {
        if first == last {
            return self.day(first, style, with_year);
        }
        self.day_format(style, with_year || first.year() != last.year(), true)
            .map(|format| {
                let (start, end) = (day_millis(first), day_millis(last));
                let range = format
                    .format_range(start, end)
                    // Older browsers refuse a range that runs backwards.
                    .unwrap_or_else(|_| spaced_range(&format.format(start), &format.format(end)));
                tidy(&without_repetition(&range))
            })
            .unwrap_or_default()
    }

    fn time(&self, time: NaiveTime) -> String {
        tidy(&self.time_format().format(time_millis(time)))
    }

    fn times(&self, first: NaiveTime, last: NaiveTime) -> String {
        if first == last {
            return self.time(first);
        }
        if last > first {
            let range = self.time_format().format_range(time_millis(first), time_millis(last));
            if let Ok(range) = range {
                return tidy(&range);
            }
        }
        spaced_range(&self.time(first), &self.time(last))
    }

    fn number(&self, value: f64, decimals: u8) -> String {
        let decimals = decimals.min(3);
        let Some(slot) = self.numbers.get(usize::from(decimals)) else {
            return String::new();
        };
        let format = slot.get_or_init(|| {
            let digits = options(&[]);
            set(&digits, "maximumFractionDigits", &decimals.into());
            NumberFormat::new(&self.locale, &digits)
        });
        tidy(&format.format(value))
    }

    fn plural(&self, count: u64) -> Plural {
        let rules = self.plurals.get_or_init(|| PluralRules::new(&self.locale));
        match rules.select(count as f64).as_str() {
            "zero" => Plural::Zero,
            "one" => Plural::One,
            "two" => Plural::Two,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }
}

// Typed by hand: the browser takes milliseconds where js-sys wants a `Date`, and gives strings.
#[wasm_bindgen]
extern "C" {
    type DateTimeFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> DateTimeFormat;

    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, millis: f64) -> String;

    #[wasm_bindgen(method, js_name = formatRange, catch)]
    fn format_range(this: &DateTimeFormat, start: f64, end: f64) -> Result<String, JsValue>;

    type NumberFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> NumberFormat;

    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: f64) -> String;

    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str) -> PluralRules;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: f64) -> String;
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        set(&options, name, &(*value).into());
    }
    options
}

fn set(options: &Object, name: &str, value: &JsValue) {
    // A fresh object takes any property.
    let _ = Reflect::set(options, &name.into(), value);
}

/// Milliseconds from 1 January 1970 to the day's midnight, both in UTC.
fn day_millis(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce() - EPOCH_FROM_CE) * 86_400_000.0
}

/// Days from the first of January of the year 1 (as 1) to 1 January 1970.
const EPOCH_FROM_CE: i32 = 719_163;

fn time_millis(time: NaiveTime) -> f64 {
    f64::from(time.num_seconds_from_midnight()) * 1000.0
}
