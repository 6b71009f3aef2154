//! Changing trackings: `PUT`, `updatemore`, `update` (the courier) and `notupdate`.

use serde_json::{Value, json};

use super::create::failed;
use super::errors::{Code, Refusal};
use super::pair::{self, Pair, code};
use super::{fields, told};
use crate::Sandbox;
use crate::blank::Object;
use crate::moment::gmt;

/// Changes one tracking; its id, its pair, what was changed, and when.
///
/// # Errors
/// 4012, 4017, 4033.
pub fn update(sandbox: &Sandbox, pair: &Pair, body: &Object) -> Result<Value, Refusal> {
    let told = fields::update(&sandbox.data().countries, body)?;
    pair::found(sandbox, pair, |record, now| {
        if !told.echo.is_empty() {
            let changed = told.fields(&record.at(now));
            record.edit(now, changed);
            told.settle(record);
        }
        let mut answer = json!({
            "id": record.text("id"), "tracking_number": pair.number,
            "carrier_code": code(&sandbox.data().couriers, &pair.slug), "updated_at": gmt(now),
        });
        if let Value::Object(answer) = &mut answer {
            answer.extend(told.echo);
        }
        Ok(answer)
    })
}

/// Changes several, each by itself.
///
/// The provider does not show the answer; here it is `batch`'s, with `updated` for `added`.
pub fn update_more(sandbox: &Sandbox, items: &[Object]) -> Value {
    let one = |item: &Object| update(sandbox, &Pair::read(&sandbox.data().couriers, item)?, item);
    several(items, "updated", one)
}

/// Gives a tracking to another courier.
///
/// # Errors
/// 4012 without a new courier, 4015 for an unknown one, 4017 for no such tracking, 409 where there is already one of the
/// new pair.
pub fn change_courier(sandbox: &Sandbox, body: &Object) -> Result<Value, Refusal> {
    let couriers = &sandbox.data().couriers;
    let old = Pair::read(couriers, body)?;
    let carrier = body.get("update_carrier_code").and_then(Value::as_str).filter(|code| !code.is_empty());
    let carrier = carrier.ok_or_else(|| Refusal::not_understood("update_carrier_code"))?;
    let new = Pair::new(couriers, carrier, &old.number)?;
    let now = sandbox.clock().now();
    sandbox.store().with(|records| {
        if !records.iter().any(|record| old.names(record)) {
            return Err(Refusal::from(Code::NotExisting));
        }
        if records.iter().any(|record| new.names(record)) {
            return Err(Refusal::from(Code::Conflict));
        }
        let fields = [
            ("slug", json!(new.slug)),
            ("courier_tracking_link", json!(couriers.link(&new.slug, &new.number))),
            ("courier_redirect_link", json!(couriers.redirect(&new.slug, &new.number))),
        ];
        for record in records.iter_mut().filter(|record| old.names(record)) {
            record.edit(
                now,
                fields.clone().map(|(field, value)| (field.to_owned(), value)).into_iter().collect(),
            );
        }
        Ok(())
    })?;
    Ok(json!({ "Usertag": "" }))
}

/// Stops the polling of several: from now on they stay as they are.
///
/// The provider does not show the answer; here it is `batch`'s, with `notupdate` for `added`.
pub fn stop(sandbox: &Sandbox, items: &[Object]) -> Value {
    several(items, "notupdate", |item| {
        let pair = Pair::read(&sandbox.data().couriers, item)?;
        pair::found(sandbox, &pair, |record, now| {
            let first = || json!(now.to_rfc3339());
            record.trackingmore.entry(told::STOPPED_AT).or_insert_with(first);
            let carrier = code(&sandbox.data().couriers, &pair.slug);
            Ok(json!({ "tracking_number": pair.number, "carrier_code": carrier }))
        })
    })
}

/// Does one thing to each, and counts.
pub fn several(items: &[Object], counted: &str, one: impl Fn(&Object) -> Result<Value, Refusal>) -> Value {
    let (mut done, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        match one(item) {
            Ok(value) => done.push(value),
            Err(refusal) => errors.push(failed(item, &refusal)),
        }
    }
    json!({ "submitted": items.len(), counted: done.len(), "trackings": done, "errors": errors })
}
