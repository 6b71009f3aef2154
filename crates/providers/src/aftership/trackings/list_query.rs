//! Which trackings a list is to hold.

use chrono::{DateTime, Utc};
use parcel_tracking::{Slug, Tag};

use super::super::Version;
use super::super::check::{self, Check, checked, invalid};
use crate::{Country, ProviderError};

/// The most numbers in one question.
pub const MOST_NUMBERS: usize = 50;

/// The most trackings on a page.
pub const LARGEST_PAGE: u8 = 200;

/// Which trackings a list is to hold: those that meet every filter that is set. Of several values in one
/// filter, any one does.
///
/// There is no filter for e-mail addresses and none for order numbers: `keyword` finds the former, and
/// neither it nor any other field searches the latter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Trackings on a page, 1 to 200. AfterShip takes 100 by itself.
    pub limit: Option<u8>,
    /// Part of a number, title, order id, customer's name, address or telephone number, or of a value in
    /// the merchant's own fields.
    pub keyword: Option<String>,
    /// At most 50.
    pub tracking_numbers: Vec<String>,
    /// Couriers.
    pub couriers: Vec<Slug>,
    /// Days under way.
    pub transit_time: Option<u32>,
    /// Countries they come from.
    pub origins: Vec<Country>,
    /// Countries they go to.
    pub destinations: Vec<Country>,
    /// Countries they go to as the couriers tell.
    pub courier_destinations: Vec<Country>,
    /// Status. AfterShip takes one.
    pub tag: Option<Tag>,
    /// Created no earlier. AfterShip keeps 120 days, and begins there by itself.
    pub created_at_min: Option<DateTime<Utc>>,
    /// Created no later.
    pub created_at_max: Option<DateTime<Utc>>,
    /// Changed no earlier.
    pub updated_at_min: Option<DateTime<Utc>>,
    /// Changed no later.
    pub updated_at_max: Option<DateTime<Utc>>,
    /// The only fields wanted, by AfterShip's names; all without any. `id` should be among them.
    pub fields: Vec<String>,
    /// Only those that are, or are not, on their way back.
    pub return_to_sender: Option<bool>,
    /// The merchant's labels.
    pub shipment_tags: Vec<String>,
    /// Ids of orders in the shop.
    pub order_ids: Vec<String>,
}

impl ListQuery {
    /// The query's pairs, not yet encoded.
    pub(in crate::aftership) fn pairs(
        &self,
        version: Version,
    ) -> Result<Vec<(&'static str, String)>, ProviderError> {
        if self.limit.is_some_and(|limit| !(1..=LARGEST_PAGE).contains(&limit)) {
            return Err(invalid("limit", "must be 1 to 200"));
        }
        if self.tracking_numbers.len() > MOST_NUMBERS {
            return Err(invalid("tracking_numbers", "are more than 50"));
        }
        if let Some(keyword) = &self.keyword {
            checked("keyword", keyword, check::something)?;
        }
        if matches!(&self.tag, Some(Tag::Other(tag)) if check::field(tag).is_some()) {
            return Err(invalid("tag", "must be one word"));
        }
        let told_by_courier = if version.says_iso3() {
            "courier_destination_country_iso3"
        } else {
            "courier_destination_country_region"
        };
        let date =
            |date: Option<DateTime<Utc>>| date.map(|date| date.format("%Y-%m-%dT%H:%M:%S+00:00").to_string());
        let pairs = [
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("keyword", self.keyword.clone()),
            ("tracking_numbers", several("tracking_numbers", &self.tracking_numbers, check::one_of_several)?),
            ("slug", several("slug", self.couriers.iter().map(Slug::as_str), check::slug)?),
            ("transit_time", self.transit_time.map(|days| days.to_string())),
            ("origin", countries(&self.origins)),
            ("destination", countries(&self.destinations)),
            (told_by_courier, countries(&self.courier_destinations)),
            ("tag", self.tag.as_ref().map(|tag| tag.as_str().to_owned())),
            ("created_at_min", date(self.created_at_min)),
            ("created_at_max", date(self.created_at_max)),
            ("updated_at_min", date(self.updated_at_min)),
            ("updated_at_max", date(self.updated_at_max)),
            ("fields", several("fields", &self.fields, check::field)?),
            ("return_to_sender", self.return_to_sender.map(|flag| flag.to_string())),
            ("shipment_tags", several("shipment_tags", &self.shipment_tags, check::one_of_several)?),
            ("order_id", several("order_id", &self.order_ids, check::one_of_several)?),
        ];
        Ok(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }
}

/// What of a single tracking is wanted, and in which language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetQuery {
    /// The only fields wanted, by AfterShip's names; all without any.
    pub fields: Vec<String>,
    /// The language that couriers' messages are to be translated into, ISO 639-1. Which it takes, AfterShip
    /// does not say.
    pub lang: Option<String>,
}

impl GetQuery {
    /// The query's pairs, not yet encoded.
    pub(in crate::aftership) fn pairs(&self) -> Result<Vec<(&'static str, String)>, ProviderError> {
        if let Some(lang) = &self.lang {
            checked("lang", lang, check::language)?;
        }
        let pairs = [("fields", several("fields", &self.fields, check::field)?), ("lang", self.lang.clone())];
        Ok(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }
}

/// Values with commas between them; nothing for none.
fn several<T: AsRef<str>>(
    field: &'static str,
    values: impl IntoIterator<Item = T>,
    check: Check,
) -> Result<Option<String>, ProviderError> {
    let mut list = String::new();
    for (nth, value) in values.into_iter().enumerate() {
        checked(field, value.as_ref(), check)?;
        if nth > 0 {
            list.push(',');
        }
        list.push_str(value.as_ref());
    }
    Ok(Some(list).filter(|list| !list.is_empty()))
}

fn countries(countries: &[Country]) -> Option<String> {
    let codes: Vec<&str> = countries.iter().map(|country| country.alpha3()).collect();
    Some(codes.join(",")).filter(|list| !list.is_empty())
}
