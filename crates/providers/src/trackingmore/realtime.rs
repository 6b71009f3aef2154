//! `POST /trackings/realtime`: what the courier says now.

use chrono::{DateTime, FixedOffset, NaiveDate};
use parcel_tracking::Tracking;
use serde_json::Value;

use super::ask::{Ask, REALTIME};
use super::fields::{self, Fields};
use super::single::is_about;
use super::{Pair, TrackingMore, answer};
use crate::{Country, Private, ProviderError};

/// A parcel to ask the courier about at once. `None` is not sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Realtime {
    /// Courier and number, both required.
    pub pair: Pair,
    /// Where it goes, sent as `destination_code`.
    pub destination: Option<Country>,
    /// The day it was handed over; some couriers need it.
    pub ship_date: Option<NaiveDate>,
    /// The destination's postcode; some couriers need it.
    pub postal_code: Option<Private>,
    /// The merchant's account at the courier; some couriers need it.
    pub account_number: Option<Private>,
    /// The country some couriers need, sent as `specialNumberDestination`.
    pub courier_destination: Option<Country>,
    /// When it was ordered. Sent as the wall clock of its offset, to the minute.
    pub order_create_time: Option<DateTime<FixedOffset>>,
    /// The order's id in the shop.
    pub order: Option<String>,
    /// The language of texts.
    pub lang: Option<String>,
}

impl Realtime {
    /// Courier and number, and nothing else.
    pub fn new(pair: Pair) -> Self {
        Self {
            pair,
            destination: None,
            ship_date: None,
            postal_code: None,
            account_number: None,
            courier_destination: None,
            order_create_time: None,
            order: None,
            lang: None,
        }
    }
}

impl TrackingMore {
    /// `POST /trackings/realtime`: asks the courier at once. Takes seconds, three calls a second at most,
    /// and each number once in two hours. That is remembered in this client and its clones, not beyond.
    ///
    /// # Errors
    /// [`ProviderError::RateLimited`] with the time from which on it may be asked, without a call, where
    /// this client has asked for the same number within two hours; [`ProviderError::Rejected`] with 4031
    /// where the courier gave nothing yet, then [`tracking`](Self::tracking) may; and what every call can
    /// end in.
    pub async fn realtime(&self, wanted: &Realtime) -> Result<Tracking, ProviderError> {
        fields::check_language(wanted.lang.as_deref())?;
        let body = Fields::of(&wanted.pair)
            .country("destination_code", wanted.destination)
            .day("tracking_ship_date", wanted.ship_date)
            .private("tracking_postal_code", &wanted.postal_code)
            .private("tracking_account_number", &wanted.account_number)
            .country("specialNumberDestination", wanted.courier_destination)
            .minute("order_create_time", wanted.order_create_time)
            .text("order", &wanted.order)
            .text("lang", &wanted.lang);
        let number = wanted.pair.number();
        self.lately.take(number).map_err(|again| ProviderError::RateLimited { reset: Some(again) })?;
        let mut ask =
            Ask { id: wanted.pair.id(), ..Ask::post(&["trackings", "realtime"], Value::from(body)) }.once();
        ask.bucket = REALTIME;
        let answered = self.send(ask).await.0;
        if answered.as_ref().is_err_and(came_to_nothing) {
            self.lately.give_back(number);
        }
        let found = answer::one(&answered?)?;
        if is_about(&found, &wanted.pair) {
            Ok(found)
        } else {
            Err(answer::unreadable("not the tracking that was asked for"))
        }
    }
}

/// Whether the courier was not asked. Where the line broke nobody knows, and asking too soon costs the
/// whole account two minutes, so that counts.
fn came_to_nothing(error: &ProviderError) -> bool {
    matches!(
        error,
        ProviderError::RateLimited { .. }
            | ProviderError::Unauthorized
            | ProviderError::Forbidden
            | ProviderError::QuotaUsed
            | ProviderError::Unavailable { .. }
    )
}
