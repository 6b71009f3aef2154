//! What may be in the body of a create or an update.

use serde_json::Value;

use super::errors::ApiError;
use crate::blank::Object;

/// What a field has to be.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// ISO alpha-3.
    Country,
    /// ISO 639-1.
    Language,
    OneOf(&'static [&'static str]),
    /// At most so many texts of so many characters.
    Texts(usize, usize),
    /// Text by text: 25 pairs, keys of 30 and values of 512 characters.
    Pairs,
    Customers,
    Leg,
}

use Kind::{Country, Customers, Language, Leg, OneOf, Pairs, Text, Texts};

/// Fields of create and update.
const BOTH: [(&str, Kind); 34] = [
    ("slug", Text),
    ("title", Text),
    ("order_id", Text),
    ("order_id_path", Text),
    ("order_number", Text),
    ("order_date", Text),
    ("custom_fields", Pairs),
    ("language", Language),
    ("order_promised_delivery_date", Text),
    ("delivery_type", OneOf(&["pickup_at_store", "pickup_at_courier", "door_to_door"])),
    ("pickup_location", Text),
    ("pickup_note", Text),
    ("note", Text),
    ("origin_country_region", Country),
    ("origin_state", Text),
    ("origin_city", Text),
    ("origin_postal_code", Text),
    ("origin_raw_location", Text),
    ("destination_country_region", Country),
    ("destination_state", Text),
    ("destination_city", Text),
    ("destination_postal_code", Text),
    ("destination_raw_location", Text),
    ("shipment_type", Text),
    ("location_id", Text),
    ("shipping_method", Text),
    ("customers", Customers),
    ("tracking_account_number", Text),
    ("tracking_key", Text),
    ("tracking_ship_date", Text),
    ("tracking_origin_country_region", Country),
    ("tracking_destination_country_region", Country),
    ("tracking_postal_code", Text),
    ("tracking_state", Text),
];

/// Fields of create alone.
const CREATE: [(&str, Kind); 4] = [
    ("slug_group", OneOf(&GROUPS)),
    ("shipment_tags", Texts(50, 32)),
    ("courier_connection_id", Text),
    ("last_mile", Leg),
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

/// Reads a body as a JSON object.
///
/// # Errors
/// 4001 for anything that is none.
pub fn object(body: &[u8]) -> Result<Object, ApiError> {
    serde_json::from_slice(body).map_err(|_| ApiError::invalid_json())
}

/// The number of a tracking to be made.
///
/// # Errors
/// 4007 without one, 4005 for one too short, too long or no text, 4017 for letters no number has.
pub fn number(body: &Object) -> Result<&str, ApiError> {
    let number = match body.get("tracking_number") {
        None | Some(Value::Null) => return Err(ApiError::number_required()),
        Some(Value::String(number)) if number.is_empty() => return Err(ApiError::number_required()),
        Some(Value::String(number)) => number,
        Some(_) => return Err(ApiError::number_invalid()),
    };
    let allowed =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || "-._/".contains(letter);
    if !number.chars().all(allowed) {
        return Err(ApiError::number_format_invalid());
    }
    if !(4..=100).contains(&number.len()) {
        return Err(ApiError::number_invalid());
    }
    Ok(number)
}

/// The fields of a create that the API knows, each looked at.
///
/// # Errors
/// 4008 or 4009, naming the field.
pub fn create(body: &Object) -> Result<Object, ApiError> {
    let fields = known(body, BOTH.iter().chain(&CREATE))?;
    if fields.contains_key("slug") && fields.contains_key("slug_group") {
        return Err(ApiError::field_invalid("slug_group"));
    }
    origin_or_location(&fields)?;
    Ok(fields)
}

/// The fields of an update that the API knows, each looked at.
///
/// # Errors
/// 4008 or 4009, naming the field.
pub fn update(body: &Object) -> Result<Object, ApiError> {
    let fields = known(body, BOTH.iter())?;
    origin_or_location(&fields)?;
    Ok(fields)
}

fn origin_or_location(fields: &Object) -> Result<(), ApiError> {
    let told = |field: &str| fields.get(field).is_some_and(|value| !value.is_null());
    let origin = fields.keys().any(|field| field.starts_with("origin_") && told(field));
    if told("location_id") && origin { Err(ApiError::field_invalid("location_id")) } else { Ok(()) }
}

fn known<'a>(body: &Object, fields: impl Iterator<Item = &'a (&'a str, Kind)>) -> Result<Object, ApiError> {
    let mut found = Object::new();
    for (field, kind) in fields {
        let Some(value) = body.get(*field) else { continue };
        if !value.is_null() {
            check(field, *kind, value)?;
        }
        found.insert((*field).to_owned(), value.clone());
    }
    Ok(found)
}

fn check(field: &str, kind: Kind, value: &Value) -> Result<(), ApiError> {
    let short = |value: &Value, most: usize| value.as_str().is_some_and(|text| text.chars().count() <= most);
    let good = match kind {
        Text => value.is_string(),
        Country => value.as_str().is_some_and(|code| {
            code.is_empty() || code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase())
        }),
        Language => value
            .as_str()
            .is_some_and(|code| code.len() == 2 && code.chars().all(|letter| letter.is_ascii_lowercase())),
        OneOf(allowed) => value.as_str().is_some_and(|value| allowed.contains(&value)),
        Texts(count, length) => value
            .as_array()
            .is_some_and(|texts| texts.len() <= count && texts.iter().all(|text| short(text, length))),
        Pairs => value.as_object().is_some_and(|pairs| {
            pairs.len() <= 25
                && pairs.iter().all(|(key, value)| key.chars().count() <= 30 && short(value, 512))
        }),
        Customers => value.as_array().is_some_and(|people| {
            let text = |value: &Value| value.is_null() || value.is_string();
            let person = |person: &Value| person.as_object().is_some_and(|fields| fields.values().all(text));
            people.len() <= 3 && people.iter().all(person)
        }),
        Leg => return leg(value),
    };
    if good { Ok(()) } else { Err(ApiError::field_invalid(field)) }
}

fn leg(value: &Value) -> Result<(), ApiError> {
    let fields = value.as_object().ok_or_else(|| ApiError::field_invalid("last_mile"))?;
    match fields.get("tracking_number") {
        None | Some(Value::Null) => Err(ApiError::field_required("last_mile.tracking_number")),
        Some(Value::String(_)) => Ok(()),
        Some(_) => Err(ApiError::field_invalid("last_mile.tracking_number")),
    }
}
