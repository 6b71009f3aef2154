//! Checkpoints in the order they happened.

use std::cmp::Ordering;

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
        let time = checkpoint.time.as_ref().filter(|time| time.day().is_some());
        match (time, groups.last_mut()) {
            (Some(time), _) => groups.push(Group { place, time, checkpoints: vec![checkpoint] }),
            (None, Some(group)) => group.checkpoints.push(checkpoint),
            (None, None) => head.push(checkpoint),
        }
    }

    let (mut zoned, rest): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|group| matches!(group.time, CourierTime::Zoned(_)));
    let (mut local, mut days): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|group| matches!(group.time, CourierTime::Local(_)));
    zoned.sort_by_key(|group| (group.time.instant(), group.place));
    local.sort_by_key(|group| (group.time.wall_clock(), group.place));
    days.sort_by_key(|group| (group.time.day(), group.place));

    let timed = merge(zoned, local, |a, b| a.time.wall_clock().cmp(&b.time.wall_clock()));
    let all = merge(timed, days, |a, b| a.time.day().cmp(&b.time.day()));
    head.extend(all.into_iter().flat_map(|group| group.checkpoints));
    head
}

struct Group<'a> {
    place: usize,
    time: &'a CourierTime,
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

/// Merges two sorted rows, each keeping its own order; equals by the place they were sent in.
fn merge<'a>(
    left: Vec<Group<'a>>,
    right: Vec<Group<'a>>,
    by: fn(&Group<'a>, &Group<'a>) -> Ordering,
) -> Vec<Group<'a>> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = match by(a, b).then(a.place.cmp(&b.place)) {
            Ordering::Greater => right.next(),
            _ => left.next(),
        };
        merged.extend(next);
    }
    merged.extend(left);
    merged.extend(right);
    merged
}
