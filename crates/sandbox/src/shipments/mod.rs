//! The scenarios: the data file, read, checked, and counted out into trackings.

mod begin;
mod choice;
mod fields;
mod invent;
mod more;
mod plan;
mod problem;
mod read;
mod shipment;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::blank::Object;
use crate::couriers::Couriers;
use crate::record::Record;

pub use problem::DataError;
pub use shipment::{Item, Shipment};

/// The data file that is compiled in.
pub const DATA: &str = include_str!("../../data/shipments.toml");

/// All the sandbox knows of the world.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// Country names by ISO alpha-3 code.
    pub countries: BTreeMap<String, String>,
    /// Couriers by slug.
    pub couriers: Couriers,
    /// Fields every shipment has and no shopper may see.
    pub private: Object,
    /// The scenarios, in the order of the file, those of a merchant's own file last.
    pub shipments: Vec<Shipment>,
}

impl Data {
    /// A shipment per scenario as trackings, counted out from `start`.
    ///
    /// # Errors
    /// When a time of a scenario lies beyond the calendar; all else was checked when the file was read.
    pub fn records(&self, start: DateTime<Utc>) -> Result<Vec<Record>, DataError> {
        self.shipments.iter().map(|shipment| self.record(shipment, start)).collect()
    }

    fn country(&self, code: &str) -> Result<&str, String> {
        self.countries.get(code).map(String::as_str).ok_or(format!("`{code}` is no country of this file"))
    }
}
