//! The strip from where a parcel comes to where it goes.

use parcel_tracking::{Address, Checkpoint, Tag, Tracking};

use super::CardContext;
use super::place::{country, town};
use super::situation::Situation;
use super::timeline::handovers;
use crate::i18n::{Words, fill};

/// The strip from where a parcel comes to where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteView {
    /// "Shenzhen", in any script.
    pub from: String,
    /// "New York", in any script.
    pub to: String,
    /// How much of the way lies behind it, 0 to 100.
    pub travelled: usize,
    /// Where one courier hands over to the next, 1 to 99, in travelling order.
    pub stops: Vec<usize>,
    /// For those who do not see it: "From Shenzhen to New York".
    pub label: String,
}

/// The share of the way behind a parcel that is on the last van, or waits where it is collected.
const NEARLY_THERE: usize = 90;

/// More couriers than these have no room on the strip.
const MOST_LEGS: usize = 5;
/// The longest name of an end, in bytes: more is no name, and leaves no room for the line.
const LONGEST: usize = 80;
/// How far from a handover it is drawn at least.
const MARGIN: usize = 8;

/// The strip. None where either end is unknown or both are one, and none for a parcel on its way back, lost or
/// given up: its way is not the one that was meant.
pub(super) fn route(
    tracking: &Tracking,
    situation: Situation,
    context: &CardContext<'_>,
) -> Option<RouteView> {
    let words = context.language.words;
    let checkpoints = tracking.oldest_first();
    let (start, end) =
        (End::origin(tracking, &checkpoints, words), End::destination(tracking, &checkpoints, words));
    let (from, to) = match (&start, &end) {
        (End { town: Some(from), .. }, End { town: Some(to), .. }) => (from, to),
        (End { country: Some(from), .. }, End { country: Some(to), .. }) => (from, to),
        _ => return None,
    };
    if from == to || from.len().max(to.len()) > LONGEST || tracking.is_returning() {
        return None;
    }

    let handed_over = handovers(&checkpoints).iter().flatten().count().min(MOST_LEGS - 1);
    let legs = tracking.legs().len().clamp(handed_over + 1, MOST_LEGS);
    let travelled = match situation {
        Situation::Pending | Situation::Announced => 0,
        Situation::Delivered | Situation::Collected => 100,
        Situation::OnTheVan | Situation::Ready | Situation::AttemptFailed => NEARLY_THERE,
        Situation::Returning
        | Situation::Returned
        | Situation::Gone
        | Situation::Expired
        | Situation::Unknown => return None,
        _ if checkpoints.iter().any(|checkpoint| is_nearly_there(checkpoint)) => NEARLY_THERE,
        _ => {
            let abroad = start.code.is_some() && end.code.is_some() && start.code != end.code;
            let arrived = checkpoints.iter().any(|checkpoint| checkpoint.country_region == *end.code);
            let share = match (abroad, arrived) {
                (true, true) => 65,
                (true, false) => 35,
                (false, _) => 50,
            };
            // Within the leg that has begun, away from its ends.
            share.max(handed_over * 100 / legs + MARGIN).min((handed_over + 1) * 100 / legs - MARGIN)
        }
    };
    Some(RouteView {
        label: fill(words.way.route, &[("from", from), ("to", to)]),
        from: from.clone(),
        to: to.clone(),
        travelled,
        stops: (1..legs).map(|leg| leg * 100 / legs).collect(),
    })
}

fn is_nearly_there(checkpoint: &Checkpoint) -> bool {
    matches!(checkpoint.tag, Some(Tag::OutForDelivery | Tag::AttemptFail | Tag::AvailableForPickup))
}

/// One end of the way, as vague as it is known.
struct End<'a> {
    town: Option<String>,
    country: Option<String>,
    /// The country's code.
    code: &'a Option<String>,
}

impl<'a> End<'a> {
    fn of(
        town_sent: &Option<String>,
        code: &'a Option<String>,
        name: &Option<String>,
        words: &Words,
    ) -> Self {
        let country = country(code.as_deref().unwrap_or_default(), name, words);
        Self { town: town(town_sent, code, &country), country, code }
    }

    /// Where it was sent, else where it was first seen.
    fn origin(tracking: &'a Tracking, oldest_first: &[&'a Checkpoint], words: &Words) -> Self {
        let Address { city, country_region, .. } = &tracking.origin;
        if city.is_some() || country_region.is_some() {
            return Self::of(city, country_region, &None, words);
        }
        let seen = oldest_first.iter().find(|checkpoint| checkpoint.country_region.is_some());
        Self::seen(seen.copied(), words)
    }

    /// Where it shall go, else where it was delivered.
    fn destination(tracking: &'a Tracking, oldest_first: &[&'a Checkpoint], words: &Words) -> Self {
        let Address { city, country_region, .. } = &tracking.destination;
        let code = if country_region.is_some() {
            country_region
        } else {
            &tracking.courier_destination_country_region
        };
        if city.is_some() || code.is_some() {
            return Self::of(city, code, &None, words);
        }
        let delivered = oldest_first.iter().rev().find(|checkpoint| checkpoint.tag == Some(Tag::Delivered));
        Self::seen(delivered.copied(), words)
    }

    fn seen(checkpoint: Option<&'a Checkpoint>, words: &Words) -> Self {
        match checkpoint {
            Some(seen) => Self::of(&seen.city, &seen.country_region, &seen.country_region_name, words),
            None => Self { town: None, country: None, code: &None },
        }
    }
}
