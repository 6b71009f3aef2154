//! The module for Magento, as `docs/embedding/magento.md` has it, on as much of Magento as it calls (`magento.php`).

use parcel_proxy::token::{SigningKeys, Subject};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::{blocks, php};

const KEY: &str = "2026:a-secret-of-at-least-32-characters";
const NUMBER: &str = "00340434198722501002";

/// What the template prints for an order with these tracks: number and carrier code.
fn printed(order: Value, key: Value) -> String {
    let page = blocks::all().into_iter().filter(|block| block.page == "magento.md" && block.kind == "php");
    let blocks: Vec<_> = page.map(|block| block.text).collect();
    let [config, _registration, class, template] = blocks.as_slice() else {
        panic!("settings, registration, view model and template")
    };
    let scenario =
        json!({ "config": config, "class": class, "template": template, "order": order, "key": key });
    php::run("magento.php", &scenario)["printed"].as_str().expect("what was printed").to_owned()
}

fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    Html::parse_fragment(html)
        .select(&Selector::parse(selector).expect("a selector"))
        .map(|element| element.value().attr(name).unwrap_or("(absent)").to_owned())
        .collect()
}

#[test]
fn an_order_shows_its_parcels_with_tokens_that_open_them() {
    for place in ["registry", "session"] {
        let order = json!({ "in": place, "number": "1002", "tracks": [[NUMBER, "dhl"], ["A1", "custom"]] });
        let html = printed(order, json!(KEY));
        assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), [NUMBER, "A1"], "{place}");
        assert_eq!(attributes(&html, "parcel-tracker", "courier"), ["dhl", ""]);
        assert_eq!(attributes(&html, "script", "src"), ["https://track.shop.example/embed.js"]);
        let keys = SigningKeys::parse(KEY).expect("a key");
        for token in attributes(&html, "parcel-tracker", "token") {
            let subject = keys.verify(&token, chrono::Utc::now()).expect("a valid token");
            assert_eq!(subject, Subject::parse("order:1002").expect("a subject"));
        }
    }
}

#[test]
fn an_order_without_a_number_and_a_page_without_an_order_show_nothing() {
    for order in [
        json!({ "in": "registry", "number": "1002", "tracks": [] }),
        json!({ "in": "registry", "number": "1002", "tracks": [[" ", "ups"]] }),
        json!({ "in": "nowhere", "number": "1002", "tracks": [[NUMBER, "ups"]] }),
    ] {
        assert_eq!(printed(order, json!(KEY)).trim(), "");
    }
}

#[test]
fn without_a_key_there_is_no_token() {
    let order = json!({ "in": "registry", "number": "1002", "tracks": [[NUMBER, "dhl"]] });
    assert_eq!(attributes(&printed(order, Value::Null), "parcel-tracker", "token"), [""]);
}

#[test]
fn markup_in_an_order_stays_text() {
    let hostile = "\"><script>alert(1)</script>";
    let order = json!({ "in": "registry", "number": hostile, "tracks": [[hostile, hostile]] });
    let html = printed(order, json!(KEY));
    assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), [hostile]);
    assert_eq!(attributes(&html, "script", "src"), ["https://track.shop.example/embed.js"], "{html}");
}
