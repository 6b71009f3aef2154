//! A tracking that AfterShip is to follow.

use parcel_tracking::Slug;
use serde_json::{Map, Value};

use super::super::body::Body;
use super::super::check::{self, checked, invalid, lacking};
use super::super::{SlugGroup, Version};
use super::{More, details};
use crate::{Details, NewTracking, ProviderError};

/// A parcel that AfterShip is to follow from now on, with all that AfterShip takes of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTracking {
    /// The courier's number: 4 to 100 characters of `A-Z 0-9 - . _ /`.
    pub number: String,
    /// Who carries it.
    pub courier: Carrier,
    /// What the shop knows about it.
    pub details: Details,
    /// What AfterShip takes besides.
    pub more: More,
    /// The caller's own id for it, from 2025-04 on: 1 to 128 characters of `0-9a-zA-Z_-`.
    pub id: Option<String>,
    /// The merchant's labels: at most 50, each of at most 32 characters.
    pub shipment_tags: Vec<String>,
    /// Which of the merchant's contracts with the courier it goes by.
    pub courier_connection_id: Option<String>,
    /// Who takes it over for the last mile.
    pub last_mile: Option<LastMile>,
}

/// Who carries a parcel. AfterShip refuses a courier and a group together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Carrier {
    /// AfterShip finds it out, among the couriers that the account has switched on for that.
    #[default]
    Detected,
    /// This one.
    Courier(Slug),
    /// One of this group.
    Group(SlugGroup),
}

/// The courier of the last mile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastMile {
    /// Its number there.
    pub number: String,
    /// The courier. Required up to 2024-10 and in 2026-07.
    pub courier: Option<Slug>,
}

impl CreateTracking {
    /// A parcel of which nothing but the number is known.
    pub fn new(number: impl Into<String>) -> Self {
        Self { number: number.into(), ..Self::default() }
    }

    pub(in crate::aftership) fn body(&self, version: Version) -> Result<Value, ProviderError> {
        let mut body = Body::new(version);
        body.text("tracking_number", Some(&self.number), check::number)?;
        match &self.courier {
            Carrier::Detected => {}
            Carrier::Courier(slug) => body.text("slug", Some(slug.as_str()), check::slug)?,
            Carrier::Group(group) => body.text("slug_group", Some(group.as_str()), check::slug_group)?,
        }
        if self.id.is_some() && !version.takes_own_ids() {
            return Err(lacking("id"));
        }
        body.text("id", self.id.as_deref(), check::id)?;
        body.text("courier_connection_id", self.courier_connection_id.as_deref(), check::something)?;
        if self.shipment_tags.len() > 50 {
            return Err(invalid("shipment_tags", "are more than 50"));
        }
        for tag in &self.shipment_tags {
            checked("shipment_tags", tag, check::shipment_tag)?;
        }
        if !self.shipment_tags.is_empty() {
            body.put("shipment_tags", self.shipment_tags.clone())?;
        }
        if let Some(leg) = &self.last_mile {
            last_mile(&mut body, leg)?;
        }
        details::write(&mut body, &self.details, &self.more, check::something)?;
        Ok(body.done_as_tracking())
    }
}

impl From<&NewTracking> for CreateTracking {
    fn from(new: &NewTracking) -> Self {
        Self {
            courier: new.courier.clone().map_or(Carrier::Detected, Carrier::Courier),
            details: new.details.clone(),
            ..Self::new(&*new.number)
        }
    }
}

/// Adds the last mile, or what older versions have instead.
pub(super) fn last_mile(body: &mut Body, leg: &LastMile) -> Result<(), ProviderError> {
    let mut fields = Map::new();
    checked("last_mile.tracking_number", &leg.number, check::something)?;
    fields.insert("tracking_number".to_owned(), Value::from(leg.number.as_str()));
    if let Some(courier) = &leg.courier {
        checked("last_mile.slug", courier.as_str(), check::slug)?;
        fields.insert("slug".to_owned(), Value::from(courier.as_str()));
    }
    if body.version.has_last_mile() {
        return body.put("last_mile", fields);
    }
    if leg.courier.is_none() {
        return Err(invalid("next_couriers.slug", "is required in this version of the API"));
    }
    body.put("next_couriers", vec![Value::Object(fields)])
}
