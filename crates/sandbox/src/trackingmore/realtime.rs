//! `realtime`: what the courier says this moment.

use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::pair::{self, Pair};
use super::tracking::shown;
use super::{fields, status};
use crate::Sandbox;
use crate::blank::Object;

/// Asks the courier. `items` has one tracking, in an array all the same.
///
/// The sandbox's trackings are always up to date, so this tells what `GET` tells; what it adds are its refusals. The same
/// number is answered once in two hours of the sandbox's clock. The provider does not show what it answers before they
/// are over; here it is 429, without the pause that follows too many requests.
///
/// # Errors
/// 4012 to 4015, 4031 for a number that was not added or has no scan yet, 429.
pub fn ask(sandbox: &Sandbox, body: &Object) -> Result<Value, Refusal> {
    let data = sandbox.data();
    let pair = Pair::read(&data.couriers, body)?;
    fields::create(&data.countries, body)?;
    let tracking = pair::found(sandbox, &pair, |record, now| Ok(shown(data, record, now)));
    let tracking = tracking.map_err(|_| Refusal::from(Code::NothingYet))?;
    if status::text(&tracking, "lastUpdateTime").is_empty() {
        return Err(Code::NothingYet.into());
    }
    if !sandbox.trackingmore().ask(&pair, sandbox.clock().now()) {
        let message = "The same number is looked up in realtime once in two hours.".to_owned();
        return Err(Refusal { code: Code::TooManyRequests, message });
    }
    Ok(json!({ "items": [tracking] }))
}
