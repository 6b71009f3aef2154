//! What the shop says about itself, beside every answer and in the first paint.

use parcel_proxy::config::schema::{Disclosure, Shop};
use parcel_proxy::disclosure::Policy;
use serde_json::{Value, json};

use crate::support::{Setup, TestProxy};

fn policy(shop: Value) -> Policy {
    let shop: Shop = serde_json::from_value(shop).expect("settings");
    Policy::new(&Disclosure::default()).of_shop(&shop)
}

#[tokio::test]
async fn a_shop_is_told_with_every_answer() {
    let shop = json!({
        "name": "Lindner \u{202e}Outdoor",
        "contact": "https://shop.example/help",
        "wording": { "*": { "InTransit_003": "At our hub" } },
    });
    let proxy = TestProxy::with(Setup { policy: policy(shop), ..Setup::default() });
    let told = json!({
        "name": "Lindner Outdoor",
        "contact": "https://shop.example/help",
        "wording": { "*": { "InTransit_003": "At our hub" } },
    });
    assert_eq!(proxy.get("/v1/trackings/t1").await.json()["meta"]["shop"], told);
    assert_eq!(proxy.get_signed("/v1/trackings/t1", "t1").await.json()["meta"]["shop"], told);
}

#[tokio::test]
async fn a_shop_that_says_nothing_is_not_told() {
    for shop in [json!({}), json!({ "contact": "http://shop.example" }), json!({ "name": " " })] {
        let proxy = TestProxy::with(Setup { policy: policy(shop), ..Setup::default() });
        assert_eq!(proxy.get("/v1/trackings/t1").await.json()["meta"].get("shop"), None);
    }
}

#[tokio::test]
async fn another_contact_is_another_answer() {
    let tag = async |contact: &str| {
        let policy = policy(json!({ "contact": contact }));
        let proxy = TestProxy::with(Setup { policy, ..Setup::default() });
        proxy.get("/v1/trackings/t1").await.header("etag").to_owned()
    };
    let first = tag("https://shop.example/help").await;
    assert_eq!(first, tag("https://shop.example/help").await);
    assert_ne!(first, tag("mailto:help@shop.example").await);
}
