//! `GET /trackings/get`: trackings by all filters, page by page.

use chrono::{DateTime, Utc};
use futures_core::Stream;
use futures_util::stream;
use parcel_tracking::Tracking;
use serde_json::Value;

use super::ask::Ask;
use super::fields;
use super::pair::check_number;
use super::{TrackingMore, answer};
use crate::ProviderError;

/// The most trackings of one page.
pub(super) const MOST_PER_PAGE: u32 = 2_000;

/// The most numbers or orders of one question.
pub(super) const MOST_WANTED: usize = 40;

/// Which trackings, and how many at once. All filters together must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// The page, from 1; the first by default.
    pub page: Option<u32>,
    /// How many on a page: 1 to 2000, 100 by default.
    pub limit: Option<u32>,
    /// In this status.
    pub status: Option<Status>,
    /// Added to TrackingMore between these.
    pub created: Between,
    /// Last changed between these.
    pub updated: Between,
    /// Ordered between these.
    pub ordered: Between,
    /// With one of these numbers, 40 at most.
    pub numbers: Vec<String>,
    /// Of one of these orders, 40 at most.
    pub orders: Vec<String>,
    /// Put away, or not.
    pub archived: Option<bool>,
    /// The language of texts.
    pub lang: Option<String>,
}

/// A stretch of time, to the second, both ends included; an end that is `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// Not before.
    pub min: Option<DateTime<Utc>>,
    /// Not after.
    pub max: Option<DateTime<Utc>>,
}

/// The main statuses, to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `pending`: added, not asked for yet.
    Pending,
    /// `notfound`: nothing at the courier yet; mostly also what is elsewhere called InfoReceived.
    NotFound,
    /// `inforeceived`: the courier has the order's data. Newer than v2, which rarely uses it.
    InfoReceived,
    /// `transit`: moving.
    Transit,
    /// `pickup`: on the van, or waiting to be collected.
    Pickup,
    /// `delivered`.
    Delivered,
    /// `undelivered`: an attempt failed.
    Undelivered,
    /// `exception`: returned, refused, damaged, lost, in customs, cancelled.
    Exception,
    /// `expired`: not delivered within 30 days, 60 by post.
    Expired,
}

impl Status {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::NotFound => "notfound",
            Self::InfoReceived => "inforeceived",
            Self::Transit => "transit",
            Self::Pickup => "pickup",
            Self::Delivered => "delivered",
            Self::Undelivered => "undelivered",
            Self::Exception => "exception",
            Self::Expired => "expired",
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its number.
    pub page: Option<u64>,
    /// How many a page holds.
    pub limit: Option<u64>,
    /// How many there are on all pages; comes as text.
    pub total: Option<u64>,
    /// How many are on this page, as the provider counts.
    pub count: Option<u64>,
    /// The trackings.
    pub trackings: Vec<Tracking>,
}

impl ListQuery {
    pub(super) fn pairs(&self) -> Result<Vec<(&'static str, String)>, ProviderError> {
        let invalid = |field, problem| Err(ProviderError::Invalid { field, problem });
        if self.page == Some(0) {
            return invalid("page", "is less than 1");
        }
        if self.limit.is_some_and(|limit| !(1..=MOST_PER_PAGE).contains(&limit)) {
            return invalid("limit", "is not 1 to 2000");
        }
        fields::check_language(self.lang.as_deref())?;
        let mut pairs = Vec::new();
        let mut add = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
        add("page", self.page.map(|page| page.to_string()));
        add("limit", self.limit.map(|limit| limit.to_string()));
        add("status", self.status.map(|status| status.as_str().to_owned()));
        for (min, max, between) in [
            ("created_at_min", "created_at_max", self.created),
            ("update_time_min", "update_time_max", self.updated),
            ("order_created_time_min", "order_created_time_max", self.ordered),
        ] {
            if between.min.zip(between.max).is_some_and(|(min, max)| min > max) {
                return invalid(min, "is later than its end");
            }
            add(min, between.min.map(|at| at.timestamp().to_string()));
            add(max, between.max.map(|at| at.timestamp().to_string()));
        }
        add("numbers", joined("numbers", &self.numbers)?);
        add("orders", joined("orders", &self.orders)?);
        add("archived", self.archived.map(|archived| archived.to_string()));
        add("lang", self.lang.clone());
        Ok(pairs)
    }
}

impl TrackingMore {
    /// `GET /trackings/get`: one page.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] before sending; [`ProviderError::Rejected`] with 4033 for a status; and
    /// what every call can end in. Nothing found is an empty page.
    pub async fn trackings(&self, query: &ListQuery) -> Result<Page, ProviderError> {
        let ask = Ask { query: query.pairs()?, ..Ask::get(&["trackings", "get"]) };
        let data = self.send(ask).await.0?;
        let trackings = answer::many(answer::list(&data), "data.items");
        let Value::Object(map) = &data else { return Ok(Page { trackings, ..Page::default() }) };
        let count = |key| answer::count(map, key);
        Ok(Page {
            page: count("page"),
            limit: count("limit"),
            total: count("total"),
            count: count("count"),
            trackings,
        })
    }

    /// Every tracking that fits, from the query's page on, a call per page; one page a second is what the
    /// provider allows. Ends with the page that reaches the total, at a page with nothing on it, or with
    /// the first error.
    pub fn all_trackings(
        &self,
        query: ListQuery,
    ) -> impl Stream<Item = Result<Page, ProviderError>> + Send + '_ {
        stream::try_unfold(Some(query), move |query| async move {
            let Some(query) = query else { return Ok(None) };
            let page = self.trackings(&query).await?;
            let number = query.page.unwrap_or(1);
            let seen = u64::from(number) * page.limit.unwrap_or(u64::from(query.limit.unwrap_or(100)));
            let is_last = page.trackings.is_empty() || page.total.is_some_and(|total| seen >= total);
            let next = number.checked_add(1).filter(|_| !is_last);
            let next = next.map(|page| ListQuery { page: Some(page), ..query });
            Ok(Some((page, next)))
        })
    }
}

/// A list with commas between; what holds a comma itself would be two.
fn joined(field: &'static str, wanted: &[String]) -> Result<Option<String>, ProviderError> {
    if wanted.is_empty() {
        return Ok(None);
    }
    fields::check_count(field, wanted.len(), MOST_WANTED)?;
    let checked = wanted.iter().map(|one| {
        check_number(one)
            .map_err(|_| ProviderError::Invalid { field, problem: "holds an entry that is none" })
    });
    Ok(Some(checked.collect::<Result<Vec<_>, _>>()?.join(",")))
}
