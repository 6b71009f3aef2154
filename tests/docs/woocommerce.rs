//! The plugin for WooCommerce, on as much of WordPress as it calls (`wordpress.php`).

use parcel_proxy::token::{SigningKeys, Subject};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::blocks;
use crate::php;

const PLUGIN: &str = "examples/woocommerce/parcel-tracker.php";
const KEY: &str = "2026:a-secret-of-at-least-32-characters";
const NUMBER: &str = "00340434198722501002";

/// A shop with the plugin, its settings and a key.
fn shop(order: Value, hooks: Value) -> Value {
    json!({
        "plugin": php::file(PLUGIN),
        "option": { "proxy": "https://track.shop.example" },
        "key": KEY,
        "order": order,
        "hooks": hooks,
    })
}

fn order() -> Value {
    json!({ "id": 7, "number": "1002", "meta": { "_tracking_number": NUMBER, "_tracking_courier": "DHL Germany" } })
}

fn run(scenario: &Value) -> (String, Value) {
    let told = php::run("wordpress.php", scenario);
    (told["printed"].as_str().expect("what was printed").to_owned(), told)
}

/// The attributes of all elements of this kind, as a browser would read them.
fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    Html::parse_fragment(html)
        .select(&Selector::parse(selector).expect("a selector"))
        .map(|element| element.value().attr(name).unwrap_or("(absent)").to_owned())
        .collect()
}

#[test]
fn the_thank_you_page_and_the_order_page_show_the_parcel() {
    for hook in ["woocommerce_thankyou", "woocommerce_view_order"] {
        let (html, told) = run(&shop(order(), json!([[hook, 7]])));
        assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), [NUMBER], "{hook}");
        assert_eq!(attributes(&html, "parcel-tracker", "courier"), ["dhl-germany"]);
        assert_eq!(told["scripts"]["parcel-tracker"]["src"], "https://track.shop.example/embed.js");
        assert_eq!(told["scripts"]["parcel-tracker"]["strategy"], "async");
        // The fallback is the hosted page.
        let link = attributes(&html, "parcel-tracker > a", "href").remove(0);
        assert!(link.starts_with(&format!(
            "https://track.shop.example/track?number={NUMBER}&courier=dhl-germany#token="
        )));
    }
}

#[test]
fn the_proxy_takes_the_token_for_this_order_and_not_for_long() {
    let (html, _) = run(&shop(order(), json!([["woocommerce_thankyou", 7]])));
    let token = attributes(&html, "parcel-tracker", "token").remove(0);
    let keys = SigningKeys::parse(KEY).expect("a key");
    let now = chrono::Utc::now();
    let subject = keys.verify(&token, now).expect("a valid token");
    assert_eq!(subject, Subject::parse("order:1002").expect("a subject"));
    assert!(keys.verify(&token, now + chrono::TimeDelta::days(59)).is_ok());
    assert!(keys.verify(&token, now + chrono::TimeDelta::days(61)).is_err());
}

#[test]
fn a_page_with_all_three_hooks_shows_each_parcel_once() {
    let hooks = json!([
        ["woocommerce_thankyou", 7],
        ["woocommerce_view_order", 7],
        ["woocommerce_order_details_after_order_table", "order"],
    ]);
    let (html, _) = run(&shop(order(), hooks));
    assert_eq!(attributes(&html, "parcel-tracker", "courier").len(), 1);
}

#[test]
fn an_order_without_a_number_shows_nothing_and_loads_nothing() {
    for meta in [json!({}), json!({ "_tracking_number": " " }), json!({ "_tracking_number": [] })] {
        let hooks = json!([
            ["woocommerce_thankyou", 7],
            ["woocommerce_order_details_after_order_table", "order"],
            ["woocommerce_email_after_order_table", "order", false, false],
        ]);
        let (html, told) = run(&shop(json!({ "id": 7, "meta": meta }), hooks));
        assert_eq!(html, "", "{meta}");
        assert_eq!(told["scripts"], json!({}));
    }
}

#[test]
fn an_unknown_order_and_a_shop_without_a_proxy_show_nothing() {
    let (html, _) = run(&shop(order(), json!([["woocommerce_thankyou", 8]])));
    assert_eq!(html, "");
    for option in [json!(false), json!({ "proxy": "" }), json!("broken")] {
        let mut scenario = shop(order(), json!([["woocommerce_thankyou", 7]]));
        scenario["option"] = option;
        assert_eq!(run(&scenario).0, "");
    }
}

#[test]
fn markup_in_an_order_stays_text() {
    let hostile = "\"><script>alert(1)</script><b x='";
    let order = json!({ "id": 7, "number": hostile, "meta": {
        "_tracking_number": hostile, "_tracking_courier": hostile,
    } });
    let hooks =
        json!([["woocommerce_thankyou", 7], ["woocommerce_email_after_order_table", "order", false, false],]);
    let (html, _) = run(&shop(order, hooks));
    assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), [hostile]);
    assert!(attributes(&html, "script, b", "x").is_empty(), "{html}");
    for link in attributes(&html, "a", "href") {
        assert!(link.starts_with("https://track.shop.example/track?number=%22%3E%3Cscript"), "{link}");
    }
}

