//! `POST /trackings/remote` and `POST /trackings/costtime`: what is known about places and routes.

use parcel_tracking::Slug;
use serde_json::{Map, Value};

use super::ask::Ask;
use super::fields::{self, Fields};
use super::pair::check_courier;
use super::{TrackingMore, answer};
use crate::{Country, ProviderError};

/// A place that may be remote, where couriers charge more and take longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemotePlace {
    /// The country.
    pub country: Country,
    /// Where in the country.
    pub place: Place,
    /// The courier company, where only one is of interest; its spelling is the provider's.
    pub company: Option<String>,
}

/// A place by one of the two things v2 looks it up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// By postcode.
    Postcode(String),
    /// By city.
    City(String),
}

/// A courier's route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The courier.
    pub courier: Slug,
    /// From where.
    pub origin: Country,
    /// To where.
    pub destination: Country,
}

/// How long a courier takes on a route.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RouteTime {
    /// The courier.
    pub courier: Option<Slug>,
    /// From where, as sent.
    pub origin: Option<String>,
    /// To where, as sent.
    pub destination: Option<String>,
    /// The times themselves. The provider does not say how their fields are called, so they are here as
    /// sent, with all that is not one of the above.
    pub times: Map<String, Value>,
}

impl TrackingMore {
    /// `POST /trackings/remote`: which of these places are remote, at most 200 (code 4020). The provider
    /// does not say what it answers, so here is the whole `data`, as sent.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn remote_places(&self, places: &[RemotePlace]) -> Result<Value, ProviderError> {
        let items = places.iter().map(|wanted| {
            let (key, text) = match &wanted.place {
                Place::Postcode(text) => ("postcode", text),
                Place::City(text) => ("city", text),
            };
            if text.trim().is_empty() {
                return Err(ProviderError::Invalid { field: key, problem: "is empty" });
            }
            Ok(Fields::default()
                .country("country", Some(wanted.country))
                .with(key, Some(text.trim()))
                .text("company", &wanted.company))
        });
        let body = fields::items(items.collect::<Result<_, _>>()?)?;
        self.send(Ask::post(&["trackings", "remote"], body)).await.0
    }

    /// `POST /trackings/costtime`: how long couriers take on these routes, at most 200 (code 4020).
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending, and what every call can end in.
    pub async fn route_times(&self, routes: &[Route]) -> Result<Vec<RouteTime>, ProviderError> {
        let items = routes.iter().map(|route| {
            Ok(Fields::default()
                .with("carrier_code", Some(check_courier(&route.courier)?.as_str()))
                .country("original", Some(route.origin))
                .country("destination", Some(route.destination)))
        });
        let body = fields::items(items.collect::<Result<_, ProviderError>>()?)?;
        let data = self.send(Ask::post(&["trackings", "costtime"], body)).await.0?;
        Ok(answer::list(&data).iter().filter_map(Value::as_object).map(route_time).collect())
    }
}

fn route_time(map: &Map<String, Value>) -> RouteTime {
    let told = ["carrier_code", "original", "destination"];
    RouteTime {
        courier: answer::text(map, "carrier_code").map(|code| Slug::from(code.trim())),
        origin: answer::text(map, "original"),
        destination: answer::text(map, "destination"),
        times: answer::rest(map, &told),
    }
}
