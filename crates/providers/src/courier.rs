//! Couriers, and which of them a number may belong to.

use chrono::NaiveDate;
use parcel_tracking::Slug;

use crate::{Country, Private};

/// A courier that the provider knows. What a provider does not tell is `None` or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courier {
    /// Its identifier at the provider: AfterShip's `slug`, TrackingMore's `code`.
    pub slug: Slug,
    /// Its name, as people write it.
    pub name: String,
    /// Another name.
    pub other_name: Option<String>,
    /// Telephone number of its customer service.
    pub phone: Option<String>,
    /// Its website. As sent: check the scheme before linking.
    pub website: Option<String>,
    /// Its logo. As sent. TrackingMore only.
    pub picture: Option<String>,
    /// Fields without which it gives no answer, by AfterShip's names. AfterShip only.
    pub required_fields: Vec<String>,
    /// Fields that help it, by AfterShip's names. AfterShip only.
    pub optional_fields: Vec<String>,
}

/// A number whose courier is asked for. AfterShip looks at all of it, TrackingMore at the number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourierQuestion {
    /// The courier's number.
    pub number: String,
    /// The couriers that come into question; empty for all.
    pub candidates: Vec<Slug>,
    /// The day it was handed over.
    pub ship_date: Option<NaiveDate>,
    /// The merchant's account at the courier.
    pub account_number: Option<Private>,
    /// A further key some couriers need.
    pub account_key: Option<Private>,
    /// The destination's postcode.
    pub postal_code: Option<Private>,
    /// The destination's state or province.
    pub state: Option<String>,
    /// The country it comes from.
    pub origin: Option<Country>,
    /// The country it goes to.
    pub destination: Option<Country>,
}
