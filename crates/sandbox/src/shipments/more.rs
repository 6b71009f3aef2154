//! As many trackings as somebody wants, made from the scenarios by a seed.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::{Data, DataError, invent};
use crate::record::Record;

/// Before how many days the oldest was made: long enough for most stories to have ended.
const OLDEST_DAYS: i64 = 25;

/// Scenarios with more scans are left out: thousands of long histories would fill the memory with one story.
const MOST_SCANS: u32 = 50;

/// What the first order's number comes after.
const FIRST_ORDER: usize = 100_000;

impl Data {
    /// `count` further trackings: scenario, courier's number, people, ids and times follow from `seed`,
    /// equal for an equal seed and start. Between now and 25 days ago each was made, and lives from then on
    /// as one made through an API does; the scenarios are taken in turn, but for those with
    /// more than 50 scans.
    ///
    /// # Errors
    /// When a scenario cannot be counted out, which reading its file rules out.
    pub fn more(&self, count: usize, seed: u64, start: DateTime<Utc>) -> Result<Vec<Record>, DataError> {
        let one = |(index, scenario): (usize, &super::Shipment)| {
            let mut chance = invent::chance(&format!("{seed} {index}"));
            let mut shipment = scenario.clone();
            shipment.order = (FIRST_ORDER + index + 1).to_string();
            shipment.parcel = 1;
            shipment.customer = invent::buyer(&mut chance);
            shipment.items = vec![invent::item(&mut chance)];
            // Made from the scenario's own number, so that what refers to it is found and replaced.
            let number = self.numbered_apart(&shipment.courier, index, &mut chance);
            let ago = TimeDelta::minutes(chance.i64(0..OLDEST_DAYS * 24 * 60));
            let failed = |problem| DataError::Calendar { scenario: shipment.name.clone(), problem };
            let mut base = {
                let renumbered = super::Shipment { number, ..shipment.clone() };
                self.known(&renumbered).map_err(failed)?
            };
            let id = invent::id(&mut chance);
            base.insert("legacy_id".to_owned(), json!(id.get(..24).unwrap_or(&id)));
            base.insert("id".to_owned(), json!(id));
            Ok(self.begun(scenario, base, start.checked_sub_signed(ago).unwrap_or(start)))
        };
        let usual = self.shipments.iter().filter(|scenario| scenario.scans() <= MOST_SCANS);
        let cycle: Vec<&super::Shipment> = usual.collect();
        (0..count).zip(cycle.into_iter().cycle()).map(one).collect()
    }

    /// A number as the courier's look, that no other of these has.
    fn numbered_apart(&self, courier: &str, index: usize, chance: &mut fastrand::Rng) -> String {
        let number = self.couriers.invent(courier, chance);
        let mark = format!("{index:06}");
        // The digits of the index take the place of the last digits of the number.
        let mut marks = mark.chars().rev();
        let marked: Vec<char> = number
            .chars()
            .rev()
            .map(|letter| if letter.is_ascii_digit() { marks.next().unwrap_or(letter) } else { letter })
            .collect();
        marked.into_iter().rev().collect()
    }
}
