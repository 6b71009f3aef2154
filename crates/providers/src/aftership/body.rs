//! What is sent, in AfterShip's names.

use parcel_tracking::Slug;
use serde_json::{Map, Value, json};

use crate::{CourierQuestion, Details, NewTracking, Place, Private, Recipient, TrackingUpdate};

pub(super) fn create(new: &NewTracking) -> Value {
    let mut map = details(&new.details);
    map.insert("tracking_number".to_owned(), json!(new.number));
    put(&mut map, "slug", new.courier.as_ref().map(Slug::as_str));
    Value::Object(map)
}

pub(super) fn update(update: &TrackingUpdate) -> Value {
    let mut map = details(&update.details);
    put(&mut map, "slug", update.courier.as_ref().map(Slug::as_str));
    Value::Object(map)
}

pub(super) fn detect(question: &CourierQuestion) -> Value {
    let mut map = Map::new();
    map.insert("tracking_number".to_owned(), json!(question.number));
    if !question.candidates.is_empty() {
        let slugs: Vec<_> = question.candidates.iter().map(Slug::as_str).collect();
        map.insert("slug".to_owned(), json!(slugs));
    }
    put(&mut map, "tracking_ship_date", question.ship_date.map(|day| day.format("%Y%m%d").to_string()));
    put(&mut map, "tracking_account_number", question.account_number.as_ref().map(Private::expose));
    put(&mut map, "tracking_key", question.account_key.as_ref().map(Private::expose));
    put(&mut map, "tracking_postal_code", question.postal_code.as_ref().map(Private::expose));
    put(&mut map, "tracking_state", question.state.as_deref());
    put(&mut map, "tracking_origin_country_region", question.origin.map(|country| country.alpha3()));
    put(
        &mut map,
        "tracking_destination_country_region",
        question.destination.map(|country| country.alpha3()),
    );
    Value::Object(map)
}

fn details(details: &Details) -> Map<String, Value> {
    let mut map = Map::new();
    put(&mut map, "title", details.title.as_deref());
    put(&mut map, "order_id", details.order_id.as_deref());
    put(&mut map, "order_number", details.order_number.as_deref());
    put(&mut map, "order_id_path", details.order_url.as_deref());
    put(&mut map, "order_date", details.order_date.map(|date| date.to_rfc3339()));
    let promised = details.promised_date.as_ref().and_then(parcel_tracking::CourierTime::to_iso);
    put(&mut map, "order_promised_delivery_date", promised);
    if let Some(customers) = &details.customers {
        map.insert("customers".to_owned(), customers.iter().map(recipient).collect());
    }
    put(&mut map, "language", details.language.as_deref());
    place(&mut map, "origin", &details.origin);
    place(&mut map, "destination", &details.destination);
    let postal_code = details.destination.postal_code.as_ref();
    put(&mut map, "tracking_postal_code", postal_code.map(Private::expose));
    put(&mut map, "tracking_state", details.destination.state.as_deref());
    put(&mut map, "tracking_ship_date", details.ship_date.map(|day| day.format("%Y%m%d").to_string()));
    put(&mut map, "tracking_account_number", details.account_number.as_ref().map(Private::expose));
    put(&mut map, "tracking_key", details.account_key.as_ref().map(Private::expose));
    put(&mut map, "shipping_method", details.shipping_method.as_deref());
    put(&mut map, "shipment_type", details.shipment_type.as_deref());
    put(&mut map, "delivery_type", details.delivery_type.as_ref().map(|kind| kind.as_str()));
    put(&mut map, "pickup_location", details.pickup_location.as_deref());
    put(&mut map, "pickup_note", details.pickup_note.as_deref());
    put(&mut map, "note", details.note.as_deref());
    if let Some(fields) = &details.custom_fields {
        let fields: Map<_, _> = fields.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
        map.insert("custom_fields".to_owned(), Value::Object(fields));
    }
    map
}

fn recipient(recipient: &Recipient) -> Value {
    let mut map = Map::new();
    put(&mut map, "role", recipient.role.as_deref());
    put(&mut map, "name", recipient.name.as_ref().map(Private::expose));
    put(&mut map, "email", recipient.email.as_ref().map(Private::expose));
    put(&mut map, "phone_number", recipient.phone_number.as_ref().map(Private::expose));
    put(&mut map, "language", recipient.language.as_deref());
    Value::Object(map)
}

fn place(map: &mut Map<String, Value>, end: &str, place: &Place) {
    put(map, &format!("{end}_country_region"), place.country.map(|country| country.alpha3()));
    put(map, &format!("{end}_state"), place.state.as_deref());
    put(map, &format!("{end}_city"), place.city.as_deref());
    put(map, &format!("{end}_postal_code"), place.postal_code.as_ref().map(Private::expose));
    put(map, &format!("{end}_raw_location"), place.address.as_ref().map(Private::expose));
}

fn put<T: Into<Value>>(map: &mut Map<String, Value>, key: &str, value: Option<T>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value.into());
    }
}
