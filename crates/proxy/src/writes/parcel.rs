//! A parcel as the merchant's back end describes it, and what becomes of that at the provider.

mod fields;

use std::collections::BTreeMap;

use parcel_providers::{Details, NewTracking, Place, TrackingUpdate};
use parcel_tracking::CourierTime;
use serde::Deserialize;
use utoipa::ToSchema;

use super::problem::WriteProblem;
use crate::cache::Key;
use fields::{
    country, courier, custom_fields, delivery_type, link, order_date, people, private, promised, text,
};

/// What the shop knows about a parcel, under AfterShip's names, whichever provider is asked. A field that
/// is left out stays as it is, and nothing can be taken away. TrackingMore has no place for some fields,
/// and then goes without them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// The courier's number, required to register a parcel; it cannot be changed. Blanks are ignored, small
    /// letters are taken as capitals.
    #[schema(pattern = "^[0-9A-Z._/-]{4,100}$", example = "00340434161094042557")]
    tracking_number: Option<String>,
    /// The courier. When registering, the provider finds it out where it is left out; in a change it is
    /// put right.
    #[schema(pattern = "^[0-9a-z_-]{1,64}$", example = "dhl-germany")]
    slug: Option<String>,
    /// The shop's name for the parcel.
    #[schema(min_length = 1, max_length = 1000, example = "Blue teapot")]
    title: Option<String>,
    /// The order's id in the shop.
    #[schema(min_length = 1, max_length = 1000)]
    order_id: Option<String>,
    /// The order's number, as the shopper knows it. TrackingMore has one place for both, and keeps the id
    /// where there are two.
    #[schema(min_length = 1, max_length = 1000, example = "10482")]
    order_number: Option<String>,
    /// A link to the order in the shop, https. Not at TrackingMore.
    #[schema(min_length = 1, max_length = 1000, example = "https://shop.example/orders/10482")]
    order_id_path: Option<String>,
    /// When it was ordered: a time with its offset.
    #[schema(format = DateTime, example = "2026-11-02T19:42:00+01:00")]
    order_date: Option<String>,
    /// What the shop promised: a day, or a time with or without offset. Not at TrackingMore.
    #[schema(example = "2026-11-06")]
    order_promised_delivery_date: Option<String>,
    /// Who is to be told, in place of those who are told now. TrackingMore takes the first.
    #[schema(max_items = 3)]
    customers: Option<Vec<Person>>,
    /// The language of the courier's texts, ISO 639-1.
    #[schema(pattern = "^[a-z]{2}$", example = "en")]
    language: Option<String>,
    /// Where it starts: two or three letters, ISO 3166-1. Not at TrackingMore, like the next four.
    #[schema(pattern = "^[A-Za-z]{2,3}$", example = "CHN")]
    origin_country_region: Option<String>,
    /// State or province.
    #[schema(min_length = 1, max_length = 1000)]
    origin_state: Option<String>,
    /// City.
    #[schema(min_length = 1, max_length = 1000)]
    origin_city: Option<String>,
    /// Postcode.
    #[schema(min_length = 1, max_length = 1000)]
    origin_postal_code: Option<String>,
    /// The whole address in one line.
    #[schema(min_length = 1, max_length = 1000)]
    origin_raw_location: Option<String>,
    /// Where it goes: two or three letters, ISO 3166-1. Some couriers need it.
    #[schema(pattern = "^[A-Za-z]{2,3}$", example = "DEU")]
    destination_country_region: Option<String>,
    /// State or province; some couriers need it. Not at TrackingMore.
    #[schema(min_length = 1, max_length = 1000)]
    destination_state: Option<String>,
    /// City. Not at TrackingMore.
    #[schema(min_length = 1, max_length = 1000)]
    destination_city: Option<String>,
    /// Postcode; some couriers need it, and those take 10 letters, digits, `+`, `-` and blanks at most.
    #[schema(min_length = 1, max_length = 1000)]
    destination_postal_code: Option<String>,
    /// The whole address in one line. Not at TrackingMore.
    #[schema(min_length = 1, max_length = 1000)]
    destination_raw_location: Option<String>,
    /// The day it is handed over; some couriers need it.
    #[schema(pattern = "^[0-9]{4}-?[0-9]{2}-?[0-9]{2}$", example = "2026-11-03")]
    tracking_ship_date: Option<String>,
    /// The merchant's account at the courier; some couriers need it.
    #[schema(pattern = "^[0-9A-Za-z]{1,512}$")]
    tracking_account_number: Option<String>,
    /// A further key some couriers need. Not at TrackingMore.
    #[schema(pattern = "^[0-9A-Za-z._-]{1,512}$")]
    tracking_key: Option<String>,
    /// The shipping method, in the shop's words.
    #[schema(min_length = 1, max_length = 1000)]
    shipping_method: Option<String>,
    /// The courier's service. Not at TrackingMore.
    #[schema(min_length = 1, max_length = 1000)]
    shipment_type: Option<String>,
    /// To the door or to a pickup point. Not at TrackingMore, like the next two.
    #[schema(pattern = "^(door_to_door|pickup_at_store|pickup_at_courier)$", example = "door_to_door")]
    delivery_type: Option<String>,
    /// Where it is to be collected.
    #[schema(min_length = 1, max_length = 1000)]
    pickup_location: Option<String>,
    /// What to know about collecting.
    #[schema(min_length = 1, max_length = 1000)]
    pickup_note: Option<String>,
    /// The merchant's own remark. Never shown to a shopper.
    #[schema(min_length = 1, max_length = 1000)]
    note: Option<String>,
    /// The merchant's own fields: at most 25, names of at most 30 characters, values of at most 512. Shown
    /// to nobody, unless `disclosure.custom_fields` allows it. Not at TrackingMore.
    custom_fields: Option<BTreeMap<String, String>>,
}

