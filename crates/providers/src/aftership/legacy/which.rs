//! Which tracking is meant, in versions where an id is not the only way to say so.

use chrono::NaiveDate;
use parcel_tracking::Slug;

use super::super::Version;
use super::super::check::{self, checked};
use super::super::target::Target;
use super::super::trackings::{CourierFields, ship_date};
use crate::ProviderError;

/// Which tracking is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// By AfterShip's id.
    Id(String),
    /// By courier and number.
    Number(NumberAddress),
}

/// A tracking's address by courier and number.
///
/// AfterShip would take the account's number and key in the query as well. URLs are written to logs on the
/// way, so this client has no place for them: ask for such a tracking by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberAddress {
    /// The courier.
    pub courier: Slug,
    /// Its number.
    pub number: String,
    /// The day it was handed over, where the courier wants it.
    pub ship_date: Option<NaiveDate>,
    /// What else the courier wants to know.
    pub courier_fields: CourierFields,
}

impl Which {
    pub(super) fn target(&self, what: &str, version: Version) -> Result<Target, ProviderError> {
        match self {
            Self::Id(id) => Target::id(what, id),
            Self::Number(address) => address.target(what, version),
        }
    }
}

impl NumberAddress {
    /// A courier's number, without what else that courier may want to know.
    pub fn new(courier: Slug, number: impl Into<String>) -> Self {
        Self { courier, number: number.into(), ship_date: None, courier_fields: CourierFields::default() }
    }

    pub(super) fn target(&self, what: &str, version: Version) -> Result<Target, ProviderError> {
        checked("slug", self.courier.as_str(), check::slug)?;
        checked("tracking_number", &self.number, check::number)?;
        let day = self.ship_date.map(|day| ("tracking_ship_date", ship_date(day)));
        let others = self.courier_fields.written(version)?;
        let others = others.into_iter().map(|(field, value)| (field, value.to_owned()));
        Ok(Target::new([what, self.courier.as_str(), &self.number]).with(day).with(others))
    }
}
