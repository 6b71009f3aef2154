//! Whose a number is.

use parcel_tracking::Slug;
use serde_json::Value;

use super::super::body::Body;
use super::super::check::{self, checked, invalid};
use super::super::trackings::{CourierFields, ship_date};
use super::super::{SlugGroup, Version};
use crate::{Country, CourierQuestion, ProviderError};

/// A number whose courier is asked for, with all that AfterShip looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetectCourier {
    /// The number, and what is known about the parcel.
    pub question: CourierQuestion,
    /// The group of couriers that comes into question; not beside candidates.
    pub group: Option<SlugGroup>,
    /// The countries in the fields that address fields replace more and more; postcode and state are in
    /// the question.
    pub origin_and_destination: (Option<Country>, Option<Country>),
}

impl DetectCourier {
    pub(in crate::aftership) fn body(&self, version: Version) -> Result<Value, ProviderError> {
        let CourierQuestion {
            number,
            candidates,
            ship_date: day,
            account_number,
            account_key,
            postal_code,
            state,
            origin,
            destination,
        } = &self.question;
        let mut body = Body::new(version);
        body.text("tracking_number", Some(number), check::number)?;
        for candidate in candidates {
            checked("slug", candidate.as_str(), check::slug)?;
        }
        if !candidates.is_empty() {
            if self.group.is_some() {
                return Err(invalid("slug_group", "cannot stand beside slug"));
            }
            body.put("slug", candidates.iter().map(Slug::as_str).collect::<Vec<_>>())?;
        }
        body.text("slug_group", self.group.as_ref().map(SlugGroup::as_str), check::slug_group)?;
        if let Some(day) = day {
            body.put("tracking_ship_date", ship_date(*day))?;
        }
        body.private("tracking_account_number", account_number.as_ref(), check::account_number)?;
        body.private("tracking_key", account_key.as_ref(), check::courier_key)?;
        let names = if version.says_iso3() {
            ["origin_country_iso3", "destination_country_iso3"]
        } else {
            ["origin_country_region", "destination_country_region"]
        };
        for (name, country) in names.into_iter().zip([origin, destination]) {
            if let Some(country) = country {
                body.put(name, country.alpha3())?;
            }
        }
        let (origin, destination) = self.origin_and_destination;
        let fields =
            CourierFields { origin, destination, postal_code: postal_code.clone(), state: state.clone() };
        fields.write(&mut body)?;
        Ok(body.done_as_tracking())
    }
}

impl From<&CourierQuestion> for DetectCourier {
    fn from(question: &CourierQuestion) -> Self {
        Self { question: question.clone(), ..Self::default() }
    }
}
