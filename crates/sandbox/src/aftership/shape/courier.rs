//! A courier in a version's shape.

use serde_json::{Value, json};

use super::names::{ADDITIONAL, COURIER};
use crate::aftership::Version;
use crate::blank::Object;
use crate::couriers::Courier;

/// A courier as a version sends it. From 2025-04 on it also tells which credentials it takes: none of the
/// sandbox's couriers take any. Whether the account uses it can be asked for (`active`), and is not told: the
/// SDK for 2026-07 has no such field.
pub fn courier(version: Version, slug: &str, courier: &Courier) -> Value {
    let fields = |kept: &[String]| -> Vec<String> {
        kept.iter().map(|field| ADDITIONAL.called(version, field).to_owned()).collect()
    };
    let told = json!({
        "slug": slug,
        "name": courier.name,
        "phone": courier.phone,
        "other_name": courier.other_name,
        "web_url": courier.web_url(),
        "required_fields": fields(&courier.required_fields),
        "optional_fields": fields(&courier.optional_fields),
        "default_language": courier.language,
        "support_languages": [courier.language],
        "service_from_country_regions": courier.countries,
    });
    let Value::Object(mut told) = told else { return Value::Object(Object::new()) };
    if version >= Version::V2026_07 {
        told.insert("credentials".to_owned(), json!({ "fields": [] }));
    }
    COURIER.give(version, &mut told);
    Value::Object(told)
}
