//! How many checks passed and failed.

use std::fmt;
use std::ops::AddAssign;

/// Numbers of checks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed.
    pub failed: u64,
}

impl Tally {
    /// Counts one check.
    pub fn one(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Whether something was checked and nothing failed.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_good_when_something_passed_and_nothing_failed() {
        for (passed, failed, good) in [(0, 0, false), (1, 0, true), (0, 1, false), (9, 1, false)] {
            assert_eq!(Tally { passed, failed }.is_good(), good);
        }
    }

    #[test]
    fn the_last_line_is_plain() {
        let mut tally = Tally { passed: 2, failed: 0 };
        tally += Tally { passed: 40, failed: 1 };
        tally.one(true);
        assert_eq!(tally.to_string(), "43 passed, 1 failed");
    }
}
