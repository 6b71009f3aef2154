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
use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};

use crate::blank::Object;
use crate::couriers::Couriers;
use crate::error::SandboxError;
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

/// The compiled-in scenarios, read once: tests open thousands of sandboxes.
static BUILT_IN: LazyLock<Data> = LazyLock::new(|| {
    let mut data = Data::default();
    let read = data.add("shipments.toml", DATA);
    read.expect("the scenarios compiled in are in order, as a test of their own shows");
    data
});

impl Data {
    /// The compiled-in scenarios, and those of further files.
    ///
    /// # Errors
    /// When a file cannot be read, or says what cannot be.
    pub fn of_files(files: &[PathBuf]) -> Result<Self, SandboxError> {
        let mut data = BUILT_IN.clone();
        for file in files {
            let text = std::fs::read_to_string(file)
                .map_err(|reason| SandboxError::Unread { file: file.clone(), reason })?;
            data.add(&file.display().to_string(), &text)?;
        }
        Ok(data)
    }

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
