//! `GET /trackings`.

mod cursor;
mod filter;
mod times;

use std::cmp::Ordering;

use axum::http::StatusCode;
use serde_json::{Value, json};

use self::cursor::Place;
use self::filter::Filter;
use self::times::Times;
use super::call::{Answer, Call};
use super::errors::ApiError;
use super::{Version, envelope};
use crate::moment::gmt;
use crate::record::Record;

/// The most trackings on a page.
const LARGEST_PAGE: usize = 200;
/// How many there are on a page where nobody says.
const USUAL_PAGE: usize = 100;

/// A record that was asked for, and its place.
type Found<'a> = (Place, &'a Record);

/// A page of the trackings asked for, newest first: by number until 2024-07, by cursor afterwards.
///
/// # Errors
/// 4008, naming the parameter.
pub fn list(call: &Call) -> Answer {
    let limit = count(call, "limit")?.unwrap_or(USUAL_PAGE);
    if limit > LARGEST_PAGE {
        return Err(ApiError::field_invalid("limit"));
    }
    let (filter, times) = (Filter::read(call)?, Times::read(call)?);
    // What a tracking is now is worked out for those alone whose state is asked for, and for the page.
    let known = filter.is_settled() && times.are_settled();
    let page = call.sandbox.store().with(|records| {
        let may = records.iter().filter(|record| filter.may_admit(record) && times.may_admit(record));
        let admitted = may.filter(|record| {
            known || {
                let tracking = record.at(call.now);
                times.admit(&tracking) && filter.admits(&tracking)
            }
        });
        let found: Vec<Found<'_>> = admitted.map(|record| (Place::of(record), record)).collect();
        match call.version < Version::V2024_10 {
            true => by_number(call, found, limit, &times),
            false => by_cursor(call, found, limit),
        }
    })?;
    Ok(envelope::good(StatusCode::OK, &page))
}

/// A whole number from 1 on, `None` where it is not asked for.
fn count(call: &Call, name: &str) -> Result<Option<usize>, ApiError> {
    let Some(text) = call.asked(name) else { return Ok(None) };
    let count = text.parse().ok().filter(|count| *count > 0);
    count.map(Some).ok_or_else(|| ApiError::field_invalid(name))
}

/// A page as it is from 2024-10 on. The provider does not say what `next_cursor` is on the last one; here it is null.
fn by_cursor(call: &Call, mut found: Vec<Found<'_>>, limit: usize) -> Result<Value, ApiError> {
    let read = |cursor| Place::read(cursor).ok_or_else(|| ApiError::field_invalid("cursor"));
    let after = call.asked("cursor").map(read).transpose()?;
    let total = found.len();
    found.retain(|(place, _)| after.as_ref().is_none_or(|after| place > after));
    let more = found.len() > limit;
    if more {
        // Of a hundred thousand only those on the page are put in order.
        found.select_nth_unstable_by(limit, in_order);
        found.truncate(limit);
    }
    found.sort_by(in_order);
    let next = found.last().filter(|_| more).map(|(place, _)| place.cursor());
    let pagination = json!({ "total": total, "next_cursor": next, "has_next_page": more });
    Ok(json!({ "pagination": pagination, "trackings": shaped(call, found) }))
}

/// A page as it was until 2024-07, with what was asked for beside it. `count` is how many there are on all pages.
/// `tag` is null where it was not asked for: an empty word, which the older API is known to have sent, is none of
/// the tags that the provider's own types allow.
fn by_number(call: &Call, mut found: Vec<Found<'_>>, limit: usize, times: &Times) -> Result<Value, ApiError> {
    let page = count(call, "page")?.unwrap_or(1);
    let count = found.len();
    found.sort_by(in_order);
    let on_page: Vec<_> = found.into_iter().skip((page - 1).saturating_mul(limit)).take(limit).collect();
    let text = |name: &str| call.asked(name).unwrap_or_default();
    let words = |name: &str| filter::values(call, name).unwrap_or_default();
    let flags: Vec<bool> = words("return_to_sender").iter().filter_map(|flag| flag.parse().ok()).collect();
    Ok(json!({
        "page": page, "limit": limit, "count": count,
        "keyword": text("keyword"), "slug": text("slug"), "origin": words("origin"),
        "destination": words("destination"), "transit_time": words("transit_time"),
        "tag": call.asked("tag"), "fields": text("fields"),
        "created_at_min": gmt(times.created_from()), "created_at_max": gmt(times.created_until(call.now)),
        "last_updated_at": null, "return_to_sender": flags,
        "courier_destination_country_iso3": words("courier_destination_country_iso3"),
        "trackings": shaped(call, on_page),
    }))
}

fn in_order((one, _): &Found<'_>, (other, _): &Found<'_>) -> Ordering {
    one.cmp(other)
}

fn shaped(call: &Call, found: Vec<Found<'_>>) -> Vec<Value> {
    found.into_iter().map(|(_, record)| Value::Object(call.shaped(record.at(call.now)))).collect()
}
