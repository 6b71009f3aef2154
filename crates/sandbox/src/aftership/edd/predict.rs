//! The answer to a question.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::calendar::{self, DELIVERY_DAYS};
use super::distance::transit;
use super::question::{Order, Pickup, Question};
use crate::aftership::Version;
use crate::aftership::shape::ADDRESS;
use crate::blank::Object;

/// How a local time is written.
const TIME: &str = "%Y-%m-%d %H:%M:%S";

/// The date, the days around it and how sure they are, with the question repeated; from 2024-07 on with an id.
pub fn predict(version: Version, question: &Question) -> Value {
    // What is of a wrong type was passed over, and is not repeated.
    let asked = |field: &str, is: fn(&Value) -> bool| {
        question.asked.get(field).filter(|value| is(value)).cloned().unwrap_or_default()
    };
    let (pickup, estimated) = match &question.pickup {
        Pickup::At(time) => (*time, Value::Null),
        Pickup::After(order) => (calendar::pickup(order), told(order)),
    };
    let way = transit(question);
    let day = |count| calendar::after(pickup.date(), count, &DELIVERY_DAYS).format("%Y-%m-%d").to_string();
    let mut answer = json!({
        "slug": question.slug,
        "service_type_name": asked("service_type_name", Value::is_string),
        "origin_address": address(version, &asked("origin_address", Value::is_object)),
        "destination_address": address(version, &asked("destination_address", Value::is_object)),
        "weight": asked("weight", Value::is_object),
        "package_count": asked("package_count", Value::is_u64),
        "pickup_time": asked("pickup_time", Value::is_string),
        "estimated_pickup": estimated,
        "estimated_delivery_date": day((way.shortest + way.longest).div_ceil(2)),
        "estimated_delivery_date_min": day(way.shortest),
        "estimated_delivery_date_max": day(way.longest),
        "confidence_code": way.confidence,
    });
    if let Value::Object(answer) = &mut answer
        && version >= Version::V2024_07
    {
        answer.insert("id".to_owned(), json!(id(&question.asked)));
    }
    answer
}

/// An order with the defaults that were taken, and the time that follows from it.
fn told(order: &Order) -> Value {
    let days: Vec<u32> = order.days.iter().map(|day| day.number_from_monday()).collect();
    json!({
        "order_time": order.made.format(TIME).to_string(),
        "order_cutoff_time": order.cutoff.format("%H:%M:%S").to_string(),
        "business_days": days,
        "order_processing_time": { "unit": "day", "value": order.processing },
        "pickup_time": calendar::pickup(order).format(TIME).to_string(),
    })
}

fn address(version: Version, asked: &Value) -> Object {
    let country = ADDRESS.called(version, "country_region");
    let fields = [country, "state", "city", "postal_code", "raw_location"];
    let told = |field: &str| asked.get(field).filter(|value| value.is_string()).cloned().unwrap_or_default();
    fields.into_iter().map(|field| (field.to_owned(), told(field))).collect()
}

/// The same for the same question.
fn id(asked: &Object) -> String {
    let hash = Sha256::digest(Value::Object(asked.clone()).to_string());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
