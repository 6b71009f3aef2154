//! What a shop knows about a parcel, and may tell the provider.

use chrono::{DateTime, FixedOffset, NaiveDate};
use parcel_tracking::{CourierTime, DeliveryType};

use crate::{Country, Private};

/// Everything a shop may tell about a parcel besides number and courier. A field that is `None` is not
/// sent, so an update leaves it as it was.
///
/// Each client checks its provider's limits before sending. A provider that has no place for a field
/// leaves it out; the fields that TrackingMore has no place for say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// The shop's name for the parcel, shown instead of the number.
    pub title: Option<String>,
    /// The order's id in the shop.
    pub order_id: Option<String>,
    /// The number the shopper knows. Not at TrackingMore, which gets it as the order's id where there
    /// is no other.
    pub order_number: Option<String>,
    /// A link to the order in the shop. Not at TrackingMore.
    pub order_url: Option<String>,
    /// When it was ordered, in the shop's zone. TrackingMore takes the wall clock, to the minute.
    pub order_date: Option<DateTime<FixedOffset>>,
    /// What the shop promised with the order: a day, or a time with or without offset. Not at
    /// TrackingMore.
    pub promised_date: Option<CourierTime>,
    /// Who is to be told, three at most. TrackingMore takes the first.
    pub customers: Option<Vec<Recipient>>,
    /// The language of texts, ISO 639-1.
    pub language: Option<String>,
    /// Where it starts. Not at TrackingMore.
    pub origin: Place,
    /// Where it goes. Some couriers give no answer without its country, state or postcode.
    pub destination: Place,
    /// The day it is or was handed over; some couriers need it.
    pub ship_date: Option<NaiveDate>,
    /// The merchant's account at the courier; some couriers need it.
    pub account_number: Option<Private>,
    /// A further key some couriers need. Not at TrackingMore.
    pub account_key: Option<Private>,
    /// The shipping method or channel, in the shop's words.
    pub shipping_method: Option<String>,
    /// The courier's service, in its words. Not at TrackingMore.
    pub shipment_type: Option<String>,
    /// To the door or to a pickup point. Not at TrackingMore.
    pub delivery_type: Option<DeliveryType>,
    /// Where it is to be collected. Not at TrackingMore.
    pub pickup_location: Option<String>,
    /// What to know about collecting. Not at TrackingMore.
    pub pickup_note: Option<String>,
    /// The merchant's own remark, for no shopper's eyes.
    pub note: Option<String>,
    /// The merchant's own fields, by key. Not at TrackingMore.
    pub custom_fields: Option<Vec<(String, String)>>,
}

/// A person who is to be told about the parcel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// `receiver`, `buyer`, ... as AfterShip names them. Not at TrackingMore.
    pub role: Option<String>,
    /// Name.
    pub name: Option<Private>,
    /// E-mail address.
    pub email: Option<Private>,
    /// Telephone number, international: `+491701234567`.
    pub phone_number: Option<Private>,
    /// ISO 639-1. Not at TrackingMore.
    pub language: Option<String>,
}

/// One end of the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Country.
    pub country: Option<Country>,
    /// State or province. Not at TrackingMore.
    pub state: Option<String>,
    /// City. Not at TrackingMore.
    pub city: Option<String>,
    /// Postcode.
    pub postal_code: Option<Private>,
    /// The whole address in one line. Not at TrackingMore.
    pub address: Option<Private>,
}
