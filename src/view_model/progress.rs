//! The rail: how far it has come, never backwards or sideways.

use parcel_tracking::{Checkpoint, DeliveryType, Subtag, Tag, Tracking};

use super::situation::Situation;
use super::{StatusView, Tone};
use crate::i18n::Language;

/// The rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressView {
    /// Its steps in order; exactly one is [`StepState::Current`].
    pub steps: Vec<Step>,
    /// Its colour's role.
    pub tone: Tone,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// "Ordered", "Shipped", ...
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// "completed", "current", "upcoming", for screen readers.
    pub spoken: String,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Upcoming,
}

/// How far along a track; the number of steps behind it.
const ORDERED: usize = 0;
const SHIPPED: usize = 1;
const ON_ITS_WAY: usize = 2;
/// Out for delivery, or ready to collect.
const LAST_STOP: usize = 3;
const ARRIVED: usize = 4;

/// Lays the rail; `None` where progress has no meaning.
///
/// The way is measured by the furthest point in the history, so that a late or odd scan never turns
/// it back; only the status says that it is over. What is not on its way to the shopper runs on a track of its own, which has no "Delivered"
/// at its end. Tone and last word are those of the badge, its `status`.
pub(super) fn progress(
    tracking: &Tracking,
    situation: Situation,
    status: &StatusView,
    language: &Language,
) -> Option<ProgressView> {
    let words = &language.words.progress;
    let is_collected = is_collected(tracking, situation);
    let furthest = furthest(tracking, is_collected);
    let way = [words.ordered, words.shipped, words.on_its_way];
    let to_the_door = [words.out_for_delivery, words.delivered];
    let to_collect = [words.ready_to_collect, words.collected];

    let (behind, here, ahead): (&[&str], &str, &[&str]) = match situation {
        Situation::Unknown => return None,
        Situation::Pending | Situation::Announced | Situation::Moving | Situation::OnTheVan => {
            let [stop, end] = if is_collected { to_collect } else { to_the_door };
            let track = [way[0], way[1], way[2], stop, end];
            let least = match situation {
                Situation::Moving if is_acceptance(tracking.subtag.as_ref()) => SHIPPED,
                Situation::Moving => ON_ITS_WAY,
                Situation::OnTheVan if !is_collected => LAST_STOP,
                Situation::OnTheVan => ON_ITS_WAY,
                _ => ORDERED,
            };
            return Some(rail(&track, furthest.max(least).min(LAST_STOP), status.tone, language));
        }
        Situation::Ready => (&way, words.ready_to_collect, &[words.collected]),
        Situation::Collected => (&[way[0], way[1], way[2], words.ready_to_collect], words.collected, &[]),
        // Brought to the door or collected: the badge says which, as far as it is known.
        Situation::Delivered if is_collected => {
            let end = if tracking.delivery_type.is_some() { words.collected } else { words.delivered };
            (&[way[0], way[1], way[2], words.ready_to_collect], end, &[])
        }
        Situation::Delivered => (&[way[0], way[1], way[2], words.out_for_delivery], words.delivered, &[]),
        Situation::Returning => (&way, words.going_back, &[words.returned]),
        Situation::Returned => (&[way[0], way[1], way[2], words.going_back], words.returned, &[]),
        Situation::AttemptFailed
        | Situation::Customs
        | Situation::ImportFee
        | Situation::Payment
        | Situation::Delayed
        | Situation::Problem
        | Situation::Gone
        | Situation::Expired => {
            (way.get(..=furthest.min(ON_ITS_WAY)).unwrap_or(&way), status.label.as_str(), &[])
        }
    };
    let track: Vec<&str> = behind.iter().copied().chain([here]).chain(ahead.iter().copied()).collect();
    Some(rail(&track, behind.len(), status.tone, language))
}

fn rail(track: &[&str], current: usize, tone: Tone, language: &Language) -> ProgressView {
    let words = &language.words.progress;
    let step = |(at, label): (usize, &&str)| {
        let (state, spoken) = match at.cmp(&current) {
            std::cmp::Ordering::Less => (StepState::Done, words.done),
            std::cmp::Ordering::Equal => (StepState::Current, words.current),
            std::cmp::Ordering::Greater => (StepState::Upcoming, words.upcoming),
        };
        Step { label: (*label).to_owned(), state, spoken: spoken.to_owned() }
    };
    ProgressView { steps: track.iter().enumerate().map(step).collect(), tone }
}

/// Whether its way ends at a pickup point.
fn is_collected(tracking: &Tracking, situation: Situation) -> bool {
    match &tracking.delivery_type {
        Some(DeliveryType::PickupAtStore | DeliveryType::PickupAtCourier) => true,
        Some(DeliveryType::DoorToDoor) => false,
        // Where it stopped last is where it will stop again; on the van it goes to the door.
        _ => situation != Situation::OnTheVan && stopped_at_pickup_point(tracking),
    }
}

/// Whether the last stop in its history was a pickup point and not the van.
fn stopped_at_pickup_point(tracking: &Tracking) -> bool {
    let stop = |checkpoint: &&Checkpoint| match &checkpoint.tag {
        Some(Tag::AvailableForPickup) => Some(true),
        Some(Tag::OutForDelivery) => Some(is_old_pickup(checkpoint.subtag.as_ref())),
        _ => None,
    };
    tracking.oldest_first().iter().rev().find_map(stop).unwrap_or(false)
}

/// What the provider called `AvailableForPickup_001` before.
fn is_old_pickup(code: Option<&Subtag>) -> bool {
    code.is_some_and(|code| code.as_str() == "OutForDelivery_002")
}

/// The furthest point in the history. Exceptions and returns are no points on the way: a courier may refuse or cancel
/// what it never had. The van is none to a pickup point, where only being there counts.
fn furthest(tracking: &Tracking, is_collected: bool) -> usize {
    let mut furthest = ORDERED;
    if tracking.shipment_pickup_date.is_some() {
        furthest = SHIPPED;
    }
    for checkpoint in &tracking.checkpoints {
        let point = match &checkpoint.tag {
            Some(Tag::InTransit) if is_acceptance(checkpoint.subtag.as_ref()) => SHIPPED,
            Some(Tag::OutForDelivery) if is_collected && !is_old_pickup(checkpoint.subtag.as_ref()) => {
                ON_ITS_WAY
            }
            Some(Tag::InTransit | Tag::AttemptFail) => ON_ITS_WAY,
            Some(Tag::OutForDelivery | Tag::AvailableForPickup) => LAST_STOP,
            Some(Tag::Delivered) => ARRIVED,
            _ => ORDERED,
        };
        furthest = furthest.max(point);
    }
    furthest
}

fn is_acceptance(code: Option<&Subtag>) -> bool {
    code.is_some_and(|code| code.as_str() == "InTransit_002")
}
