//! `post` and `batch`: making trackings.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::errors::{Code, Refusal};
use super::fields;
use super::pair::{Pair, code};
use crate::Sandbox;
use crate::blank::{self, Object};
use crate::moment::gmt;

/// A tracking that was made.
pub struct Made {
    /// What the answer tells of it: its id, its pair, its status, and what was told, nothing more.
    pub data: Object,
    /// Whether it was there once before, and deleted.
    pub again: bool,
}

/// Makes a tracking from the fields of a create. It costs one number of the quota.
///
/// Couriers that want more fields (`tracking_ship_date`, …) are taken without them: the provider does not say that it
/// refuses such a tracking, only that it will find nothing. Nor is a courier corrected by the number's look, whatever
/// `auto_correct` says.
///
/// # Errors
/// 4012 to 4016, 4021.
pub fn create(sandbox: &Sandbox, body: &Object) -> Result<Made, Refusal> {
    let data = sandbox.data();
    let pair = Pair::read(&data.couriers, body)?;
    let told = fields::create(&data.countries, body)?;
    let now = sandbox.clock().now();
    let couriers = &data.couriers;
    let id = sandbox.store().with(|records| {
        if records.iter().any(|record| pair.names(record)) {
            return Err(Refusal::from(Code::AlreadyExists));
        }
        sandbox.trackingmore().pay(1)?;
        let mut base = blank::tracking();
        let (id, legacy_id) = ids(&pair);
        for (field, value) in [
            ("id", json!(id)),
            ("legacy_id", json!(legacy_id)),
            ("tracking_number", json!(pair.number)),
            ("slug", json!(pair.slug)),
            ("title", json!(pair.number)),
            ("courier_tracking_link", json!(couriers.link(&pair.slug, &pair.number))),
            ("courier_redirect_link", json!(couriers.redirect(&pair.slug, &pair.number))),
        ] {
            base.insert(field.to_owned(), value);
        }
        let fields = told.fields(&base);
        base.extend(fields);
        let mut record = data.begin(base, now);
        told.settle(&mut record);
        records.push(record);
        Ok(id)
    })?;
    let mut data = Object::new();
    for (field, value) in [
        ("id", json!(id)),
        ("tracking_number", json!(pair.number)),
        ("carrier_code", json!(code(couriers, &pair.slug))),
        ("status", json!("pending")),
        ("created_at", json!(gmt(now))),
    ] {
        data.insert(field.to_owned(), value);
    }
    data.extend(told.echo);
    Ok(Made { data, again: sandbox.trackingmore().knew(&pair) })
}

/// Makes several, each by itself: what fails is told, and the others are made.
pub fn batch(sandbox: &Sandbox, items: &[Object]) -> Value {
    let (mut made, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        match create(sandbox, item) {
            Ok(one) => made.push(one.data),
            Err(refusal) => errors.push(failed(item, &refusal)),
        }
    }
    json!({ "submitted": items.len(), "added": made.len(), "trackings": made, "errors": errors })
}

/// An item of a list that failed, as `batch` tells it.
pub fn failed(item: &Object, refusal: &Refusal) -> Value {
    let as_sent = |field: &str| item.get(field).cloned().unwrap_or_default();
    json!({
        "tracking_number": as_sent("tracking_number"), "carrier_code": as_sent("carrier_code"),
        "code": refusal.code.number(), "message": refusal.message,
    })
}

/// The ids of a pair: the same whenever it is made.
fn ids(pair: &Pair) -> (String, String) {
    let digest = Sha256::digest(format!("{}/{}", pair.slug, pair.number));
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |length: usize| hex.get(..length).unwrap_or(&hex).to_owned();
    (part(32), part(24))
}
