//! The demo shop's pages.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use parcel_sandbox::{DEMO_SIGNING_KEY, Sandbox, SandboxConfig};
use serde_json::Value;
use sha2::Sha256;

use crate::asking::Sandboxed;

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).map_or(rest, |(found, _)| found)
}

/// Header and claims of a token, its signature checked.
fn opened(token: &str, key: &str) -> (Value, Value) {
    let part = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap_or_else(|_| panic!("base64url: {text}"));
    let json = |text: &str| serde_json::from_slice(&part(text)).unwrap_or_else(|_| panic!("JSON: {text}"));
    let (message, signature) = token.rsplit_once('.').expect("a signature");
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("any length is a key");
    mac.chain_update(message).verify_slice(&part(signature)).expect("signed with the demo's key");
    let (header, claims) = message.split_once('.').expect("header and claims");
    (json(header), json(claims))
}

#[tokio::test(start_paused = true)]
async fn the_list_has_a_card_for_every_order_and_every_card_opens() {
    let sandbox = Sandboxed::new();
    let list = sandbox.open("/shop").await;
    assert_eq!(list.status, 200);
    let orders: Vec<&str> = list.text.split("href=\"/shop/orders/").skip(1).map(|rest| &rest[..4]).collect();
    assert!(orders.len() >= 18, "{orders:?}");
    for order in orders {
        let page = sandbox.open(&format!("/shop/orders/{order}")).await;
        assert_eq!(page.status, 200, "{order}");
        assert!(page.text.contains("<parcel-tracker tracking-id=\""), "{order}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_widget_is_embedded_with_a_fallback_link_and_a_token_the_proxy_can_check() {
    let config =
        SandboxConfig { proxy_origin: "https://track.shop.example".to_owned(), ..SandboxConfig::default() };
    let sandbox = Sandboxed(Sandbox::new(config));
    let page = sandbox.open("/shop/orders/1001").await.text;
    assert!(page.contains(r#"<script async src="https://track.shop.example/embed.js"></script>"#));
    let element = between(&page, "<parcel-tracker", "</parcel-tracker>");
    assert!(
        element.contains(r#"<a href="https://www.dhl.de/"#) && element.contains(">Track your parcel</a>")
    );
    let id = between(element, "tracking-id=\"", "\"");
    assert_eq!(Some(id.to_owned()), sandbox.0.tracking_id("1001"));

    let (header, claims) = opened(between(element, "token=\"", "\""), DEMO_SIGNING_KEY);
    assert_eq!((&header["alg"], &header["kid"]), (&"HS256".into(), &"demo".into()));
    assert_eq!((&claims["aud"], &claims["sub"]), (&"parcel-tracker".into(), &id.into()));
    let days = (claims["exp"].as_i64().expect("an end") - chrono::Utc::now().timestamp()) as f64 / 86_400.0;
    assert!((29.9..30.1).contains(&days), "{days}");
}

#[tokio::test(start_paused = true)]
async fn two_parcels_of_one_order_are_two_widgets() {
    let page = Sandboxed::new().open("/shop/orders/1030").await.text;
    assert_eq!(page.matches("<parcel-tracker ").count(), 2);
    assert_eq!(page.matches("/embed.js").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn pages_carry_a_strict_policy_and_keep_to_it() {
    let sandbox = Sandboxed::new();
    for path in ["/shop", "/shop/orders/1001", "/shop/orders/nowhere"] {
        let page = sandbox.open(path).await;
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src http://127.0.0.1:8080 'wasm-unsafe-eval'",
            "connect-src http://127.0.0.1:8080",
            "style-src 'self'",
        ] {
            assert!(policy.split("; ").any(|part| part == rule), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert!(!page.text.contains("style=") && !page.text.contains("<style"), "{path}");
        assert!(!page.text.contains("onclick") && !page.text.contains("<script>"), "{path}");
    }
    assert_eq!(sandbox.open("/shop/shop.css").await.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sandbox.open("/shop/icon.svg").await.header("content-type"), "image/svg+xml");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_order_is_told_so_and_markup_in_its_number_stays_text() {
    let page = Sandboxed::new().open("/shop/orders/%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert_eq!(page.status, 404);
    assert!(page.text.contains("&lt;script&gt;alert(1)"));
    assert!(!page.text.contains("<script>"));
}

#[tokio::test(start_paused = true)]
async fn prices_add_up() {
    let page = Sandboxed::new().open("/shop/orders/1001").await.text;
    let sum = between(&page, "class=\"sum\"", "</div>");
    assert!(sum.contains("€54.90"), "two mugs, a towel and shipping: {sum}");
}
