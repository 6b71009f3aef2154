//! Deleting trackings.

use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::pair::{Pair, code};
use super::update::several;
use crate::Sandbox;
use crate::blank::Object;

/// Deletes one.
///
/// # Errors
/// 4017 where there is none.
pub fn remove(sandbox: &Sandbox, pair: &Pair) -> Result<(), Refusal> {
    let removed = sandbox.store().with(|records| {
        let before = records.len();
        records.retain(|record| !pair.names(record));
        before != records.len()
    });
    if !removed {
        return Err(Code::NotExisting.into());
    }
    sandbox.trackingmore().remember(pair.clone());
    Ok(())
}

/// Deletes several, each by itself.
///
/// The provider's page shows `submitted`, `delete`, and `trackings` whose items have a `meta` with the number; what else is
/// in there, and how a failure is told, it does not show. Here a failure is told as `batch` does it.
pub fn remove_many(sandbox: &Sandbox, items: &[Object]) -> Value {
    let couriers = &sandbox.data().couriers;
    several(items, "delete", |item| {
        let pair = Pair::read(couriers, item)?;
        remove(sandbox, &pair)?;
        let carrier = code(couriers, &pair.slug);
        Ok(json!({ "meta": { "tracking_number": pair.number, "carrier_code": carrier, "code": 200 } }))
    })
}
