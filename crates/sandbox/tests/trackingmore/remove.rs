//! Deleting trackings.

use serde_json::json;

use crate::asking::{Asked, path_of};

#[tokio::test(start_paused = true)]
async fn a_deleted_one_is_gone_and_the_answer_is_an_empty_array() {
    let sandbox = Asked::new();
    let path = path_of(&sandbox.order("1001").await);
    assert_eq!(sandbox.ask("DELETE", &path, "").await.data(), json!([]));
    assert_eq!(sandbox.get(&path).await.codes(), (200, 4017));
    assert_eq!(sandbox.ask("DELETE", &path, "").await.codes(), (200, 4017));
    assert_eq!(sandbox.0.tracking_id("1001"), None, "gone from the other API's world as well");
}

#[tokio::test(start_paused = true)]
async fn several_are_deleted_each_by_itself() {
    let sandbox = Asked::new();
    let tracking = sandbox.order("1002").await;
    let pair =
        json!({ "tracking_number": tracking["tracking_number"], "carrier_code": tracking["carrier_code"] });
    let answer = sandbox.post("/trackings/delete", json!([pair, pair])).await.data();
    assert_eq!((&answer["submitted"], &answer["delete"]), (&json!(2), &json!(1)));
    assert_eq!(answer["trackings"][0]["meta"]["tracking_number"], tracking["tracking_number"]);
    assert_eq!(answer["errors"][0]["code"], 4017);
}
