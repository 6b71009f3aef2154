//! One field of a parcel at a time, as the merchant's back end may send it.

use std::collections::BTreeMap;

use parcel_providers::{Country, Private, Recipient};
use parcel_tracking::{CourierTime, DeliveryType, Slug};

use super::{Person, Read};
use crate::writes::problem::WriteProblem;

/// Characters of a text at most. The providers state no limit for most of them; nothing longer would be
/// shown whole.
const LONGEST: usize = 1_000;

/// A text that is there has something in it, no more than is shown, and no control characters but line ends.
pub(super) fn text(field: &'static str, value: Option<String>) -> Read<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    if value.trim().is_empty() {
        return Err(WriteProblem::field(field, "must not be empty: leave it out"));
    }
    if value.chars().count() > LONGEST {
        return Err(WriteProblem::field(field, "must have at most 1,000 characters"));
    }
    if value.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Err(WriteProblem::field(field, "must hold no control characters"));
    }
    Ok(Some(value))
}

pub(super) fn private(field: &'static str, value: Option<String>) -> Read<Option<Private>> {
    Ok(text(field, value)?.map(Private::from))
}

pub(super) fn link(field: &'static str, value: Option<String>) -> Read<Option<String>> {
    let value = text(field, value)?;
    let is_link = |text: &String| url::Url::parse(text).is_ok_and(|url| url.scheme() == "https");
    if value.as_ref().is_some_and(|value| !is_link(value)) {
        return Err(WriteProblem::field(field, "must be a link that starts with https://"));
    }
    Ok(value)
}

pub(super) fn courier(slug: Option<&str>) -> Read<Option<Slug>> {
    let Some(slug) = slug else { return Ok(None) };
    let known = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
    if !(1..=64).contains(&slug.len()) || !slug.bytes().all(known) {
        return Err(WriteProblem::field("slug", "must name a courier, such as dhl-germany"));
    }
    Ok(Some(Slug::from(slug.to_ascii_lowercase().as_str())))
}

pub(super) fn country(field: &'static str, code: Option<&str>) -> Read<Option<Country>> {
    let parsed = code.map(str::parse::<Country>).transpose();
    parsed.map_err(|_| WriteProblem::field(field, "must be two or three letters of ISO 3166-1, such as DEU"))
}

pub(super) fn order_date(text: Option<&str>) -> Read<Option<chrono::DateTime<chrono::FixedOffset>>> {
    match text.map(CourierTime::parse) {
        None => Ok(None),
        Some(CourierTime::Zoned(moment)) => Ok(Some(moment)),
        Some(_) => Err(WriteProblem::field(
            "order_date",
            "must be a time with its offset, such as 2026-11-02T19:42:00+01:00",
        )),
    }
}

pub(super) fn promised(text: Option<&str>) -> Read<Option<CourierTime>> {
    match text.map(CourierTime::parse) {
        Some(CourierTime::Text(_)) => Err(WriteProblem::field(
            "order_promised_delivery_date",
            "must be a day, or a day and a time, such as 2026-11-06",
        )),
        time => Ok(time),
    }
}

pub(super) fn delivery_type(word: Option<&str>) -> Read<Option<DeliveryType>> {
    match word.map(DeliveryType::from) {
        Some(DeliveryType::Other(_)) => Err(WriteProblem::field(
            "delivery_type",
            "must be door_to_door, pickup_at_store or pickup_at_courier",
        )),
        known => Ok(known),
    }
}

pub(super) fn people(people: Option<Vec<Person>>) -> Read<Option<Vec<Recipient>>> {
    let Some(people) = people else { return Ok(None) };
    if people.len() > 3 {
        return Err(WriteProblem::field("customers", "must be three at most"));
    }
    people.into_iter().map(person).collect::<Read<_>>().map(Some)
}

fn person(person: Person) -> Read<Recipient> {
    let too_long = |value: &Option<String>, most| value.as_ref().is_some_and(|value| value.len() > most);
    if too_long(&person.email, 254) {
        return Err(WriteProblem::field("customers.email", "must have at most 254 characters"));
    }
    if too_long(&person.phone_number, 32) {
        return Err(WriteProblem::field("customers.phone_number", "must have at most 32 characters"));
    }
    Ok(Recipient {
        role: text("customers.role", person.role)?,
        name: private("customers.name", person.name)?,
        email: private("customers.email", person.email)?,
        phone_number: private("customers.phone_number", person.phone_number)?,
        language: text("customers.language", person.language)?,
    })
}

pub(super) fn custom_fields(fields: Option<BTreeMap<String, String>>) -> Read<Option<Vec<(String, String)>>> {
    let Some(fields) = fields else { return Ok(None) };
    let wrong = |problem| Err(WriteProblem::field("custom_fields", problem));
    if fields.len() > 25 {
        return wrong("must be 25 at most");
    }
    for (name, value) in &fields {
        if !(1..=30).contains(&name.chars().count()) {
            return wrong("must have names of 1 to 30 characters");
        }
        if value.chars().count() > 512 {
            return wrong("must have values of at most 512 characters");
        }
        if name.chars().chain(value.chars()).any(|letter| letter.is_control() && letter != '\n') {
            return wrong("must hold no control characters");
        }
    }
    Ok(Some(fields.into_iter().collect()))
}
