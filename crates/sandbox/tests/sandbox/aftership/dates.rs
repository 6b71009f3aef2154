//! Predicted delivery dates.

use parcel_sandbox::aftership::Version::{self, V2024_10, V2025_01};
use serde_json::{Value, json};

use super::question;
use crate::asking::{Answered, Sandboxed};

const PREDICT: &str = "/estimated-delivery-date/predict";
const BATCH: &str = "/estimated-delivery-date/predict-batch";

/// A question with some of its fields changed, by JSON pointer; null takes one away.
fn changed(changes: &[(&str, Value)]) -> Value {
    let mut question = question(V2025_01);
    question["estimated_pickup"] = Value::Null;
    for (pointer, value) in changes {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let parent = question.pointer_mut(parent).expect("its parent").as_object_mut().expect("an object");
        parent.insert(field.to_owned(), value.clone());
    }
    question
}

async fn predict(sandbox: &Sandboxed, question: &Value) -> Answered {
    sandbox.in_version(V2025_01, "POST", PREDICT, question).await
}

#[tokio::test(start_paused = true)]
async fn a_date_follows_from_pickup_and_distance() {
    let sandbox = Sandboxed::new();
    // The 6th of November 2025 is a Thursday; nothing is delivered at the weekend.
    for (changes, first, likely, last, confidence) in [
        (vec![("/destination_address/state", json!("WA"))], "2025-11-07", "2025-11-10", "2025-11-10", 10001),
        (vec![], "2025-11-10", "2025-11-11", "2025-11-12", 10001),
        (
            vec![("/destination_address/country_region", json!("CAN"))],
            "2025-11-11",
            "2025-11-13",
            "2025-11-14",
            20001,
        ),
        (
            vec![("/destination_address/country_region", json!("DEU"))],
            "2025-11-14",
            "2025-11-19",
            "2025-11-21",
            30002,
        ),
        (
            vec![
                ("/destination_address/country_region", json!("DEU")),
                ("/service_type_name", json!("Int. Priority")),
            ],
            "2025-11-11",
            "2025-11-13",
            "2025-11-14",
            30002,
        ),
    ] {
        let date = predict(&sandbox, &changed(&changes)).await.data();
        assert_eq!(date["estimated_delivery_date_min"], first, "{changes:?}");
        assert_eq!(date["estimated_delivery_date"], likely, "{changes:?}");
        assert_eq!(date["estimated_delivery_date_max"], last, "{changes:?}");
        assert_eq!(date["confidence_code"], confidence, "{changes:?}");
        assert_eq!(predict(&sandbox, &changed(&changes)).await.data(), date, "always the same");
    }
}

#[tokio::test(start_paused = true)]
async fn an_estimated_pickup_is_worked_out_with_the_documented_defaults() {
    let sandbox = Sandboxed::new();
    let order = json!({ "order_time": "2025-11-07 19:00:00" });
    let asked = changed(&[("/pickup_time", Value::Null), ("/estimated_pickup", order)]);
    let date = predict(&sandbox, &asked).await.data();
    assert_eq!(
        date["estimated_pickup"],
        json!({ "order_time": "2025-11-07 19:00:00", "order_cutoff_time": "18:00:00",
            "business_days": [1, 2, 3, 4, 5], "order_processing_time": { "unit": "day", "value": 0 },
            "pickup_time": "2025-11-10 18:00:00" })
    );
    assert_eq!(date["pickup_time"], Value::Null);
    assert_eq!(date["estimated_delivery_date_min"], "2025-11-12");
}

