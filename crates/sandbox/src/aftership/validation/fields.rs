//! The fields of bodies, by the limits the provider documents.

use serde_json::Value;

use super::kind::Kind::{
    Code, Country, Customers, Id, Language, Leg, Legs, OneOf, Pairs, Promise, ShipDate, Text, Texts,
};
use super::kind::{Field, Row, Wrong};
use crate::aftership::Version;
use crate::aftership::errors::ApiError;
use crate::aftership::shape::{Names, TRACKING, When};
use crate::blank::Object;

const OLD: Option<When> = Some(When::Before(Version::V2025_01));
const NEW: Option<When> = Some(When::From(Version::V2025_01));
const BEFORE_LATEST: Option<When> = Some(When::Before(Version::V2026_07));
const LATEST: Option<When> = Some(When::From(Version::V2026_07));

/// Fields of create and update.
const BOTH: [Row; 39] = [
    ("slug", Text, None),
    ("title", Text, None),
    ("order_id", Text, None),
    ("order_id_path", Text, None),
    ("order_number", Text, None),
    ("order_date", Text, None),
    ("custom_fields", Pairs, None),
    ("language", Language, None),
    ("order_promised_delivery_date", Text, BEFORE_LATEST),
    ("order_promised_delivery_date", Promise, LATEST),
    ("delivery_type", OneOf(&["pickup_at_store", "pickup_at_courier", "door_to_door"]), None),
    ("pickup_location", Text, None),
    ("pickup_note", Text, None),
    ("note", Text, None),
    ("origin_country_region", Country, None),
    ("origin_state", Text, None),
    ("origin_city", Text, None),
    ("origin_postal_code", Text, None),
    ("origin_raw_location", Text, None),
    ("destination_country_region", Country, None),
    ("destination_state", Text, None),
    ("destination_city", Text, None),
    ("destination_postal_code", Text, None),
    ("destination_raw_location", Text, None),
    ("shipment_type", Text, None),
    ("location_id", Text, None),
    ("shipping_method", Text, None),
    ("customers", Customers, NEW),
    ("emails", Texts(usize::MAX, usize::MAX), OLD),
    ("smses", Texts(usize::MAX, usize::MAX), OLD),
    ("customer_name", Text, OLD),
    ("shipment_direction", OneOf(&["forward", "return"]), LATEST),
    ADDITIONAL[0],
    ADDITIONAL[1],
    ADDITIONAL[2],
    ADDITIONAL[3],
    ADDITIONAL[4],
    ADDITIONAL[5],
    ADDITIONAL[6],
];

/// Fields some couriers ask for; in 2026-07 four of them have become the origin's and the destination's.
const ADDITIONAL: [Row; 7] = [
    ("tracking_account_number", Code(512, ""), None),
    ("tracking_key", Code(usize::MAX, "-._"), None),
    ("tracking_ship_date", ShipDate, None),
    ("tracking_postal_code", Code(10, "+- "), BEFORE_LATEST),
    ("tracking_state", Text, BEFORE_LATEST),
    ("tracking_origin_country_region", Country, BEFORE_LATEST),
    ("tracking_destination_country_region", Country, BEFORE_LATEST),
];

/// Fields of create alone.
const CREATE: [Row; 6] = [
    ("slug_group", OneOf(&GROUPS), None),
    ("shipment_tags", Texts(50, 32), None),
    ("courier_connection_id", Text, None),
    ("last_mile", Leg, NEW),
    ("next_couriers", Legs, OLD),
    ("id", Id, LATEST),
];

/// Fields of a question for the courier, beside the additional ones.
const DETECT: [Row; 6] = [
    ("slug", Texts(usize::MAX, usize::MAX), None),
    ("slug_group", OneOf(&GROUPS), None),
    ("origin_country_region", Country, None),
    ("destination_country_region", Country, None),
    ("destination_postal_code", Text, LATEST),
    ("destination_state", Text, LATEST),
];

/// Groups of couriers the API takes instead of a slug.
const GROUPS: [&str; 12] = [
    "amazon-group",
    "fedex-group",
    "toll-group",
    "taqbin-group",
    "tnt-group",
    "cj-group",
    "hermes-group",
    "dpd-group",
    "gls-group",
    "dhl-group",
    "fastway-group",
    "asendia-group",
];

/// The fields of a create that a version knows, under the names they are kept by.
///
/// # Errors
/// 4008 or 4009, naming the field.
pub fn create(version: Version, body: &Object) -> Result<Object, ApiError> {
    let mut fields = looked_at(version, &TRACKING, &BOTH, body)?;
    fields.extend(looked_at(version, &TRACKING, &CREATE, body)?);
    one_of_two(&fields)?;
    origin_or_location(&fields)?;
    Ok(fields)
}

/// The fields of an update that a version knows, under the names they are kept by.
///
/// # Errors
/// 4008 or 4009, naming the field.
pub fn update(version: Version, body: &Object) -> Result<Object, ApiError> {
    let fields = looked_at(version, &TRACKING, &BOTH, body)?;
    origin_or_location(&fields)?;
    Ok(fields)
}

/// The fields of a question for the courier that a version knows, under the names they are kept by.
///
/// # Errors
/// 4008 or 4009, naming the field.
pub fn detect(version: Version, body: &Object) -> Result<Object, ApiError> {
    let mut fields = looked_at(version, &TRACKING, &ADDITIONAL, body)?;
    fields.extend(looked_at(version, &TRACKING, &DETECT, body)?);
    one_of_two(&fields)?;
    Ok(fields)
}

/// The fields of a table that a version knows, each looked at, under the names they are kept by. Others are
/// passed over, and so is, before 2025-01, a value of a wrong type.
///
/// # Errors
/// 4008 or 4009, naming the field as the version does. That the code of a wrong type is this one too is the sandbox's
/// reading: the provider only says that the request is refused.
fn looked_at(version: Version, names: &Names, table: &Field, body: &Object) -> Result<Object, ApiError> {
    let mut body = body.clone();
    names.take(version, &mut body);
    let mut found = Object::new();
    for (field, kind, when) in table {
        let known = when.is_none_or(|when| when.holds(version));
        let Some(value) = body.get(*field).filter(|_| known) else { continue };
        let looked = if value.is_null() { Ok(()) } else { kind.look(value) };
        match looked {
            Ok(()) => found.insert((*field).to_owned(), value.clone()),
            Err(Wrong::Type) if version < Version::V2025_01 => continue,
            Err(Wrong::Lacks(inner)) => {
                let field = names.called(version, field);
                return Err(ApiError::field_required(&format!("{field}.{inner}")));
            }
            Err(_) => return Err(ApiError::field_invalid(names.called(version, field))),
        };
    }
    Ok(found)
}

fn told(fields: &Object, field: &str) -> bool {
    fields.get(field).is_some_and(|value| !value.is_null() && value != &Value::Array(vec![]))
}

fn one_of_two(fields: &Object) -> Result<(), ApiError> {
    let both = told(fields, "slug") && told(fields, "slug_group");
    if both { Err(ApiError::field_invalid("slug_group")) } else { Ok(()) }
}

fn origin_or_location(fields: &Object) -> Result<(), ApiError> {
    let origin = fields.keys().any(|field| field.starts_with("origin_") && told(fields, field));
    if origin && told(fields, "location_id") { Err(ApiError::field_invalid("location_id")) } else { Ok(()) }
}
