//! How long things took.

use std::time::Duration;

use serde::Serialize;

/// Times in milliseconds.
#[derive(Debug, PartialEq, Serialize)]
pub struct Times {
    /// Half of all took less.
    pub p50_ms: f64,
    /// All but one of a hundred took less.
    pub p99_ms: f64,
    /// The longest.
    pub max_ms: f64,
}

impl Times {
    /// Of these; nothing where there are none.
    pub fn of(mut all: Vec<Duration>) -> Option<Self> {
        all.sort_unstable();
        let at = |hundredths: usize| {
            let place = (all.len() * hundredths).div_ceil(100).saturating_sub(1);
            all.get(place).map(|time| (time.as_secs_f64() * 100_000.0).round() / 100.0)
        };
        Some(Self { p50_ms: at(50)?, p99_ms: at(99)?, max_ms: at(100)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_nine_of_a_hundred_took_no_longer() {
        let times = Times::of((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(times, Some(Times { p50_ms: 100.0, p99_ms: 198.0, max_ms: 200.0 }));
        assert_eq!(Times::of(Vec::new()), None);
    }
}
