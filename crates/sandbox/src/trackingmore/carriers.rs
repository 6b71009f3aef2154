//! The couriers: all of them, and those whose numbers look like one.

use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::leg::homepage;
use super::pair::{code, number};
use crate::blank::Object;
use crate::couriers::Couriers;

/// Parts of the slugs by which posts are told from express couriers.
const POSTS: [&str; 6] = ["post", "mail", "ems", "usps", "colissimo", "correos"];

/// All couriers. The sandbox knows no telephone numbers and has no pictures; these are empty.
pub fn all(couriers: &Couriers) -> Value {
    let one = |(slug, courier): (&str, &crate::couriers::Courier)| {
        let post = POSTS.iter().any(|part| slug.contains(part));
        json!({
            "name": courier.name, "code": code(couriers, slug), "phone": "",
            "homepage": homepage(couriers, slug).unwrap_or_default(),
            "type": if post { "globalpost" } else { "express" }, "picture": "",
        })
    };
    couriers.iter().map(one).collect()
}

/// The couriers whose numbers look like this one.
///
/// # Errors
/// 4013 and 4014 for no number, 4032 where no courier has such ones.
pub fn detect(couriers: &Couriers, body: &Object) -> Result<Value, Refusal> {
    let number = number(body)?.to_ascii_uppercase();
    let one = |(slug, courier): (&str, &crate::couriers::Courier)| json!({ "name": courier.name, "code": code(couriers, slug) });
    let found: Vec<Value> = couriers.all_like(&number).map(one).collect();
    if found.is_empty() { Err(Code::NotDetected.into()) } else { Ok(Value::Array(found)) }
}