#[tokio::test(start_paused = true)]
async fn a_question_that_lacks_a_part_is_refused_by_its_name() {
    let sandbox = Sandboxed::new();
    let pickup = |order: Value| vec![("/pickup_time", Value::Null), ("/estimated_pickup", order)];
    for (changes, code, named) in [
        (vec![("/slug", Value::Null)], 4009, "`slug`"),
        (vec![("/slug", json!(""))], 4009, "`slug`"),
        (vec![("/slug", json!(5))], 4008, "`slug`"),
        (vec![("/slug", json!("nobody"))], 4010, "`slug`"),
        (vec![("/origin_address", Value::Null)], 4009, "`origin_address`"),
        (vec![("/origin_address", json!("Seattle"))], 4008, "`origin_address`"),
        (vec![("/destination_address", Value::Null)], 4009, "`destination_address`"),
        (vec![("/origin_address/country_region", Value::Null)], 4009, "`origin_address.country_region`"),
        (vec![("/origin_address/country_region", json!("US"))], 4008, "`origin_address.country_region`"),
        (vec![("/origin_address/city", json!(1))], 4008, "`origin_address.city`"),
        (
            vec![("/origin_address/state", Value::Null), ("/origin_address/postal_code", Value::Null)],
            4009,
            "`origin_address.postal_code`",
        ),
        (vec![("/weight/value", json!("11"))], 4008, "`weight.value`"),
        (vec![("/weight/value", json!(-1))], 4008, "`weight.value`"),
        (vec![("/weight/unit", Value::Null)], 4009, "`weight.unit`"),
        (vec![("/package_count", json!(0))], 4008, "`package_count`"),
        (vec![("/package_count", json!("1"))], 4008, "`package_count`"),
        (vec![("/pickup_time", Value::Null)], 4009, "`pickup_time`"),
        (vec![("/pickup_time", json!("tomorrow"))], 4008, "`pickup_time`"),
        (pickup(json!({})), 4009, "`estimated_pickup.order_time`"),
        (pickup(json!({ "order_time": "2025-11-06" })), 4008, "`estimated_pickup.order_time`"),
        (
            pickup(json!({ "order_time": "2025-11-06 09:00:00", "order_cutoff_time": "6 pm" })),
            4008,
            "`estimated_pickup.order_cutoff_time`",
        ),
        (
            pickup(json!({ "order_time": "2025-11-06 09:00:00", "business_days": [8] })),
            4008,
            "`estimated_pickup.business_days`",
        ),
        (
            pickup(json!({ "order_time": "2025-11-06 09:00:00", "business_days": [] })),
            4008,
            "`estimated_pickup.business_days`",
        ),
        (
            pickup(
                json!({ "order_time": "2025-11-06 09:00:00", "order_processing_time": { "unit": "hour" } }),
            ),
            4008,
            "`estimated_pickup.order_processing_time.unit`",
        ),
        (
            pickup(json!({ "order_time": "2025-11-06 09:00:00", "order_processing_time": { "value": -1 } })),
            4008,
            "`estimated_pickup.order_processing_time.value`",
        ),
    ] {
        let refused = predict(&sandbox, &changed(&changes)).await;
        assert_eq!(refused.codes(), (400, code), "{changes:?}: {}", refused.text);
        assert!(refused.text.contains(named), "{changes:?}: {}", refused.text);
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_has_one_to_five_questions_and_one_bad_one_spoils_it() {
    let sandbox = Sandboxed::new();
    for version in Version::ALL {
        let good = question(version);
        let mut bad = good.clone();
        bad["slug"] = Value::Null;
        for (questions, code, named) in [
            (json!([good, good, good, good, good]), 200, ""),
            (json!([good, bad]), 4009, "estimated_delivery_dates[1].slug"),
            (json!([good, 5]), 4008, "estimated_delivery_dates[1]"),
            (json!([]), 4008, "estimated_delivery_dates"),
            (json!(vec![&good; 6]), 4008, "estimated_delivery_dates"),
            (Value::Null, 4009, "estimated_delivery_dates"),
            (json!("x"), 4008, "estimated_delivery_dates"),
        ] {
            let body = json!({ "estimated_delivery_dates": questions });
            let answered = sandbox.in_version(version, "POST", BATCH, &body).await;
            assert_eq!(answered.codes().1, code, "{version:?} {body}: {}", answered.text);
            assert!(answered.text.contains(named), "{version:?} {body}: {}", answered.text);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn before_2025_01_a_part_of_a_wrong_type_counts_as_missing() {
    let sandbox = Sandboxed::new();
    let mut asked = question(V2024_10);
    asked["package_count"] = json!("one");
    let body = json!({ "estimated_delivery_dates": [asked] });
    let answered = sandbox.in_version(V2024_10, "POST", BATCH, &body).await;
    assert_eq!(answered.codes(), (200, 200), "{}", answered.text);
    assert_eq!(answered.data()["estimated_delivery_dates"][0]["package_count"], Value::Null);
}
