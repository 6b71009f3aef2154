//! What some couriers want to know besides the number, in fields of its own.

use chrono::NaiveDate;

use super::super::Version;
use super::super::body::Body;
use super::super::check::{self, checked};
use crate::{Country, Private, ProviderError};

/// What some couriers want to know besides the number. Which do, `required_fields` and `optional_fields`
/// of a [`Courier`](crate::Courier) tell.
///
/// Up to 2025-01 they have fields of their own beside the address, `tracking_postal_code` and so on, which
/// the address fields replace more and more. From 2025-04 on they are the address fields, and are sent as
/// such: then an address that says otherwise is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourierFields {
    /// The country it comes from.
    pub origin: Option<Country>,
    /// The country it goes to.
    pub destination: Option<Country>,
    /// The recipient's postcode, at most 10 letters, digits, `+`, `-` and spaces.
    pub postal_code: Option<Private>,
    /// The recipient's state or province.
    pub state: Option<String>,
}

impl CourierFields {
    /// Their names in a version: both countries, postcode, state.
    pub(in crate::aftership) fn names(version: Version) -> [&'static str; 4] {
        if version.keeps_courier_fields_in_address() {
            [
                "origin_country_region",
                "destination_country_region",
                "destination_postal_code",
                "destination_state",
            ]
        } else if version.says_iso3() {
            [
                "tracking_origin_country",
                "tracking_destination_country",
                "tracking_postal_code",
                "tracking_state",
            ]
        } else {
            [
                "tracking_origin_country_region",
                "tracking_destination_country_region",
                "tracking_postal_code",
                "tracking_state",
            ]
        }
    }

    /// Those that are set, by their names in a version.
    pub(in crate::aftership) fn written(
        &self,
        version: Version,
    ) -> Result<Vec<(&'static str, &str)>, ProviderError> {
        let [from, to, postcode, state] = Self::names(version);
        let values = [
            (from, self.origin.map(Country::alpha3), check::anything as check::Check),
            (to, self.destination.map(Country::alpha3), check::anything),
            (postcode, self.postal_code.as_ref().map(Private::expose), check::postal_code),
            (state, self.state.as_deref(), check::something),
        ];
        let mut written = Vec::new();
        for (field, value, check) in values {
            let Some(value) = value else { continue };
            checked(field, value, check)?;
            written.push((field, value));
        }
        Ok(written)
    }

    /// Adds them to a body.
    pub(in crate::aftership) fn write(&self, body: &mut Body) -> Result<(), ProviderError> {
        self.written(body.version)?.into_iter().try_for_each(|(field, value)| body.put(field, value))
    }
}

/// A day as couriers' extra fields want it, `YYYYMMDD`.
pub(in crate::aftership) fn ship_date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
