//! `POST /trackings/post` and `POST /trackings/batch`: parcels to follow from now on.

use chrono::{DateTime, FixedOffset, NaiveDate};
use parcel_tracking::Tracking;
use serde_json::Value;

use super::ask::Ask;
use super::fields::{self, Fields};
use super::several::Refused;
use super::{Pair, TrackingMore, answer};
use crate::{Country, Private, ProviderError};

/// A parcel to follow. `None` is not sent. The provider states no length for any text.
#[derive(Clone, Debug, PartialEq)]
pub struct Create {
    /// Courier and number, both required: v2 does not find the courier by itself, see
    /// [`TrackingMore::detect_couriers`].
    pub pair: Pair,
    /// The shop's name for the parcel.
    pub title: Option<String>,
    /// The shipping channel, in the shop's words.
    pub logistics_channel: Option<String>,
    /// The customer's name.
    pub customer_name: Option<Private>,
    /// The customer's e-mail address.
    pub customer_email: Option<Private>,
    /// The customer's telephone number.
    pub customer_phone: Option<Private>,
    /// The order's id in the shop; [`ListQuery::orders`](super::ListQuery::orders) finds it again.
    pub order_id: Option<String>,
    /// When it was ordered. Sent as the wall clock of its offset, to the minute.
    pub order_create_time: Option<DateTime<FixedOffset>>,
    /// Where it goes, sent as `destination_code`.
    pub destination: Option<Country>,
    /// The day it was handed over; some couriers need it.
    pub ship_date: Option<NaiveDate>,
    /// The destination's postcode; some couriers need it.
    pub postal_code: Option<Private>,
    /// The merchant's account at the courier; some couriers need it.
    pub account_number: Option<Private>,
    /// The country some couriers need. The provider's pages name this field in two ways,
    /// `tracking_destination_country` and `specialNumberDestination`; both are sent.
    pub courier_destination: Option<Country>,
    /// The language of texts.
    pub lang: Option<String>,
    /// True keeps the courier as given; otherwise the provider may correct it (`auto_correct`, where 1
    /// means "do not").
    pub keep_courier: bool,
    /// The merchant's own remark.
    pub comment: Option<String>,
}

impl Create {
    /// Courier and number, and nothing else yet.
    pub fn new(pair: Pair) -> Self {
        Self {
            pair,
            title: None,
            logistics_channel: None,
            customer_name: None,
            customer_email: None,
            customer_phone: None,
            order_id: None,
            order_create_time: None,
            destination: None,
            ship_date: None,
            postal_code: None,
            account_number: None,
            courier_destination: None,
            lang: None,
            keep_courier: false,
            comment: None,
        }
    }

    fn body(&self) -> Result<Fields, ProviderError> {
        fields::check_email(self.customer_email.as_ref())?;
        fields::check_language(self.lang.as_deref())?;
        Ok(Fields::of(&self.pair)
            .text("title", &self.title)
            .text("logistics_channel", &self.logistics_channel)
            .private("customer_name", &self.customer_name)
            .private("customer_email", &self.customer_email)
            .private("customer_phone", &self.customer_phone)
            .text("order_id", &self.order_id)
            .minute("order_create_time", self.order_create_time)
            .country("destination_code", self.destination)
            .day("tracking_ship_date", self.ship_date)
            .private("tracking_postal_code", &self.postal_code)
            .private("tracking_account_number", &self.account_number)
            .country("tracking_destination_country", self.courier_destination)
            .country("specialNumberDestination", self.courier_destination)
            .text("lang", &self.lang)
            .with("auto_correct", self.keep_courier.then_some(1))
            .text("comment", &self.comment))
    }
}

/// What came of many creations in one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// How many the provider counted in the request.
    pub submitted: Option<u64>,
    /// How many of them it added.
    pub added: Option<u64>,
    /// Those it added.
    pub trackings: Vec<Tracking>,
    /// Those it did not, each with its own code: 4016 exists already, and so on.
    pub errors: Vec<Refused>,
}

impl TrackingMore {
    /// `POST /trackings/post`: follows a parcel, `pending` at first.
    ///
    /// # Errors
    /// [`ProviderError::AlreadyExists`] with the id of the pair (4016); [`ProviderError::Invalid`] before
    /// sending; [`ProviderError::Rejected`] with 4013 to 4015; and what every call can end in.
    pub async fn create_tracking(&self, new: &Create) -> Result<Tracking, ProviderError> {
        let ask = Ask { id: new.pair.id(), ..Ask::post(&["trackings", "post"], new.body()?) };
        let answered = match self.send(ask).await {
            // Sent twice because the first answer was lost: then it was this very call that made it.
            (Err(ProviderError::AlreadyExists { .. }), 2..) => return self.tracking(&new.pair, None).await,
            (answered, _) => answered?,
        };
        answer::one(&answered)
    }

    /// `POST /trackings/batch`: follows many parcels, at most 200 (code 4020). Some can fail alone, see
    /// [`Batch::errors`].
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, then nothing is sent; and what every call can end in.
    pub async fn create_trackings(&self, new: &[Create]) -> Result<Batch, ProviderError> {
        let items = new.iter().map(Create::body).collect::<Result<_, _>>()?;
        let ask = Ask::post(&["trackings", "batch"], fields::items(items)?).once();
        let data = self.send(ask).await.0?;
        let Value::Object(map) = &data else {
            return Ok(Batch { submitted: None, added: None, trackings: Vec::new(), errors: Vec::new() });
        };
        Ok(Batch {
            submitted: answer::count(map, "submitted"),
            added: answer::count(map, "added"),
            trackings: map
                .get("trackings")
                .map_or_else(Vec::new, |list| answer::many(answer::list(list), "data.trackings")),
            errors: Refused::list(map.get("errors")),
        })
    }
}
