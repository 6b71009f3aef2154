//! The pause between two ways of counting: turns given the old way are not known to the new one, so the
//! new one begins when they no longer count.

use tokio::time::Instant;

use super::rules::{ANSWERED, UNANSWERED};
use crate::state::redis::Era;

/// What was given in this era, and what still counts of the one before.
#[derive(Debug)]
pub struct Quiet {
    era: Era,
    /// When the last turn of the era before no longer counts.
    until: Instant,
    /// When the last turn of this era no longer counts, as far as can be told.
    counts_until: Option<Instant>,
    under_way: usize,
}

impl Quiet {
    /// Nothing was given yet.
    pub fn new(era: Era) -> Self {
        Self { era, until: era.since, counts_until: None, under_way: 0 }
    }

    /// From when on turns may be given in this era; and whether this is the first that is asked of it.
    pub fn until(&mut self, era: Era) -> (Instant, bool) {
        // Not back to one that somebody read just before the change.
        let is_new = era.number > self.era.number;
        if is_new {
            // Others may have taken turns that this replica never knew of; before it first had a store
            // there was nobody to share with.
            let others = if era.number <= 1 { era.since } else { era.since + ANSWERED };
            let until = self.until.max(others).max(self.counts_until.unwrap_or(era.since));
            *self = Self { era, until, counts_until: None, under_way: 0 };
        }
        (self.until, is_new)
    }

    /// A turn was given.
    pub fn given(&mut self, era: Era, now: Instant) {
        if era.number == self.era.number {
            self.under_way += 1;
        }
        self.counts_until = self.counts_until.max(Some(now + UNANSWERED));
    }

    /// The call of a turn was answered.
    pub fn answered(&mut self, era: Era, now: Instant) {
        // One of an era before counts as if it were never answered, which is long enough.
        if era.number == self.era.number {
            self.under_way = self.under_way.saturating_sub(1);
            if self.under_way == 0 {
                self.counts_until = Some(now + ANSWERED);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn before_the_first_connection_there_is_nothing_to_wait_for() {
        let away = Era::first();
        let mut quiet = Quiet::new(away);
        assert_eq!(quiet.until(away), (away.since, false));
        let there = away.next();
        assert_eq!(quiet.until(there), (there.since, true));
        assert_eq!(quiet.until(there), (there.since, false));
    }

    #[test]
    fn after_a_change_what_was_given_before_has_to_run_out() {
        let there = Era::first().next();
        let (start, ms) = (there.since, Duration::from_millis);
        for (given, answered, expected) in [
            // Nobody here; others may have.
            (&[][..], &[][..], ANSWERED),
            (&[0], &[100], ms(100) + ANSWERED),
            // Under way still.
            (&[0], &[], UNANSWERED),
            (&[0, 500], &[100], ms(500) + UNANSWERED),
            (&[0, 500], &[600, 900], ms(900) + ANSWERED),
        ] {
            let mut quiet = Quiet::new(there);
            given.iter().for_each(|at| quiet.given(there, start + ms(*at)));
            answered.iter().for_each(|at| quiet.answered(there, start + ms(*at)));
            let away = Era { number: 2, there: false, since: start };
            let (until, _) = quiet.until(away);
            assert_eq!(until - start, expected, "{given:?} {answered:?}");
            // An answer that comes late shortens nothing.
            quiet.answered(there, start);
            assert_eq!(quiet.until(away), (until, false));
        }
    }
}
