//! Making a tracking.

use serde_json::json;

use crate::asking::{Asked, path_of};

#[tokio::test(start_paused = true)]
async fn what_was_told_comes_back_and_nothing_else() {
    let sandbox = Asked::new();
    let mut told = json!({
        "tracking_number": "1Z999AA10123450001", "carrier_code": "ups", "title": "Reading lamp",
        "customer_name": "Lena Brandt", "customer_email": "lena.brandt@example.com",
        "customer_phone": "+49 511 555 0101", "order_id": "#123", "order_create_time": "2017/8/27 16:51",
        "comment": "leave it dry", "logistics_channel": "UPS Ground",
    });
    let mut sent = told.clone();
    sent["lang"] = json!("en");
    sent["auto_correct"] = json!(1);
    sent["tracking_ship_date"] = json!("20251105");
    sent["tracking_postal_code"] = json!("30449");
    let mut made = sandbox.post("/trackings/post", &sent).await.data();
    let made = made.as_object_mut().expect("an object");
    assert_eq!(made.remove("status"), Some(json!("pending")));
    assert_eq!(made.remove("created_at"), Some(json!("2025-11-06T09:05:00+00:00")));
    let id = made.remove("id").expect("an id");
    assert_eq!(id.as_str().map(str::len), Some(32));
    assert_eq!(json!(made), told);

    let read = sandbox.get(&path_of(&told)).await.data();
    assert_eq!(read["id"], id);
    for (field, value) in told.as_object_mut().expect("an object") {
        assert_eq!(read[field.as_str()], *value, "{field}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_destination_is_taken_by_its_code_and_told_by_its_name() {
    let sandbox = Asked::new();
    let told =
        json!({ "tracking_number": "1Z999AA10123450001", "carrier_code": "ups", "destination_code": "gb" });
    let made = sandbox.post("/trackings/post", &told).await.data();
    assert_eq!(made["destination"], "gb");
    let read = sandbox.get(&path_of(&told)).await.data();
    assert_eq!(
        (&read["destination_code"], &read["destination_country"]),
        (&json!("GB"), &json!("United Kingdom"))
    );
}

#[tokio::test(start_paused = true)]
async fn one_that_was_there_before_is_created_and_not_just_a_success() {
    let sandbox = Asked::new();
    let told = json!({ "tracking_number": "1Z999AA10123450001", "carrier_code": "ups" });
    assert_eq!(sandbox.post("/trackings/post", &told).await.codes(), (200, 200));
    assert_eq!(sandbox.post("/trackings/post", &told).await.codes(), (200, 4016));
    assert_eq!(sandbox.ask("DELETE", &path_of(&told), "").await.codes(), (200, 200));
    let again = sandbox.post("/trackings/post", &told).await;
    assert_eq!(again.codes(), (200, 201));
    assert_eq!(again.json()["meta"]["type"], "Created");
}

#[tokio::test(start_paused = true)]
async fn a_made_tracking_is_in_the_world_of_the_other_api_too() {
    let sandbox = Asked::new();
    let told =
        json!({ "tracking_number": "123456789012345", "carrier_code": "bartolini", "order_id": "7001" });
    sandbox.post("/trackings/post", &told).await.data();
    let id = sandbox.0.tracking_id("7001").expect("an id");
    assert_eq!(id, sandbox.get(&path_of(&told)).await.data()["id"]);
}
