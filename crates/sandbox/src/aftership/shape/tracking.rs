//! A tracking in a version's shape.

use serde_json::{Value, json};

use super::names::{TRACKING, When};
use super::{checkpoint, people};
use crate::aftership::Version;
use crate::blank::Object;

use When::{Before, From};

/// Fields that only some versions have.
const ONLY: [(&str, When); 23] = [
    ("legacy_id", From(Version::V2024_07)),
    ("delivery_location_type", From(Version::V2024_07)),
    ("aftership_tracking_url", From(Version::V2024_10)),
    ("aftership_tracking_order_url", From(Version::V2024_10)),
    ("courier_estimated_delivery_date", From(Version::V2024_10)),
    ("customers", From(Version::V2025_01)),
    ("first_mile", From(Version::V2025_01)),
    ("last_mile", From(Version::V2025_01)),
    ("last_updated_at", Before(Version::V2025_01)),
    ("emails", Before(Version::V2025_01)),
    ("smses", Before(Version::V2025_01)),
    ("customer_name", Before(Version::V2025_01)),
    ("last_mile_tracking_supported", Before(Version::V2026_07)),
    ("tracking_postal_code", Before(Version::V2026_07)),
    ("tracking_state", Before(Version::V2026_07)),
    ("tracking_origin_country_region", Before(Version::V2026_07)),
    ("tracking_destination_country_region", Before(Version::V2026_07)),
    ("shipment_dimensions", From(Version::V2026_07)),
    ("proof_of_delivery", From(Version::V2026_07)),
    ("multi_piece_info", From(Version::V2026_07)),
    ("shipment_direction", From(Version::V2026_07)),
    ("return_shipment", From(Version::V2026_07)),
    ("forward_shipment", From(Version::V2026_07)),
];

/// A tracking as a version sends it, its checkpoints in `lang` where they are known in that language.
pub fn tracking(version: Version, mut tracking: Object, lang: Option<&str>) -> Object {
    let span = tracking.remove(PROMISE_SPAN).unwrap_or_default();
    if let Some(Value::Array(checkpoints)) = tracking.get_mut("checkpoints") {
        for one in checkpoints {
            if let Value::Object(kept) = one {
                *one = Value::Object(checkpoint(version, kept, lang));
            }
        }
    }
    people::complete(version, &mut tracking);
    if version >= Version::V2026_07 {
        promise(&mut tracking, &span);
    } else if let Some(Value::Object(latest)) = tracking.get_mut("latest_estimated_delivery") {
        // Told from 2025-04 on.
        latest.remove("revise_reason");
    }
    if version < Version::V2025_01 {
        people::add_older(&mut tracking);
        next_couriers(version, &mut tracking);
        let updated = tracking.get("updated_at").cloned().unwrap_or_default();
        tracking.insert("last_updated_at".to_owned(), updated);
    }
    if version < Version::V2024_10 {
        let edd = tracking.get("courier_estimated_delivery_date");
        let day = edd.and_then(|edd| edd.get("estimated_delivery_date")).cloned().unwrap_or_default();
        tracking.insert("expected_delivery".to_owned(), day);
    }
    if version < Version::V2024_07 {
        oldest(&mut tracking);
    }
    tracking.retain(|field, _| ONLY.iter().all(|(only, when)| only != field || when.holds(version)));
    TRACKING.give(version, &mut tracking);
    tracking
}

/// Where a promise of several days is kept: `[first, last]`. Older versions know one day alone.
const PROMISE_SPAN: &str = "promise_span";

/// The promised date as an object, from 2026-01.
fn promise(tracking: &mut Object, span: &Value) {
    let day = tracking.get("order_promised_delivery_date").cloned().unwrap_or_default();
    let span = |place: usize| span.get(place).cloned().unwrap_or_default();
    let told = !day.is_null() || !span(0).is_null() || !span(1).is_null();
    let promise = json!({ "promised_delivery_date": day, "promised_delivery_date_min": span(0),
        "promised_delivery_date_max": span(1) });
    tracking.insert("order_promised_delivery_date".to_owned(), if told { promise } else { Value::Null });
}

/// The second courier, as versions before 2025-01 told it; with its links in 2024-10 alone.
fn next_couriers(version: Version, tracking: &mut Object) {
    let mut fields = vec!["slug", "tracking_number", "source"];
    if version == Version::V2024_10 {
        fields.extend(["courier_tracking_link", "courier_redirect_link"]);
    }
    let leg = tracking.get("last_mile").and_then(Value::as_object);
    let next = leg.map(|leg| {
        let told = |field: &str| leg.get(field).cloned().unwrap_or_default();
        fields.into_iter().map(|field| (field.to_owned(), told(field))).collect::<Object>()
    });
    tracking.insert("next_couriers".to_owned(), json!(next.into_iter().collect::<Vec<_>>()));
}

/// What 2024-04 has differently from all others: the short id, and weight as two fields.
fn oldest(tracking: &mut Object) {
    let id = tracking.get("legacy_id").cloned().unwrap_or_default();
    tracking.insert("id".to_owned(), id);
    let weight = tracking.get("shipment_weight").cloned().unwrap_or_default();
    for (field, part) in [("shipment_weight", "value"), ("shipment_weight_unit", "unit")] {
        tracking.insert(field.to_owned(), weight.get(part).cloned().unwrap_or_default());
    }
}

/// Fields of an answer about a tracking that was deleted, in versions that wrap it.
const DELETED: [&str; 10] = [
    "id",
    "tracking_number",
    "slug",
    "tracking_account_number",
    "tracking_key",
    "tracking_ship_date",
    "tracking_origin_country",
    "tracking_destination_country",
    "tracking_postal_code",
    "tracking_state",
];

/// A shaped tracking cut down to what names it, as versions that wrap it answer a delete.
pub fn brief(mut tracking: Object) -> Object {
    tracking.retain(|field, _| DELETED.contains(&field.as_str()));
    tracking
}

/// The same with `active`, as they answer a retrack.
pub fn ended(mut tracking: Object) -> Object {
    tracking.retain(|field, _| field == "active" || DELETED.contains(&field.as_str()));
    tracking
}

/// Turns the fields of a body, all of them looked at, into those that are kept. `before` is the tracking they
/// change, empty for a new one.
pub fn incoming(version: Version, body: &mut Object, before: &Object) {
    if version < Version::V2025_01 {
        people::with_people(body, before);
        if let Some(Value::Array(mut next)) = body.remove("next_couriers")
            && !next.is_empty()
        {
            body.insert("last_mile".to_owned(), next.swap_remove(0));
        }
    }
    match body.get("order_promised_delivery_date") {
        None => {}
        Some(Value::Object(promise)) => {
            let told = |field: &str| promise.get(field).cloned().unwrap_or_default();
            let span = ["promised_delivery_date_min", "promised_delivery_date_max"].map(told);
            let [_, last] = &span;
            let day = Some(told("promised_delivery_date")).filter(|day| !day.is_null());
            // Versions that know one day alone are told the last of several.
            let day = day.unwrap_or_else(|| last.clone());
            body.insert(PROMISE_SPAN.to_owned(), json!(span));
            body.insert("order_promised_delivery_date".to_owned(), day);
        }
        // One day takes the place of several.
        Some(_) => drop(body.insert(PROMISE_SPAN.to_owned(), Value::Null)),
    }
}
