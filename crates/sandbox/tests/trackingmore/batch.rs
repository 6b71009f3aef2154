//! Making several.

use serde_json::json;

use crate::asking::Asked;

#[tokio::test(start_paused = true)]
async fn what_is_wrong_is_told_and_the_others_are_made() {
    let sandbox = Asked::new();
    let items = json!([
        { "tracking_number": "1Z999AA10123450001", "carrier_code": "ups", "title": "One" },
        { "tracking_number": "68712340002", "carrier_code": "gls" },
        { "tracking_number": "1Z999AA10123450001", "carrier_code": "ups" },
        { "tracking_number": "68712340003", "carrier_code": "no-such" },
        { "carrier_code": "gls" },
        "nonsense",
    ]);
    let answer = sandbox.post("/trackings/batch", &items).await.data();
    assert_eq!((&answer["submitted"], &answer["added"]), (&json!(6), &json!(2)));
    assert_eq!(answer["trackings"][0]["title"], "One");
    let errors: Vec<_> =
        answer["errors"].as_array().expect("errors").iter().map(|error| error["code"].clone()).collect();
    assert_eq!(errors, [4016, 4015, 4013, 4013]);
    assert_eq!(answer["errors"][1]["carrier_code"], "no-such");
    assert_eq!(answer["errors"][1]["tracking_number"], "68712340003");
    assert!(answer["errors"][1]["message"].as_str().is_some_and(|message| message.contains("carrier_code")));
}

#[tokio::test(start_paused = true)]
async fn two_hundred_are_taken_and_one_more_is_not() {
    let sandbox = Asked::new();
    let items = |count: usize| {
        let one = |number: usize| json!({ "tracking_number": format!("6871235{number:04}"), "carrier_code": "gls" });
        json!((0..count).map(one).collect::<Vec<_>>())
    };
    assert_eq!(sandbox.post("/trackings/batch", items(201)).await.codes(), (200, 4020));
    assert_eq!(sandbox.post("/trackings/batch", items(200)).await.data()["added"], 200);
}
