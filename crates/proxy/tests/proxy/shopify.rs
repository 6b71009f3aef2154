//! The page inside of a Shopify theme: who may ask, and what they are given.

use hmac::{Hmac, KeyInit, Mac};
use parcel_proxy::page::{HostedPage, Shown};
use parcel_proxy::shopify::Shopify;
use sha2::Sha256;

use crate::assets::dist;
use crate::support::{Setup, TestProxy, now};

const SECRET: &str = "shpss_0123456789abcdef0123456789abcdef";
const SHOP: &str = "lindner-outdoor.myshopify.com";

fn proxy(test: &str) -> TestProxy {
    let root = dist(test);
    let page = "<script defer src=\"assets/track-0123456789abcdef.js\"></script>";
    std::fs::write(root.join("track.html"), page).expect("a page");
    let url = "https://track.lindner.example".parse().expect("an address");
    TestProxy::with(Setup {
        assets: Some(root),
        page: HostedPage::new(Shown::default(), Some(url)),
        shopify: Shopify::new(vec![SECRET.into()], vec![SHOP.into()]),
        ..Setup::default()
    })
}

/// An address as Shopify asks for it, signed over `parameters`, which are sorted and have one value each.
fn forwarded(secret: &str, parameters: &[(&str, &str)]) -> String {
    let text: String = parameters.iter().flat_map(|(name, value)| [*name, "=", *value]).collect();
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key").chain_update(text);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters).append_pair("signature", &hex);
    format!("/shopify/track?{}", query.finish())
}

fn asked_at(seconds_ago: i64, shop: &str, number: &str) -> String {
    let timestamp = (now().timestamp() - seconds_ago).to_string();
    forwarded(
        SECRET,
        &[
            ("logged_in_customer_id", "7310099"),
            ("number", number),
            ("path_prefix", "/apps/track"),
            ("shop", shop),
            ("timestamp", &timestamp),
        ],
    )
}

#[tokio::test]
async fn a_shops_page_is_answered_in_liquid() {
    let proxy = proxy("shopify");
    let asked = asked_at(2, SHOP, "00340434161094042557");
    assert_eq!(
        proxy.get(&asked.replace("track?", "track/?")).await.status,
        200,
        "with a slash behind it, too"
    );
    let answer = proxy.get(&asked).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/liquid; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    assert!(
        text.contains("<script async src=\"https://track.lindner.example/embed.js\"></script>"),
        "{text}"
    );
    assert!(text.contains("https://track.lindner.example/assets/track-0123456789abcdef.js"), "{text}");
    assert!(text.contains("<parcel-tracker mode=\"lookup\"></parcel-tracker>"), "{text}");
}

#[tokio::test]
async fn nothing_of_the_request_is_in_the_answer_so_there_is_no_liquid_to_slip_in() {
    let proxy = proxy("liquid");
    let plain = proxy.get(&asked_at(2, SHOP, "")).await.text();
    for number in ["{{ customer.email }}", "{% include 'x' %}", "<script>alert(1)</script>", "\"><b>", "1001"]
    {
        let answer = proxy.get(&asked_at(2, SHOP, number)).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, plain.clone()), "{number}");
    }
    assert!(!plain.contains("7310099"), "not even who is logged in");
}

#[tokio::test]
async fn each_failure_has_a_type_of_its_own() {
    let proxy = proxy("failures");
    let good = asked_at(2, SHOP, "1");
    let cut = good.replace("number=1", "number=2");
    for (address, kind) in [
        ("/shopify/track".to_owned(), "shopify-signature"),
        (cut, "shopify-signature"),
        (good.replace("logged_in_customer_id=7310099", "logged_in_customer_id=1"), "shopify-signature"),
        (format!("{good}&shop=other.myshopify.com"), "shopify-signature"),
        (forwarded("another secret altogether", &[("shop", SHOP), ("timestamp", "1")]), "shopify-signature"),
        (asked_at(91, SHOP, "1"), "shopify-expired"),
        (asked_at(-91, SHOP, "1"), "shopify-expired"),
        (asked_at(2, "other.myshopify.com", "1"), "shopify-shop"),
        (asked_at(91, "other.myshopify.com", "1"), "shopify-expired"),
    ] {
        let answer = proxy.get(&address).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (403, kind), "{address}");
    }
    assert_eq!(proxy.provider_calls(), 0);
}

#[tokio::test]
async fn without_a_secret_the_address_says_that_it_is_not_configured() {
    for address in ["/shopify/track", &asked_at(2, SHOP, "1")] {
        let answer = TestProxy::new().get(address).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (404, "not-found"));
        assert!(answer.text().contains("Shopify is not configured"));
    }
}
