//! The seeded shipments: the data file, read and counted out from the sandbox's start.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use thiserror::Error;

use crate::blank::{self, Object};
use crate::couriers::Couriers;
use crate::moment::{Moment, gmt};
use crate::record::Record;
use crate::subtag;

/// The data file that is compiled in.
pub const DATA: &str = include_str!("../data/shipments.toml");

/// The whole data file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Country names by ISO alpha-3 code.
    pub countries: BTreeMap<String, String>,
    /// Couriers by slug.
    pub couriers: Couriers,
    /// Fields every shipment has and no shopper may see.
    pub private: Object,
    /// The shipments.
    #[serde(rename = "shipment")]
    pub shipments: Vec<Shipment>,
}

/// One seeded shipment, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    /// The order's number in the shop.
    pub order: String,
    /// Which parcel of the order it is, from 1.
    #[serde(default = "first")]
    pub parcel: u8,
    /// One line on the state it shows.
    pub shows: String,
    /// The offset its days are counted in where a time tells none.
    pub zone: String,
    /// When the tracking was made.
    pub created: String,
    /// The courier's slug.
    pub courier: String,
    /// The courier's number.
    pub number: String,
    /// Who ordered.
    pub customer: Buyer,
    /// What was ordered.
    pub items: Vec<Item>,
    /// Fields of the tracking, by the provider's names.
    #[serde(default)]
    pub fields: Object,
    /// What happens.
    #[serde(default)]
    pub checkpoints: Vec<Scan>,
    /// What else changes, each with its `at`.
    #[serde(default)]
    pub later: Vec<Later>,
}

impl Shipment {
    /// The provider's id: readable, and never changing.
    pub fn id(&self) -> String {
        format!("5eed{:0>28}", self.code())
    }

    /// The provider's older id.
    fn legacy_id(&self) -> String {
        format!("5eed{:0>20}", self.code())
    }

    fn code(&self) -> String {
        format!("{}{:02}", self.order, self.parcel)
    }
}

fn first() -> u8 {
    1
}

/// Who ordered: an invented person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// City.
    pub city: String,
    /// ISO alpha-3.
    pub country: String,
    /// ISO 639-1.
    pub language: String,
    /// E-mail address, always at example.com.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// One line of an order: name, how many, price of one in cents, picture.
#[derive(Clone, Debug, Deserialize)]
pub struct Item(pub String, pub u32, pub u32, pub String);

/// A checkpoint as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    at: String,
    subtag: String,
    text: String,
    city: Option<String>,
    state: Option<String>,
    zip: Option<String>,
    country: Option<String>,
    place: Option<String>,
    courier: Option<String>,
    raw: Option<String>,
    event: Option<String>,
}

/// Fields that change at a moment.
#[derive(Clone, Debug, Deserialize)]
pub struct Later {
    at: String,
    #[serde(flatten)]
    fields: Object,
}

/// What is wrong with the data file.
#[derive(Debug, Error)]
pub enum DataError {
    /// It is not TOML, or lacks a part.
    #[error("the shipments file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A shipment says something the provider could not.
    #[error("order {order}: {problem}")]
    Shipment {
        /// Which shipment.
        order: String,
        /// What is wrong.
        problem: String,
    },
}

impl Data {
    /// Reads a data file.
    ///
    /// # Errors
    /// When it is not TOML, or lacks a part.
    pub fn read(text: &str) -> Result<Self, DataError> {
        Ok(toml::from_str(text)?)
    }

    /// The shipments as trackings, counted out from `start`.
    ///
    /// # Errors
    /// When a shipment has an unknown time, field, courier or sub-status.
    pub fn records(&self, start: DateTime<Utc>) -> Result<Vec<Record>, DataError> {
        let record = |shipment: &Shipment| {
            let problem = |problem| DataError::Shipment { order: shipment.order.clone(), problem };
            self.record(shipment, start).map_err(problem)
        };
        self.shipments.iter().map(record).collect()
    }

    fn record(&self, shipment: &Shipment, start: DateTime<Utc>) -> Result<Record, String> {
        let zone: FixedOffset =
            shipment.zone.parse().map_err(|_| format!("`{}` is not an offset", shipment.zone))?;
        let time = |written: &str| Moment::parse(written, start, zone);
        let mut base = self.known(shipment)?;
        overlay(&mut base, &shipment.fields, &time)?;
        let mut checkpoints = Vec::new();
        for scan in &shipment.checkpoints {
            let at = time(&scan.at)?;
            checkpoints.push((at.instant, self.checkpoint(shipment, scan, &at)?));
        }
        let mut later = Vec::new();
        for change in &shipment.later {
            // Laid over a whole tracking, so that a field the provider does not have is refused.
            let mut whole = blank::tracking();
            overlay(&mut whole, &change.fields, &time)?;
            whole.retain(|field, _| change.fields.contains_key(field));
            later.push((time(&change.at)?.instant, whole));
        }
        Ok(Record::new(base, checkpoints, later, time(&shipment.created)?.instant))
    }

