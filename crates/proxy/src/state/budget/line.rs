//! Who of this replica is next in one bucket: a pure rule, told what time it is.
//!
//! Only the first in line asks the store; the others go by what it heard last.

use std::collections::BTreeSet;
use std::time::Duration;

use parcel_providers::http::Priority;
use tokio::time::Instant;

use super::rules::ANSWERED;

/// More places than any account is granted.
const MANY: usize = 100_000;

/// A place in the line: first by priority, then by arrival.
pub type Ticket = (Priority, u64);

/// The line of one bucket.
#[derive(Debug)]
pub struct Line {
    waiting: BTreeSet<Ticket>,
    limit: usize,
    /// When each place of the shared bucket frees at the earliest, as far as was heard.
    frees: Vec<Instant>,
    paused_until: Option<Instant>,
}

/// What the store says of a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Whether the turn was given.
    pub given: bool,
    /// Turns that may count at the same time.
    pub limit: u64,
    /// For how long nobody has a turn.
    pub paused: Duration,
    /// Places that are taken.
    pub taken: u64,
    /// In how long the first of them free at the earliest.
    pub frees: Vec<Duration>,
}

impl Heard {
    /// Reads the answer of the script.
    pub fn read(answer: &[i64]) -> Option<Self> {
        let (&[given, limit, paused, taken], frees) = answer.split_first_chunk::<4>()?;
        let micros = |number: i64| Duration::from_micros(u64::try_from(number).unwrap_or(0));
        Some(Self {
            given: given == 1,
            limit: u64::try_from(limit).ok()?,
            paused: micros(paused),
            taken: u64::try_from(taken).ok()?,
            frees: frees.iter().copied().map(micros).collect(),
        })
    }
}

impl Line {
    /// Nobody waits, and nothing was heard: as if all places were free.
    pub fn new(limit: u32) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX).max(1);
        Self { waiting: BTreeSet::new(), limit, frees: Vec::new(), paused_until: None }
    }

    pub fn join(&mut self, ticket: Ticket) {
        self.waiting.insert(ticket);
    }

    pub fn leave(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }

    /// How many are before this one.
    pub fn ahead(&self, ticket: Ticket) -> usize {
        self.waiting.range(..ticket).count()
    }

    pub fn hear(&mut self, heard: &Heard, now: Instant) {
        let places = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        self.limit = places(heard.limit).max(1);
        self.frees = heard.frees.iter().map(|time| now + *time).collect();
        self.frees.sort_unstable();
        // Those not told of free no earlier than the last that is.
        if let Some(last) = self.frees.last().copied() {
            self.frees.resize(places(heard.taken).clamp(self.frees.len(), MANY), last);
        }
        if !heard.paused.is_zero() {
            self.pause(now + heard.paused);
        }
    }

    pub fn pause(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }

    /// When somebody with so many ahead may have a turn at the earliest: if every call under way were
    /// answered at once, and no other replica took one.
    pub fn earliest(&mut self, ahead: usize, now: Instant) -> Instant {
        self.frees.retain(|frees| *frees > now);
        let paused_until = self.paused_until.unwrap_or(now).max(now);
        let free = self.limit.saturating_sub(self.frees.len());
        let Some(short) = ahead.checked_sub(free) else { return paused_until };
        // More turns may count than there are places, where the limit was lowered.
        let surplus = self.frees.len().saturating_sub(self.limit);
        let (rounds, place) = (short / self.limit, short % self.limit);
        let first = self.frees.get(surplus + place).copied().unwrap_or(now + ANSWERED);
        (first + ANSWERED * u32::try_from(rounds).unwrap_or(u32::MAX >> 8)).max(paused_until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(limit: u64, frees: &[u64]) -> Heard {
        let frees: Vec<_> = frees.iter().map(|millis| Duration::from_millis(*millis)).collect();
        Heard { given: false, limit, paused: Duration::ZERO, taken: frees.len() as u64, frees }
    }

    #[test]
    fn whoever_is_further_behind_waits_for_a_later_place() {
        let now = Instant::now();
        for (limit, frees, ahead, expected) in [
            (2, &[][..], 0, 0),
            (2, &[], 1, 0),
            (2, &[], 2, 1_010),
            (2, &[500], 0, 0),
            (2, &[500], 1, 500),
            (2, &[500, 300], 0, 300),
            (2, &[500, 300], 1, 500),
            (2, &[500, 300], 2, 1_310),
            (2, &[500, 300], 4, 2_320),
            // The limit was lowered while three turns counted.
            (1, &[100, 200, 300], 0, 300),
        ] {
            let mut line = Line::new(5);
            line.hear(&heard(limit, frees), now);
            let until = line.earliest(ahead, now) - now;
            assert_eq!(until.as_millis(), expected, "{limit} {frees:?} {ahead}");
        }
    }

    #[test]
    fn of_many_places_the_later_ones_free_no_earlier_than_the_last_that_was_told() {
        let now = Instant::now();
        let mut line = Line::new(5);
        line.hear(&Heard { taken: 900, ..heard(1_000, &[100, 200]) }, now);
        let until = |line: &mut Line, ahead| (line.earliest(ahead, now) - now).as_millis();
        assert_eq!([99, 100, 101, 500].map(|ahead| until(&mut line, ahead)), [0, 100, 200, 200]);
    }

    #[test]
    fn a_pause_holds_until_its_end_and_what_has_freed_is_free() {
        let now = Instant::now();
        let mut line = Line::new(5);
        line.hear(&Heard { paused: Duration::from_secs(2), ..heard(1, &[100]) }, now);
        line.pause(now + Duration::from_secs(1));
        assert_eq!((line.earliest(0, now) - now).as_secs(), 2);
        let later = now + Duration::from_secs(5);
        assert_eq!(line.earliest(0, later), later);
    }

    #[test]
    fn the_script_is_read_as_it_answers() {
        assert_eq!(Heard::read(&[0, 2, 0, 2, 500_000, 300_000]), Some(heard(2, &[500, 300])));
        assert_eq!(
            Heard::read(&[1, 5, 7_000, 0]).map(|heard| (heard.given, heard.paused.as_millis())),
            Some((true, 7))
        );
        assert_eq!(Heard::read(&[1, 5, 0]), None);
        assert_eq!(Heard::read(&[1, -5, 0, 0]), None);
    }

    #[test]
    fn the_most_urgent_is_first_and_then_who_came_first() {
        let mut line = Line::new(5);
        let tickets =
            [(Priority::Background, 1), (Priority::Normal, 2), (Priority::Soon, 3), (Priority::Normal, 4)];
        tickets.iter().for_each(|ticket| line.join(*ticket));
        assert_eq!(tickets.map(|ticket| line.ahead(ticket)), [3, 1, 0, 2]);
        line.leave((Priority::Soon, 3));
        assert_eq!(line.ahead((Priority::Normal, 2)), 0);
    }
}
