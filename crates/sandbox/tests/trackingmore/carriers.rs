//! Couriers: all, and those of a number.

use serde_json::json;

use crate::asking::Asked;

#[tokio::test(start_paused = true)]
async fn every_courier_has_six_fields_and_a_code_that_is_not_always_the_slug() {
    let sandbox = Asked::new();
    for path in ["/carriers", "/carriers/"] {
        let carriers = sandbox.get(path).await.data();
        let carriers = carriers.as_array().expect("carriers");
        for carrier in carriers {
            let names: Vec<&str> =
                carrier.as_object().expect("a carrier").keys().map(String::as_str).collect();
            assert_eq!(names, ["code", "homepage", "name", "phone", "picture", "type"]);
        }
        let code =
            |name: &str| carriers.iter().find(|carrier| carrier["name"] == name).map(|it| it["code"].clone());
        assert_eq!(code("BRT Bartolini"), Some(json!("bartolini")));
        assert_eq!(code("DHL Germany"), Some(json!("dhl-germany")));
    }
}

#[tokio::test(start_paused = true)]
async fn a_number_names_the_couriers_it_looks_like() {
    let sandbox = Asked::new();
    let found =
        sandbox.post("/carriers/detect", json!({ "tracking_number": "1Z999AA10123450001" })).await.data();
    assert_eq!(found, json!([{ "name": "UPS", "code": "ups" }]));
}