/// Somebody who is to be told about the parcel. Never sent to a browser.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// `receiver`, `buyer` and so on. AfterShip from 2025-01 on.
    #[schema(min_length = 1, max_length = 1000, example = "receiver")]
    role: Option<String>,
    /// Name.
    #[schema(min_length = 1, max_length = 1000)]
    name: Option<String>,
    /// One e-mail address.
    #[schema(format = Email, max_length = 254)]
    email: Option<String>,
    /// A telephone number with `+` and the country's code.
    #[schema(pattern = "^[+][0-9 ()-]+$", max_length = 32)]
    phone_number: Option<String>,
    /// ISO 639-1. AfterShip from 2025-01 on.
    #[schema(pattern = "^[a-z]{2}$", example = "en")]
    language: Option<String>,
}

type Read<T> = Result<T, WriteProblem>;

impl Parcel {
    /// A parcel to be registered.
    ///
    /// # Errors
    /// No number; a field outside its limit.
    pub fn registered(mut self) -> Read<NewTracking> {
        let number = self.tracking_number.take();
        let number = number.ok_or_else(|| WriteProblem::field("tracking_number", "is required"))?;
        let slug = self.slug.take();
        let courier = courier(slug.as_deref())?;
        match Key::number(&number, None) {
            Ok(Key::Number { number, .. }) => Ok(NewTracking { number, courier, details: self.details()? }),
            _ => Err(WriteProblem::field(
                "tracking_number",
                "must be 4 to 100 letters, digits and the signs hyphen, dot, underscore and slash",
            )),
        }
    }

    /// A change to a parcel.
    ///
    /// # Errors
    /// Another number, no change at all, a field outside its limit.
    pub fn changed(mut self) -> Read<TrackingUpdate> {
        if self.tracking_number.is_some() {
            return Err(WriteProblem::field(
                "tracking_number",
                "cannot be changed: register a parcel of that number",
            ));
        }
        let slug = self.slug.take();
        let update = TrackingUpdate { courier: courier(slug.as_deref())?, details: self.details()? };
        if update == TrackingUpdate::default() {
            return Err(WriteProblem::field("body", "changes nothing"));
        }
        Ok(update)
    }

    fn details(self) -> Read<Details> {
        let ship_date = self.tracking_ship_date.as_deref().map(CourierTime::parse_ship_date);
        let ship_date = match ship_date {
            None => None,
            Some(CourierTime::Day(day)) => Some(day),
            Some(_) => {
                return Err(WriteProblem::field("tracking_ship_date", "must be a day, such as 2026-11-03"));
            }
        };
        Ok(Details {
            title: text("title", self.title)?,
            order_id: text("order_id", self.order_id)?,
            order_number: text("order_number", self.order_number)?,
            order_url: link("order_id_path", self.order_id_path)?,
            order_date: order_date(self.order_date.as_deref())?,
            promised_date: promised(self.order_promised_delivery_date.as_deref())?,
            customers: people(self.customers)?,
            language: text("language", self.language)?,
            origin: Place {
                country: country("origin_country_region", self.origin_country_region.as_deref())?,
                state: text("origin_state", self.origin_state)?,
                city: text("origin_city", self.origin_city)?,
                postal_code: private("origin_postal_code", self.origin_postal_code)?,
                address: private("origin_raw_location", self.origin_raw_location)?,
            },
            destination: Place {
                country: country("destination_country_region", self.destination_country_region.as_deref())?,
                state: text("destination_state", self.destination_state)?,
                city: text("destination_city", self.destination_city)?,
                postal_code: private("destination_postal_code", self.destination_postal_code)?,
                address: private("destination_raw_location", self.destination_raw_location)?,
            },
            ship_date,
            account_number: private("tracking_account_number", self.tracking_account_number)?,
            account_key: private("tracking_key", self.tracking_key)?,
            shipping_method: text("shipping_method", self.shipping_method)?,
            shipment_type: text("shipment_type", self.shipment_type)?,
            delivery_type: delivery_type(self.delivery_type.as_deref())?,
            pickup_location: text("pickup_location", self.pickup_location)?,
            pickup_note: text("pickup_note", self.pickup_note)?,
            note: text("note", self.note)?,
            custom_fields: custom_fields(self.custom_fields)?,
        })
    }
}

#[cfg(test)]
mod tests;
