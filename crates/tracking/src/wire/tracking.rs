//! The tracking itself.

use serde_json::{Map, Value};

use super::{checkpoint, fields::Fields, leg, reader::Reader};
use crate::{EddSource, Proof, Tracking};

/// Reads a tracking of any version: where a field was renamed, the newer name comes first.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Tracking {
    let mut t = Tracking::default();
    fill(&mut Fields { r, map }, &mut t);
    t
}

/// Apart, so that the tracking has one place in memory from the start.
#[inline(never)]
fn fill(f: &mut Fields<'_>, t: &mut Tracking) {
    f.text(&["id"], &mut t.id);
    f.text(&["tracking_number"], &mut t.tracking_number);
    f.word("slug", &mut t.slug);
    f.text(&["title"], &mut t.title);
    f.time(&["created_at"], &mut t.created_at);

    f.word("tag", &mut t.tag);
    f.word("subtag", &mut t.subtag);
    f.text(&["subtag_message"], &mut t.subtag_message);
    t.checkpoints = f.r.objects(f.map, "checkpoints", checkpoint::read);
    f.flag("return_to_sender", &mut t.return_to_sender);

    f.edd(
        &["courier_estimated_delivery_date", "expected_delivery"],
        Some(EddSource::Carrier),
        &mut t.courier_edd,
    );
    f.edd(&["aftership_estimated_delivery_date"], Some(EddSource::AfterShip), &mut t.aftership_edd);
    f.edd(&["custom_estimated_delivery_date"], Some(EddSource::Custom), &mut t.custom_edd);
    f.edd(&["order_promised_delivery_date"], Some(EddSource::Order), &mut t.order_promised_edd);
    f.edd(&["first_estimated_delivery"], None, &mut t.first_edd);
    f.edd(&["latest_estimated_delivery"], None, &mut t.latest_edd);

    f.text(&["origin_country_region", "origin_country_iso3"], &mut t.origin.country_region);
    f.text(&["origin_state"], &mut t.origin.state);
    f.text(&["origin_city"], &mut t.origin.city);
    f.text(&["origin_postal_code"], &mut t.origin.postal_code);
    f.text(&["origin_raw_location"], &mut t.origin.raw_location);
    f.text(&["destination_country_region", "destination_country_iso3"], &mut t.destination.country_region);
    f.text(&["destination_state"], &mut t.destination.state);
    f.text(&["destination_city"], &mut t.destination.city);
    f.text(&["destination_postal_code"], &mut t.destination.postal_code);
    f.text(&["destination_raw_location"], &mut t.destination.raw_location);
    f.text(
        &["courier_destination_country_region", "courier_destination_country_iso3"],
        &mut t.courier_destination_country_region,
    );

    f.word("delivery_type", &mut t.delivery_type);
    f.text(&["pickup_location"], &mut t.pickup_location);
    f.text(&["pickup_note"], &mut t.pickup_note);
    f.word("signature_requirement", &mut t.signature_requirement);
    f.text(&["signed_by"], &mut t.signed_by);
    f.text(&["delivery_location_type"], &mut t.delivery_location_type);
    t.proof_of_delivery = f.r.objects(f.map, "proof_of_delivery", proof);
    f.whole(&["failed_delivery_attempts"], &mut t.failed_delivery_attempts);
    f.time(&["shipment_pickup_date"], &mut t.shipment_pickup_date);
    f.time(&["shipment_delivery_date"], &mut t.shipment_delivery_date);

    f.text(&["shipment_type"], &mut t.shipment_type);
    f.whole(&["shipment_package_count"], &mut t.shipment_package_count);
    f.measure("shipment_weight", "shipment_weight_unit", &mut t.shipment_weight);
    f.measure("carbon_emissions", "carbon_emissions_unit", &mut t.carbon_emissions);

    f.leg("first_mile", &mut t.first_mile);
    f.leg("last_mile", &mut t.last_mile);
    t.next_couriers = f.r.objects(f.map, "next_couriers", leg::read);
    f.text(&["courier_tracking_link"], &mut t.courier_tracking_link);
    f.text(&["courier_redirect_link"], &mut t.courier_redirect_link);
    f.text(&["order_number"], &mut t.order_number);
    f.text(&["language"], &mut t.language);
    #[cfg(feature = "whole")]
    fill_whole(f, t);
}

/// What the widget shows nobody.
#[cfg(feature = "whole")]
fn fill_whole(f: &mut Fields<'_>, t: &mut Tracking) {
    f.text(&["legacy_id"], &mut t.legacy_id);
    f.text(&["source"], &mut t.source);
    f.flag("active", &mut t.active);
    f.time(&["updated_at", "last_updated_at"], &mut t.updated_at);
    f.word("on_time_status", &mut t.on_time_status);
    f.number("on_time_difference", &mut t.on_time_difference);
    f.whole(&["transit_time", "delivery_time"], &mut t.transit_time);
    f.time(&["first_attempted_at"], &mut t.first_attempted_at);
    t.tracking_ship_date = f.r.ship_date(f.map, "tracking_ship_date");
    f.text(&["shipping_method"], &mut t.shipping_method);
    f.text(&["location_id"], &mut t.location_id);
    f.text(&["courier_connection_id"], &mut t.courier_connection_id);
    f.whole(&["tracked_count"], &mut t.tracked_count);
    f.flag("last_mile_tracking_supported", &mut t.last_mile_tracking_supported);
    f.text(&["aftership_tracking_url"], &mut t.aftership_tracking_url);
    f.text(&["aftership_tracking_order_url"], &mut t.aftership_tracking_order_url);
    f.text(&["order_id"], &mut t.order_id);
    f.text(&["order_id_path"], &mut t.order_id_path);
    f.time(&["order_date"], &mut t.order_date);
    f.text(&["note"], &mut t.note);
    t.custom_fields = f.r.object(f.map, "custom_fields", custom_fields).unwrap_or_default();
    f.texts("shipment_tags", &mut t.shipment_tags);
    f.texts("order_tags", &mut t.order_tags);
    t.customers = super::people::read(f.r, f.map);
    f.texts("subscribed_emails", &mut t.subscribed_emails);
    f.texts("subscribed_smses", &mut t.subscribed_smses);
    f.text(&["tracking_account_number"], &mut t.tracking_account_number);
    f.text(&["tracking_key"], &mut t.tracking_key);
    f.text(
        &["tracking_origin_country_region", "tracking_origin_country"],
        &mut t.tracking_origin_country_region,
    );
    f.text(
        &["tracking_destination_country_region", "tracking_destination_country"],
        &mut t.tracking_destination_country_region,
    );
    f.text(&["tracking_postal_code"], &mut t.tracking_postal_code);
    f.text(&["tracking_state"], &mut t.tracking_state);
    f.text(&["unique_token"], &mut t.unique_token);
}

#[cfg(feature = "whole")]
fn custom_fields(r: &mut Reader, map: &Map<String, Value>) -> Vec<(String, String)> {
    map.keys().filter_map(|key| Some((key.clone(), r.text(map, &[key])?))).collect()
}

fn proof(r: &mut Reader, map: &Map<String, Value>) -> Proof {
    Proof { kind: r.text(map, &["type"]), url: r.text(map, &["url"]) }
}
