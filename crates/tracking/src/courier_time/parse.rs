//! Reading courier times by hand, digit by digit.

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::CourierTime;

pub(super) fn parse(text: &str) -> Option<CourierTime> {
    let mut digits = Digits(text.as_bytes());
    let year = digits.number(4)?;
    digits.skip(b"-")?;
    let month = digits.number(2)?;
    digits.skip(b"-")?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, digits.number(2)?)?;
    if digits.is_empty() {
        return Some(CourierTime::Day(day));
    }
    digits.skip(b"Tt ")?;
    let local = day.and_time(time(&mut digits)?);
    if digits.is_empty() {
        return Some(CourierTime::Local(local));
    }
    if digits.peek() == Some(b' ') {
        digits.skip(b" ")?;
    }
    let zoned = local.and_local_timezone(offset(&mut digits)?).single()?;
    digits.is_empty().then_some(CourierTime::Zoned(zoned))
}

pub(super) fn compact_day(text: &str) -> Option<NaiveDate> {
    let mut digits = Digits(text.as_bytes());
    let year = digits.number(4)?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, digits.number(2)?, digits.number(2)?)?;
    digits.is_empty().then_some(day)
}

fn time(digits: &mut Digits<'_>) -> Option<NaiveTime> {
    let hour = digits.number(2)?;
    digits.skip(b":")?;
    let minute = digits.number(2)?;
    if digits.peek() != Some(b':') {
        return NaiveTime::from_hms_opt(hour, minute, 0);
    }
    digits.skip(b":")?;
    let second = digits.number(2)?;
    NaiveTime::from_hms_nano_opt(hour, minute, second, digits.fraction()?)
}

fn offset(digits: &mut Digits<'_>) -> Option<FixedOffset> {
    let sign = match digits.skip(b"Zz+-")? {
        b'+' => 1,
        b'-' => -1,
        _ => return FixedOffset::east_opt(0),
    };
    let hours = digits.number(2)?;
    let minutes = match digits.peek() {
        None => 0,
        Some(b':') => {
            digits.skip(b":")?;
            digits.number(2)?
        }
        Some(_) => digits.number(2)?,
    };
    if minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(sign * seconds)
}

/// What is left to read.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Takes one byte, if it is one of these.
    fn skip(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any_of.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// Takes exactly this many digits.
    fn number(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits
            .iter()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    }

    /// Takes a fraction of a second, if there is one. In nanoseconds; finer digits are dropped.
    fn fraction(&mut self) -> Option<u32> {
        if self.skip(b".,").is_none() {
            return Some(0);
        }
        let (mut nanos, mut unit, mut seen) = (0, 100_000_000, false);
        while let Some(byte) = self.peek().filter(u8::is_ascii_digit) {
            self.skip(&[byte])?;
            nanos += u32::from(byte - b'0') * unit;
            unit /= 10;
            seen = true;
        }
        seen.then_some(nanos)
    }
}
