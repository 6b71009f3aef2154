//! The tracking itself.

use serde_json::{Map, Value};

use super::{checkpoint, edd, people, reader::Reader};
use crate::{Address, EddSource, Leg, Proof, Tracking};

/// Reads a tracking of any version: where a field was renamed, the newer name comes first.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Tracking {
    Tracking {
        id: r.text(map, &["id"]),
        legacy_id: r.text(map, &["legacy_id"]),
        tracking_number: r.text(map, &["tracking_number"]),
        slug: r.word(map, "slug"),
        title: r.text(map, &["title"]),
        source: r.text(map, &["source"]),
        active: r.flag(map, "active"),
        created_at: r.time(map, &["created_at"]),
        updated_at: r.time(map, &["updated_at", "last_updated_at"]),

        tag: r.word(map, "tag"),
        subtag: r.word(map, "subtag"),
        subtag_message: r.text(map, &["subtag_message"]),
        checkpoints: r.objects(map, "checkpoints", checkpoint::read),
        return_to_sender: r.flag(map, "return_to_sender"),

        courier_edd: edd::read(
            r,
            map,
            &["courier_estimated_delivery_date", "expected_delivery"],
            Some(EddSource::Carrier),
        ),
        aftership_edd: edd::read(r, map, &["aftership_estimated_delivery_date"], Some(EddSource::AfterShip)),
        custom_edd: edd::read(r, map, &["custom_estimated_delivery_date"], Some(EddSource::Custom)),
        order_promised_edd: edd::read(r, map, &["order_promised_delivery_date"], Some(EddSource::Order)),
        first_edd: edd::read(r, map, &["first_estimated_delivery"], None),
        latest_edd: edd::read(r, map, &["latest_estimated_delivery"], None),
        on_time_status: r.word(map, "on_time_status"),
        on_time_difference: r.number(map, "on_time_difference"),
        transit_time: r.whole(map, &["transit_time", "delivery_time"]),

        origin: Address {
            country_region: r.text(map, &["origin_country_region", "origin_country_iso3"]),
            state: r.text(map, &["origin_state"]),
            city: r.text(map, &["origin_city"]),
            postal_code: r.text(map, &["origin_postal_code"]),
            raw_location: r.text(map, &["origin_raw_location"]),
        },
        destination: Address {
            country_region: r.text(map, &["destination_country_region", "destination_country_iso3"]),
            state: r.text(map, &["destination_state"]),
            city: r.text(map, &["destination_city"]),
            postal_code: r.text(map, &["destination_postal_code"]),
            raw_location: r.text(map, &["destination_raw_location"]),
        },
        courier_destination_country_region: r
            .text(map, &["courier_destination_country_region", "courier_destination_country_iso3"]),

        delivery_type: r.word(map, "delivery_type"),
        pickup_location: r.text(map, &["pickup_location"]),
        pickup_note: r.text(map, &["pickup_note"]),
        signature_requirement: r.word(map, "signature_requirement"),
        signed_by: r.text(map, &["signed_by"]),
        delivery_location_type: r.text(map, &["delivery_location_type"]),
        proof_of_delivery: r.objects(map, "proof_of_delivery", |r, map| Proof {
            kind: r.text(map, &["type"]),
            url: r.text(map, &["url"]),
        }),
        failed_delivery_attempts: r.whole(map, &["failed_delivery_attempts"]),
        shipment_pickup_date: r.time(map, &["shipment_pickup_date"]),
        shipment_delivery_date: r.time(map, &["shipment_delivery_date"]),
        first_attempted_at: r.time(map, &["first_attempted_at"]),
        tracking_ship_date: r.ship_date(map, "tracking_ship_date"),

        shipment_type: r.text(map, &["shipment_type"]),
        shipment_package_count: r.whole(map, &["shipment_package_count"]),
        shipment_weight: r.measure(map, "shipment_weight", "shipment_weight_unit"),
        carbon_emissions: r.measure(map, "carbon_emissions", "carbon_emissions_unit"),
        shipping_method: r.text(map, &["shipping_method"]),
        location_id: r.text(map, &["location_id"]),
        courier_connection_id: r.text(map, &["courier_connection_id"]),
        tracked_count: r.whole(map, &["tracked_count"]),

        first_mile: r.object(map, "first_mile", leg),
        last_mile: r.object(map, "last_mile", leg),
        last_mile_tracking_supported: r.flag(map, "last_mile_tracking_supported"),
        next_couriers: r.objects(map, "next_couriers", leg),
        courier_tracking_link: r.text(map, &["courier_tracking_link"]),
        courier_redirect_link: r.text(map, &["courier_redirect_link"]),
        aftership_tracking_url: r.text(map, &["aftership_tracking_url"]),
        aftership_tracking_order_url: r.text(map, &["aftership_tracking_order_url"]),

        order_id: r.text(map, &["order_id"]),
        order_id_path: r.text(map, &["order_id_path"]),
        order_number: r.text(map, &["order_number"]),
        order_date: r.time(map, &["order_date"]),
        note: r.text(map, &["note"]),
        custom_fields: r.object(map, "custom_fields", custom_fields).unwrap_or_default(),
        shipment_tags: r.texts(map, "shipment_tags"),
        order_tags: r.texts(map, "order_tags"),
        language: r.text(map, &["language"]),

        customers: people::read(r, map),
        subscribed_emails: r.texts(map, "subscribed_emails"),
        subscribed_smses: r.texts(map, "subscribed_smses"),

        tracking_account_number: r.text(map, &["tracking_account_number"]),
        tracking_key: r.text(map, &["tracking_key"]),
        tracking_origin_country_region: r
            .text(map, &["tracking_origin_country_region", "tracking_origin_country"]),
        tracking_destination_country_region: r
            .text(map, &["tracking_destination_country_region", "tracking_destination_country"]),
        tracking_postal_code: r.text(map, &["tracking_postal_code"]),
        tracking_state: r.text(map, &["tracking_state"]),
        unique_token: r.text(map, &["unique_token"]),
    }
}

fn leg(r: &mut Reader, map: &Map<String, Value>) -> Leg {
    Leg {
        slug: r.word(map, "slug"),
        tracking_number: r.text(map, &["tracking_number"]),
        transit_time: r.whole(map, &["transit_time"]),
        courier_tracking_link: r.text(map, &["courier_tracking_link"]),
        courier_redirect_link: r.text(map, &["courier_redirect_link"]),
        source: r.text(map, &["source"]),
    }
}

fn custom_fields(r: &mut Reader, map: &Map<String, Value>) -> Vec<(String, String)> {
    map.keys().filter_map(|key| Some((key.clone(), r.text(map, &[key])?))).collect()
}
