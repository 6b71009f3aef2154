//! The tracking itself.

use parcel_tracking::{Address, Checkpoint, Edd, EddSource, Measure, Reader, Slug, Tracking, oldest_first};
use serde_json::{Map, Value};

use super::checkpoints::{self, Merged, Row};
use super::{countries, ends, people, status, times};
use crate::trackingmore::pair_id;

/// Reads a tracking under the names of v2, v4 and v3, in this order.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Tracking {
    let slug = r.text(map, &["carrier_code", "courier_code"]).map(|code| Slug::from(code.trim()));
    let number = r.text(map, &["tracking_number"]);
    let mut origin = ends::read(r, map, "origin_info");
    let mut destination = ends::read(r, map, "destination_info");
    destination.number = destination.number.or_else(|| r.text(map, &["destination_track_number"]));
    let (first_mile, last_mile) = ends::legs(&origin, &destination, slug.as_ref(), number.as_deref());

    let mut merged = Merged::default();
    merged.add(std::mem::take(&mut origin.rows), origin.courier.as_ref().or(slug.as_ref()));
    merged.add(std::mem::take(&mut destination.rows), destination.courier.as_ref());
    let rows = merged.into_rows();

    let told = r.text(map, &["status", "delivery_status"]);
    let substatus = r.text(map, &["substatus"]).or_else(|| newest_substatus(&rows, told.as_deref()));
    let meaning = status::meaning(told.as_deref(), substatus.as_deref());
    let back = rows.iter().filter_map(|row| row.substatus.as_deref()).chain(substatus.as_deref());
    let return_to_sender = back.into_iter().any(status::returns).then_some(true);

    let mut checkpoints: Vec<Checkpoint> = rows.into_iter().map(|row| row.checkpoint).collect();
    if checkpoints.is_empty()
        && let Some(last) = checkpoints::last_event(r, map)
    {
        let (tag, subtag) = (meaning.tag.clone(), meaning.subtag.clone());
        checkpoints.push(Checkpoint { slug: slug.clone(), tag, subtag, ..last });
    }
    let checkpoints: Vec<Checkpoint> = oldest_first(&checkpoints).into_iter().cloned().collect();
    let newest = checkpoints.last();
    let tag = meaning.tag.or_else(|| newest?.tag.clone());
    let subtag = meaning.subtag.or_else(|| newest.filter(|_| told.is_none())?.subtag.clone());

    let order_id = r.text(map, &["order_id"]);
    Tracking {
        id: slug.as_ref().zip(number.as_deref()).and_then(|(slug, number)| pair_id::write(slug, number)),
        courier_tracking_link: ends::link(&origin, &destination, slug.as_ref()),
        title: r.text(map, &["title"]),
        source: r.text(map, &["source"]),
        active: r.flag(map, "track_update").or_else(|| r.flag(map, "updating")),
        created_at: times::read(r, map, &["created_at"]),
        updated_at: times::read(r, map, &["updated_at", "update_at", "update_date"]),

        tag,
        subtag,
        subtag_message: r.text(map, &["status_info"]).or_else(|| meaning.words.map(str::to_owned)),
        return_to_sender,
        checkpoints,

        courier_edd: edd(r, map),
        transit_time: r.whole(map, &["itemTimeLength", "transit_time"]),
        origin: address(r, map, &["origin_country", "original_country", "original"], "origin_"),
        destination: address(
            r,
            map,
            &["destination_code", "destination_country", "destination"],
            "destination_",
        ),

        signed_by: r.text(map, &["singed_by", "signed_by"]),
        shipment_pickup_date: origin.received.or(destination.received),
        shipment_delivery_date: destination.delivered.or(origin.delivered),
        tracking_ship_date: r.ship_date(map, "tracking_ship_date"),
        shipment_type: r.text(map, &["service_code"]),
        shipment_package_count: r.whole(map, &["pieces"]),
        shipment_weight: weight(r, map),
        shipping_method: r.text(map, &["logistics_channel"]),

        last_mile_tracking_supported: r.flag(map, "last_mile_tracking_supported"),
        first_mile,
        last_mile,

        // v2 has one field, which merchants fill with what the shopper knows; v4 has both.
        order_number: r.text(map, &["order_number"]).or_else(|| order_id.clone()),
        order_id,
        order_date: times::read(r, map, &["order_create_time", "order_date"]),
        note: r.text(map, &["comment", "note"]),
        customers: people::read(r, map),

        tracking_account_number: r.text(map, &["tracking_account_number"]),
        tracking_key: r.text(map, &["tracking_key"]),
        tracking_origin_country_region: r.text(map, &["tracking_origin_country"]),
        tracking_destination_country_region: r
            .text(map, &["tracking_destination_country", "specialNumberDestination"]),
        tracking_postal_code: r.text(map, &["tracking_postal_code"]),
        tracking_state: r.text(map, &["tracking_state"]),

        tracking_number: number,
        slug,
        ..Tracking::default()
    }
}

/// The newest row's sub-status, where it fits the tracking's status: the tracking's own is null even when
/// the rows have one.
fn newest_substatus(rows: &[Row], status: Option<&str>) -> Option<String> {
    let checkpoints: Vec<Checkpoint> = rows.iter().map(|row| row.checkpoint.clone()).collect();
    let newest = oldest_first(&checkpoints).pop()?;
    let row = rows.iter().rev().find(|row| row.checkpoint == *newest)?;
    row.substatus.clone().filter(|substatus| status::belong_together(status, substatus))
}

/// v4 has what the courier scheduled. v2 documents no estimate, but public clients of it read
/// `ScheduledDeliveryDate`.
fn edd(r: &mut Reader, map: &Map<String, Value>) -> Option<Edd> {
    let datetime =
        times::read(r, map, &["ScheduledDeliveryDate", "scheduled_delivery_date", "expected_delivery"])?;
    Some(Edd { datetime: Some(datetime), source: Some(EddSource::Carrier), ..Edd::default() })
}

/// A country that is not surely one is kept as the text it is.
fn address(r: &mut Reader, map: &Map<String, Value>, countries: &[&str], prefix: &str) -> Address {
    let sent: Vec<String> = countries.iter().filter_map(|key| r.text(map, &[key])).collect();
    let known = sent.iter().find_map(|text| countries::alpha3(text));
    Address {
        country_region: known.map(str::to_owned),
        raw_location: sent.into_iter().next().filter(|_| known.is_none()),
        state: r.text(map, &[&format!("{prefix}state")]),
        city: r.text(map, &[&format!("{prefix}city")]),
        postal_code: None,
    }
}

/// v4: kilograms as a number. Its `weight` is text with any unit and is left alone.
fn weight(r: &mut Reader, map: &Map<String, Value>) -> Option<Measure> {
    let value = r.number(map, "weight_kg").filter(|kilograms| *kilograms > 0.0)?;
    Some(Measure { value, unit: Some("kg".to_owned()) })
}
