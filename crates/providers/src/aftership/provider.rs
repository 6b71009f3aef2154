//! AfterShip as one of the providers.

use std::collections::HashSet;
use std::pin::pin;

use futures_util::TryStreamExt;
use parcel_tracking::{Slug, Tracking};

use super::trackings::{CourierFields, MOST_NUMBERS};
use super::{AfterShip, CreateTracking, DetectCourier, GetQuery, ListQuery, Start, webhook};
use crate::{
    Answering, Courier, CourierQuestion, Delivery, NewTracking, Notice, Numbered, Provider, ProviderError,
    Refresh, TrackingUpdate, WebhookError,
};

/// How many trackings that merely mention an order are looked through.
const MOST_MENTIONS: usize = 1_000;

impl Provider for AfterShip {
    fn by_id<'a>(&'a self, id: &'a str) -> Answering<'a> {
        Box::pin(async move {
            // What can be no id is nobody's.
            self.get(id, &GetQuery::default()).await.map_err(|error| match error {
                ProviderError::Invalid { field: "id", .. } => ProviderError::NotFound,
                other => other,
            })
        })
    }

    fn by_number<'a>(&'a self, number: &'a str, courier: Option<&'a Slug>) -> Answering<'a> {
        Box::pin(async move { self.with_number(number, courier).await?.ok_or(ProviderError::NotFound) })
    }

    /// By the order's id; where there is none, by its number in trackings that mention it elsewhere, since
    /// AfterShip has no filter for order numbers.
    fn by_order<'a>(&'a self, order: &'a str) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            if order.trim().is_empty() {
                return Ok(Vec::new());
            }
            // A comma would make two ids of it.
            if !order.contains(',') {
                let with_id = ListQuery { order_ids: vec![order.to_owned()], ..pages() };
                let found = self.of_order(with_id, order).await?;
                if !found.is_empty() {
                    return Ok(found);
                }
            }
            self.of_order(ListQuery { keyword: Some(order.to_owned()), ..pages() }, order).await
        })
    }

    fn by_numbers<'a>(&'a self, numbers: &'a [Numbered]) -> Answering<'a, Vec<Tracking>> {
        Box::pin(async move {
            let mut seen = HashSet::new();
            let askable: Vec<&str> = numbers
                .iter()
                .map(|one| one.number.as_str())
                .filter(|number| can_be_asked_for(number) && seen.insert(*number))
                .collect();
            let mut all = Vec::new();
            for some in askable.chunks(MOST_NUMBERS) {
                let tracking_numbers = some.iter().map(|number| (*number).to_owned()).collect();
                let query = ListQuery { tracking_numbers, ..pages() };
                let mut found = pin!(self.list_all(query));
                while let Some(tracking) = found.try_next().await? {
                    if numbers.iter().any(|one| is_it(&tracking, &one.number, one.courier.as_ref())) {
                        all.push(tracking);
                    }
                }
            }
            Ok(all)
        })
    }

    /// Where the courier wants fields that stand in the details under other names, as up to 2025-01 they do,
    /// it is sent a second time with them. They are not sent at once, because AfterShip takes a parcel with
    /// such a field for another than one without.
    fn create<'a>(&'a self, new: &'a NewTracking) -> Answering<'a> {
        Box::pin(async move {
            let mut create = CreateTracking::from(new);
            let mut created = self.create(&create).await;
            if let Err(ProviderError::NeedsFields { fields }) = &created
                && let Some(wanted) = self.wanted(new, fields)
            {
                create.more.courier_fields = wanted;
                created = self.create(&create).await;
            }
            match created {
                Err(ProviderError::AlreadyExists { id: None }) => {
                    // Whoever asks can go on with it; if it cannot be found, what was said stays true.
                    let known = self.existing(&create, None).await.ok().flatten();
                    Err(ProviderError::AlreadyExists { id: known.and_then(|tracking| tracking.id) })
                }
                settled => settled,
            }
        })
    }

    fn update<'a>(&'a self, id: &'a str, update: &'a TrackingUpdate) -> Answering<'a> {
        Box::pin(async move { self.update(id, &update.into()).await })
    }

    fn detect<'a>(&'a self, question: &'a CourierQuestion) -> Answering<'a, Vec<Courier>> {
        Box::pin(async move {
            let found = self.detect(&DetectCourier::from(question)).await?;
            Ok(found.into_iter().map(|profile| profile.courier).collect())
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
    /// The tracking with a courier's number, if there is one.
    pub(super) async fn with_number(
        &self,
        number: &str,
        courier: Option<&Slug>,
    ) -> Result<Option<Tracking>, ProviderError> {
        if !can_be_asked_for(number) {
            return Ok(None);
        }
        let query = ListQuery {
            tracking_numbers: vec![number.to_owned()],
            couriers: courier.cloned().into_iter().collect(),
            ..ListQuery::default()
        };
        // The list is the provider's; that it holds only what was asked for is checked here.
        let page = match self.list(&query, &Start::First).await {
            Err(ProviderError::Invalid { field: "slug", .. }) => return Ok(None),
            page => page?,
        };
        Ok(page.trackings.into_iter().find(|tracking| is_it(tracking, number, courier)))
    }

    /// The trackings of a list that belong to an order.
    async fn of_order(&self, query: ListQuery, order: &str) -> Result<Vec<Tracking>, ProviderError> {
        let mut looked_at = 0;
        let mut all = Vec::new();
        let mut found = pin!(self.list_all(query));
        while let Some(tracking) = found.try_next().await? {
            looked_at += 1;
            let names = [&tracking.order_id, &tracking.order_number];
            if names.into_iter().any(|name| name.as_deref() == Some(order)) {
                all.push(tracking);
            }
            if looked_at == MOST_MENTIONS {
                break;
            }
        }
        Ok(all)
    }

    /// The fields a courier wants, if all of them are known and were not sent yet.
    fn wanted(&self, new: &NewTracking, fields: &[&'static str]) -> Option<CourierFields> {
        if fields.is_empty() || self.version().keeps_courier_fields_in_address() {
            return None;
        }
        let details = &new.details;
        let [from, to, postcode, state] = CourierFields::names(self.version());
        let mut wanted = CourierFields::default();
        for field in fields.iter().copied() {
            if field == from {
                wanted.origin = Some(details.origin.country?);
            } else if field == to {
                wanted.destination = Some(details.destination.country?);
            } else if field == postcode {
                wanted.postal_code = Some(details.destination.postal_code.clone()?);
            } else if field == state {
                wanted.state = Some(details.destination.state.clone()?);
            } else {
                return None;
            }
        }
        Some(wanted)
    }
}

/// A list on pages as long as they get.
fn pages() -> ListQuery {
    ListQuery { limit: Some(super::trackings::LARGEST_PAGE), ..ListQuery::default() }
}

/// Whether a number can stand in a list of numbers. No courier's has a comma.
fn can_be_asked_for(number: &str) -> bool {
    !number.trim().is_empty() && !number.contains(',')
}

fn is_it(tracking: &Tracking, number: &str, courier: Option<&Slug>) -> bool {
    let same_number =
        tracking.tracking_number.as_deref().is_some_and(|found| found.eq_ignore_ascii_case(number));
    same_number && courier.is_none_or(|courier| tracking.slug.as_ref() == Some(courier))
}