#[test]
fn several_numbers_and_the_lists_of_shipment_extensions_are_read() {
    let items = json!([
        { "tracking_number": "A1", "tracking_provider": "UPS" },
        { "tracking_number": "B2", "custom_tracking_provider": "x" },
        { "tracking_provider": "UPS" },
        ["odd"],
    ]);
    let mut scenario =
        shop(json!({ "id": 7, "meta": { "_items": items } }), json!([["woocommerce_view_order", 7]]));
    scenario["option"]["number_key"] = json!("_items");
    let (html, _) = run(&scenario);
    assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), ["A1", "B2"]);
    assert_eq!(attributes(&html, "parcel-tracker", "courier"), ["ups", ""]);

    let listed = json!({ "id": 7, "meta": { "_tracking_number": "A1, B2", "_tracking_courier": "ups" } });
    let (html, _) = run(&shop(listed, json!([["woocommerce_view_order", 7]])));
    assert_eq!(attributes(&html, "parcel-tracker", "tracking-number"), ["A1", "B2"]);
}

#[test]
fn without_a_key_the_number_alone_has_to_do() {
    for key in [Value::Null, json!("2026:too-short"), json!("no-kid-at-all-in-this-one-and-long-enough")] {
        let mut scenario = shop(order(), json!([["woocommerce_thankyou", 7]]));
        scenario["key"] = key;
        let (html, _) = run(&scenario);
        assert_eq!(attributes(&html, "parcel-tracker", "token"), [""]);
        assert!(!html.contains("#token"), "{html}");
    }
}

#[test]
fn the_customers_e_mail_has_a_link_and_the_shops_own_has_none() {
    let mail = |to_admin, plain| {
        run(&shop(order(), json!([["woocommerce_email_after_order_table", "order", to_admin, plain]]))).0
    };
    let link = attributes(&mail(false, false), "p > a", "href").remove(0);
    assert!(link.contains("/track?number=") && link.contains("#token=ey"), "{link}");
    let plain = mail(false, true);
    assert!(plain.contains("Track your parcel: https://track.shop.example/track?number="), "{plain}");
    assert!(plain.contains("&courier=") && !plain.contains('<'), "{plain}");
    assert_eq!(mail(true, false), "");
}

#[test]
fn settings_are_shown_escaped_and_kept_within_reason() {
    let mut scenario = shop(order(), json!([["admin_init"], ["admin_menu"]]));
    scenario["option"] = json!({ "proxy": "https://a.example/\"><b>" });
    scenario["given"] = json!([
        { "proxy": " https://track.shop.example/ ", "number_key": "_wc_shipment_tracking_items", "days": "90" },
        { "proxy": "javascript:alert(1)", "number_key": "a b<c>", "courier_key": "", "days": "0" },
        { "proxy": "http://shop.example" },
        { "proxy": "http://localhost:8080" },
        "broken",
    ]);
    let (html, told) = run(&scenario);
    assert_eq!(attributes(&html, "#pt-proxy", "value"), ["https://a.example/\"><b>"]);
    let clean = |at: usize, name: &str| told["clean"][at][name].clone();
    assert_eq!(clean(0, "proxy"), "https://track.shop.example");
    assert_eq!(clean(0, "number_key"), "_wc_shipment_tracking_items");
    assert_eq!(clean(0, "days"), 90);
    assert_eq!([clean(1, "proxy"), clean(1, "number_key")], ["", "abc"]);
    assert_eq!(clean(1, "courier_key"), "_tracking_courier");
    assert_eq!(clean(1, "days"), 1);
    assert_eq!([clean(2, "proxy"), clean(3, "proxy")], ["", "http://localhost:8080"]);
    assert_eq!(clean(4, "days"), 60);
}

#[test]
fn the_snippets_of_the_page_run_beside_the_plugin() {
    let snippets: Vec<_> = blocks::all()
        .into_iter()
        .filter(|block| block.page == "woocommerce.md" && block.kind == "php")
        .collect();
    assert!(!snippets.is_empty());
    for snippet in snippets {
        php::lint(&snippet.place(), &snippet.text);
        // What stands in wp-config.php is there before any plugin.
        if snippet.text.contains("PARCEL_TRACKER_SIGNING_KEY") {
            continue;
        }
        let mut scenario = shop(order(), json!([["woocommerce_thankyou", 7]]));
        scenario["more"] = json!([snippet.text]);
        let (html, _) = run(&scenario);
        assert!(!attributes(&html, "parcel-tracker", "courier").is_empty(), "{}: {html}", snippet.place());
    }
}
