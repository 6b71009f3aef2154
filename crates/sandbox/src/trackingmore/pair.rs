//! Carrier code and number: how this API addresses a tracking.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::errors::{Code, Refusal};
use crate::Sandbox;
use crate::blank::Object;
use crate::couriers::Couriers;
use crate::record::Record;

/// Courier and number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The courier's slug, which is not always the carrier code.
    pub slug: String,
    /// Its number.
    pub number: String,
}

impl Pair {
    /// The pair a path or an object names.
    ///
    /// # Errors
    /// 4014 for a number that cannot be one, 4015 for an unknown carrier.
    pub fn new(couriers: &Couriers, carrier: &str, number: &str) -> Result<Self, Refusal> {
        let number = checked(number)?.to_owned();
        let slug = slug(couriers, carrier).ok_or(Code::CarrierInvalid)?.to_owned();
        Ok(Self { slug, number })
    }

    /// The pair in `tracking_number` and `carrier_code`.
    ///
    /// # Errors
    /// 4012 without a carrier, 4013 without a number, 4014 and 4015 where they are not what they should be.
    pub fn read(couriers: &Couriers, fields: &Object) -> Result<Self, Refusal> {
        let number = number(fields)?;
        match fields.get("carrier_code") {
            Some(Value::String(carrier)) if !carrier.is_empty() => Self::new(couriers, carrier, number),
            None | Some(Value::Null | Value::String(_)) => Err(Refusal::not_understood("carrier_code")),
            Some(_) => Err(Code::CarrierInvalid.into()),
        }
    }

    /// Whether this is the pair of a record.
    pub fn names(&self, record: &Record) -> bool {
        record.text("tracking_number") == self.number && slug_of(record) == self.slug
    }
}

/// The number in `tracking_number`.
///
/// # Errors
/// 4013 without one, 4014 for one that cannot be one.
pub fn number(fields: &Object) -> Result<&str, Refusal> {
    match fields.get("tracking_number") {
        None | Some(Value::Null) => Err(Code::NumberRequired.into()),
        Some(Value::String(number)) if number.trim().is_empty() => Err(Code::NumberRequired.into()),
        Some(Value::String(number)) => checked(number),
        Some(_) => Err(Code::NumberInvalid.into()),
    }
}

/// A number of letters, digits and a few marks. The provider does not say what else it takes.
fn checked(number: &str) -> Result<&str, Refusal> {
    let number = number.trim();
    let usual = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
    let good = (4..=100).contains(&number.len()) && number.chars().all(usual);
    if good { Ok(number) } else { Err(Code::NumberInvalid.into()) }
}

/// A courier's slug by its carrier code, whatever the case.
pub fn slug<'a>(couriers: &'a Couriers, carrier: &str) -> Option<&'a str> {
    let carrier = carrier.to_ascii_lowercase();
    couriers.iter().map(|(slug, _)| slug).find(|slug| code(couriers, slug) == carrier)
}

/// A courier's carrier code: its slug, where the couriers' table tells no other.
pub fn code<'a>(couriers: &'a Couriers, slug: &'a str) -> &'a str {
    couriers.get(slug).and_then(|courier| courier.trackingmore.as_deref()).unwrap_or(slug)
}

/// The slug a record goes by now; a merchant may have corrected it.
pub fn slug_of(record: &Record) -> &str {
    let corrected = record.edits.as_ref().and_then(|(_, edits)| edits.get("slug")?.as_str());
    corrected.unwrap_or(record.text("slug"))
}

/// Does something with the tracking of this pair.
///
/// # Errors
/// 4017 where there is none; what `turn` refuses.
pub fn found<T>(
    sandbox: &Sandbox,
    pair: &Pair,
    turn: impl FnOnce(&mut Record, DateTime<Utc>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let now = sandbox.clock().now();
    sandbox.store().with(|records| match records.iter_mut().find(|record| pair.names(record)) {
        Some(record) => turn(record, now),
        None => Err(Code::NotExisting.into()),
    })
}
