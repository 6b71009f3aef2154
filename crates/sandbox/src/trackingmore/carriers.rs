//! The couriers: all of them, and those whose numbers look like one.

use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::pair::{code, number};
use crate::blank::Object;
use crate::couriers::{Courier, Couriers};

/// Parts of the slugs by which posts are told from express couriers.
const POSTS: [&str; 6] = ["post", "mail", "ems", "usps", "colissimo", "correos"];

/// All couriers. The sandbox has no pictures; these are empty, as is a telephone number it does not know.
pub fn all(couriers: &Couriers) -> Value {
    let one = |(slug, courier): (&str, &Courier)| {
        let post = POSTS.iter().any(|part| slug.contains(part));
        json!({
            "name": courier.name, "code": code(couriers, slug), "phone": courier.phone.as_deref().unwrap_or_default(),
            "homepage": courier.web_url().unwrap_or_default(),
            "type": if post { "globalpost" } else { "express" }, "picture": "",
        })
    };
    couriers.iter().map(one).collect()
}

/// The couriers whose numbers look like this one. Those the merchant does not use are not recognised: the sandbox has
/// one list of them for both providers.
///
/// # Errors
/// 4013 and 4014 for no number, 4032 where no courier has such ones.
pub fn detect(couriers: &Couriers, body: &Object) -> Result<Value, Refusal> {
    let number = number(body)?.to_ascii_uppercase();
    let one =
        |(slug, courier): (&str, &Courier)| json!({ "name": courier.name, "code": code(couriers, slug) });
    let found: Vec<Value> = couriers.all_like(&number).map(one).collect();
    if found.is_empty() { Err(Code::NotDetected.into()) } else { Ok(Value::Array(found)) }
}
