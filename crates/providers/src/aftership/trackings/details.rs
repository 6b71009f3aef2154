//! What a shop knows about a parcel, in AfterShip's words.

use parcel_tracking::{CourierTime, DeliveryType};
use serde_json::{Map, Value, json};

use super::super::Version;
use super::super::body::Body;
use super::super::check::{self, Check, invalid, lacking};
use super::{CourierFields, people};
use crate::{Details, Place, ProviderError};

/// The field of the shop's promise.
const PROMISED: &str = "order_promised_delivery_date";

/// What AfterShip can be told of a parcel besides [`Details`], when it is created and later.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// A place of the merchant's as AfterShip knows it; the origin address then stays empty.
    pub location_id: Option<String>,
    /// A promise that is a range, from 2026-01 on; the promised date then stays empty.
    pub promised_between: Option<(CourierTime, CourierTime)>,
    /// What the courier wants to know besides the number.
    pub courier_fields: CourierFields,
}

/// Adds everything to a body; `texts` is the check for free texts: in a create an empty one is refused, in
/// an update it clears the field. That is documented of `note`; of the others AfterShip does not say.
pub(super) fn write(
    body: &mut Body,
    details: &Details,
    more: &More,
    texts: Check,
) -> Result<(), ProviderError> {
    body.texts(
        texts,
        [
            ("title", &details.title),
            ("order_id", &details.order_id),
            ("order_id_path", &details.order_url),
            ("order_number", &details.order_number),
            ("pickup_location", &details.pickup_location),
            ("pickup_note", &details.pickup_note),
            ("note", &details.note),
            ("shipment_type", &details.shipment_type),
            ("shipping_method", &details.shipping_method),
        ],
    )?;
    body.text("language", details.language.as_deref(), check::language)?;
    if let Some(date) = details.order_date {
        body.put("order_date", date.to_rfc3339_opts(chrono::SecondsFormat::Secs, false))?;
    }
    match &details.delivery_type {
        Some(DeliveryType::Other(_)) => {
            return Err(invalid("delivery_type", "must be one of the three that are documented"));
        }
        Some(known) => body.put("delivery_type", known.as_str())?,
        None => {}
    }
    promise(body, details.promised_date.as_ref(), more.promised_between.as_ref())?;
    if let Some(fields) = &details.custom_fields {
        custom_fields(body, fields)?;
    }
    if let Some(people) = &details.customers {
        people::write(body, people)?;
    }
    place(body, End::Origin, &details.origin, texts)?;
    place(body, End::Destination, &details.destination, texts)?;
    body.private("tracking_account_number", details.account_number.as_ref(), check::account_number)?;
    body.private("tracking_key", details.account_key.as_ref(), check::courier_key)?;
    if let Some(day) = details.ship_date {
        body.put("tracking_ship_date", super::courier_fields::ship_date(day))?;
    }
    more.courier_fields.write(body)?;
    body.text("location_id", more.location_id.as_deref(), check::something)?;
    if more.location_id.is_some() && body.holds(|field| field.starts_with("origin_")) {
        return Err(invalid("location_id", "cannot stand beside an origin address"));
    }
    Ok(())
}

fn custom_fields(body: &mut Body, pairs: &[(String, String)]) -> Result<(), ProviderError> {
    let mut fields = Map::new();
    for (key, value) in pairs {
        if key.is_empty() || key.chars().count() > 30 {
            return Err(invalid("custom_fields", "must have keys of 1 to 30 characters"));
        }
        if value.chars().count() > 512 {
            return Err(invalid("custom_fields", "must have values of at most 512 characters"));
        }
        if fields.insert(key.clone(), Value::from(value.as_str())).is_some() {
            return Err(invalid("custom_fields", "has a key twice"));
        }
    }
    if fields.len() > 25 {
        return Err(invalid("custom_fields", "has more than 25 pairs"));
    }
    body.put("custom_fields", fields)
}

enum End {
    Origin,
    Destination,
}

/// Country, state, city, postcode and address of an end of the way.
fn names(version: Version, end: &End) -> [&'static str; 5] {
    let iso3 = version.says_iso3();
    match end {
        End::Origin => [
            if iso3 { "origin_country_iso3" } else { "origin_country_region" },
            "origin_state",
            "origin_city",
            "origin_postal_code",
            "origin_raw_location",
        ],
        End::Destination => [
            if iso3 { "destination_country_iso3" } else { "destination_country_region" },
            "destination_state",
            "destination_city",
            "destination_postal_code",
            "destination_raw_location",
        ],
    }
}

fn place(body: &mut Body, end: End, place: &Place, texts: Check) -> Result<(), ProviderError> {
    let [country, state, city, postal_code, address] = names(body.version, &end);
    if let Some(code) = place.country {
        body.put(country, code.alpha3())?;
    }
    body.texts(texts, [(state, &place.state), (city, &place.city)])?;
    body.private(postal_code, place.postal_code.as_ref(), texts)?;
    body.private(address, place.address.as_ref(), texts)
}

fn promise(
    body: &mut Body,
    on: Option<&CourierTime>,
    between: Option<&(CourierTime, CourierTime)>,
) -> Result<(), ProviderError> {
    let iso = |time: &CourierTime| {
        time.to_iso().ok_or_else(|| invalid(PROMISED, "must be a day, or a day and a time"))
    };
    let value = match (on, between) {
        (None, None) => return Ok(()),
        (Some(_), Some(_)) => return Err(invalid(PROMISED, "is either a date or a range")),
        (Some(on), None) if body.version.promises_ranges() => json!({ "promised_delivery_date": iso(on)? }),
        (Some(on), None) => Value::from(iso(on)?),
        (None, Some(_)) if !body.version.promises_ranges() => {
            return Err(lacking("order_promised_delivery_date.promised_delivery_date_min"));
        }
        (None, Some((first, last))) if first.wall_clock() <= last.wall_clock() => {
            json!({ "promised_delivery_date_min": iso(first)?, "promised_delivery_date_max": iso(last)? })
        }
        (None, Some(_)) => return Err(invalid(PROMISED, "must not end before it starts")),
    };
    body.put(PROMISED, value)
}
