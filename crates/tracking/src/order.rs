//! Checkpoints in the order they happened.

use chrono::NaiveDateTime;

use crate::{Checkpoint, CourierTime};

/// The checkpoints, oldest first. Stable, complete, and never by `created_at`.
///
/// Instants decide wherever both sides have one. A wall clock without zone is threaded in among
/// them by its digits, the only thing known of it; a bare day by its date, keeping its place within
/// that day; one without readable time stays behind its predecessor. Lists sent newest first are
/// recognised, so that equal times come out the right way round too.
///
/// No single comparison can do this (instant against instant and digits against digits is not
/// transitive, and sorting by it may panic), so each kind is sorted alone and the rows are merged.
pub fn oldest_first(checkpoints: &[Checkpoint]) -> Vec<&Checkpoint> {
    let mut sent: Vec<&Checkpoint> = checkpoints.iter().collect();
    if newest_first(checkpoints) {
        sent.reverse();
    }

    // Each group is a checkpoint with a time, and those without one that follow it.
    let mut groups: Vec<Group<'_>> = Vec::with_capacity(sent.len());
    let mut head: Vec<&Checkpoint> = Vec::new();
    for (place, checkpoint) in sent.into_iter().enumerate() {
        match (checkpoint.time.as_ref().and_then(Clock::of), groups.last_mut()) {
            (Some(clock), _) => groups.push(Group { place, clock, checkpoints: vec![checkpoint] }),
            (None, Some(group)) => group.checkpoints.push(checkpoint),
            (None, None) => head.push(checkpoint),
        }
    }

    groups.sort_unstable_by_key(|group| (group.clock.kind, group.clock.known, group.place));
    let mut days = split_off(&mut groups, |kind| kind < Kind::Day);
    let local = split_off(&mut groups, |kind| kind < Kind::Local);
    let timed = merge(groups, local, |clock| clock.wall);
    days = merge(timed, days, |clock| clock.wall.date().into());
    head.extend(days.into_iter().flat_map(|group| group.checkpoints));
    head
}

/// How much of a time is known; each kind is sorted among its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Zoned,
    Local,
    Day,
}

#[derive(Clone, Copy)]
struct Clock {
    kind: Kind,
    /// Comparable within the kind: UTC for instants, digits for the others.
    known: NaiveDateTime,
    /// The digits at its place; a day's are its midnight.
    wall: NaiveDateTime,
}

impl Clock {
    fn of(time: &CourierTime) -> Option<Self> {
        let wall = time.wall_clock()?;
        Some(match time.instant() {
            Some(instant) => Self { kind: Kind::Zoned, known: instant.naive_utc(), wall },
            None if time.time().is_some() => Self { kind: Kind::Local, known: wall, wall },
            None => Self { kind: Kind::Day, known: wall, wall },
        })
    }
}

struct Group<'a> {
    place: usize,
    clock: Clock,
    checkpoints: Vec<&'a Checkpoint>,
}

/// Whether the list runs backwards, judged by its first and last readable times.
fn newest_first(checkpoints: &[Checkpoint]) -> bool {
    let clock = |checkpoint: &Checkpoint| checkpoint.time.as_ref()?.wall_clock();
    match (checkpoints.iter().find_map(clock), checkpoints.iter().rev().find_map(clock)) {
        (Some(first), Some(last)) => first > last,
        _ => false,
    }
}

/// Takes off the groups of later kinds.
fn split_off<'a>(groups: &mut Vec<Group<'a>>, stays: fn(Kind) -> bool) -> Vec<Group<'a>> {
    let at = groups.partition_point(|group| stays(group.clock.kind));
    groups.split_off(at)
}

/// Merges two sorted rows, each keeping its own order; equals by the place they were sent in.
fn merge<'a>(left: Vec<Group<'a>>, right: Vec<Group<'a>>, by: fn(&Clock) -> NaiveDateTime) -> Vec<Group<'a>> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let left_first = (by(&a.clock), a.place) <= (by(&b.clock), b.place);
        merged.extend(if left_first { left.next() } else { right.next() });
    }
    merged.extend(left);
    merged.extend(right);
    merged
}
