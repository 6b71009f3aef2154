//! JSON numbers.

use serde_json::Number;

/// Ten to this is exact as `f64`, and so is what is multiplied by it up to there.
const EXACT: u32 = 22;
/// Beyond this power of ten every number is nothing or too much, however many digits it has (a line of 8 MB).
const FAR: i64 = 10_000_000;

/// The number `text` begins with, and how many bytes it is long; `None` where it is none, with what was read of it.
///
/// Whole numbers that fit are kept whole; others are `f64`, exact up to fifteen digits, as close as the arithmetic allows beyond.
pub(super) fn parse(text: &str) -> (Option<Number>, usize) {
    let mut digits = Digits { rest: text.as_bytes(), significand: 0, full: false, dropped: 0 };
    let number = digits.number();
    (number, text.len() - digits.rest.len())
}

struct Digits<'a> {
    rest: &'a [u8],
    /// The digits read so far, as far as they fit.
    significand: u64,
    /// Whether one did not fit: none is added behind that.
    full: bool,
    /// How many did not fit any more.
    dropped: i64,
}

impl Digits<'_> {
    fn take(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        any_of.contains(first).then(|| {
            self.rest = rest;
            *first
        })
    }

    /// Takes digits, at least one; gives how many.
    fn digits(&mut self) -> Option<i64> {
        let before = self.rest.len();
        while let Some(digit) = self.take(b"0123456789") {
            let digit = u64::from(digit - b'0');
            let more = self.significand.checked_mul(10).and_then(|tens| tens.checked_add(digit));
            match more.filter(|_| !self.full) {
                Some(significand) => self.significand = significand,
                None => (self.full, self.dropped) = (true, self.dropped + 1),
            }
        }
        let taken = before - self.rest.len();
        (taken > 0).then_some(taken as i64)
    }

    fn number(&mut self) -> Option<Number> {
        let negative = self.take(b"-").is_some();
        let zero = self.rest.first() == Some(&b'0');
        let before = self.rest;
        if self.digits()? > 1 && zero {
            // No number begins with another zero; reading ends behind it.
            self.rest = before.get(1..)?;
            return None;
        }
        let mut power = 0;
        let mut whole = true;
        if self.take(b".").is_some() {
            power -= self.digits()?;
            whole = false;
        }
        let (significand, dropped) = (self.significand, self.dropped);
        if self.take(b"eE").is_some() {
            let down = self.take(b"+-") == Some(b'-');
            (self.significand, self.full, self.dropped) = (0, false, 0);
            self.digits()?;
            let exponent =
                if self.dropped > 0 { FAR } else { i64::try_from(self.significand).unwrap_or(FAR).min(FAR) };
            power += if down { -exponent } else { exponent };
            whole = false;
        }
        if whole && dropped == 0 {
            if !negative {
                return Some(significand.into());
            }
            if let Some(number) = 0_i64.checked_sub_unsigned(significand).filter(|number| *number != 0) {
                return Some(number.into());
            }
        }
        let float = scaled(significand, power + dropped);
        Number::from_f64(if negative { -float } else { float })
    }
}

/// `significand` times ten to the `power`.
fn scaled(significand: u64, power: i64) -> f64 {
    let mut float = significand as f64;
    let mut left = power.unsigned_abs();
    while left > 0 && float != 0.0 && float.is_finite() {
        let step = left.min(u64::from(EXACT));
        let tens = (0..step).fold(1.0, |tens, _| tens * 10.0);
        float = if power < 0 { float / tens } else { float * tens };
        left -= step;
    }
    float
}
