//! The trait that the proxy asks.

use parcel_tracking::{Slug, Tracking};

use super::list::{MOST_PER_PAGE, MOST_WANTED};
use super::pair::check_number;
use super::{Create, Edit, ListQuery, Pair, Realtime, TrackingMore, webhook};
use crate::{
    Answering, Courier, CourierQuestion, Delivery, Details, NewTracking, Notice, Numbered, Provider,
    ProviderError, Recipients, Refresh, TrackingUpdate, WebhookError,
};

impl Provider for TrackingMore {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        Box::pin(async move { self.tracking(&Pair::of_id(id)?, None).await })
    }

    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a> {
        Box::pin(async move {
            // What can be no number, or no courier, is nobody's.
            if let Some(courier) = courier {
                let pair = Pair::new(courier, number).map_err(|_| ProviderError::NotFound)?;
                return self.tracking(&pair, None).await;
            }
            let number = check_number(number).map_err(|_| ProviderError::NotFound)?;
            let query = ListQuery { numbers: vec![number.clone()], ..ListQuery::default() };
            // The list is the provider's; that it holds only what was asked for is checked here.
            let found = self.trackings(&query).await?.trackings;
            let wanted = Numbered { number, courier: None };
            found.into_iter().find(|tracking| is_wanted(tracking, &wanted)).ok_or(ProviderError::NotFound)
        })
    }

    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            // What can be no order is nobody's.
            let Ok(order) = check_number(order) else { return Ok(Vec::new()) };
            let query =
                ListQuery { orders: vec![order.clone()], limit: Some(MOST_PER_PAGE), ..ListQuery::default() };
            let mut found = self.trackings(&query).await?.trackings;
            found.retain(|tracking| {
                [&tracking.order_id, &tracking.order_number]
                    .into_iter()
                    .flatten()
                    .any(|told| told.trim() == order)
            });
            Ok(found)
        })
    }

    fn by_numbers<'a>(&'a self, numbers: &'a [Numbered]) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            // What cannot be a number is none that the provider knows, and no reason to leave the others out.
            let mut distinct: Vec<String> =
                numbers.iter().filter_map(|wanted| check_number(&wanted.number).ok()).collect();
            distinct.sort_unstable();
            distinct.dedup();
            let mut all = Vec::new();
            for some in distinct.chunks(MOST_WANTED) {
                let query =
                    ListQuery { numbers: some.to_vec(), limit: Some(MOST_PER_PAGE), ..ListQuery::default() };
                let found = self.trackings(&query).await?.trackings;
                let asked_for =
                    |tracking: &Tracking| numbers.iter().any(|wanted| is_wanted(tracking, wanted));
                all.extend(found.into_iter().filter(asked_for));
            }
            Ok(all)
        })
    }

    fn create<'a>(&'a self, new: &'a NewTracking) -> Answering<'a> {
        Box::pin(async move {
            let courier = match &new.courier {
                Some(courier) => courier.clone(),
                // v2 wants the courier named.
                None => {
                    let found = self.detect_couriers(&new.number).await?;
                    found.into_iter().next().ok_or(ProviderError::NotDetected)?.slug
                }
            };
            let mut create = Create::new(Pair::new(&courier, &new.number)?);
            create.keep_courier = new.courier.is_some();
            add_details(&mut create, &new.details);
            self.create_tracking(&create).await
        })
    }

    fn update<'a>(&'a self, id: &'a str, update: &'a TrackingUpdate) -> Answering<'a> {
        Box::pin(async move {
            let mut pair = Pair::of_id(id)?;
            if let Some(courier) = update.courier.as_ref().filter(|courier| *courier != pair.courier()) {
                let moved = Pair::new(courier, pair.number())?;
                pair = match self.change_courier(&pair, courier).await {
                    // Changed before, by a call whose answer the caller did not get: then it is there by now.
                    Err(ProviderError::NotFound) => {
                        self.tracking(&moved, None).await?;
                        moved
                    }
                    changed => changed?,
                };
            }
            let edit = edit(&update.details);
            if !edit.is_empty() {
                self.edit_tracking(&pair, &edit).await?;
            }
            self.tracking(&pair, None).await
        })
    }

    fn recipients(&self) -> Recipients {
        Recipients::OneOfEach
    }

    fn detect<'a>(&'a self, question: &'a CourierQuestion) -> Answering<'a, Vec<Courier>> {
        Box::pin(async move {
            let mut found = self.detect_couriers(&question.number).await?;
            if !question.candidates.is_empty() {
                found.retain(|courier| question.candidates.contains(&courier.slug));
            }
            Ok(found)
        })
    }

    fn refresh(&self) -> Option<&dyn Refresh> {
        Some(self)
    }

    fn webhook(&self, delivery: &Delivery<'_>) -> Result<Notice, WebhookError> {
        webhook::read(delivery, &self.settings.webhook_secrets, self.settings.webhook_max_age)
    }
}

impl Refresh for TrackingMore {
    fn refresh_now<'a>(&'a self, id: &'a str) -> Answering<'a> {
        Box::pin(async move {
            let pair = Pair::of_id(id)?;
            match self.realtime(&Realtime::new(pair.clone())).await {
                // The courier gave nothing yet: what is known already is the answer, as the provider asks.
                Err(ProviderError::Rejected { code: 4031, .. }) => self.tracking(&pair, None).await,
                answered => answered,
            }
        })
    }
}

fn is_wanted(tracking: &Tracking, wanted: &Numbered) -> bool {
    let same_number = tracking
        .tracking_number
        .as_deref()
        .is_some_and(|found| found.trim().eq_ignore_ascii_case(wanted.number.trim()));
    same_number && wanted.courier.as_ref().is_none_or(|courier| tracking.slug.as_ref() == Some(courier))
}

/// What v2 has a place for; the rest of the details is left out.
fn add_details(create: &mut Create, details: &Details) {
    let Edit { title, logistics_channel, customer_name, customer_email, customer_phone, order_id, .. } =
        edit(details);
    create.title = title;
    create.logistics_channel = logistics_channel;
    create.customer_name = customer_name;
    create.customer_email = customer_email;
    create.customer_phone = customer_phone;
    create.order_id = order_id;
    create.order_create_time = details.order_date;
    create.destination = details.destination.country;
    create.courier_destination = details.destination.country;
    create.ship_date = details.ship_date;
    create.postal_code.clone_from(&details.destination.postal_code);
    create.account_number.clone_from(&details.account_number);
    create.lang.clone_from(&details.language);
    create.comment.clone_from(&details.note);
}

fn edit(details: &Details) -> Edit {
    let first = details.customers.as_ref().and_then(|customers| customers.first());
    Edit {
        title: details.title.clone(),
        logistics_channel: details.shipping_method.clone(),
        customer_name: first.and_then(|customer| customer.name.clone()),
        customer_email: first.and_then(|customer| customer.email.clone()),
        customer_phone: first.and_then(|customer| customer.phone_number.clone()),
        order_id: details.order_id.clone().or_else(|| details.order_number.clone()),
        destination: details.destination.country,
        archived: None,
        status: None,
    }
}
