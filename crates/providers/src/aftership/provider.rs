//! AfterShip as one of the providers.

use parcel_tracking::{Slug, Tracking};
use reqwest::Method;
use serde_json::Value;

use super::{AfterShip, answer, body, buckets, webhook};
use crate::http::{Call, Repeat};
use crate::{
    Answering, Courier, CourierQuestion, Delivery, NewTracking, Notice, Numbered, Provider, ProviderError,
    Refresh, TrackingUpdate, WebhookError,
};

/// `tracking_numbers` of the list takes so many.
const NUMBERS_AT_ONCE: usize = 50;

/// The longest page of the list.
const PAGE: &str = "200";

impl Provider for AfterShip {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        Box::pin(async move {
            // Whatever stands in between may mix answers up: nobody may see another parcel than the
            // one asked for, and that it was another does not mean that there is no such parcel.
            let call = Call::get(self.settings.url(&["trackings", id]), buckets::GET);
            let found = self.trackings(&call).await?;
            found.into_iter().find(|tracking| has_id(tracking, id)).ok_or_else(not_asked_for)
        })
    }

    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a> {
        Box::pin(async move {
            let mut query = vec![("tracking_numbers", number)];
            query.extend(courier.map(|courier| ("slug", courier.as_str())));
            // The list is the provider's; that it holds only what was asked for is checked here.
            let found = self.list(&query).await?;
            found
                .into_iter()
                .find(|tracking| is_asked_for(tracking, number, courier))
                .ok_or(ProviderError::NotFound)
        })
    }

    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            let found = self.list(&[("order_id", order), ("limit", PAGE)]).await?;
            let is_of_order = |tracking: &Tracking| {
                [&tracking.order_id, &tracking.order_number]
                    .into_iter()
                    .any(|own| own.as_deref() == Some(order))
            };
            Ok(found.into_iter().filter(is_of_order).collect())
        })
    }

    fn by_numbers<'a>(&'a self, numbers: &'a [Numbered]) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for some in numbers.chunks(NUMBERS_AT_ONCE) {
                let joined = some.iter().map(|one| one.number.as_str()).collect::<Vec<_>>().join(",");
                let found = self.list(&[("tracking_numbers", &joined), ("limit", PAGE)]).await?;
                all.extend(found.into_iter().filter(|tracking| {
                    some.iter().any(|one| is_asked_for(tracking, &one.number, one.courier.as_ref()))
                }));
            }
            Ok(all)
        })
    }

    fn create<'a>(&'a self, new: &'a NewTracking) -> Answering<'a> {
        let url = self.settings.url(&["trackings"]);
        let body = body::create(new).to_string();
        // A second one is refused with code 4003, so that repeating does no harm.
        let call = Call::with_body(Method::POST, url, body, buckets::CREATE, Repeat::Always);
        Box::pin(async move {
            let reply = self.send(&call).await?;
            let created = answer::read(&reply);
            match created {
                // The answer to the first try was lost, which does not make this a failure.
                Err(ProviderError::AlreadyExists { .. }) if reply.tries > 1 => {
                    self.by_number(&new.number, new.courier.as_ref()).await
                }
                created => created?.into_iter().next().ok_or_else(not_asked_for),
            }
        })
    }

    fn update<'a>(&'a self, id: &'a str, update: &'a TrackingUpdate) -> Answering<'a> {
        let url = self.settings.url(&["trackings", id]);
        let body = body::update(update).to_string();
        let call = Call::with_body(Method::PUT, url, body, buckets::UPDATE, Repeat::Always);
        Box::pin(async move {
            let found = self.trackings(&call).await?;
            found.into_iter().find(|tracking| has_id(tracking, id)).ok_or_else(not_asked_for)
        })
    }

    fn detect<'a>(&'a self, question: &'a CourierQuestion) -> Answering<'a, Vec<Courier>> {
        let url = self.settings.url(&["couriers", "detect"]);
        let body = body::detect(question).to_string();
        let call = Call::with_body(Method::POST, url, body, buckets::DETECT, Repeat::Always);
        Box::pin(async move {
            let data = answer::data(&self.send(&call).await?)?;
            let couriers = data.get("couriers").and_then(Value::as_array);
            let Some(couriers) = couriers else {
                return Err(ProviderError::Unreadable { reason: "no list at data.couriers".to_owned() });
            };
            Ok(couriers.iter().filter_map(courier).collect())
        })
    }

    /// None: AfterShip asks couriers when it wants to.
    fn refresh(&self) -> Option<&dyn Refresh> {
        None
    }

    fn webhook(&self, delivery: &Delivery<'_>) -> Result<Notice, WebhookError> {
        webhook::read(&self.settings.webhook_secrets, delivery)
    }
}

impl AfterShip {
    async fn list(&self, query: &[(&str, &str)]) -> Result<Vec<Tracking>, ProviderError> {
        let mut url = self.settings.url(&["trackings"]);
        url.query_pairs_mut().extend_pairs(query);
        self.trackings(&Call::get(url, buckets::LIST)).await
    }
}

fn has_id(tracking: &Tracking, id: &str) -> bool {
    [&tracking.id, &tracking.legacy_id].into_iter().any(|found| found.as_deref() == Some(id))
}

fn is_asked_for(tracking: &Tracking, number: &str, courier: Option<&Slug>) -> bool {
    let same_number =
        tracking.tracking_number.as_deref().is_some_and(|found| found.eq_ignore_ascii_case(number));
    same_number && courier.is_none_or(|courier| tracking.slug.as_ref() == Some(courier))
}

fn not_asked_for() -> ProviderError {
    ProviderError::Unreadable { reason: "not the tracking that was asked for".to_owned() }
}

fn courier(value: &Value) -> Option<Courier> {
    let text =
        |key| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let list = |key| {
        let words = value.get(key).and_then(Value::as_array).into_iter().flatten();
        words.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let slug = Slug::from(text("slug")?.as_str());
    Some(Courier {
        name: text("name").unwrap_or_else(|| slug.display_name()),
        slug,
        other_name: text("other_name"),
        phone: text("phone"),
        website: text("web_url"),
        picture: None,
        required_fields: list("required_fields"),
        optional_fields: list("optional_fields"),
    })
}