    /// What follows from courier, number, customer and order.
    fn known(&self, shipment: &Shipment) -> Result<Object, String> {
        let Shipment { order, courier, number, customer, .. } = shipment;
        let country = self.country(&customer.country)?;
        let Buyer { street, postcode, city, .. } = customer;
        if self.couriers.get(courier).is_none() {
            return Err(format!("`{courier}` is no courier"));
        }
        let code = STANDARD.encode(json!({ "email": customer.email }).to_string());
        let known = json!({
            "id": shipment.id(), "legacy_id": shipment.legacy_id(),
            "tracking_number": number, "slug": courier, "title": shipment.items.first().map(|item| &item.0),
            "order_number": order, "order_id": format!("shop-{order}"),
            "order_id_path": format!("https://shop.example.com/orders/{order}"),
            "destination_country_region": customer.country, "destination_city": city,
            "destination_postal_code": postcode,
            "destination_raw_location": format!("{street}, {postcode} {city}, {country}"),
            "courier_destination_country_region": customer.country,
            "language": customer.language,
            "customers": [{ "role": "receiver", "name": customer.name, "phone_number": customer.phone,
                "email": customer.email, "language": customer.language }],
            "subscribed_emails": [customer.email],
            "courier_tracking_link": self.couriers.link(courier, number),
            "courier_redirect_link": self.couriers.redirect(courier, number),
            "aftership_tracking_url": format!("https://track.example.com/{number}"),
            "aftership_tracking_order_url":
                format!("https://track.example.com/order-status?order-number={order}&code={code}"),
        });
        let mut tracking = blank::tracking();
        tracking.extend(self.private.clone());
        if let Value::Object(known) = known {
            tracking.extend(known);
        }
        Ok(tracking)
    }

    fn checkpoint(&self, shipment: &Shipment, scan: &Scan, at: &Moment) -> Result<Object, String> {
        let message = subtag::message(&scan.subtag).ok_or(format!("`{}` is no sub-status", scan.subtag))?;
        let country = scan.country.as_deref().map(|code| self.country(code)).transpose()?;
        let parts = [scan.city.as_deref(), scan.state.as_deref(), country];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let place = scan.place.clone().or((!line.is_empty()).then_some(line));
        let events: Vec<Value> =
            scan.event.iter().map(|code| json!({ "code": code, "reason": null })).collect();
        let checkpoint = json!({
            "created_at": gmt(at.instant), "slug": scan.courier.as_ref().unwrap_or(&shipment.courier),
            "checkpoint_time": at.text(), "location": place, "city": scan.city, "state": scan.state,
            "zip": scan.zip, "coordinate": null, "country_region": scan.country,
            "country_region_name": country, "message": scan.text, "tag": subtag::tag(&scan.subtag),
            "subtag": scan.subtag, "subtag_message": message, "raw_tag": scan.raw, "events": events,
            "source": "carrier",
        });
        match checkpoint {
            Value::Object(checkpoint) => Ok(checkpoint),
            _ => Ok(Object::new()),
        }
    }

    fn country(&self, code: &str) -> Result<&str, String> {
        self.countries.get(code).map(String::as_str).ok_or(format!("`{code}` is no country of this file"))
    }
}

type Clockwork<'a> = dyn Fn(&str) -> Result<Moment, String> + 'a;

/// Lays written fields over a tracking, with their times counted out.
fn overlay(tracking: &mut Object, fields: &Object, time: &Clockwork<'_>) -> Result<(), String> {
    for (field, value) in fields {
        if !tracking.contains_key(field) {
            return Err(format!("a tracking has no field `{field}`"));
        }
        tracking.insert(field.clone(), counted(field, value, time)?);
    }
    Ok(())
}

/// A text with its times in braces counted out: "Kept until {day +6}".
fn dated(text: &str, time: &Clockwork<'_>) -> Result<String, String> {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (written, rest) = part.split_once('}').ok_or(format!("a brace is left open in `{text}`"))?;
        whole.push_str(&time(written)?.text());
        whole.push_str(rest);
    }
    Ok(whole)
}

fn counted(field: &str, value: &Value, time: &Clockwork<'_>) -> Result<Value, String> {
    match value {
        Value::String(written) if blank::is_time(field) => Ok(json!(time(written)?.text())),
        Value::String(text) => Ok(json!(dated(text, time)?)),
        Value::Object(inner) => {
            let counted =
                inner.iter().map(|(field, value)| Ok((field.clone(), counted(field, value, time)?)));
            Ok(Value::Object(counted.collect::<Result<_, String>>()?))
        }
        other => Ok(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_within_a_text_are_counted_out() {
        let start = DateTime::from_timestamp(1_762_420_000, 0).expect("6 November 2025");
        let zone = FixedOffset::east_opt(3_600).expect("an offset");
        let time = |written: &str| Moment::parse(written, start, zone);
        for (written, sent) in [
            ("Ring twice.", Some("Ring twice.")),
            ("Kept until {day +6}.", Some("Kept until 2025-11-12.")),
            ("{day 0} to {day +1 19:00}", Some("2025-11-06 to 2025-11-07T19:00:00")),
            ("Kept until {day +6", None),
            ("Kept until {soon}", None),
        ] {
            assert_eq!(dated(written, &time).ok().as_deref(), sent, "{written}");
        }
    }
}
