//! A tracking under the names of version 2025-01, with every field of any version, before anything is known.

use serde_json::{Map, Value, json};

/// A JSON object.
pub type Object = Map<String, Value>;

/// Fields that hold a time, wherever in a tracking they stand.
const TIMES: [&str; 12] = [
    "order_date",
    "order_promised_delivery_date",
    "shipment_pickup_date",
    "shipment_delivery_date",
    "first_attempted_at",
    "tracking_ship_date",
    "estimated_delivery_date",
    "estimated_delivery_date_min",
    "estimated_delivery_date_max",
    "datetime",
    "datetime_min",
    "datetime_max",
];

/// Objects inside a tracking, with the fields they always have.
const INNER: [(&str, &[&str]); 7] = [
    (
        "courier_estimated_delivery_date",
        &["estimated_delivery_date", "estimated_delivery_date_min", "estimated_delivery_date_max"],
    ),
    // The SDKs declare its range as texts: a date alone comes without, not with two nulls.
    ("aftership_estimated_delivery_date", &["estimated_delivery_date", "confidence_code"]),
    ("custom_estimated_delivery_date", &["type", "datetime", "datetime_min", "datetime_max"]),
    ("first_estimated_delivery", &["type", "source", "datetime", "datetime_min", "datetime_max"]),
    ("latest_estimated_delivery", &["type", "source", "datetime", "datetime_min", "datetime_max"]),
    (
        "first_mile",
        &["tracking_number", "slug", "transit_time", "courier_tracking_link", "courier_redirect_link"],
    ),
    (
        "last_mile",
        &[
            "tracking_number",
            "slug",
            "transit_time",
            "courier_tracking_link",
            "courier_redirect_link",
            "source",
        ],
    ),
];

/// Fields that are null until somebody says otherwise.
const UNKNOWN: [&str; 67] = [
    "tag",
    "subtag",
    "subtag_message",
    "custom_fields",
    "transit_time",
    "origin_country_region",
    "origin_state",
    "origin_city",
    "origin_postal_code",
    "origin_raw_location",
    "destination_country_region",
    "destination_state",
    "destination_city",
    "destination_postal_code",
    "destination_raw_location",
    "courier_destination_country_region",
    "courier_estimated_delivery_date",
    "aftership_estimated_delivery_date",
    "custom_estimated_delivery_date",
    "order_promised_delivery_date",
    "first_estimated_delivery",
    "latest_estimated_delivery",
    "note",
    "order_id",
    "order_id_path",
    "order_number",
    "order_date",
    "shipment_package_count",
    "shipment_pickup_date",
    "shipment_delivery_date",
    "shipment_type",
    "shipment_weight",
    "signed_by",
    "last_mile_tracking_supported",
    "language",
    "delivery_type",
    "pickup_location",
    "pickup_note",
    "courier_tracking_link",
    "courier_redirect_link",
    "first_attempted_at",
    "courier_connection_id",
    "tracking_account_number",
    "tracking_key",
    "tracking_ship_date",
    "tracking_origin_country_region",
    "tracking_destination_country_region",
    "tracking_postal_code",
    "tracking_state",
    "on_time_status",
    "on_time_difference",
    "first_mile",
    "last_mile",
    "carbon_emissions",
    "location_id",
    "shipping_method",
    "failed_delivery_attempts",
    "signature_requirement",
    "delivery_location_type",
    "aftership_tracking_url",
    "aftership_tracking_order_url",
    // From 2026-07; older versions are not told.
    "shipment_dimensions",
    "proof_of_delivery",
    "multi_piece_info",
    "shipment_direction",
    "return_shipment",
    "forward_shipment",
];

/// Where a checkpoint keeps its message in other languages; never sent.
pub const TRANSLATIONS: &str = "translations";

/// The fields of a checkpoint.
const CHECKPOINT: [&str; 17] = [
    "created_at",
    "slug",
    "checkpoint_time",
    "location",
    "city",
    "state",
    "zip",
    "coordinate",
    "country_region",
    "country_region_name",
    "message",
    "tag",
    "subtag",
    "subtag_message",
    "raw_tag",
    "events",
    "source",
];

/// Whether a field of this name holds a time.
pub fn is_time(field: &str) -> bool {
    TIMES.contains(&field)
}

/// Whether a tracking has a field of this name.
pub fn is_field(field: &str) -> bool {
    UNKNOWN.contains(&field) || known().iter().any(|(name, _)| *name == field)
}

/// Adds to the objects inside a tracking the fields they lack, as null.
pub fn complete(tracking: &mut Object) {
    for (name, fields) in INNER {
        if let Some(Value::Object(inner)) = tracking.get_mut(name) {
            for field in fields {
                inner.entry(*field).or_insert(Value::Null);
            }
        }
    }
}

/// A checkpoint about which nothing is known.
pub fn checkpoint() -> Object {
    CHECKPOINT.iter().map(|field| ((*field).to_owned(), Value::Null)).collect()
}

/// A tracking about which nothing is known.
pub fn tracking() -> Object {
    let mut tracking: Object = UNKNOWN.iter().map(|field| ((*field).to_owned(), Value::Null)).collect();
    tracking.extend(known().map(|(field, value)| (field.to_owned(), value)));
    tracking
}

/// Fields that are never null.
fn known() -> [(&'static str, Value); 18] {
    [
        ("id", json!("")),
        ("legacy_id", json!("")),
        ("created_at", json!("")),
        ("updated_at", json!("")),
        ("tracking_number", json!("")),
        ("slug", json!("")),
        ("title", json!("")),
        ("source", json!("api")),
        ("active", json!(true)),
        ("checkpoints", json!([])),
        ("tracked_count", json!(1)),
        ("unique_token", json!("deprecated")),
        ("subscribed_smses", json!([])),
        ("subscribed_emails", json!([])),
        ("shipment_tags", json!([])),
        ("order_tags", json!([])),
        ("customers", json!([])),
        ("return_to_sender", json!(false)),
    ]
}
